// The API tokens of an installation, in <data>/tokens.jsonl: one JSON object per line, readable by
// its owner only. A token is 256 random bits shown once; the file holds its SHA-256, so that
// whoever reads the file cannot use what stands in it.
//
// Threads and processes: any; changes exclude each other by a lock on <data>/tokens.lock.
// Common errors: unavailable (the disk, or another process holds the lock for longer than
// kTokenLockWait); malformed, too_large (the file, with the line).
#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "api/auth/principal.hpp"
#include "domain/base/error.hpp"
#include "domain/base/time.hpp"
#include "eventstore/record.hpp"

namespace baitu::auth {

inline constexpr std::size_t kMaxTokens = 10'000;
inline constexpr std::size_t kMaxTokenFileBytes = std::size_t{8} << 20;
inline constexpr std::size_t kMaxLabelBytes = 200;
inline constexpr std::chrono::seconds kTokenLockWait{5};

struct Token {
  eventstore::Digest hash{};  // SHA-256 of the token's text
  Role role = Role::public_reader;
  UnitCode department;  // empty: of none
  std::string label;    // what it is for, in its owner's words
  Instant created;
  std::optional<Instant> expires;  // absent: until revoked
  friend bool operator==(const Token&, const Token&) = default;

  // The first 12 hexadecimal digits of the hash: says which token, helps nobody to guess it.
  [[nodiscard]] std::string id() const;

  // Who acts with it: "reporter:cgj", "supervisor".
  [[nodiscard]] Principal principal() const;
};

// A token and, this once, its text.
struct NewToken {
  std::string text;  // "baitu_" and 43 characters of base64url
  Token token;
};

class TokenFile {
 public:
  // Requires nothing of `data` yet; without a file there are no tokens.
  explicit TokenFile(const std::filesystem::path& data);

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

  // In the order they were made.
  [[nodiscard]] Result<std::vector<Token>> read() const;

  // Makes a token of what `wanted` says, its hash excepted; on disk when this returns. Errors:
  // invalid_value (role: the public needs no token; department: a reporter has one, and it is a
  // code; label; expires: not after created); too_large (kMaxTokens).
  [[nodiscard]] Result<NewToken> create(Token wanted) const;

  // Removes the token with that id, on disk when this returns, and says which it was. Errors:
  // not_found.
  [[nodiscard]] Result<Token> revoke(const std::string& id) const;

 private:
  [[nodiscard]] Result<void> write(const std::vector<Token>& tokens) const;

  std::filesystem::path path_;
  std::filesystem::path lock_path_;
};

}  // namespace baitu::auth
