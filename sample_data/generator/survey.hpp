// Draws what a day's commands place and keeps it. Threads: one call at a time.
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "domain/base/error.hpp"
#include "domain/base/ids.hpp"
#include "domain/project/commands.hpp"
#include "domain/shape/geometry_file.hpp"
#include "eventstore/blob_store.hpp"
#include "sample_data/generator/plane.hpp"
#include "sample_data/generator/site_drawing.hpp"

namespace baitu::sample {

// A site to be drawn: `place` has the drawing's number where its shape is to come.
struct Order {
  ProgrammeCode programme;
  ProjectCode project;
  Ground ground;
  project::PlaceSite* place = nullptr;
};

// Draws all `orders`, puts one geometry file for each programme among them, and gives each its
// shape. The files are durable when it returns. Errors: what the blob store answers.
[[nodiscard]] Result<void> survey(std::span<const Order> orders, eventstore::BlobStore& blobs);

// Puts a geometry file and returns its name. Errors: what the blob store answers.
[[nodiscard]] Result<BlobName> put(const shape::GeometryFile& file, eventstore::BlobStore& blobs);

}  // namespace baitu::sample
