#include "api/cli/log.hpp"

#include <fmt/format.h>
#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <memory>
#include <utility>

namespace baitu::cli {
namespace {

constexpr int kUnauthorized = 401;
constexpr int kForbidden = 403;
constexpr int kTooMany = 429;
constexpr int kServerError = 500;

bool worth_a_line(int status) {
  return status == kUnauthorized || status == kForbidden || status == kTooMany ||
         status >= kServerError;
}

void log_refusal(http::Method method, const std::string& path, int status,
                 const std::string& peer) {
  if (worth_a_line(status))
    spdlog::warn("refused method={} path={:?} status={} peer={:?}", http::name_of(method), path,
                 status, peer);
}

}  // namespace

void start_log() {
  auto logger = spdlog::stderr_logger_mt("baitu");
  logger->set_formatter(std::make_unique<spdlog::pattern_formatter>(
      "%Y-%m-%dT%H:%M:%S.%fZ level=%l %v", spdlog::pattern_time_type::utc));
  spdlog::set_default_logger(std::move(logger));
}

void log_info(std::string_view line) { spdlog::info("{}", line); }

void log_error(std::string_view line) { spdlog::error("{}", line); }

http::Respond logging(const http::Request& request, http::Respond respond) {
  return [method = request.method, path = request.path, peer = request.peer_address,
          respond = std::move(respond)](http::Response response) {
    log_refusal(method, path, response.status, peer);
    respond(std::move(response));
  };
}

http::WebSocketAcceptor logging(http::WebSocketAcceptor next) {
  return [next = std::move(next)](const http::Request& request) {
    auto accepted = next(request);
    if (!accepted)
      log_refusal(request.method, request.path, accepted.error().status, request.peer_address);
    return accepted;
  };
}

}  // namespace baitu::cli
