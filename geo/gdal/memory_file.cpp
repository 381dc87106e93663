#include "geo/gdal/memory_file.hpp"

#include <cpl_vsi.h>

namespace baitu::geo {

MemoryFile::MemoryFile(const char* path, std::string_view bytes) : path_(path) {
  // GDAL takes a pointer to what it may change; opened for reading it changes nothing.
  auto* const data = reinterpret_cast<GByte*>(const_cast<char*>(bytes.data()));
  VSILFILE* const file = VSIFileFromMemBuffer(path, data, bytes.size(), FALSE);
  if (file != nullptr) VSIFCloseL(file);
}

MemoryFile::~MemoryFile() { VSIUnlink(path_); }

}  // namespace baitu::geo
