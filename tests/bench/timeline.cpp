// The timeline of 1,500 projects in Chromium without a GPU, against the budget of quality.
#include <fmt/format.h>

#include <boost/json/parse.hpp>
#include <chrono>
#include <cstdlib>
#include <thread>

#include "tests/bench/bench.hpp"

namespace baitu::bench {
namespace {

constexpr int kProjects = 1'500;
constexpr double kFirstRenderBudget_ms = 150;
constexpr int kPort = 18'082;
constexpr int kStartTries = 200;
constexpr std::chrono::milliseconds kStartPause{100};

bool answers(const std::string& origin) {
  return output_of(
             {"curl", "--silent", "--fail", "--output", "/dev/null", origin + "/api/v1/health"})
      .has_value();
}

bool wait_until_serving(const std::string& origin) {
  for (int i = 0; i < kStartTries; ++i) {
    if (answers(origin)) return true;
    std::this_thread::sleep_for(kStartPause);
  }
  return false;
}

double number(const boost::json::value& value) { return value.to_number<double>(); }

}  // namespace

Result<Measurement> timeline() {
  const char* given = std::getenv("BAITU_BINARY");
  const std::string binary = given ? given : BAITU_BINARY;
  const TemporaryFolder folder;
  const std::string data = (folder.path() / "city").string();
  const auto filled =
      output_of({binary, "sample", "--data", data, "--projects", std::to_string(kProjects)});
  if (!filled) return std::unexpected(filled.error());
  const std::string address = fmt::format("127.0.0.1:{}", kPort);
  const Running server({binary, "serve", "--data", data, "--listen", address, "--web",
                        BAITU_SOURCE "/web/dist", "--anonymous-read"});
  if (!server.started() || !wait_until_serving("http://" + address))
    return fail(ErrorCode::unavailable, "the server does not answer: is the web app built?");
  const auto printed =
      output_of({"node", BAITU_SOURCE "/tests/bench/timeline.mjs", "http://" + address});
  if (!printed) return std::unexpected(printed.error());
  const boost::json::value figures = boost::json::parse(*printed);
  Measurement m;
  m.unit = "ms to the first frame";
  m.ours = number(figures.at("first_render_ms"));
  m.baseline = kFirstRenderBudget_ms;
  m.ratio = m.ours / m.baseline;
  m.baseline_is = "the budget";
  m.also = {{"scroll_fps", number(figures.at("scroll_fps"))}};
  m.conditions = {{"projects", std::to_string(kProjects)},
                  {"window", "1920x1080"},
                  {"renderer", "SwiftShader"},
                  {"rounds", "5"}};
  return m;
}

}  // namespace baitu::bench
