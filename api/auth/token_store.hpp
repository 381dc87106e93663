// Tells the server who is asking: tokens to principals, following tokens.jsonl as it changes.
// Threads: any.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string_view>

#include "api/auth/principal.hpp"
#include "api/auth/token_file.hpp"
#include "domain/base/error.hpp"
#include "domain/base/time.hpp"

namespace baitu::auth {

class TokenStore {
 public:
  using Clock = std::function<Instant()>;

  // Reads the file. `anonymous_read`: whoever brings no token is the public. Errors: as
  // TokenFile::read.
  [[nodiscard]] static Result<std::unique_ptr<TokenStore>> open(const std::filesystem::path& data,
                                                                bool anonymous_read, Clock clock);

  // The principal of a bearer token as the client sent it; nullopt: it sent none. Reads the file
  // again when it changed. A file that does not read refuses every token until it does: what was
  // revoked must not stay in force.
  // Errors: unauthenticated (no token where one is needed; unknown, revoked or expired); corrupt
  // (the file).
  [[nodiscard]] Result<Principal> authenticate(std::optional<std::string_view> token) const;

  // How often the file was read. While it stays the same, what authenticate() says of a token
  // changes by its expiry alone.
  [[nodiscard]] std::uint64_t edition() const;

 private:
  // What tells that the file is another one: it is replaced whole.
  struct Stamp {
    std::filesystem::file_time_type changed;
    std::uintmax_t bytes = 0;
    friend bool operator==(const Stamp&, const Stamp&) = default;
  };
  using Tokens = std::map<eventstore::Digest, Token>;

  TokenStore(const std::filesystem::path& data, bool anonymous_read, Clock clock);
  [[nodiscard]] Stamp stamp() const;
  void load() const;
  void load_if_changed() const;  // requires mutex_
  [[nodiscard]] std::shared_ptr<const Result<Tokens>> tokens() const;

  const TokenFile file_;
  const bool anonymous_read_;
  const Clock clock_;
  mutable std::mutex mutex_;
  mutable Stamp stamp_;
  mutable std::shared_ptr<const Result<Tokens>> tokens_;
  mutable std::uint64_t edition_ = 0;
};

}  // namespace baitu::auth
