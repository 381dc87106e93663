#include "eventstore/rocksdb/log_files.hpp"

#include <array>
#include <cstddef>
#include <fstream>
#include <string>
#include <string_view>
#include <system_error>

#include "eventstore/durable_file.hpp"

namespace baitu::eventstore {
namespace {

constexpr std::size_t kMaxNameBytes = 4'096;
constexpr std::size_t kBlockBytes = 32'768;
constexpr std::size_t kHeaderBytes = 7;  // checksum, length, kind
constexpr std::size_t kLengthAt = 4;
constexpr std::size_t kKindAt = 6;
constexpr unsigned char kNoRecord = 0;
constexpr unsigned char kLastKind = 4;  // of files that are not used again

std::unexpected<Error> damaged(const std::filesystem::path& file, std::string_view how) {
  return fail(ErrorCode::corrupt,
              file.string() + " " + std::string(how) + ". Nothing was changed: restore a backup");
}

Result<std::filesystem::path> manifest_in(const std::filesystem::path& folder) {
  const std::filesystem::path current = folder / "CURRENT";
  const auto named = read_whole_file(current, kMaxNameBytes);
  if (!named) return std::unexpected(named.error());
  const std::string line = named->value_or(std::string());
  const std::string name = line.substr(0, line.find('\n'));
  std::error_code error;
  if (name.starts_with("MANIFEST-") && name.find('/') == std::string::npos &&
      line.ends_with('\n') && std::filesystem::is_regular_file(folder / name, error))
    return folder / name;
  return damaged(current, "names no manifest");
}

// What follows in the file is not looked at where a record does not end in its block: RocksDB sees
// that by itself.
enum class Block : std::uint8_t { sound, not_whole, of_other_kind };

Block look_into(std::string_view block) {
  while (block.size() >= kHeaderBytes) {
    const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(block[at]); };
    const std::size_t length = byte(kLengthAt) | static_cast<std::size_t>(byte(kLengthAt + 1))
                                                     << 8U;
    if (byte(kKindAt) == kNoRecord && length == 0) return Block::sound;
    if (byte(kKindAt) > kLastKind) return Block::of_other_kind;
    if (kHeaderBytes + length > block.size()) return Block::not_whole;
    block.remove_prefix(kHeaderBytes + length);
  }
  return Block::sound;
}

Result<void> check_kinds(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::string block(kBlockBytes, 0);
  Block found = Block::sound;
  while (in && found == Block::sound) {
    in.read(block.data(), static_cast<std::streamsize>(block.size()));
    found = look_into(std::string_view(block).substr(0, static_cast<std::size_t>(in.gcount())));
  }
  if (found != Block::of_other_kind) return {};
  return damaged(file, "holds a record of a kind that is never written");
}

}  // namespace

Result<void> check_log_files(const std::filesystem::path& folder) {
  const auto manifest = manifest_in(folder);
  if (!manifest) return std::unexpected(manifest.error());
  if (auto sound = check_kinds(*manifest); !sound) return sound;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error))
    if (entry.path().extension() == ".log")
      if (auto sound = check_kinds(entry.path()); !sound) return sound;
  return {};
}

}  // namespace baitu::eventstore
