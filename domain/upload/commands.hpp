// What can be done with an upload 范围上传. Each command that is accepted becomes one event of the
// same shape; decide.hpp says when it is refused.
#pragma once

#include <cstdint>
#include <string>
#include <variant>

#include "domain/base/ids.hpp"

namespace baitu::upload {

struct Receive {
  UploadCode code;
  std::string file_name;
  BlobName file;
  std::int64_t size_bytes = 0;
};

struct RecordInspection {
  BlobName report;
  BlobName geometry;    // empty where refused
  std::string refusal;  // empty where it may be committed
  std::int32_t features = 0;
};

// What it changes stands in the same record.
struct Commit {
  LayerCode layer;  // empty: the sites of projects
  std::int32_t set = 0;
  std::int32_t revised = 0;
  std::int32_t withdrawn = 0;
};

struct Reject {
  std::string reason;
};

// The events that restore what was before stand in the same record.
struct Revert {
  std::string reason;
};

using Command = std::variant<Receive, RecordInspection, Commit, Reject, Revert>;

}  // namespace baitu::upload
