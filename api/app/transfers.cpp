#include "api/app/transfers.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <fstream>
#include <set>
#include <sstream>
#include <string_view>
#include <system_error>
#include <utility>

#include "domain/upload/decide.hpp"
#include "eventstore/durable_file.hpp"
#include "eventstore/merkle/digest.hpp"

namespace baitu::app {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kFormat = "baitu-transfer 1";
constexpr std::string_view kStateSuffix = ".state";
constexpr std::string_view kNotWhole = "-";
constexpr std::int64_t kMicrosPerMinute = 60'000'000;
constexpr std::int64_t kMicrosPerHour = 60 * kMicrosPerMinute;
constexpr std::size_t kCopied_bytes = std::size_t{256} << 10;  // at once
constexpr int kMode = 0640;  // as that of every stored file, which it may become

std::unexpected<Error> disk_refuses(const fs::path& path) {
  return fail(ErrorCode::unavailable,
              "the disk refuses " + path.string() + ": " + std::generic_category().message(errno));
}

class Descriptor {
 public:
  Descriptor(const fs::path& path, int flags)
      : number_(::open(path.c_str(), flags | O_CLOEXEC, kMode)) {}
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  explicit operator bool() const { return number_ >= 0; }
  [[nodiscard]] int number() const { return number_; }

 private:
  const int number_;
};

bool write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const auto written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

// Effect: the file is exactly the bytes up to `offset_bytes`, then the piece, and on the disk. One
// that begins is always a new file: what stands there may be the stored original of an upload too,
// which a truncation would destroy.
Result<void> append_piece(const fs::path& path, std::int64_t offset_bytes, const fs::path& piece) {
  if (offset_bytes == 0 && ::unlink(path.c_str()) != 0 && errno != ENOENT)
    return disk_refuses(path);
  const Descriptor to(path, offset_bytes == 0 ? O_WRONLY | O_CREAT | O_EXCL : O_WRONLY);
  std::ifstream from(piece, std::ios::binary);
  if (!to || !from || ::ftruncate(to.number(), offset_bytes) != 0 ||
      ::lseek(to.number(), offset_bytes, SEEK_SET) < 0)
    return disk_refuses(path);
  std::array<char, kCopied_bytes> buffer{};
  while (from) {
    from.read(buffer.data(), buffer.size());
    const auto size = static_cast<std::size_t>(from.gcount());
    if (!write_all(to.number(), {buffer.data(), size})) return disk_refuses(path);
  }
  if (!from.eof() || ::fdatasync(to.number()) != 0) return disk_refuses(path);
  return {};
}

Result<eventstore::Digest> digest_of(const fs::path& path, std::int64_t size_bytes) {
  const Descriptor file(path, O_RDONLY);
  if (!file) return disk_refuses(path);
  const auto size = static_cast<std::size_t>(size_bytes);
  void* const bytes = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file.number(), 0);
  if (bytes == MAP_FAILED) return disk_refuses(path);
  const auto digest = eventstore::sha256({static_cast<const char*>(bytes), size});
  ::munmap(bytes, size);
  return digest;
}

bool is_same(const Transfer& a, const Transfer& b) {
  return a.file_name == b.file_name && a.size_bytes == b.size_bytes;
}

// Whether the bytes that were noted are there.
bool holds(const fs::path& path, std::int64_t bytes) {
  std::error_code error;
  const auto size = fs::file_size(path, error);
  return bytes == 0 || (!error && size >= static_cast<std::uintmax_t>(bytes));
}

// When the file was last written; now where the disk does not say so, or says a later moment.
Instant written_at(const fs::path& path, Instant now) {
  std::error_code error;
  const auto at = fs::last_write_time(path, error);
  if (error) return now;
  const auto since = std::chrono::file_clock::to_sys(at).time_since_epoch();
  const auto micros = std::chrono::floor<std::chrono::microseconds>(since).count();
  return Instant{std::min<std::int64_t>(micros, now.micros)};
}

void remove_quietly(const fs::path& path) {
  std::error_code ignored;
  fs::remove(path, ignored);
}

}  // namespace

Transfers::Transfers(fs::path folder, std::int64_t max_bytes, Clock clock, RoomFor room)
    : folder_(std::move(folder)),
      max_bytes_(max_bytes),
      clock_(std::move(clock)),
      room_(std::move(room)) {
  take_up();
}

fs::path Transfers::bytes_of(const CommitId& id) const { return folder_ / to_string(id); }
fs::path Transfers::state_of(const CommitId& id) const {
  return folder_ / (to_string(id) + std::string(kStateSuffix));
}

std::optional<Transfers::Entry> Transfers::read_state(const fs::path& path) const {
  const auto id = parse_commit_id(path.stem().string());
  std::ifstream state(path, std::ios::binary);
  std::string format;
  std::string digest;
  Entry entry;
  std::getline(state, format);
  state >> entry.transfer.size_bytes >> entry.transfer.offset_bytes >> digest;
  state.ignore(1);
  std::getline(state, entry.sender.value);
  std::getline(state, entry.transfer.file_name, '\0');
  if (!id || format != kFormat || entry.transfer.file_name.empty()) return std::nullopt;
  entry.transfer.id = *id;
  entry.last = written_at(path, clock_());
  entry.digest = eventstore::parse_digest(digest);
  std::error_code ignored;
  // The bytes are on the disk before the state says so, so that they went because of finish().
  entry.finished = entry.digest && !fs::exists(bytes_of(*id), ignored);
  const bool sound = entry.finished || holds(bytes_of(*id), entry.transfer.offset_bytes);
  return sound ? std::optional(std::move(entry)) : std::nullopt;
}

// What cannot be read is no transfer: its sender begins anew.
void Transfers::take_up() {
  std::error_code ignored;
  fs::create_directories(folder_, ignored);
  for (const auto& file : fs::directory_iterator(folder_, ignored)) {
    if (file.path().extension() != kStateSuffix) continue;
    if (auto entry = read_state(file.path())) {
      const CommitId id = entry->transfer.id;
      entries_.emplace(id, *std::move(entry));
    }
  }
  forget_old();
  remove_strangers();
}

// What belongs to no transfer: of damaged states, and what was being written when the power went.
void Transfers::remove_strangers() const {
  std::set<fs::path> known;
  for (const auto& [id, entry] : entries_) known.insert({bytes_of(id), state_of(id)});
  std::vector<fs::path> strangers;
  std::error_code ignored;
  for (const auto& file : fs::directory_iterator(folder_, ignored))
    if (!known.contains(file.path())) strangers.push_back(file.path());
  for (const fs::path& stranger : strangers) remove_quietly(stranger);
}

Result<void> Transfers::write_state(const Entry& entry) const {
  std::ostringstream text;
  text << kFormat << '\n'
       << entry.transfer.size_bytes << ' ' << entry.transfer.offset_bytes << ' '
       << (entry.digest ? eventstore::to_hex(*entry.digest) : std::string(kNotWhole)) << '\n'
       << entry.sender.value << '\n'
       << entry.transfer.file_name;
  return eventstore::write_file_durably(state_of(entry.transfer.id), text.str());
}

void Transfers::remove_files(const CommitId& id) const {
  remove_quietly(bytes_of(id));
  remove_quietly(state_of(id));
}

void Transfers::forget_old() {
  const std::int64_t before = clock_().micros - kTransferKept_h * kMicrosPerHour;
  std::erase_if(entries_, [&](const auto& each) {
    const auto& [id, entry] = each;
    if (entry.is_used() || entry.last.micros >= before) return false;
    remove_files(id);
    return true;
  });
}

std::size_t Transfers::count_open(const Of& of) const {
  return static_cast<std::size_t>(std::ranges::count_if(
      entries_, [&](const auto& each) { return !each.second.finished && of(each.second); }));
}

bool Transfers::drop_oldest(const Of& of) {
  auto oldest = entries_.end();
  for (auto each = entries_.begin(); each != entries_.end(); ++each) {
    const Entry& entry = each->second;
    if (entry.finished || entry.is_used() || !of(entry)) continue;
    if (oldest == entries_.end() || entry.last < oldest->second.last) oldest = each;
  }
  if (oldest == entries_.end()) return false;
  remove_files(oldest->first);
  entries_.erase(oldest);
  return true;
}

// What was given up is not told to us: it goes when something else wants its place.
Result<void> Transfers::make_way(const PrincipalId& sender) {
  const std::int64_t idle_before = clock_().micros - kTransferIdle_min * kMicrosPerMinute;
  const auto is_own = [&](const Entry& entry) { return entry.sender == sender; };
  const auto is_any = [](const Entry&) { return true; };
  const auto is_idle = [&](const Entry& entry) { return entry.last.micros < idle_before; };
  if (count_open(is_own) >= kMaxTransfersOfOne && !drop_oldest(is_own))
    return fail(ErrorCode::rate_limited, "too many files are on their way; finish one first");
  if (count_open(is_any) >= kMaxTransfers && !drop_oldest(is_idle))
    return fail(ErrorCode::unavailable, "too many files are on their way; try again later");
  return {};
}

Result<const Transfers::Entry*> Transfers::own(const CommitId& id,
                                               const PrincipalId& sender) const {
  const auto entry = entries_.find(id);
  if (entry == entries_.end() || entry->second.sender != sender)
    return fail(ErrorCode::not_found, "no such transfer; begin one");
  return &entry->second;
}

Result<void> Transfers::check(const Transfer& wanted) const {
  if (wanted.file_name.empty() || wanted.file_name.size() > upload::kMaxFileNameBytes ||
      wanted.file_name.contains('\0'))
    return fail(ErrorCode::invalid_value, "1 to 400 bytes of text", "/file_name");
  if (wanted.size_bytes <= 0)
    return fail(ErrorCode::invalid_value, "at least one byte", "/size_bytes");
  if (wanted.size_bytes > max_bytes_)
    return fail(ErrorCode::too_large, "at most " + std::to_string(max_bytes_) + " bytes",
                "/size_bytes");
  return {};
}

Result<Transfer> Transfers::begin(const Transfer& wanted, const PrincipalId& sender) {
  const std::lock_guard lock(mutex_);
  forget_old();
  const auto known = entries_.find(wanted.id);
  if (known == entries_.end()) return add(wanted, sender);
  if (known->second.sender != sender || !is_same(known->second.transfer, wanted))
    return fail(ErrorCode::commit_id_reused, "the id is another transfer's");
  return known->second.transfer;
}

Result<Transfer> Transfers::add(const Transfer& wanted, const PrincipalId& sender) {
  if (auto fine = check(wanted); !fine) return std::unexpected(fine.error());
  if (auto way = make_way(sender); !way) return std::unexpected(way.error());
  if (auto room = room_(static_cast<std::uint64_t>(wanted.size_bytes)); !room)
    return std::unexpected(room.error());
  Entry entry{wanted, sender, clock_(), std::nullopt, false, false};
  entry.transfer.offset_bytes = 0;
  if (auto written = write_state(entry); !written) return std::unexpected(written.error());
  return entries_.emplace(wanted.id, std::move(entry)).first->second.transfer;
}

Result<Transfer> Transfers::look(const CommitId& id, const PrincipalId& sender) const {
  const std::lock_guard lock(mutex_);
  const auto entry = own(id, sender);
  if (!entry) return std::unexpected(entry.error());
  return (*entry)->transfer;
}

Result<Transfer> Transfers::append(const CommitId& id, const PrincipalId& sender,
                                   std::int64_t offset_bytes, const ReceivedFile& piece) {
  {
    const std::lock_guard lock(mutex_);
    forget_old();
    const auto entry = own(id, sender);
    if (!entry) return std::unexpected(entry.error());
    const Transfer& transfer = (*entry)->transfer;
    if ((*entry)->busy || offset_bytes != transfer.offset_bytes)
      return fail(ErrorCode::conflict,
                  "the file goes on at byte " + std::to_string(transfer.offset_bytes));
    if (piece.size_bytes == 0 || piece.size_bytes > transfer.size_bytes - offset_bytes)
      return fail(ErrorCode::invalid_value, "a piece of what is missing of the file");
    entries_.at(id).busy = true;
  }
  const auto longer = appended(id, piece);
  const std::lock_guard lock(mutex_);
  Entry& entry = entries_.at(id);  // nobody forgets it while it is busy
  if (longer) entry = *longer;
  entry.busy = false;
  if (!longer) return std::unexpected(longer.error());
  return entry.transfer;
}

// What the transfer becomes, noted on the disk. Requires that it is busy: nobody else changes it.
Result<Transfers::Entry> Transfers::appended(const CommitId& id, const ReceivedFile& piece) const {
  Entry longer = [&] {
    const std::lock_guard lock(mutex_);
    return entries_.at(id);
  }();
  Transfer& transfer = longer.transfer;
  if (auto written = append_piece(bytes_of(id), transfer.offset_bytes, piece.path); !written)
    return std::unexpected(written.error());
  transfer.offset_bytes += piece.size_bytes;
  longer.last = clock_();
  if (transfer.offset_bytes == transfer.size_bytes) {
    const auto digest = digest_of(bytes_of(id), transfer.size_bytes);
    if (!digest) return std::unexpected(digest.error());
    longer.digest = *digest;
  }
  if (auto noted = write_state(longer); !noted) return std::unexpected(noted.error());
  return longer;
}

Result<ReceivedFile> Transfers::take(const CommitId& id, const PrincipalId& sender,
                                     const CommitId& upload) {
  const std::lock_guard lock(mutex_);
  const auto found = own(id, sender);
  if (!found) return std::unexpected(found.error());
  Entry& entry = entries_.at(id);
  if (!entry.digest)
    return fail(ErrorCode::conflict,
                "the file goes on at byte " + std::to_string(entry.transfer.offset_bytes));
  if (entry.upload && *entry.upload != upload)
    return fail(ErrorCode::conflict, "the file is received as upload " + to_string(*entry.upload));
  entry.upload = upload;
  return ReceivedFile{entry.finished ? fs::path() : bytes_of(id), entry.transfer.size_bytes,
                      *entry.digest, nullptr};
}

void Transfers::finish(const CommitId& id) {
  const std::lock_guard lock(mutex_);
  const auto found = entries_.find(id);
  if (found == entries_.end() || !found->second.digest) return;
  found->second.finished = true;
  remove_quietly(bytes_of(id));
}

void Transfers::give_back(const CommitId& id, const CommitId& upload) {
  const std::lock_guard lock(mutex_);
  const auto found = entries_.find(id);
  if (found != entries_.end() && found->second.upload == upload) found->second.upload.reset();
}

}  // namespace baitu::app
