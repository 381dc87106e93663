#include "geo/worker/inspect.hpp"

#include <csignal>
#include <string>
#include <utility>
#include <vector>

#include "geo/worker/frames.hpp"
#include "geo/worker/process.hpp"

namespace baitu::geo {
namespace {

using enum Reason;
using End = ProcessOutcome::End;

// What is wrong with a worker that did not end as it should.
Inspection failed(const ProcessOutcome& outcome) {
  const bool took_its_time = outcome.end == End::signalled && outcome.status == SIGXCPU;
  if (outcome.end == End::timed_out || took_its_time) return refused(worker_timed_out);
  if (outcome.end == End::said_too_much) return refused(too_much_content);
  const auto how = outcome.end == End::signalled ? DetailCode::signal : DetailCode::exit_status;
  return refused(worker_crashed, {detail(how, static_cast<unsigned>(outcome.status))});
}

DetailCode output_of(const Error& error) {
  if (error.code == ErrorCode::malformed) return DetailCode::output_ends_early;
  return error.code == ErrorCode::too_large ? DetailCode::output_too_long
                                            : DetailCode::output_impossible;
}

Inspection found(const ProcessOutcome& outcome) {
  if (outcome.end != End::exited || outcome.status != 0) return failed(outcome);
  auto inspection = read_frames(outcome.output);
  if (!inspection) return refused(worker_output, {detail(output_of(inspection.error()))});
  return *std::move(inspection);
}

}  // namespace

Result<Inspection> inspect(const std::filesystem::path& file, const WorkerOptions& options,
                           const Choices& choices) {
  std::vector<std::string> arguments{"inspect"};
  if (!choices.empty()) arguments.push_back(to_text(choices));
  auto outcome =
      run_process(options.binary, std::move(arguments), file, {options.deadline, kMaxOutputBytes});
  if (!outcome) return std::unexpected(outcome.error());
  Inspection inspection = found(*outcome);
  inspection.choices = choices;
  return inspection;
}

}  // namespace baitu::geo
