// One report of progress, from the request to the last of 10,000 live views that has it, against
// the same bytes sent to as many WebSockets by Beast alone.
#include <arpa/inet.h>
#include <fmt/format.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <boost/json/parse.hpp>
#include <chrono>
#include <fstream>
#include <thread>

#include "tests/bench/bench.hpp"
#include "tests/bench/listeners.hpp"
#include "tests/bench/server.hpp"

namespace baitu::bench {
namespace {

constexpr std::size_t kSockets = 10'000;
constexpr int kProjects = 1'500;
constexpr int kRounds = 9;
constexpr int kPort = 28'094;
constexpr int kBarePort = 28'095;
constexpr std::size_t kMessageBytes = 4'096;  // about what a report of progress is in the live view
constexpr std::size_t kBytesPerKiB = 1'024;
constexpr std::chrono::seconds kDeadline{30};
constexpr std::chrono::milliseconds kPause{
    300};  // so that nothing of the round before is under way
constexpr const char* kMark = R"("type":"delta")";

// Of a process, in KiB.
double resident_kib(int pid) {
  std::ifstream file(fmt::format("/proc/{}/statm", pid));
  double all = 0, resident = 0;
  file >> all >> resident;
  return resident * static_cast<double>(::sysconf(_SC_PAGESIZE)) / kBytesPerKiB;
}

// A request whose answer nobody waits for.
Result<int> send_request(int port, const std::string& request) {
  sockaddr_in to{};
  to.sin_family = AF_INET;
  to.sin_port = htons(static_cast<std::uint16_t>(port));
  to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (::connect(socket, reinterpret_cast<const sockaddr*>(&to), sizeof(to)) == 0 &&
      ::send(socket, request.data(), request.size(), MSG_NOSIGNAL) ==
          static_cast<ssize_t>(request.size()))
    return socket;
  ::close(socket);
  return fail(ErrorCode::unavailable, "a request could not be sent");
}

// Who reports of which project.
struct Reporter {
  std::string project;
  std::string token;
};

Result<Reporter> reporter_of(const Server& server, const std::string& data) {
  const auto answer = server.ask("/api/v1/timeline?status=active&programme=GZ");
  if (!answer) return std::unexpected(answer.error());
  const boost::json::value rows = boost::json::parse(*answer);
  const boost::json::value& row = rows.at("rows").at(0);
  const auto token = output_of({binary(), "token", "create", "--data", data, "--role", "reporter",
                                "--department", std::string(row.at("department").as_string())});
  if (!token) return std::unexpected(token.error());
  return Reporter{std::string(row.at("code").as_string()), token->substr(0, token->find('\n'))};
}

std::string report(const Reporter& reporter, int round) {
  const std::string body =
      fmt::format(R"({{"command":"report_progress","note":"示例：第 {} 次"}})", round);
  return fmt::format(
      "POST /api/v1/projects/{}/commands HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer "
      "{}\r\n"
      "Idempotency-Key: 00000000-0000-4000-8000-{:012}\r\nContent-Type: application/json\r\n"
      "Content-Length: {}\r\n\r\n{}",
      reporter.project, reporter.token, round, body.size(), body);
}

struct Ours {
  double s = 0;
  double kib_per_socket = 0;
};

Result<Ours> ours() {
  const TemporaryFolder folder;
  const std::string data = (folder.path() / "city").string();
  const auto filled =
      output_of({binary(), "sample", "--data", data, "--projects", std::to_string(kProjects)});
  if (!filled) return std::unexpected(filled.error());
  const Server server(data, kPort);
  const auto health = server.first_answer("/api/v1/health", kDeadline);
  if (!health) return std::unexpected(health.error());
  const auto reporter = reporter_of(server, data);
  if (!reporter) return std::unexpected(reporter.error());
  const auto position = boost::json::parse(*health).at("position").to_number<std::int64_t>();
  const double before = resident_kib(server.pid());
  Listeners listeners(
      {kPort, fmt::format("/api/v1/live?after={}", position), "baitu.live.v1", kMark});
  if (auto opened = listeners.open(kSockets); !opened) return std::unexpected(opened.error());
  Ours ours{.kib_per_socket = (resident_kib(server.pid()) - before) / kSockets};
  std::vector<double> taken;
  for (int round = 0; round < kRounds; ++round) {
    std::this_thread::sleep_for(kPause);
    Result<void> got;
    Result<int> sent = -1;
    taken.push_back(seconds([&] {
      sent = send_request(kPort, report(*reporter, round));
      got = listeners.wait_for_all(kDeadline);
    }));
    if (!sent) return std::unexpected(sent.error());
    ::close(*sent);
    if (!got) return std::unexpected(got.error());
  }
  ours.s = median(std::move(taken));
  return ours;
}

Result<double> theirs_s() {
  const Running server({BAITU_BROADCAST, std::to_string(kBarePort)});
  std::this_thread::sleep_for(kPause);
  Listeners listeners({kBarePort, "/", "", kMark});
  if (auto opened = listeners.open(kSockets); !opened) return std::unexpected(opened.error());
  std::string message = kMark;
  message.resize(kMessageBytes, ' ');
  std::vector<double> taken;
  for (int round = 0; round < kRounds; ++round) {
    std::this_thread::sleep_for(kPause);
    Result<void> said, got;
    taken.push_back(seconds([&] {
      said = listeners.say(message);
      got = listeners.wait_for_all(kDeadline);
    }));
    if (!said) return std::unexpected(said.error());
    if (!got) return std::unexpected(got.error());
  }
  return median(std::move(taken));
}

// As many descriptors as may be had.
void allow_descriptors() {
  rlimit limit{};
  ::getrlimit(RLIMIT_NOFILE, &limit);
  limit.rlim_cur = limit.rlim_max;
  ::setrlimit(RLIMIT_NOFILE, &limit);
}

}  // namespace

Result<Measurement> fanout() {
  allow_descriptors();
  const auto our = ours();
  if (!our) return std::unexpected(our.error());
  const auto their = theirs_s();
  if (!their) return std::unexpected(their.error());
  Measurement m;
  m.unit = "s to the last";
  m.ours = our->s;
  m.baseline = *their;
  m.ratio = m.ours / m.baseline;
  m.baseline_is = "a bare Beast broadcast on one thread";
  m.also = {{"resident_kib_per_idle_socket", our->kib_per_socket}};
  m.conditions = {{"sockets", std::to_string(kSockets)},
                  {"message", "ours a delta of one report; theirs as many bytes"},
                  {"ours", "from the request on: checked, on disk, folded, sent"},
                  {"client", "one thread on the same machine, in both"},
                  {"rounds", std::to_string(kRounds)}};
  return m;
}

}  // namespace baitu::bench
