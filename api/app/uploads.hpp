// The use cases of uploads 范围上传: a file comes in and is inspected, a person sees what a commit
// would do, commits, rejects, or later reverts it. Threads: any number of calls at once; each
// blocks for its own file or command.
#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include "api/app/command_life.hpp"
#include "api/app/geometry_files.hpp"
#include "api/app/read_models.hpp"
#include "api/app/upload_advice.hpp"
#include "api/app/upload_content.hpp"
#include "api/app/upload_list.hpp"
#include "api/app/upload_memory.hpp"
#include "api/app/upload_plan.hpp"
#include "api/app/upload_requests.hpp"
#include "api/app/upload_reversal.hpp"
#include "eventstore/blob_store.hpp"
#include "eventstore/commit_log.hpp"

namespace baitu::app {

// One upload with everything there is to show of it.
struct UploadDetail {
  UploadItem item;
  std::optional<UploadItem> same_file_before;
  UploadContents::Content content;     // once inspected
  std::optional<UploadPlan> plan;      // while it may be committed
  std::optional<UploadAdvice> advice;  // with the plan
  // With the plan, where some features name no project.
  std::vector<RememberedField> remembered;
  std::optional<Reversal> reversal;  // while it is committed
  // While it is committed: projects that it would have changed, had they not been left out.
  std::vector<ProjectCode> left_out;
};

// What makes two requests the same one.
[[nodiscard]] Asked asked_of(const ReceiveRequest& request);
[[nodiscard]] Asked asked_of(const UploadRequest& request);

class Uploads {
 public:
  // Files that are read again lie in `scratch` meanwhile. Requires that all outlive it.
  Uploads(eventstore::CommitLog& log, eventstore::BlobStore& blobs, const ReadModels& models,
          Clock clock, Inspect inspect, std::filesystem::path scratch);

  // Keeps the file, inspects them, keeps report and geometry, records it all in one commit. The
  // same id again gets its first answer and inspects nothing. A file that cannot be used is
  // received too, with its refusal. Errors: unauthenticated, forbidden, invalid_value
  // (/file_name, /size_bytes), commit_id_reused, unavailable, unknown_outcome.
  [[nodiscard]] UploadAnswer receive(const ReceiveRequest& request);

  // Commits, rejects or reverts, or records what the file holds when it is read as was answered
  // (AnswerUpload: the worker runs on the kept file first, so it takes as long as receive()), in
  // one commit with all that follows from it: either everything is
  // recorded or nothing. Whoever changes a project meanwhile makes it decided again. The same id
  // again gets its first answer.
  //
  // Errors: unauthenticated, forbidden, not_found, upload_unusable, upload_settled,
  // upload_uncommitted, commit_id_reused, too_large, in_the_future, unavailable, unknown_outcome;
  // commit: ahead_of_log (tried_at), changed_since with the projects whose sites, or without any
  // where the layer, are another than at tried_at, nothing_matched, features_unmatched,
  // shift_unanswered, invalid_value below /matching, the refusals of PlaceSite and RemoveSite with
  // the projects, those of layer::Replace; revert: changed_since with the projects, nothing_matched
  // where all are left out.
  [[nodiscard]] UploadAnswer execute(const UploadRequest& request);

  // Plan and reversal are made for today out of what the reading knows of the projects. Errors:
  // not_found, did_not_exist_yet; corrupt, unavailable from the blobs.
  [[nodiscard]] Result<UploadDetail> detail(const UploadCode& code, const Reading& reading) const;

  // The same with the plan as it would be with these answers. Errors: those of detail();
  // invalid_value below /matching; upload_unusable and upload_settled where it may not be
  // committed.
  [[nodiscard]] Result<UploadDetail> tried(const UploadCode& code, const PlanAnswers& answers,
                                           const Reading& reading) const;

  // The same without plan and reversal, which cost most.
  [[nodiscard]] Result<UploadDetail> look(const UploadCode& code, const Reading& reading) const;

  [[nodiscard]] const GeometryFiles& geometries() const { return models_.files; }

 private:
  [[nodiscard]] Result<Reversal> reversal(const UploadItem& item, const Reading& reading) const;
  [[nodiscard]] Result<void> add_plan(UploadDetail& detail, const PlanAnswers& answers,
                                      const Reading& reading) const;
  [[nodiscard]] Result<void> add_left_out(UploadDetail& detail, const Reading& reading) const;
  [[nodiscard]] Result<eventstore::StreamWrite> receiving(const ReceiveRequest& request);
  [[nodiscard]] std::expected<upload::RecordInspection, UploadFailure> look_again(
      const UploadRequest& request) const;
  // `found`: of AnswerUpload; else null.
  [[nodiscard]] std::expected<eventstore::Commit, UploadFailure> decide(
      const UploadRequest& request, const upload::RecordInspection* found) const;

  CommandLife life_;
  eventstore::CommitLog& log_;
  eventstore::BlobStore& blobs_;
  const ReadModels& models_;
  const UploadContents contents_;
  const UploadMemory memory_;
  const Clock clock_;
  const Inspect inspect_;
  const std::filesystem::path scratch_;
};

}  // namespace baitu::app
