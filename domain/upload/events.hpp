// An upload 范围上传 as past-tense facts: a file that came in, what was found in it, and what
// became of it. Stream "upload-<code>". Its bytes, the report and the geometry are blobs.
#pragma once

#include <cstdint>
#include <string>

#include "domain/base/ids.hpp"

namespace baitu::upload {

// upload.received.v1: the bytes are kept, whatever becomes of them.
struct Received {
  UploadCode code;
  std::string file_name;  // as the sender called it
  BlobName file;
  std::int64_t size_bytes = 0;
  friend bool operator==(const Received&, const Received&) = default;
};

// upload.inspected.v1: what the worker found, once more with each answer about how to read the
// file; the last one counts. An upload with a refusal can only be answered or rejected.
struct Inspected {
  BlobName report;      // JSON, geo/worker/inspection.hpp
  BlobName geometry;    // a geometry file; empty where refused
  std::string refusal;  // reason code, geo/worker/reason.hpp; empty where it may be committed
  std::int32_t features = 0;
  friend bool operator==(const Inspected&, const Inspected&) = default;
};

// upload.committed.v1: stands in one record with the changes of every project, or with the layer.
struct Committed {
  LayerCode layer;  // empty: the sites of projects
  std::int32_t set = 0;
  std::int32_t revised = 0;
  std::int32_t withdrawn = 0;
  friend bool operator==(const Committed&, const Committed&) = default;
};

// upload.rejected.v1: nothing came of it.
struct Rejected {
  std::string reason;
  friend bool operator==(const Rejected&, const Rejected&) = default;
};

// upload.reverted.v1: stands in one record with the events that restore what was before.
struct Reverted {
  std::string reason;
  friend bool operator==(const Reverted&, const Reverted&) = default;
};

}  // namespace baitu::upload
