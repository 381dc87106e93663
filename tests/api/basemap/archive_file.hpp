// A PMTiles file as small as one can be: a header, and bytes behind it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>

namespace baitu::test {

struct ArchiveHeader {
  std::string magic = "PMTiles\x03";
  std::uint8_t internal_compression = 2;  // gzip
  std::uint8_t tile_type = 2;             // PNG
  std::uint8_t min_zoom = 3;
  std::uint8_t max_zoom = 12;
  std::uint64_t tile_bytes = 1'000;  // as it says
  std::uint64_t file_bytes = 1'127;  // as there are
};

// By the published layout of version 3: 127 bytes, numbers with their lowest byte first.
inline std::string archive_bytes(const ArchiveHeader& header = {}) {
  constexpr std::size_t kHeaderBytes = 127;
  std::string bytes(kHeaderBytes, '\0');
  const auto put = [&](std::size_t at, std::uint64_t number) {
    for (int i = 0; i < 8; ++i)
      bytes[at + static_cast<std::size_t>(i)] = static_cast<char>(number >> (8 * i) & 0xffU);
  };
  bytes.replace(0, header.magic.size(), header.magic);
  for (const std::size_t offset : {8U, 24U, 40U, 56U}) put(offset, kHeaderBytes);
  put(64, header.tile_bytes);
  bytes[97] = static_cast<char>(header.internal_compression);
  bytes[98] = 1;
  bytes[99] = static_cast<char>(header.tile_type);
  bytes[100] = static_cast<char>(header.min_zoom);
  bytes[101] = static_cast<char>(header.max_zoom);
  for (std::size_t i = bytes.size(); i < header.file_bytes; ++i)
    bytes += static_cast<char>('a' + i % 26);
  bytes.resize(header.file_bytes);
  return bytes;
}

inline std::filesystem::path write_file(const std::filesystem::path& path,
                                        const std::string& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
  return path;
}

}  // namespace baitu::test
