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

bool SpoolBudget::take(std::uint64_t bytes) {
  const std::lock_guard lock(mutex_);
  if (bodies_ == options_.max_bodies || bytes > options_.max_bytes - bytes_) return false;
  ++bodies_;
  bytes_ += bytes;
  return true;
}

void SpoolBudget::give_back(std::uint64_t bytes) {
  const std::lock_guard lock(mutex_);
  --bodies_;
  bytes_ -= bytes;
}

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

SpoolFile::SpoolFile(fs::path path, std::shared_ptr<SpoolBudget> budget,
                     std::uint64_t reserved_bytes)
    : path_(std::move(path)),
      budget_(std::move(budget)),
      reserved_bytes_(reserved_bytes),
      hash_(std::make_unique<Hash>()) {}

SpoolFile::~SpoolFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
  std::error_code ignored;  // where it was never made
  fs::remove(path_, ignored);
  budget_->give_back(reserved_bytes_);
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

Spool::Spool(SpoolOptions options)
    : options_(std::move(options)), budget_(std::make_shared<SpoolBudget>(options_)) {}

Spool::~Spool() { stop(); }

Result<void> Spool::start() {
  if (options_.folder.empty()) return {};
  std::error_code error;
  fs::remove_all(options_.folder, error);
  if (!error) fs::create_directories(options_.folder, error);
  if (error)
    return fail(ErrorCode::unavailable,
                "cannot make " + options_.folder.string() + ": " + error.message());
  running_ = true;
  for (unsigned i = 0; i < kSpoolThreads; ++i) threads_.emplace_back([this] { run(); });
  return {};
}

void Spool::stop() {
  {
    const std::lock_guard lock(mutex_);
    running_ = false;
  }
  filled_.notify_all();
  for (auto& thread : threads_) thread.join();
  threads_.clear();
}

std::shared_ptr<SpoolFile> Spool::open(std::uint64_t max_bytes) {
  std::uint64_t number = 0;
  {
    const std::lock_guard lock(mutex_);
    if (!running_) return nullptr;
    number = ++next_name_;
  }
  if (!budget_->take(max_bytes)) return nullptr;
  return std::make_shared<SpoolFile>(options_.folder / std::to_string(number), budget_, max_bytes);
}

void Spool::append(std::shared_ptr<SpoolFile> file, std::string piece, Done done) {
  {
    const std::lock_guard lock(mutex_);
    if (!running_) return;
    jobs_.push_back({std::move(file), std::move(piece), std::move(done)});
  }
  filled_.notify_one();
}

void Spool::run() {
  for (;;) {
    std::unique_lock lock(mutex_);
    filled_.wait(lock, [this] { return !running_ || !jobs_.empty(); });
    if (jobs_.empty()) return;
    Job job = std::move(jobs_.front());
    jobs_.pop_front();
    lock.unlock();
    const bool kept = job.file->append(job.piece);
    job.file.reset();  // before anybody learns of it
    job.done(kept);
  }
}

}  // namespace baitu::http
