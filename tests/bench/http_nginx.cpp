// A cached answer of 1 KiB over HTTP, against nginx serving a file of 1 KiB; one process thread
// each, wrk as the client.
#include <fmt/format.h>

#include <chrono>
#include <fstream>
#include <memory>
#include <string>
#include <thread>

#include "api/http/server.hpp"
#include "tests/bench/bench.hpp"

namespace baitu::bench {
namespace {

constexpr std::size_t kBodyBytes = 1'024;
constexpr int kRounds = 3;
constexpr int kConnections = 32;
constexpr int kSeconds = 3;
constexpr int kNginxPort = 18'081;
constexpr std::chrono::milliseconds kStartPause{300};

// Requests per second as wrk counts them.
Result<double> rate_of(int port) {
  auto text =
      output_of({"wrk", "-t1", fmt::format("-c{}", kConnections), fmt::format("-d{}s", kSeconds),
                 fmt::format("http://127.0.0.1:{}/bench.json", port)});
  if (!text) return std::unexpected(text.error());
  const std::string label = "Requests/sec:";
  const auto at = text->find(label);
  if (at == std::string::npos || text->find("Non-2xx") != std::string::npos)
    return fail(ErrorCode::internal, "wrk did not measure: " + *text);
  return std::stod(text->substr(at + label.size()));
}

std::filesystem::path configure_nginx(const std::filesystem::path& folder) {
  std::ofstream(folder / "bench.json") << std::string(kBodyBytes, '1');
  const std::filesystem::path file = folder / "nginx.conf";
  std::ofstream(file) << fmt::format(
      "daemon off; worker_processes 1; pid {0}/pid; error_log {0}/error.log;\n"
      "events {{ worker_connections 1024; }}\n"
      "http {{ access_log off; sendfile on; tcp_nopush on; keepalive_requests 100000000;\n"
      "  open_file_cache max=100; types {{ application/json json; }}\n"
      "  server {{ listen 127.0.0.1:{1}; root {0}; }} }}\n",
      folder.string(), kNginxPort);
  // The worker runs as another user where the master is root.
  std::filesystem::permissions(folder, std::filesystem::perms(0755));
  return file;
}

std::unique_ptr<http::Server> our_server() {
  http::ServerOptions options;
  options.io_threads = 1;
  auto body = std::make_shared<const std::string>(kBodyBytes, '1');
  auto server =
      std::make_unique<http::Server>(options, [body](http::Request, http::Respond respond) {
        respond(http::make_response(200, "application/json", body));
      });
  BAITU_ASSERT(server->start().has_value());
  return server;
}

}  // namespace

Result<Measurement> http_nginx() {
  const TemporaryFolder folder;
  const auto server = our_server();
  const Running nginx(
      {"nginx", "-c", configure_nginx(folder.path()).string(), "-p", folder.path().string()});
  if (nginx.pid() < 0) return fail(ErrorCode::unavailable, "cannot run nginx: is it installed?");
  std::this_thread::sleep_for(kStartPause);
  std::vector<double> ours, theirs;
  for (int round = 0; round < kRounds; ++round) {
    const auto our = rate_of(server->port());
    const auto their = rate_of(kNginxPort);
    if (!our) return std::unexpected(our.error());
    if (!their) return std::unexpected(their.error());
    ours.push_back(*our);
    theirs.push_back(*their);
  }
  Measurement m;
  m.unit = "requests/s";
  m.ours = median(ours);
  m.baseline = median(theirs);
  m.ratio = m.ours / m.baseline;
  m.baseline_is = "nginx, one worker, a static file";
  m.conditions = {{"body_bytes", std::to_string(kBodyBytes)},
                  {"connections", std::to_string(kConnections)},
                  {"server_threads", "1"},
                  {"client", "wrk -t1"},
                  {"rounds", std::to_string(kRounds)}};
  return m;
}

}  // namespace baitu::bench
