#include "api/app/blobs.hpp"

#include "eventstore/digest.hpp"

namespace baitu::app {

Result<BlobName> put_blob(eventstore::BlobStore& blobs, std::string_view bytes) {
  const auto digest = blobs.put(bytes);
  if (!digest) return std::unexpected(digest.error());
  return BlobName(eventstore::to_hex(*digest));
}

Result<BlobName> put_blob(eventstore::BlobStore& blobs, const ReceivedFile& file) {
  if (auto put = blobs.put_file(file.path, file.sha256); !put) return std::unexpected(put.error());
  return BlobName(eventstore::to_hex(file.sha256));
}

Result<bool> has_blob(const eventstore::BlobStore& blobs, const BlobName& name) {
  const auto digest = eventstore::parse_digest(name.value);
  if (!digest) return false;
  const auto size = blobs.size(*digest);
  if (!size) return std::unexpected(size.error());
  return size->has_value();
}

Result<std::string> get_blob(const eventstore::BlobStore& blobs, const BlobName& name) {
  const auto digest = eventstore::parse_digest(name.value);
  if (!digest) return fail(ErrorCode::corrupt, "no name of a blob: " + name.value);
  auto bytes = blobs.get(*digest);
  if (!bytes) return std::unexpected(bytes.error());
  if (!*bytes) return fail(ErrorCode::corrupt, "the blob " + name.value + " is missing");
  return **std::move(bytes);
}

}  // namespace baitu::app
