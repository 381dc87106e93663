#include "geo/worker/examine.hpp"

#include <csignal>
#include <string>
#include <utility>

#include "geo/worker/process.hpp"

namespace baitu::geo {
namespace {

using End = ProcessOutcome::End;

Result<OrUnfit<Examination>> found(OrUnfit<Examination> examination) {
  return Result<OrUnfit<Examination>>(std::in_place, std::move(examination));
}

// What is wrong with a worker that did not end as it should.
UnfitFile failed(const ProcessOutcome& outcome) {
  const bool took_its_time = outcome.end == End::signalled && outcome.status == SIGXCPU;
  if (outcome.end == End::timed_out || took_its_time) return {Unfit::worker_timed_out, ""};
  if (outcome.end == End::said_too_much) return {Unfit::worker_output, "too much"};
  const std::string how = outcome.end == End::signalled ? "signal " : "exit status ";
  return {Unfit::worker_crashed, how + std::to_string(outcome.status)};
}

}  // namespace

Result<OrUnfit<Examination>> examine(const std::filesystem::path& file,
                                     const WorkerOptions& options) {
  const auto outcome =
      run_process(options.binary, {"examine"}, file, {options.deadline, kMaxExaminationBytes});
  if (!outcome) return std::unexpected(outcome.error());
  if (outcome->end != End::exited || outcome->status != 0)
    return found(std::unexpected(failed(*outcome)));
  auto examination = read_examination(outcome->output);
  if (!examination) return found(unfit(Unfit::worker_output, examination.error().message));
  return examination;
}

}  // namespace baitu::geo
