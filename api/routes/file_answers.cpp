#include "api/routes/file_answers.hpp"

#include <string>
#include <utility>
#include <variant>

#include "api/http/disposition.hpp"
#include "api/http/problem.hpp"
#include "api/routes/admit.hpp"
#include "api/routes/command_request.hpp"

namespace baitu::routes {

Result<http::Response> file_response(const Call& call, const Served& served) {
  const auto type = geo::find_media_type(served.media_type);
  const bool is_photo = type && geo::is_photo(*type);
  const std::string etag = '"' + served.file.value + '"';
  http::Response response{304, {}, {}};
  if (!http::etag_matches(call.request.headers.find("If-None-Match").value_or(""), etag)) {
    auto bytes = call.city.file(served.file, client_of(call.principal, call.request));
    if (!bytes) return std::unexpected(bytes.error());
    response = http::make_response(200, type ? served.media_type : "application/octet-stream",
                                   http::Body(*std::move(bytes)));
    response.headers.add(
        "Content-Disposition",
        http::content_disposition(is_photo ? http::Disposition::shown : http::Disposition::saved,
                                  served.file_name));
    response.headers.add("Content-Security-Policy", "sandbox; default-src 'none'");
  }
  response.headers.add("ETag", etag);
  // Sent as it is: a packed copy would be counted by nobody (served_files.hpp).
  response.headers.add("Vary", "Accept-Encoding");
  response.headers.add("Cache-Control", served.kept == Kept::nowhere
                                            ? "no-store"
                                            : "private, max-age=31536000, immutable");
  return response;
}

http::Response refusal(const geo::UnfitFile& unfit) {
  std::string message(geo::sentence_of(unfit.unfit));
  if (!unfit.detail.empty()) message += " (" + unfit.detail + ")";
  return http::problem(415, {ErrorCode::unsupported, std::move(message), "file"},
                       {{"reason", geo::code_of(unfit.unfit)}});
}

std::optional<http::Response> refusal_of(const app::AttachAnswer& answer,
                                         std::string (*field_of)(std::string_view)) {
  if (const auto* unfit = std::get_if<geo::UnfitFile>(&answer)) return refusal(*unfit);
  const auto* failure = std::get_if<app::CommandFailure>(&answer);
  if (!failure) return std::nullopt;
  std::string field = field_of(failure->error.field);
  if (field.starts_with('/')) field.erase(0, 1);
  return refusal(*failure, std::move(field));
}

}  // namespace baitu::routes
