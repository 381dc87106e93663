#include "api/auth/token_file.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <thread>
#include <utility>

#include "api/auth/token_line.hpp"
#include "domain/base/check.hpp"
#include "eventstore/durable_file.hpp"
#include "eventstore/merkle/digest.hpp"

namespace baitu::auth {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kIdDigits = 12;
constexpr mode_t kOwnerOnly = 0600;
constexpr std::chrono::milliseconds kLockRetry{20};

// Held from acquire() to destruction; released by the kernel when the process dies.
class FileLock {
 public:
  static Result<FileLock> acquire(const fs::path& path) {
    FileLock lock(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, kOwnerOnly));
    if (lock.fd_ < 0)
      return fail(ErrorCode::unavailable,
                  "cannot open " + path.string() + ": " + std::generic_category().message(errno));
    const auto deadline = std::chrono::steady_clock::now() + kTokenLockWait;
    while (::flock(lock.fd_, LOCK_EX | LOCK_NB) != 0) {
      if (std::chrono::steady_clock::now() >= deadline)
        return fail(ErrorCode::unavailable, "another process holds " + path.string());
      std::this_thread::sleep_for(kLockRetry);
    }
    return lock;
  }

  FileLock(const FileLock&) = delete;
  FileLock& operator=(const FileLock&) = delete;
  FileLock(FileLock&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  FileLock& operator=(FileLock&&) = delete;
  ~FileLock() {
    if (fd_ >= 0) ::close(fd_);
  }

 private:
  explicit FileLock(int fd) : fd_(fd) {}
  int fd_;
};

Result<void> check(const Token& wanted) {
  if (wanted.role == Role::public_reader)
    return fail(ErrorCode::invalid_value, "the public needs no token", "role");
  if (wanted.role == Role::reporter && wanted.department.empty())
    return fail(ErrorCode::invalid_value, "a reporter reports for a department: name its code",
                "department");
  if (!wanted.department.empty())
    if (auto code = check_code(wanted.department.value, "department"); !code) return code;
  if (wanted.label.size() > kMaxLabelBytes)
    return fail(ErrorCode::invalid_value, "a label has at most 200 bytes", "label");
  if (wanted.expires && *wanted.expires <= wanted.created)
    return fail(ErrorCode::invalid_value, "it would have expired already", "expires");
  return {};
}

}  // namespace

std::string Token::id() const { return eventstore::to_hex(hash).substr(0, kIdDigits); }

Principal Token::principal() const {
  std::string name(name_of(role));
  if (!department.empty()) name += ":" + department.value;
  return {PrincipalId(std::move(name)), role, department};
}

TokenFile::TokenFile(const fs::path& data)
    : path_(data / "tokens.jsonl"), lock_path_(data / "tokens.lock") {}

Result<std::vector<Token>> TokenFile::read() const {
  auto bytes = eventstore::read_whole_file(path_, kMaxTokenFileBytes);
  if (!bytes) return std::unexpected(bytes.error());
  std::vector<Token> tokens;
  std::string_view rest = *bytes ? std::string_view(**bytes) : std::string_view();
  for (std::size_t number = 1; !rest.empty(); ++number) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(rest.size(), line.size() + 1));
    auto token = parse_line(line);
    if (!token)
      return fail(ErrorCode::malformed, path_.string() + " line " + std::to_string(number) + ": " +
                                            token.error().message +
                                            "; correct the line or remove it");
    tokens.push_back(*std::move(token));
  }
  return tokens;
}

Result<NewToken> TokenFile::create(Token wanted) const {
  if (auto checked = check(wanted); !checked) return std::unexpected(checked.error());
  auto lock = FileLock::acquire(lock_path_);
  if (!lock) return std::unexpected(lock.error());
  auto tokens = read();
  if (!tokens) return std::unexpected(tokens.error());
  if (tokens->size() >= kMaxTokens)
    return fail(ErrorCode::too_large, path_.string() + " is full: revoke tokens nobody uses");
  auto text = make_token_text();
  if (!text) return std::unexpected(text.error());
  wanted.hash = eventstore::sha256(*text);
  tokens->push_back(wanted);
  if (auto written = write(*tokens); !written) return std::unexpected(written.error());
  return NewToken{*std::move(text), std::move(wanted)};
}

Result<Token> TokenFile::revoke(const std::string& id) const {
  auto lock = FileLock::acquire(lock_path_);
  if (!lock) return std::unexpected(lock.error());
  auto tokens = read();
  if (!tokens) return std::unexpected(tokens.error());
  const auto found = std::ranges::find(*tokens, id, &Token::id);
  if (found == tokens->end())
    return fail(ErrorCode::not_found, "no token has the id \"" + id + "\"", "id");
  Token revoked = *found;
  tokens->erase(found);
  if (auto written = write(*tokens); !written) return std::unexpected(written.error());
  return revoked;
}

Result<void> TokenFile::write(const std::vector<Token>& tokens) const {
  std::string bytes;
  for (const Token& token : tokens) bytes += to_line(token) + "\n";
  return eventstore::write_file_durably(path_, bytes, kOwnerOnly);
}

}  // namespace baitu::auth
