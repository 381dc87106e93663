#include "eventstore/rocksdb/anchor.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <string_view>
#include <utility>

#include "eventstore/bytes.hpp"
#include "eventstore/durable_file.hpp"
#include "eventstore/merkle/digest.hpp"

namespace baitu::eventstore {
namespace {

constexpr std::string_view kMagic = "BAITUANC";
constexpr std::uint32_t kFormat = 1;
constexpr std::size_t kSlots = 2;
// A write of one slot never touches the block of the other.
constexpr std::size_t kSlotBytes = 4'096;
constexpr mode_t kMode = 0640;

struct Slot {
  std::uint64_t generation = 0;
  CommitId log_id;
  Anchored anchored;
};

std::string bytes_of(const Slot& slot) {
  ByteWriter out(kSlotBytes);
  out.raw(kMagic);
  out.number(kFormat);
  out.raw(slot.log_id.bytes);
  out.number(slot.generation);
  out.number(slot.anchored.position.value);
  out.raw(slot.anchored.root);
  out.raw(sha256(out.bytes()));
  std::string bytes = out.take();
  bytes.resize(kSlotBytes);
  return bytes;
}

// nullopt for what was never written or only in part.
std::optional<Slot> slot_of(std::string_view bytes) {
  ByteReader in(bytes);
  const bool ours = in.raw(kMagic.size()) == kMagic && in.number<std::uint32_t>() == kFormat;
  Slot slot;
  slot.log_id.bytes = in.array<16>();
  slot.generation = in.number<std::uint64_t>();
  slot.anchored.position.value = in.number<std::uint64_t>();
  slot.anchored.root = in.array<sizeof(Digest)>();
  const std::size_t signed_bytes = bytes.size() - in.left();
  const auto checksum = in.array<sizeof(Digest)>();
  if (!ours || !in.ok() || sha256(bytes.substr(0, signed_bytes)) != checksum) return std::nullopt;
  return slot;
}

// The newest that reads back.
std::optional<Slot> newest_in(std::string_view bytes) {
  std::optional<Slot> newest;
  for (std::size_t i = 0; i < kSlots && i * kSlotBytes < bytes.size(); ++i) {
    const auto slot = slot_of(bytes.substr(i * kSlotBytes, kSlotBytes));
    if (slot && (!newest || slot->generation > newest->generation)) newest = slot;
  }
  return newest;
}

Error system_error(const char* doing) {
  return {ErrorCode::unavailable, std::string(doing) + ": " + std::strerror(errno), {}};
}

}  // namespace

std::filesystem::path anchor_in(const std::filesystem::path& folder) { return folder / "anchor"; }

Result<std::optional<std::string>> read_anchor_file(const std::filesystem::path& path) {
  return read_whole_file(path, kSlots * kSlotBytes);
}

Result<Anchored> parse_anchor(std::string_view bytes, const CommitId& log_id) {
  const auto slot = newest_in(bytes);
  if (!slot) return fail(ErrorCode::corrupt, "the anchor of the log does not read back");
  if (slot->log_id != log_id)
    return fail(ErrorCode::corrupt, "the anchor beside the log is that of another");
  return slot->anchored;
}

Result<std::optional<Anchored>> read_anchor(const std::filesystem::path& path,
                                            const CommitId& log_id) {
  const auto bytes = read_anchor_file(path);
  if (!bytes) return std::unexpected(bytes.error());
  if (!*bytes) return std::nullopt;
  const auto anchored = parse_anchor(**bytes, log_id);
  if (!anchored) return std::unexpected(anchored.error());
  return *anchored;
}

Result<std::unique_ptr<Anchor>> Anchor::open(const std::filesystem::path& path,
                                             const CommitId& log_id, const Anchored& now, At at) {
  std::error_code error;
  const bool is_new = !std::filesystem::exists(path, error);
  // Its whole length at once: a write then changes no metadata, and a sync is one of the data.
  if (is_new)
    if (auto made = write_file_durably(path, std::string(kSlots * kSlotBytes, '\0'), kMode); !made)
      return std::unexpected(made.error());
  const auto last = newest_in(read_anchor_file(path).value_or(std::nullopt).value_or(""));
  const int file = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
  if (file < 0) return std::unexpected(system_error("opening the anchor"));
  std::unique_ptr<Anchor> anchor(new Anchor(file, log_id));
  anchor->generation_ = last ? last->generation : 0;
  anchor->wanted_ = anchor->written_ = now;
  if (at == At::once)
    if (auto written = anchor->write(now); !written) return std::unexpected(written.error());
  anchor->thread_ = std::thread([self = anchor.get()] { self->run(); });
  return anchor;
}

Anchor::Anchor(int file, const CommitId& log_id) : file_(file), log_id_(log_id) {}

Anchor::~Anchor() {
  {
    const std::lock_guard lock(mutex_);
    closing_ = true;
  }
  asked_.notify_one();
  if (thread_.joinable()) thread_.join();
  ::close(file_);
}

void Anchor::confirmed(const Anchored& durable) {
  {
    const std::lock_guard lock(mutex_);
    wanted_ = durable;
  }
  asked_.notify_one();
}

void Anchor::begin() {
  {
    const std::lock_guard lock(mutex_);
    now_ = written_ != wanted_;
  }
  asked_.notify_one();
}

Result<void> Anchor::finish() {
  std::unique_lock lock(mutex_);
  done_.wait(lock, [&] { return error_ || written_ == wanted_; });
  if (error_) return std::unexpected(*error_);
  return {};
}

// Writes what is wanted when it is asked to, or when the log has rested, or when it closes.
void Anchor::run() {
  std::unique_lock lock(mutex_);
  while (!error_) {
    asked_.wait(lock, [&] { return closing_ || written_ != wanted_; });
    if (written_ == wanted_) return;
    asked_.wait_for(lock, kAnchorIdle, [&] { return closing_ || now_; });
    const Anchored what = wanted_;
    now_ = false;
    lock.unlock();
    auto result = write(what);
    lock.lock();
    if (result)
      written_ = what;
    else
      error_ = std::move(result.error());
    done_.notify_all();
  }
}

Result<void> Anchor::write(const Anchored& what) {
  const std::string bytes = bytes_of({++generation_, log_id_, what});
  const auto offset = static_cast<off_t>(generation_ % kSlots * kSlotBytes);
  const ssize_t put = ::pwrite(file_, bytes.data(), bytes.size(), offset);
  if (put < 0) return std::unexpected(system_error("writing the anchor"));
  if (static_cast<std::size_t>(put) != bytes.size())
    return fail(ErrorCode::unavailable, "writing the anchor: cut short");
  if (::fdatasync(file_) != 0) return std::unexpected(system_error("syncing the anchor"));
  return {};
}

}  // namespace baitu::eventstore
