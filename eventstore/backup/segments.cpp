#include "eventstore/backup/segments.hpp"

#include <string_view>

#include "eventstore/bytes.hpp"
#include "eventstore/durable_file.hpp"
#include "eventstore/merkle/digest.hpp"

namespace baitu::eventstore {
namespace {

constexpr std::string_view kMagic = "BAITUSEG";
constexpr std::uint32_t kFormat = 1;
constexpr mode_t kMode = 0640;

std::unexpected<Error> damaged(const std::filesystem::path& path) {
  return fail(ErrorCode::corrupt, path.string() + " is not what the backup wrote");
}

Result<std::string> bytes_of(const std::filesystem::path& path, const Segment& segment) {
  const auto bytes = read_whole_file(path, kMaxSegmentBytes);
  if (!bytes) return std::unexpected(bytes.error());
  if (!*bytes) return fail(ErrorCode::corrupt, path.string() + " is missing");
  if ((*bytes)->size() != segment.bytes || sha256(**bytes) != segment.sha256) return damaged(path);
  return **bytes;
}

}  // namespace

Result<void> SegmentWriter::add(const Record& record) {
  ByteWriter out;
  if (bytes_.empty()) {
    open_.first = record.position;
    out.raw(kMagic);
    out.number(kFormat);
  }
  open_.last = record.position;
  out.number(record.position.value);
  out.sized<std::uint32_t>(encode(record));
  bytes_ += out.bytes();
  return bytes_.size() < kSegmentBytes ? Result<void>() : finish();
}

Result<void> SegmentWriter::finish() {
  if (bytes_.empty()) return {};
  open_.bytes = bytes_.size();
  open_.sha256 = sha256(bytes_);
  if (auto written = write_file_durably(path_of(folder_, open_), bytes_, kMode); !written)
    return written;
  written_.push_back(open_);
  bytes_.clear();
  return {};
}

Result<void> for_each_record(const std::filesystem::path& folder, const Manifest& manifest,
                             Frontier& tree,
                             const std::function<Result<void>(const Record&)>& use) {
  TreeHasher hasher(manifest.hash_kind);
  for (const Segment& segment : manifest.segments) {
    const std::filesystem::path path = path_of(folder, segment);
    const auto bytes = bytes_of(path, segment);
    if (!bytes) return std::unexpected(bytes.error());
    ByteReader in(*bytes);
    if (in.raw(kMagic.size()) != kMagic || in.number<std::uint32_t>() != kFormat)
      return damaged(path);
    for (Position next = segment.first; next <= segment.last; ++next.value) {
      const Position position{in.number<std::uint64_t>()};
      const std::string_view record_bytes = in.sized<std::uint32_t>();
      const auto record = decode(position, record_bytes);
      if (!record || position != next) return damaged(path);
      tree.append(leaf_of(hasher, position, record->recorded_at, record_bytes));
      if (auto used = use(*record); !used) return used;
    }
    if (!in.finished()) return damaged(path);
  }
  return {};
}

}  // namespace baitu::eventstore
