// HTTP messages as plain values: what handlers get and give, without a type of any HTTP library.
// Threads: values; share nothing.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "domain/base/error.hpp"

namespace baitu::http {

// The methods the server knows; any other is answered 501 before a handler sees it.
enum class Method : std::uint8_t { get, head, post, put, patch, del, options };

[[nodiscard]] std::string_view name_of(Method method);  // "GET"
[[nodiscard]] std::optional<Method> parse_method(std::string_view name);

// Whether two ASCII texts differ in letter case only, as header names may.
[[nodiscard]] bool equals_ignoring_case(std::string_view a, std::string_view b);

// Header fields in the order they were added. Names compare without regard to case.
class Headers {
 public:
  struct Field {
    std::string_view name;
    std::string_view value;
  };

  // Appends a field. A byte that may not stand in a field value (any control but a tab) becomes a
  // space, so that a value can never start a field of its own. Requires: `name` is a token.
  void add(std::string_view name, std::string_view value);

  // The first field of that name; valid until the next add().
  [[nodiscard]] std::optional<std::string_view> find(std::string_view name) const;

  [[nodiscard]] std::size_t size() const { return fields_.size(); }
  [[nodiscard]] Field operator[](std::size_t index) const;

 private:
  struct Span {
    std::uint32_t name_at, name_size, value_at, value_size;
  };
  std::string text_;
  std::vector<Span> fields_;
};

// Bytes of a message: owned, or shared by many messages and never copied.
class Body {
 public:
  Body() = default;
  Body(std::string bytes) : bytes_(std::move(bytes)) {}
  Body(const char* text) : bytes_(std::string(text)) {}
  // Requires: not null.
  Body(std::shared_ptr<const std::string> bytes) : bytes_(std::move(bytes)) {}

  // Valid as long as this body is neither moved nor changed.
  [[nodiscard]] std::string_view view() const;
  [[nodiscard]] std::size_t size() const { return view().size(); }

 private:
  std::variant<std::string, std::shared_ptr<const std::string>> bytes_;
};

struct QueryParameter {
  std::string name;
  std::string value;
  friend bool operator==(const QueryParameter&, const QueryParameter&) = default;
};

using Sha256 = std::array<std::byte, 32>;

// A body that was received into a file, which is removed with the last of these that is copied from
// one. Nobody writes the file any more.
struct SpooledBody {
  std::filesystem::path path;
  std::uint64_t size_bytes = 0;
  Sha256 sha256{};
  std::shared_ptr<const void> file;
};

// Everything textual that was decoded (path, segments, query) is UTF-8 without NUL.
struct Request {
  Method method = Method::get;
  std::string target;                 // as sent: "/api/v1/projects?stage=build"
  std::string path;                   // decoded, starts with '/', without the query
  std::vector<std::string> segments;  // decoded one by one: "/a%2Fb/" is {"a/b", ""}; "/" is {}
  std::vector<QueryParameter> query;  // decoded, in order, repeated names kept; "+" is a space
  Headers headers;
  std::string body;                    // complete, chunks joined
  std::optional<SpooledBody> spooled;  // the body instead, where there was one (BodyRule::spooled)
  std::string peer_address;  // of the TCP peer, "127.0.0.1": a proxy's, where one stands between
  bool is_loopback_peer = false;
  std::string client_address;  // the same, or who a trusted proxy says it asks for

  // The value of the first query parameter of that name.
  [[nodiscard]] std::optional<std::string_view> parameter(std::string_view name) const;
};

// A request as the server would make it of this method and origin-form target ("/path?query").
// Errors: malformed.
[[nodiscard]] Result<Request> make_request(Method method, std::string_view target);

// The server itself adds Content-Length, Date, Connection and the security headers; a handler adds
// none of these, but a second Content-Security-Policy, which then holds as well. It compresses
// bodies that gain from it, unless the response names Vary: then the handler has negotiated the
// encoding already. An ETag is sent as the handler set it.
struct Response {
  int status = 200;
  Headers headers;
  Body body;
};

[[nodiscard]] Response make_response(int status, std::string_view content_type, Body body);

// The standard phrase of a status ("Not Found"), or "" for one that is not known.
[[nodiscard]] std::string_view reason_phrase(int status);

// Whether an If-None-Match value names `etag` (quotes included; weak comparison, RFC 9110 13.1.2).
[[nodiscard]] bool etag_matches(std::string_view if_none_match, std::string_view etag);

}  // namespace baitu::http
