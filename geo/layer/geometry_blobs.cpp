#include "geo/layer/geometry_blobs.hpp"

#include <utility>

#include "eventstore/digest.hpp"

namespace baitu::geo {
namespace {

using File = std::shared_ptr<const shape::GeometryFile>;

Result<File> read(const eventstore::BlobStore& blobs, const BlobName& name) {
  const std::string what = "the geometry file " + name.value;
  const auto digest = eventstore::parse_digest(name.value);
  if (!digest) return fail(ErrorCode::corrupt, what + " has no name of a blob");
  const auto bytes = blobs.get(*digest);
  if (!bytes) return fail(bytes.error().code, what + ": " + bytes.error().message);
  if (!*bytes) return fail(ErrorCode::corrupt, what + " is missing");
  auto file = shape::read_geometry_file(**bytes);
  if (!file) return fail(ErrorCode::corrupt, what + ": " + file.error().message);
  return std::make_shared<const shape::GeometryFile>(*std::move(file));
}

}  // namespace

ReadGeometryFile geometry_files_of(const eventstore::BlobStore& blobs) {
  return [&blobs](const BlobName& name) { return read(blobs, name); };
}

}  // namespace baitu::geo
