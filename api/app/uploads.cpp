#include "api/app/uploads.hpp"

#include <algorithm>
#include <future>
#include <string>
#include <utility>
#include <variant>

#include "api/app/blobs.hpp"
#include "api/app/scratch_file.hpp"
#include "api/app/upload_decision.hpp"
#include "api/auth/authorization.hpp"
#include "domain/streams.hpp"
#include "domain/upload/decide.hpp"
#include "eventstore/codec/codec.hpp"
#include "eventstore/merkle/digest.hpp"

namespace baitu::app {
namespace {

using eventstore::Expected;

// What stands for the reason of a reversal that nobody has asked for yet.
constexpr std::string_view kReasonToCome = "撤销";

std::unexpected<UploadFailure> failure(Error error) {
  return std::unexpected(UploadFailure{std::move(error), {}});
}

std::unexpected<UploadFailure> failure(ErrorCode code, std::string message) {
  return failure(Error{code, std::move(message), {}});
}

UploadAnswer outcome_of(const Done& done, const UploadCode& upload) {
  return UploadOutcome{upload, done.record->position, done.duplicate};
}

eventstore::StreamWrite write_of(const StreamChange& change, const PrincipalId& actor) {
  eventstore::StreamWrite write{change.stream, Expected::exact(change.version), {}};
  for (const DatedEvent& dated : change.events)
    write.events.push_back(codec::encode(dated.event, dated.effective_on, actor));
  return write;
}

}  // namespace

Uploads::Uploads(eventstore::CommitLog& log, eventstore::BlobStore& blobs, const ReadModels& models,
                 Clock clock, Inspect inspect, std::filesystem::path scratch)
    : life_(log, models),
      log_(log),
      blobs_(blobs),
      models_(models),
      contents_(blobs, models.files),
      memory_(log, blobs),
      clock_(std::move(clock)),
      inspect_(std::move(inspect)),
      scratch_(std::move(scratch)) {}

Asked asked_of(const ReceiveRequest& request) {
  return {request.id,
          eventstore::sha256(request.file_name + '\n' + eventstore::to_hex(request.file.sha256)),
          request.principal.id};
}

Asked asked_of(const UploadRequest& request) {
  return {request.id, request.digest, request.principal.id};
}

UploadAnswer Uploads::receive(const ReceiveRequest& request) {
  if (auto allowed =
          auth::authorize(request.principal, auth::Action::upload, auth::Ownership::none);
      !allowed)
    return failure(allowed.error());
  const Asked asked = asked_of(request);
  const UploadCode code(to_string(request.id));
  const auto first = life_.first(asked);
  if (!first) return failure(first.error());
  if (*first) return outcome_of(**first, code);
  if (request.file.path.empty() && request.file.size_bytes > 0)
    return failure(ErrorCode::conflict, "the file was received as another upload already");
  auto write = receiving(request);
  if (!write) return failure(std::move(write.error()));
  const auto appended =
      life_.append({request.id, asked.digest, request.id, request.id, {*std::move(write)}}, asked);
  if (!appended) return failure(appended.error());
  if (const auto* done = std::get_if<Done>(&*appended)) return outcome_of(*done, code);
  return failure(ErrorCode::already_registered, "the id is another upload's code");
}

// Nobody names the version of an upload: a conflict is always decided again.
UploadAnswer Uploads::execute(const UploadRequest& request) {
  std::optional<upload::RecordInspection> found;
  if (std::holds_alternative<AnswerUpload>(request.command)) {
    const auto first = life_.first(asked_of(request));
    if (!first) return failure(first.error());
    if (*first) return outcome_of(**first, request.upload);
    auto looked = look_again(request);
    if (!looked) return std::unexpected(std::move(looked.error()));
    found = *std::move(looked);
  }
  const auto decide_again = [](const eventstore::Conflict&) -> std::optional<UploadFailure> {
    return std::nullopt;
  };
  const auto done = life_.carry_out<UploadFailure>(
      asked_of(request), [&] { return decide(request, found ? &*found : nullptr); }, decide_again);
  if (!done) return std::unexpected(done.error());
  return outcome_of(*done, request.upload);
}

// What is refused anyway is refused before the file is read. It is decided again once it was.
std::expected<upload::RecordInspection, UploadFailure> Uploads::look_again(
    const UploadRequest& request) const {
  const upload::RecordInspection nothing{BlobName("-"), {}, "-", 0};
  if (auto allowed = decide(request, &nothing); !allowed)
    return std::unexpected(std::move(allowed.error()));
  const auto& choices = std::get<AnswerUpload>(request.command).reading;
  if (auto fine = check(choices); !fine) {
    Error error = fine.error();
    error.field = "/reading" + error.field;
    return failure(std::move(error));
  }
  const auto portfolio = models_.portfolio.snapshot();
  const UploadList uploads(*portfolio, portfolio->head().position);
  const auto bytes = get_blob(blobs_, uploads.find(request.upload)->state.received.file);
  if (!bytes) return failure(bytes.error());
  const auto file = ScratchFile::make(scratch_, "answer-" + to_string(request.id), *bytes);
  if (!file) return failure(file.error());
  auto inspection = inspect_(file->path(), choices);
  if (!inspection) return failure(std::move(inspection.error()));
  inspection->choices = choices;
  auto found = contents_.put(*std::move(inspection));
  if (!found) return failure(std::move(found.error()));
  return *std::move(found);
}

// Every blob is durable before the commit that names it.
Result<eventstore::StreamWrite> Uploads::receiving(const ReceiveRequest& request) {
  const UploadCode code(to_string(request.id));
  const Date today = civil_date(clock_());
  upload::State state;
  StreamChange change{upload_stream(code), {}, {}};
  const auto take = [&](const upload::Command& command) -> Result<void> {
    auto decided = upload::decide(state, command, today);
    if (!decided) return std::unexpected(std::move(decided.error()));
    upload::evolve(state, {state.version.value + 1}, decided->event);
    change.events.push_back(*std::move(decided));
    return {};
  };
  const BlobName name(eventstore::to_hex(request.file.sha256));
  if (auto taken = take(upload::Receive{code, request.file_name, name, request.file.size_bytes});
      !taken)
    return std::unexpected(taken.error());
  // The disk takes the bytes while the worker reads them.
  auto keeping = std::async([&] { return put_blob(blobs_, request.file); });
  auto inspection = inspect_(request.file.path, {});
  if (auto kept = keeping.get(); !kept) return std::unexpected(kept.error());
  if (!inspection) return std::unexpected(inspection.error());
  const auto found = contents_.put(*std::move(inspection));
  if (!found) return std::unexpected(found.error());
  if (auto taken = take(*found); !taken) return std::unexpected(taken.error());
  return write_of(change, request.principal.id);
}

std::expected<eventstore::Commit, UploadFailure> Uploads::decide(
    const UploadRequest& request, const upload::RecordInspection* found) const {
  const auto portfolio = models_.portfolio.snapshot();
  const Position seen = portfolio->head().position;
  const UploadList uploads(*portfolio, seen);
  auto changes = decide_upload(request, {*portfolio, uploads, contents_, log_, models_.files, seen,
                                         civil_date(clock_()), found});
  if (!changes) return std::unexpected(std::move(changes.error()));
  eventstore::Commit commit{request.id, request.digest, request.id, request.id, {}};
  for (const StreamChange& change : *changes)
    commit.writes.push_back(write_of(change, request.principal.id));
  return commit;
}

Result<UploadDetail> Uploads::look(const UploadCode& code, const Reading& reading) const {
  const UploadList uploads(*reading.portfolio, reading.moment.position);
  const UploadItem* item = uploads.find(code);
  if (!item) {
    const UploadList newest(*reading.portfolio, reading.portfolio->head().position);
    return newest.find(code) ? fail(ErrorCode::did_not_exist_yet, "the upload was received later")
                             : fail(ErrorCode::not_found, "no upload " + code.value);
  }
  UploadDetail detail{*item, {}, {}, {}, {}, {}, {}, {}};
  if (const UploadItem* before = uploads.same_file_before(*item)) detail.same_file_before = *before;
  if (item->state.inspected.report.empty()) return detail;
  auto content = contents_.get(item->state.inspected);
  if (!content) return std::unexpected(content.error());
  detail.content = *std::move(content);
  return detail;
}

Result<UploadDetail> Uploads::detail(const UploadCode& code, const Reading& reading) const {
  auto detail = look(code, reading);
  if (!detail) return detail;
  if (detail->item.state.phase == upload::Phase::committed) {
    auto undone = reversal(detail->item, reading);
    if (!undone) return std::unexpected(undone.error());
    detail->reversal = *std::move(undone);
    if (auto added = add_left_out(*detail, reading); !added) return std::unexpected(added.error());
  }
  if (detail->content && detail->content->geometry &&
      detail->item.state.phase == upload::Phase::inspected)
    if (auto added = add_plan(*detail, {}, reading); !added) return std::unexpected(added.error());
  return detail;
}

Result<UploadDetail> Uploads::tried(const UploadCode& code, const PlanAnswers& answers,
                                    const Reading& reading) const {
  auto detail = look(code, reading);
  if (!detail) return detail;
  const auto decided = upload::decide(detail->item.state, upload::Commit{}, reading.moment.on);
  if (!decided) return std::unexpected(decided.error());
  if (auto added = add_plan(*detail, answers, reading); !added)
    return std::unexpected(added.error());
  return detail;
}

Result<void> Uploads::add_plan(UploadDetail& detail, const PlanAnswers& answers,
                               const Reading& reading) const {
  const Date today = civil_date(clock_());
  const Position as_of = reading.moment.position;
  const PlanContext context{*reading.portfolio,
                            models_.files,
                            as_of,
                            today,
                            today,
                            detail.item.state.received.code,
                            answers};
  const KnownProjects projects(*reading.portfolio, as_of);
  auto plan = make_plan(*detail.content, projects, context);
  if (!plan) return std::unexpected(plan.error());
  auto advice = advise(*detail.content, *plan, projects, context);
  if (!advice) return std::unexpected(advice.error());
  if (!plan->unmatched.empty())
    detail.remembered = memory_.recall(detail.content->inspection,
                                       UploadList(*reading.portfolio, as_of), *reading.portfolio);
  detail.plan = *std::move(plan);
  detail.advice = *std::move(advice);
  return {};
}

// It follows from the record: what the codes of the file name at the moment before and the record
// leaves alone.
Result<void> Uploads::add_left_out(UploadDetail& detail, const Reading& reading) const {
  if (!detail.item.state.committed.layer.empty()) return {};
  const Date today = civil_date(clock_());
  const auto before = make_plan(*detail.content, {*reading.portfolio,
                                                  models_.files,
                                                  {detail.item.committed.value - 1},
                                                  today,
                                                  today,
                                                  detail.item.state.received.code,
                                                  {}});
  if (!before) return std::unexpected(before.error());
  const auto& changed = detail.reversal->projects;
  for (const ProjectChange& one : before->projects)
    if ((one.refusal || !one.events.empty()) &&
        std::ranges::find(changed, one.project, &ProjectChange::project) == changed.end())
      detail.left_out.push_back(one.project);
  return {};
}

Result<Reversal> Uploads::reversal(const UploadItem& item, const Reading& reading) const {
  const auto events = committed_events(log_, item);
  if (!events) return std::unexpected(events.error());
  const UploadList uploads(*reading.portfolio, reading.moment.position);
  const Date today = civil_date(clock_());
  return make_reversal(item, *events,
                       {*reading.portfolio, uploads, reading.moment.position, today, today,
                        std::string(kReasonToCome)});
}

}  // namespace baitu::app
