// What can be asked about uploads 范围上传, and the answers. Threads: plain values.
#pragma once

#include <cstddef>
#include <expected>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "api/app/received_file.hpp"
#include "api/app/upload_matching.hpp"
#include "api/auth/principal.hpp"
#include "domain/base/error.hpp"
#include "domain/base/ids.hpp"
#include "domain/base/text.hpp"
#include "domain/base/time.hpp"
#include "domain/layer/events.hpp"
#include "domain/upload/commands.hpp"
#include "eventstore/record.hpp"
#include "geo/worker/inspection.hpp"

namespace baitu::app {

inline constexpr std::size_t kMaxUploadBytes = 100'000'000;  // of one file
inline constexpr std::size_t kMaxLeftOut = 1'000;            // projects

// Looks into a file, read as the choices say; see geo/worker/inspect.hpp for what it returns.
using Inspect =
    std::function<Result<geo::Inspection>(const std::filesystem::path&, const geo::Choices&)>;

struct ReceiveRequest {
  CommitId id;  // the Idempotency-Key; its text becomes the upload's code
  auth::Principal principal;
  std::string file_name;
  ReceivedFile file;
};

// As a context layer instead of the sites of projects.
struct LayerWanted {
  LayerCode code;
  Text name;
  std::string source;
  std::string datum;
  std::string review_number;  // 审图号; may be empty
  // Absent: as it was; internal, where it is new.
  std::optional<layer::Classification> classification;
};

struct CommitUpload {
  bool leave_unmatched = false;      // features that name no project are left out
  std::optional<LayerWanted> layer;  // absent: the sites of projects
  // Projects of the file that stay as they are: those that would refuse the commit, or that nobody
  // is sure of.
  std::vector<ProjectCode> leave_out;
  // At which what the commit does was looked at, and confirmed.
  Position tried_at{};
  PlanAnswers answers = {};  // NOLINT(readability-redundant-member-init)
  // Whoever sees that all sites lie off by what a web map shifts them says that they did move so.
  bool shift_confirmed = false;
};

struct RevertUpload {
  std::string reason;
  // Projects that stay as they are: those that were changed since, or that nobody wants back.
  std::vector<ProjectCode> leave_out = {};  // NOLINT(readability-redundant-member-init)
};

// What a person says of how the file is to be read; it is then looked into again. All answers of
// one upload come together: what is not among them is answered no more.
struct AnswerUpload {
  geo::Choices reading;
  // At which the upload was looked at; where it was read in another way since, somebody else's
  // answers would be withdrawn unseen. Absent: whatever it was.
  std::optional<Position> tried_at = {};  // NOLINT(readability-redundant-member-init)
};

using UploadCommand = std::variant<CommitUpload, AnswerUpload, upload::Reject, RevertUpload>;

struct UploadRequest {
  CommitId id;                  // the Idempotency-Key
  eventstore::Digest digest{};  // SHA-256 of upload code and body as received
  auth::Principal principal;
  UploadCode upload;
  UploadCommand command;
  std::optional<Date> effective_on;  // default: today
};

struct UploadOutcome {
  UploadCode upload;
  Position position;
  bool duplicate = false;
};

// `projects`: those that the error is about, where it is about some.
struct UploadFailure {
  Error error;
  std::vector<ProjectCode> projects;
};

using UploadAnswer = std::expected<UploadOutcome, UploadFailure>;

}  // namespace baitu::app
