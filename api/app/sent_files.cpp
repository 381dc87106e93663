#include "api/app/sent_files.hpp"

#include <utility>

#include "api/app/blobs.hpp"

namespace baitu::app {

// There is no commit whose id could tell them apart.
Asked asked_of(const SendFileRequest& request) {
  return {CommitId{}, request.file.sha256, request.principal.id};
}

SendFileAnswer keep_file(const SendFileRequest& request, eventstore::BlobStore& blobs,
                         const Examine& examine) {
  if (request.file.size_bytes == 0)
    return Error{ErrorCode::invalid_value, "the file is empty", "file"};
  auto examined = examine(request.file.path);
  if (!examined) return std::move(examined.error());
  if (!*examined) return std::move(examined->error());
  auto kept = put_blob(blobs, request.file);
  if (!kept) return std::move(kept.error());
  return KeptFile{*std::move(kept), (*examined)->type, request.file.size_bytes};
}

}  // namespace baitu::app
