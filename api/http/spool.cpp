#include "api/http/spool.hpp"

#include <fcntl.h>
#include <openssl/evp.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

#include "domain/base/assert.hpp"

namespace baitu::http {
namespace {

namespace fs = std::filesystem;

constexpr mode_t kMode = 0640;

bool write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

}  // namespace

// SHA-256 of what is added, in order.
class SpoolFile::Hash {
 public:
  Hash() : context_(EVP_MD_CTX_new()) {
    BAITU_ASSERT(context_ != nullptr && EVP_DigestInit_ex(context_, EVP_sha256(), nullptr) == 1);
  }
  ~Hash() { EVP_MD_CTX_free(context_); }
  Hash(const Hash&) = delete;
  Hash& operator=(const Hash&) = delete;

  void add(std::string_view bytes) {
    BAITU_ASSERT(EVP_DigestUpdate(context_, bytes.data(), bytes.size()) == 1);
  }
  Sha256 end() {
    Sha256 hash;
    BAITU_ASSERT(
        EVP_DigestFinal_ex(context_, reinterpret_cast<unsigned char*>(hash.data()), nullptr) == 1);
    return hash;
  }

 private:
  EVP_MD_CTX* context_;
};

SpoolFile::SpoolFile(fs::path path, std::shared_ptr<SpoolThreads> threads, SpoolShares shares)
    : path_(std::move(path)),
      threads_(std::move(threads)),
      shares_(std::move(shares)),
      hash_(std::make_unique<Hash>()) {}

// Given back first: who sees that the file is gone may count on it.
SpoolFile::~SpoolFile() {
  threads_->post_or_do(
      [path = path_, descriptor = descriptor_, shares = std::move(shares_)]() mutable {
        shares = {};
        if (descriptor >= 0) ::close(descriptor);
        std::error_code ignored;  // where it was never made
        fs::remove(path, ignored);
      });
}

bool SpoolFile::append(std::string_view piece) {
  if (descriptor_ < 0)
    descriptor_ = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, kMode);
  if (descriptor_ < 0 || !write_all(descriptor_, piece)) return false;
  hash_->add(piece);
  size_bytes_ += piece.size();
  return true;
}

SpooledBody SpoolFile::finished(const std::shared_ptr<SpoolFile>& file) {
  ::close(std::exchange(file->descriptor_, -1));
  return {file->path_, file->size_bytes_, file->hash_->end(), file};
}

void SpoolThreads::start() {
  running_ = true;
  for (unsigned i = 0; i < kSpoolThreads; ++i) threads_.emplace_back([this] { run(); });
}

void SpoolThreads::stop() {
  {
    const std::lock_guard lock(mutex_);
    running_ = false;
  }
  filled_.notify_all();
  for (auto& thread : threads_) thread.join();
  threads_.clear();
}

bool SpoolThreads::enqueue(Job& job) {
  {
    const std::lock_guard lock(mutex_);
    if (!running_) return false;
    jobs_.push_back(std::move(job));
  }
  filled_.notify_one();
  return true;
}

void SpoolThreads::run() {
  for (;;) {
    std::unique_lock lock(mutex_);
    filled_.wait(lock, [this] { return !running_ || !jobs_.empty(); });
    if (jobs_.empty()) return;
    Job job = std::move(jobs_.front());
    jobs_.pop_front();
    lock.unlock();
    job();
  }
}

Spool::Spool(SpoolOptions options)
    : options_(std::move(options)),
      threads_(std::make_shared<SpoolThreads>()),
      bodies_({options_.max_bodies, options_.max_bodies_of_one}),
      bytes_({options_.max_bytes, options_.max_bytes_of_one}) {}

Result<void> Spool::start() {
  if (options_.folder.empty()) return {};
  std::error_code error;
  fs::remove_all(options_.folder, error);
  if (!error) fs::create_directories(options_.folder, error);
  if (error)
    return fail(ErrorCode::unavailable,
                "cannot make " + options_.folder.string() + ": " + error.message());
  threads_->start();
  return {};
}

std::expected<std::shared_ptr<SpoolFile>, Refusal> Spool::open(const std::string& sender,
                                                               std::uint64_t max_bytes) {
  if (options_.folder.empty())
    return std::unexpected(Refusal{503, ErrorCode::unavailable, "No files are received here."});
  if (auto room = options_.room(max_bytes); !room)
    return std::unexpected(Refusal{room.error().code == ErrorCode::disk_full ? 507 : 503,
                                   room.error().code, room.error().message});
  auto shares = take(sender, max_bytes);
  if (!shares) return std::unexpected(std::move(shares.error()));
  return std::make_shared<SpoolFile>(options_.folder / std::to_string(++next_name_), threads_,
                                     *std::move(shares));
}

std::expected<SpoolShares, Refusal> Spool::take(const std::string& sender, std::uint64_t bytes) {
  const auto refusal = [](ErrorCode code) {
    return code == ErrorCode::rate_limited
               ? Refusal{429, code, "Too many files of yours are arriving."}
               : Refusal{503, code, "Too many files are arriving."};
  };
  auto body = bodies_.take(sender, 1);
  if (!body) return std::unexpected(refusal(body.error()));
  auto size = bytes_.take(sender, bytes);
  if (!size) return std::unexpected(refusal(size.error()));
  return SpoolShares{*std::move(body), *std::move(size)};
}

void Spool::append(std::shared_ptr<SpoolFile> file, std::string piece, Done done) {
  threads_->post(
      [file = std::move(file), piece = std::move(piece), done = std::move(done)]() mutable {
        const bool kept = file->append(piece);
        file.reset();  // before anybody learns of it
        done(kept);
      });
}

}  // namespace baitu::http
