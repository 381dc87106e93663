// What an upload that was inspected brought, read from its blobs, and how such blobs are made.
// Threads: any.
#pragma once

#include <cstdint>

#include "api/app/geometry_files.hpp"
#include "domain/base/error.hpp"
#include "domain/shape/shape.hpp"
#include "domain/upload/commands.hpp"
#include "domain/upload/state.hpp"
#include "eventstore/blob_store.hpp"
#include "geo/worker/inspection.hpp"

namespace baitu::app {

struct UploadContent {
  geo::Inspection inspection;    // its features without geometry
  BlobName geometry_name;        // empty where refused
  GeometryFiles::File geometry;  // null where refused; else one geometry for each feature

  // What events carry of a feature's geometry. Requires: not refused, an index of its features.
  [[nodiscard]] shape::Shape shape_of(std::size_t feature) const;
};

// Errors: corrupt, unavailable. Requires an upload that was inspected.
[[nodiscard]] Result<UploadContent> read_content(const eventstore::BlobStore& blobs,
                                                 const GeometryFiles& files,
                                                 const upload::Inspected& inspected);

// Puts the report, and the geometry where there is some, which `files` then knows, and says what to
// record. An inspection that found nothing at all is refused. Errors: too_large, unavailable.
[[nodiscard]] Result<upload::RecordInspection> put_content(eventstore::BlobStore& blobs,
                                                           const GeometryFiles& files,
                                                           geo::Inspection inspection);

}  // namespace baitu::app
