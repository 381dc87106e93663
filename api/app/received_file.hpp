// A file that somebody sent, as it stands on the disk before anything is made of it.
// Threads: values.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>

#include "eventstore/record.hpp"

namespace baitu::app {

struct ReceivedFile {
  std::filesystem::path path;  // nobody writes it any more
  std::int64_t size_bytes = 0;
  eventstore::Digest sha256{};       // of its bytes
  std::shared_ptr<const void> file;  // removed with the last of these
};

}  // namespace baitu::app
