#include "api/auth/token_line.hpp"

#include <unistd.h>

#include <array>
#include <boost/json.hpp>
#include <cstdint>

#include "eventstore/merkle/digest.hpp"

namespace baitu::auth {
namespace {

namespace json = boost::json;

constexpr std::string_view kPrefix = "baitu_";
constexpr std::size_t kSecretBytes = 32;

std::string base64url(const std::array<unsigned char, kSecretBytes>& bytes) {
  constexpr std::string_view kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  std::string text;
  std::uint32_t bits = 0;
  unsigned held = 0;
  for (const unsigned char byte : bytes) {
    bits = bits << 8 | byte;
    for (held += 8; held >= 6; held -= 6) text.push_back(kDigits[bits >> (held - 6) & 63]);
  }
  if (held > 0) text.push_back(kDigits[bits << (6 - held) & 63]);
  return text;
}

std::optional<eventstore::Digest> parse_digest(std::string_view hex) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  eventstore::Digest digest{};
  if (hex.size() != 2 * digest.size()) return std::nullopt;
  for (std::size_t i = 0; i < hex.size(); ++i) {
    const std::size_t digit = kDigits.find(hex[i]);
    if (digit == std::string_view::npos) return std::nullopt;
    digest[i / 2] = digest[i / 2] << 4 | static_cast<std::byte>(digit);
  }
  return digest;
}

// The text of a member; nullopt when it is absent or no string.
std::optional<std::string_view> text_of(const json::object& object, std::string_view name) {
  const json::value* value = object.if_contains(name);
  if (value == nullptr || !value->is_string()) return std::nullopt;
  return value->get_string();
}

std::unexpected<Error> wrong(std::string_view what) {
  return fail(ErrorCode::malformed, std::string(what));
}

}  // namespace

std::string to_line(const Token& token) {
  json::object object{{"hash", eventstore::to_hex(token.hash)},
                      {"role", name_of(token.role)},
                      {"department", token.department.value},
                      {"label", token.label},
                      {"created", to_string(token.created)}};
  if (token.expires) object["expires"] = to_string(*token.expires);
  return json::serialize(object);
}

Result<Token> parse_line(std::string_view line) {
  json::error_code error;
  const json::value value = json::parse(line, error);
  if (error || !value.is_object()) return wrong("not a JSON object");
  const json::object& object = value.get_object();
  const auto hash = parse_digest(text_of(object, "hash").value_or(""));
  if (!hash) return wrong("\"hash\" is not 64 hexadecimal digits");
  const auto role = parse_role(text_of(object, "role").value_or(""));
  if (!role) return wrong("\"role\" is not a role");
  const auto created = parse_instant(text_of(object, "created").value_or(""));
  if (!created) return wrong("\"created\" is not an instant");
  const auto department = text_of(object, "department");
  const auto label = text_of(object, "label");
  if (!department || !label) return wrong("\"department\" or \"label\" is not a text");
  Token token{*hash, *role, UnitCode(std::string(*department)), std::string(*label), *created, {}};
  if (object.contains("expires")) {
    token.expires = parse_instant(text_of(object, "expires").value_or(""));
    if (!token.expires) return wrong("\"expires\" is not an instant");
  }
  return token;
}

Result<std::string> make_token_text() {
  std::array<unsigned char, kSecretBytes> secret;
  if (::getentropy(secret.data(), secret.size()) != 0)
    return fail(ErrorCode::unavailable, "the operating system gives no random bytes");
  return std::string(kPrefix) + base64url(secret);
}

}  // namespace baitu::auth
