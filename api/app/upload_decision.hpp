// Decides a command on an upload: everything that would be recorded, on versions that are named.
// Threads: any.
#pragma once

#include <expected>
#include <span>
#include <vector>

#include "api/app/geometry_files.hpp"
#include "api/app/upload_content.hpp"
#include "api/app/upload_list.hpp"
#include "api/app/upload_requests.hpp"
#include "api/app/upload_reversal.hpp"
#include "eventstore/commit_log.hpp"

namespace baitu::app {

struct DecisionContext {
  const portfolio::Portfolio& portfolio;  // outlives the call, and so do the others
  const UploadList& uploads;              // of the same portfolio at as_of
  const UploadContents& contents;
  const eventstore::CommitLog& log;
  const GeometryFiles& files;
  Position as_of;
  Date today;
  // Of AnswerUpload: what the worker found, by the answers of the request.
  const upload::RecordInspection* found = nullptr;
};

// What to record; a stream without events is one that the decision rested on. The upload's own
// stream comes first. Errors: as Uploads::execute.
[[nodiscard]] std::expected<std::vector<StreamChange>, UploadFailure> decide_upload(
    const UploadRequest& request, const DecisionContext& context);

}  // namespace baitu::app
