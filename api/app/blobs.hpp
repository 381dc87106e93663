// Blobs by their names, as events carry them. Threads: any.
#pragma once

#include <string>
#include <string_view>

#include "domain/base/error.hpp"
#include "domain/base/ids.hpp"
#include "eventstore/blob_store.hpp"

namespace baitu::app {

// Durable before it returns. Errors: as BlobStore::put.
[[nodiscard]] Result<BlobName> put_blob(eventstore::BlobStore& blobs, std::string_view bytes);

// Errors: as BlobStore::get; corrupt where the blob is not there, since a recorded name always has
// its file.
[[nodiscard]] Result<std::string> get_blob(const eventstore::BlobStore& blobs,
                                           const BlobName& name);

}  // namespace baitu::app
