// What is asked, and answered, of a file that nothing names yet. Threads: plain values.
#pragma once

#include <cstdint>
#include <variant>

#include "api/app/evidence_requests.hpp"
#include "api/app/received_file.hpp"
#include "api/auth/principal.hpp"
#include "domain/base/error.hpp"
#include "domain/base/ids.hpp"
#include "geo/worker/media_type.hpp"

namespace baitu::app {

struct SendFileRequest {
  auth::Principal principal;
  ReceivedFile file;
};

struct KeptFile {
  BlobName file;
  geo::MediaType type = geo::MediaType::text;  // that was found in it
  std::int64_t size_bytes = 0;
};

// UnfitFile: nothing was kept.
using SendFileAnswer = std::variant<KeptFile, Error, geo::UnfitFile>;

}  // namespace baitu::app
