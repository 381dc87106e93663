#include "api/app/blobs.hpp"

#include <set>

#include "eventstore/codec/blob_names.hpp"
#include "eventstore/codec/codec.hpp"
#include "eventstore/merkle/digest.hpp"

namespace baitu::app {
namespace {

// Of names that were not seen before.
Result<void> check_blobs_of(const eventstore::Record& record, const eventstore::BlobStore& blobs,
                            std::set<BlobName>& seen) {
  const auto events = codec::decode(record);
  if (!events) return std::unexpected(events.error());
  for (const RecordedEvent& event : *events)
    for (const BlobName& name : codec::blob_names(event.event)) {
      if (!seen.insert(name).second) continue;
      const auto there = has_blob(blobs, name);
      if (!there) return std::unexpected(there.error());
      if (!*there)
        return fail(ErrorCode::corrupt, "the file " + name.value + " is missing, which position " +
                                            std::to_string(record.position.value) +
                                            " names: restore it from a backup");
    }
  return {};
}

}  // namespace

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

Result<void> check_blobs(const eventstore::RecordSource& log, const eventstore::BlobStore& blobs) {
  std::set<BlobName> seen;
  return for_each_record(log, {}, log.head().position,
                         [&](const auto& record) { return check_blobs_of(*record, blobs, seen); });
}

}  // namespace baitu::app
