// A report of progress, from the request to the frame in which an open timeline is drawn otherwise,
// in Chromium without a GPU, against the budget of quality.
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <chrono>

#include "tests/bench/bench.hpp"
#include "tests/bench/server.hpp"

namespace baitu::bench {
namespace {

constexpr int kProjects = 1'500;
constexpr double kMedianBudget_ms = 150;
constexpr int kPort = 28'096;
constexpr std::chrono::seconds kStartDeadline{20};

double number(const boost::json::value& value) { return value.to_number<double>(); }

}  // namespace

Result<Measurement> pixel() {
  const TemporaryFolder folder;
  const std::string data = (folder.path() / "city").string();
  const auto filled =
      output_of({binary(), "sample", "--data", data, "--projects", std::to_string(kProjects)});
  if (!filled) return std::unexpected(filled.error());
  const Server server(data, kPort, {"--web", BAITU_SOURCE "/web/dist"});
  if (!server.first_answer("/", kStartDeadline))
    return fail(ErrorCode::unavailable, "the server does not answer: is the web app built?");
  const auto printed =
      output_of({"node", BAITU_SOURCE "/tests/bench/pixel.mjs", server.origin(), binary(), data});
  if (!printed) return std::unexpected(printed.error());
  const boost::json::value figures = boost::json::parse(*printed);
  Measurement m;
  m.unit = "ms from the request to the frame, median";
  m.ours = number(figures.at("median_ms"));
  m.baseline = kMedianBudget_ms;
  m.ratio = m.ours / m.baseline;
  m.baseline_is = "the budget";
  m.also = {{"p99_ms", number(figures.at("p99_ms"))}};
  m.conditions = {{"projects", std::to_string(kProjects)},
                  {"window", "1920x1080"},
                  {"renderer", "SwiftShader"},
                  {"reports", std::string(boost::json::serialize(figures.at("reports")))}};
  return m;
}

}  // namespace baitu::bench
