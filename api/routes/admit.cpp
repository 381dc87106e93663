#include "api/routes/admit.hpp"

#include <algorithm>
#include <variant>

#include "api/http/client_address.hpp"

namespace baitu::routes {
namespace {

// Commands come after the readings, and after what everybody may do, in the declaration of Action.
Result<void> authorize_any_command(const auth::Principal& principal) {
  const auto actions = auth::actions_of(principal.role);
  if (std::ranges::any_of(
          actions, [](auth::Action action) { return action >= auth::Action::register_project; }))
    return {};
  if (principal.role == auth::Role::public_reader)
    return fail(ErrorCode::unauthenticated, "a command needs a token");
  return fail(ErrorCode::forbidden,
              "the role " + std::string(auth::name_of(principal.role)) + " gives no commands");
}

struct Allowed {
  const auth::Principal& principal;
  Result<void> operator()(auth::Action action) const {
    return auth::authorize(principal, action, auth::Ownership::none);
  }
  Result<void> operator()(AnyCommand) const { return authorize_any_command(principal); }
  Result<void> operator()(ActionOn command) const {
    return auth::authorize(principal, command.action, auth::Ownership::own);
  }
};

}  // namespace

Result<std::optional<std::string_view>> bearer_token(const http::Headers& headers) {
  constexpr std::string_view kScheme = "Bearer ";
  const auto field = headers.find("Authorization");
  if (!field) return std::nullopt;
  if (!http::equals_ignoring_case(field->substr(0, kScheme.size()), kScheme))
    return fail(ErrorCode::unauthenticated, "only Bearer tokens are known here");
  return field->substr(kScheme.size());
}

Result<auth::Principal> admit(const auth::TokenStore& tokens, std::optional<std::string_view> token,
                              const Needs& needs) {
  auto principal = tokens.authenticate(token);
  if (!principal) return principal;
  const auto allowed = std::visit(Allowed{*principal}, needs.what);
  if (!allowed) return std::unexpected(allowed.error());
  return principal;
}

std::string client_of(const auth::Principal& principal, const http::Request& request) {
  if (principal.role != auth::Role::public_reader) return principal.id.value;
  return http::network_of(request.client_address);
}

}  // namespace baitu::routes
