// Geometry files by the names that events give them. Threads: any.
#pragma once

#include <functional>
#include <memory>

#include "domain/base/error.hpp"
#include "domain/base/ids.hpp"
#include "domain/shape/geometry_file.hpp"
#include "eventstore/blob_store.hpp"

namespace baitu::geo {

// Errors: corrupt when it is missing or does not read back, unavailable.
using ReadGeometryFile =
    std::function<Result<std::shared_ptr<const shape::GeometryFile>>(const BlobName&)>;

// Reads from `blobs`, which outlives the function.
[[nodiscard]] ReadGeometryFile geometry_files_of(const eventstore::BlobStore& blobs);

}  // namespace baitu::geo
