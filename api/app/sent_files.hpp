// Files that are sent before anything names them, as those of plans 方案 are: looked into, kept by
// their content, and named by a command later. Threads: any; keep_file() blocks for its file.
#pragma once

#include "api/app/command_life.hpp"
#include "api/app/sent_file_requests.hpp"
#include "eventstore/blob_store.hpp"

namespace baitu::app {

// What makes two requests the same one: the sender and the bytes.
[[nodiscard]] Asked asked_of(const SendFileRequest& request);

// The file is durable before it returns; nothing is recorded, so one that no command names later is
// kept for nothing. The same bytes again are kept once. Errors: invalid_value (file: empty);
// unavailable (the worker cannot be started); those of BlobStore::put_file.
[[nodiscard]] SendFileAnswer keep_file(const SendFileRequest& request, eventstore::BlobStore& blobs,
                                       const Examine& examine);

}  // namespace baitu::app
