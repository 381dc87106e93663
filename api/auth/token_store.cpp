#include "api/auth/token_store.hpp"

#include <system_error>
#include <utility>

#include "eventstore/merkle/digest.hpp"

namespace baitu::auth {

Result<std::unique_ptr<TokenStore>> TokenStore::open(const std::filesystem::path& data,
                                                     bool anonymous_read, Clock clock) {
  std::unique_ptr<TokenStore> store(new TokenStore(data, anonymous_read, std::move(clock)));
  if (!*store->tokens_) return std::unexpected(store->tokens_->error());
  return store;
}

TokenStore::TokenStore(const std::filesystem::path& data, bool anonymous_read, Clock clock)
    : file_(data), anonymous_read_(anonymous_read), clock_(std::move(clock)) {
  load();
}

TokenStore::Stamp TokenStore::stamp() const {
  std::error_code error;
  Stamp stamp{std::filesystem::last_write_time(file_.path(), error), 0};
  if (!error) stamp.bytes = std::filesystem::file_size(file_.path(), error);
  return error ? Stamp{} : stamp;
}

void TokenStore::load() const {
  // Before reading: a change that comes in between is seen at the next check.
  stamp_ = stamp();
  ++edition_;
  auto list = file_.read();
  if (!list) {
    tokens_ = std::make_shared<const Result<Tokens>>(std::unexpected(std::move(list.error())));
    return;
  }
  Tokens tokens;
  for (Token& token : *list) tokens.emplace(token.hash, std::move(token));
  tokens_ = std::make_shared<const Result<Tokens>>(std::move(tokens));
}

void TokenStore::load_if_changed() const {
  // A file that the system did not give, for want of descriptors say, may be the same one later.
  const bool not_given = !*tokens_ && tokens_->error().code == ErrorCode::unavailable;
  if (not_given || stamp() != stamp_) load();
}

std::shared_ptr<const Result<TokenStore::Tokens>> TokenStore::tokens() const {
  const std::scoped_lock lock(mutex_);
  load_if_changed();
  return tokens_;
}

std::uint64_t TokenStore::edition() const {
  const std::scoped_lock lock(mutex_);
  load_if_changed();
  return edition_;
}

Result<Principal> TokenStore::authenticate(std::optional<std::string_view> token) const {
  if (!token && anonymous_read_) return Principal{PrincipalId("public"), Role::public_reader, {}};
  if (!token) return fail(ErrorCode::unauthenticated, "send a token: Authorization: Bearer …");
  const auto known = tokens();
  if (!*known)
    return fail(ErrorCode::corrupt, "the token file does not read; `baitu token list` says why");
  // Found by its hash: how long the search takes tells about the hash of a guess, from which nobody
  // can work towards a token, so that it need not take constant time.
  const auto found = (*known)->find(eventstore::sha256(*token));
  if (found == (*known)->end())
    return fail(ErrorCode::unauthenticated, "the token is unknown or was revoked");
  if (found->second.expires && *found->second.expires <= clock_())
    return fail(ErrorCode::unauthenticated, "the token has expired");
  return found->second.principal();
}

}  // namespace baitu::auth
