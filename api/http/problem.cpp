#include "api/http/problem.hpp"

#include <algorithm>
#include <boost/json/serialize.hpp>
#include <string>

namespace baitu::http {
namespace {

std::string title_of(std::string_view code) {
  std::string title(code);
  std::ranges::replace(title, '_', ' ');
  return title;
}

}  // namespace

Response problem(int status, const Error& error, const boost::json::object& extra,
                 std::chrono::seconds retry_after) {
  const std::string_view code = name_of(error.code);
  boost::json::object document;
  document["type"] = "urn:baitu:problem:" + std::string(code);
  document["title"] = title_of(code);
  document["status"] = status;
  document["detail"] = error.message;
  document["code"] = code;
  if (!error.field.empty()) document["field"] = error.field;
  for (const auto& member : extra) document.insert(member);
  Response response =
      make_response(status, "application/problem+json", boost::json::serialize(document));
  response.headers.add("Cache-Control", "no-store");
  if (status == 429 || status == 503) {
    response.headers.add("Retry-After", std::to_string(retry_after.count()));
  }
  return response;
}

}  // namespace baitu::http
