// Internal. A file of GDAL's memory over bytes of ours. Threads: one at a time.
#pragma once

#include <string_view>

namespace baitu::geo {

// Gone with its scope, which path and bytes outlive.
class MemoryFile {
 public:
  MemoryFile(const char* path, std::string_view bytes);
  ~MemoryFile();
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;

 private:
  const char* path_;
};

}  // namespace baitu::geo
