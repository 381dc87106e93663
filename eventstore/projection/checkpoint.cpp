#include "eventstore/projection/checkpoint.hpp"

#include "eventstore/bytes.hpp"
#include "eventstore/durable_file.hpp"
#include "eventstore/merkle/digest.hpp"

namespace baitu::eventstore {
namespace {

constexpr std::string_view kMagic = "BAITUCHK";
constexpr std::uint16_t kFormat = 1;
constexpr std::size_t kFixedBytes = 8 + 2 + 4 + 16 + 8 + 16 + 8 + sizeof(Digest);

}  // namespace

Result<void> write_checkpoint(const std::filesystem::path& path, const Checkpoint& checkpoint) {
  ByteWriter out(kFixedBytes + checkpoint.body.size());
  out.raw(kMagic);
  out.number(kFormat);
  out.number(checkpoint.projection_format);
  out.raw(checkpoint.log_id.bytes);
  out.number(checkpoint.position.value);
  out.raw(checkpoint.last_commit.bytes);
  out.sized<std::uint64_t>(checkpoint.body);
  out.raw(sha256(out.bytes()));
  return write_file_durably(path, out.take());
}

std::optional<Checkpoint> read_checkpoint(const std::filesystem::path& path) {
  auto bytes = read_whole_file(path, kMaxCheckpointBytes);
  if (!bytes || !*bytes || (*bytes)->size() < kFixedBytes) return std::nullopt;
  const std::string_view proved =
      std::string_view(**bytes).substr(0, (*bytes)->size() - sizeof(Digest));
  ByteReader in(**bytes);
  if (in.raw(kMagic.size()) != kMagic || in.number<std::uint16_t>() != kFormat) return std::nullopt;
  Checkpoint checkpoint;
  checkpoint.projection_format = in.number<std::uint32_t>();
  checkpoint.log_id.bytes = in.array<16>();
  checkpoint.position.value = in.number<std::uint64_t>();
  checkpoint.last_commit.bytes = in.array<16>();
  const std::string_view body = in.sized<std::uint64_t>();
  const Digest digest = in.array<sizeof(Digest)>();
  if (!in.finished() || sha256(proved) != digest) return std::nullopt;
  // The file itself, cut to its body: it may be as large as the city.
  const auto begin = static_cast<std::size_t>(body.data() - (*bytes)->data());
  const std::size_t end = begin + body.size();
  checkpoint.body = *std::move(*bytes);
  checkpoint.body.resize(end);
  checkpoint.body.erase(0, begin);
  return checkpoint;
}

}  // namespace baitu::eventstore
