// What can be asked about evidence 佐证材料 of a project. Threads: plain values.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "api/app/received_file.hpp"
#include "api/auth/principal.hpp"
#include "domain/base/error.hpp"
#include "domain/base/ids.hpp"
#include "domain/base/time.hpp"
#include "geo/worker/examination.hpp"

namespace baitu::app {

inline constexpr std::size_t kMaxEvidenceBytes = 50'000'000;  // of one file

// Says what a file is; see geo/worker/examine.hpp.
using Examine = std::function<Result<geo::OrUnfit<geo::Examination>>(const std::filesystem::path&)>;

struct AttachRequest {
  CommitId id;  // the Idempotency-Key
  auth::Principal principal;
  ProjectCode project;
  ReceivedFile file;
  std::string file_name;
  std::string title;                 // empty: the file's name
  std::string number;                // of the document; may be empty
  StageCode stage;                   // that it shows; may be empty
  std::optional<Date> effective_on;  // default: today
  std::optional<StreamVersion> if_match;
};

}  // namespace baitu::app
