// Blobs by their names, as events carry them. Threads: any.
#pragma once

#include <string>
#include <string_view>

#include "api/app/received_file.hpp"
#include "domain/base/error.hpp"
#include "domain/base/ids.hpp"
#include "eventstore/blob_store.hpp"
#include "eventstore/commit_log.hpp"

namespace baitu::app {

// Durable before it returns. Errors: as BlobStore::put.
[[nodiscard]] Result<BlobName> put_blob(eventstore::BlobStore& blobs, std::string_view bytes);

// The same of a file whose bytes stay on the disk.
[[nodiscard]] Result<BlobName> put_blob(eventstore::BlobStore& blobs, const ReceivedFile& file);

// Whether it was put. Errors: unavailable.
[[nodiscard]] Result<bool> has_blob(const eventstore::BlobStore& blobs, const BlobName& name);

// Errors: as BlobStore::get; corrupt where the blob is not there, since a recorded name always has
// its file.
[[nodiscard]] Result<std::string> get_blob(const eventstore::BlobStore& blobs,
                                           const BlobName& name);

// Whether every file that an event of the log names is there. Errors: corrupt, with the first that
// is not and its position; those of reading the log and of has_blob().
[[nodiscard]] Result<void> check_blobs(const eventstore::RecordSource& log,
                                       const eventstore::BlobStore& blobs);

}  // namespace baitu::app
