#include "api/app/reports.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <map>
#include <string>
#include <utility>
#include <variant>

#include "api/app/attachments.hpp"
#include "api/app/erasures.hpp"
#include "api/app/read_models.hpp"
#include "api/app/stream_states.hpp"
#include "domain/streams.hpp"
#include "eventstore/codec/codec.hpp"
#include "eventstore/erasure/seal.hpp"
#include "eventstore/merkle/digest.hpp"

namespace baitu::app {
namespace {

using auth::Action;
using auth::Ownership;
using eventstore::Expected;

// By the alternatives of report::Command.
constexpr std::array kActions{
    Action::submit_report,        Action::attach_report_photo,
    Action::erase_report_contact, Action::accept_report,
    Action::decline_report,       Action::assign_report,
    Action::answer_report,        Action::return_report_answer,
    Action::publish_report,       Action::withdraw_report_publication,
    Action::close_report,         Action::reopen_report,
    Action::link_report_notice,
};
static_assert(kActions.size() == std::variant_size_v<report::Command>);

Action action_of(const report::Command& command) {
  const auto* submit = std::get_if<report::Submit>(&command);
  const bool entered = submit && submit->channel == report::Channel::telephone;
  return entered ? Action::enter_report : kActions[command.index()];
}

CommandFailure failure(Error error) { return {std::move(error), {}}; }

report::Report report_of(const portfolio::Portfolio& portfolio, const ReportCode& code) {
  return state_of<report::Report>(portfolio, report_stream(code));
}

// The day after every other: with all that is known.
constexpr Date kAllDays = Date::max();

CommandLife::Command command_of(const ReportRequest& request) {
  return {request.id, request.digest, request.principal.id, report_stream(request.report),
          request.if_match.has_value()};
}

eventstore::Digest digest_of(const ReportPhotoRequest& request) {
  return eventstore::sha256("report photo\n" + request.report.value + '\n' +
                            std::string(name_of(request.of)) + '\n' +
                            eventstore::to_hex(request.file.sha256));
}

bool is_anonymous(const ReportRequest& request) {
  return request.principal.role == auth::Role::public_reader;
}

CommandFailure too_often(const Pace::TooSoon& refused) {
  return {{refused.code, "too much was sent without a token for now; try again later", {}},
          {},
          std::chrono::ceil<std::chrono::seconds>(refused.wait)};
}

// What the command rests on beside the report. Projects, reports and notices never go away again.
struct Reference {
  const portfolio::Portfolio& portfolio;
  const eventstore::EventStore& index;
  Position seen;

  bool operator()(const report::Submit& command) const { return knows(command.project); }
  bool operator()(const report::Accept& command) const { return knows(command.project); }
  bool operator()(const report::Decline& command) const {
    return knows(report_stream(command.duplicate_of));
  }
  bool operator()(const report::LinkNotice& command) const {
    return knows(notice_stream(command.notice));
  }
  bool operator()(const auto&) const { return false; }

 private:
  [[nodiscard]] bool knows(const ProjectCode& project) const {
    return portfolio.find(project) != nullptr;
  }
  [[nodiscard]] bool knows(const StreamId& stream) const {
    return index.version_at(stream, seen).value > 0;
  }
};

// What was done before a unit had the report is nothing to it.
void leave_out_others(std::vector<RecordedEvent>& events, const auth::Principal& principal) {
  if (auth::authorize(principal, Action::read_reports, Ownership::none)) return;
  std::size_t assigned = 0;  // the last time
  for (std::size_t i = 0; i < events.size(); ++i)
    if (std::holds_alternative<report::Assigned>(events[i].event)) assigned = i;
  std::vector<RecordedEvent> told;
  for (std::size_t i = 0; i < events.size(); ++i)
    if (i >= assigned || std::holds_alternative<report::Submitted>(events[i].event))
      told.push_back(std::move(events[i]));
  events = std::move(told);
}

}  // namespace

Ownership ownership_of(const auth::Principal& principal, const report::Report& report) {
  if (report.phase == report::Phase::none || report.phase == report::Phase::submitted)
    return Ownership::none;
  return report.is_of(principal.department) ? Ownership::own : Ownership::foreign;
}

std::vector<report::Report> reports_at(const portfolio::Portfolio& portfolio, const Moment& moment,
                                       const auth::Principal& principal) {
  std::vector<report::Report> reports;
  if (!auth::may_on_any(principal, Action::read_reports)) return reports;
  const auto now = states_of<report::Report>(portfolio, kReportStreamPrefix,
                                             portfolio.head().position, kAllDays);
  for (auto& [stream, then] :
       states_of<report::Report>(portfolio, kReportStreamPrefix, moment.position, moment.on)) {
    const Ownership whose = ownership_of(principal, now.at(stream));
    if (then.exists() && auth::authorize(principal, Action::read_reports, whose))
      reports.push_back(std::move(then));
  }
  std::ranges::stable_sort(reports, std::ranges::greater{}, &report::Report::submitted_on);
  return reports;
}

std::vector<ReportHistory> report_histories(const portfolio::Portfolio& portfolio,
                                            const Moment& moment,
                                            const auth::Principal& principal) {
  std::map<StreamId, ReportHistory> histories;
  for (report::Report& report : reports_at(portfolio, moment, principal))
    histories[report_stream(report.submitted.code)].report = std::move(report);
  if (histories.empty()) return {};
  portfolio.for_each_common_event([&](const RecordedEvent& event) {
    const auto found = histories.find(event.stream);
    if (found != histories.end() && is_seen(event, moment)) found->second.events.push_back(event);
  });
  std::vector<ReportHistory> reports;
  for (auto& [stream, history] : histories) {
    leave_out_others(history.events, principal);
    reports.push_back(std::move(history));
  }
  return reports;
}

std::vector<report::Report> published_at(const portfolio::Portfolio& portfolio,
                                         const Moment& moment) {
  std::vector<report::Report> reports;
  auto now = states_of<report::Report>(portfolio, kReportStreamPrefix, portfolio.head().position,
                                       kAllDays);
  for (const auto& [stream, then] :
       states_of<report::Report>(portfolio, kReportStreamPrefix, moment.position, moment.on)) {
    report::Report& report = now.at(stream);
    if (then.published && report.published) reports.push_back(std::move(report));
  }
  std::ranges::stable_sort(reports, std::ranges::greater{}, &report::Report::published_on);
  return reports;
}

report::Report report_at(const portfolio::Portfolio& portfolio, const ReportCode& code,
                         const Moment& moment) {
  return state_of<report::Report>(portfolio, report_stream(code), moment.position, moment.on);
}

std::optional<report::Report> published_now(const portfolio::Portfolio& portfolio,
                                            const ReportCode& code) {
  report::Report report = report_of(portfolio, code);
  if (!report.published) return std::nullopt;
  return report;
}

Result<report::Report> report_for(const portfolio::Portfolio& portfolio, const ReportCode& code,
                                  const auth::Principal& principal, Action action) {
  report::Report report = report_of(portfolio, code);
  if (!report.exists()) return fail(ErrorCode::not_found, "no report " + code.value);
  if (auto allowed = auth::authorize(principal, action, ownership_of(principal, report)); !allowed)
    return std::unexpected(std::move(allowed.error()));
  return report;
}

Asked asked_of(const ReportPhotoRequest& request) {
  return {request.id, digest_of(request), request.principal.id};
}

ReportHandler::ReportHandler(eventstore::CommitLog& log, const ReadModels& models,
                             eventstore::BlobStore& blobs, eventstore::SubjectKeys keys,
                             Clock clock, Examine examine)
    : life_(log, models),
      models_(models),
      blobs_(blobs),
      keys_(std::move(keys)),
      clock_(std::move(clock)),
      examine_(std::move(examine)) {}

CommandAnswer ReportHandler::handle(ReportRequest request) const {
  if (std::holds_alternative<report::Submit>(request.command)) return submit(std::move(request));
  if (std::holds_alternative<report::EraseContact>(request.command)) return erase(request);
  return carry_out(request);
}

CommandAnswer ReportHandler::carry_out(const ReportRequest& request) const {
  return life_.carry_out(command_of(request), [&] { return decide(request); });
}

// The answer to an id that is known says whether the contact is the same, and the code of a report
// is no secret once it is published. Counted before anything is compared, so that not even the time
// that it takes tells more.
std::optional<CommandFailure> ReportHandler::retried_too_often(const ReportRequest& request) const {
  if (!is_anonymous(request)) return std::nullopt;
  const auto known = life_.is_known(request.id);
  if (!known) return failure(known.error());
  if (!*known) return std::nullopt;
  const Instant now = clock_();
  if (const auto own = retries_.take_own(request.report.value, now); !own)
    return too_often(own.error());
  if (const auto common = retries_.take_common(now); !common) return too_often(common.error());
  return std::nullopt;
}

// What is known is answered again; what would be refused leaves no key and no file, and takes
// nothing of what everybody shares.
std::optional<CommandAnswer> ReportHandler::beforehand(const ReportRequest& request,
                                                       Pace& pace) const {
  if (auto known = life_.known(command_of(request))) return known;
  const bool counts = is_anonymous(request);
  if (counts)
    if (const auto own = pace.take_own(request.client, clock_()); !own)
      return too_often(own.error());
  if (auto decided = decide(request); !decided) return std::move(decided.error());
  if (counts)
    if (const auto common = pace.take_common(clock_()); !common) return too_often(common.error());
  return std::nullopt;
}

CommandAnswer ReportHandler::submit(ReportRequest request) const {
  if (auto refused = retried_too_often(request)) return *std::move(refused);
  auto& command = std::get<report::Submit>(request.command);
  command.code = request.report;
  std::optional<eventstore::SubjectKey> key;
  if (!command.contact.empty()) {
    command.subject = SubjectId(to_string(request.id));
    auto found = keys_.find(command.subject);
    if (!found) return failure(std::move(found.error()));
    key = *std::move(found);
  }
  if (key) request.digest = eventstore::keyed_digest(*key, request.digest);
  if (auto answer = beforehand(request, submissions_)) return *std::move(answer);
  if (command.contact.empty()) return carry_out(request);
  if (!key) {
    const auto made = keys_.make(command.subject);
    if (!made) return failure(made.error());
    key = *made;
    request.digest = eventstore::keyed_digest(*key, request.digest);
  }
  auto sealed =
      eventstore::seal(*key, command.contact, sealed_about(request.report.value, command.subject));
  if (!sealed) return failure(std::move(sealed.error()));
  command.sealed = *std::move(sealed);
  return carry_out(request);
}

CommandAnswer ReportHandler::erase(const ReportRequest& request) const {
  auto answer = carry_out(request);
  const auto* outcome = std::get_if<CommandOutcome>(&answer);
  if (!outcome) return answer;
  if (const auto destroyed = destroy_erased(keys_, outcome->events); !destroyed)
    return failure({ErrorCode::unknown_outcome,
                    "the erasure is recorded, but the key is still there: " +
                        destroyed.error().message + "; send the same again",
                    {}});
  return answer;
}

AttachAnswer ReportHandler::attach(const ReportPhotoRequest& request) const {
  report::PhotoAttached photo;
  photo.of = request.of;
  photo.thumbnail = BlobName("to come");  // the decision wants one
  describe(photo, request.file);
  ReportRequest command{request.id,
                        digest_of(request),
                        request.principal,
                        request.report,
                        report::AttachPhoto{photo},
                        {},
                        {},
                        request.client};
  const auto early = [&] { return beforehand(command, photos_); };
  const auto refused = [&]() -> std::optional<CommandAnswer> {
    if (auto decided = decide(command); !decided) return std::move(decided.error());
    return std::nullopt;
  };
  const auto attach = [&](const Findings& found) {
    describe(photo, found);
    command.command = report::AttachPhoto{photo};
    return carry_out(command);
  };
  return attach_file(request.file, {early, refused, attach, "only photos belong to a report"},
                     blobs_, examine_);
}

Result<Contact> ReportHandler::contact(const auth::Principal& reader,
                                       const ReportCode& code) const {
  const auto found =
      report_for(*models_.portfolio.snapshot(), code, reader, Action::read_report_contact);
  if (!found) return std::unexpected(found.error());
  Contact contact{Contact::State::none, {}, found->submitted_on};
  if (found->contact_erased) contact.state = Contact::State::erased;
  if (!found->contact) return contact;
  const auto key = keys_.find(found->contact->subject);
  if (!key) return std::unexpected(key.error());
  contact.state = *key ? Contact::State::shown : Contact::State::unreadable;
  if (!*key) return contact;
  auto text = eventstore::open_seal(**key, found->contact->sealed,
                                    sealed_about(code.value, found->contact->subject));
  if (!text) return std::unexpected(std::move(text.error()));
  contact.text = *std::move(text);
  return contact;
}

ReportHandler::Decided ReportHandler::decide(const ReportRequest& request) const {
  const auto portfolio = models_.portfolio.snapshot();
  const Position seen = portfolio->head().position;
  const report::Report report = report_of(*portfolio, request.report);
  if (auto allowed = auth::authorize(request.principal, action_of(request.command),
                                     ownership_of(request.principal, report));
      !allowed)
    return std::unexpected(failure(std::move(allowed.error())));
  if (request.if_match && *request.if_match != report.version)
    return std::unexpected(changed_meanwhile(report.version));
  const Date today = civil_date(clock_());
  const bool known = std::visit(Reference{*portfolio, models_.index, seen}, request.command);
  const auto catalogue = portfolio->catalogue(seen);
  const auto events = report::decide(
      report, request.command,
      {today, request.effective_on.value_or(today), *catalogue, known, known, known});
  if (!events) return std::unexpected(failure(events.error()));
  return make_commit(request, report.version, *events, seen);
}

eventstore::Commit ReportHandler::make_commit(const ReportRequest& request, StreamVersion version,
                                              const std::vector<DatedEvent>& events,
                                              Position seen) const {
  eventstore::Commit commit{request.id, request.digest, request.id, request.id, {}};
  eventstore::StreamWrite own{report_stream(request.report), Expected::exact(version), {}};
  for (const DatedEvent& dated : events)
    own.events.push_back(codec::encode(dated.event, dated.effective_on, request.principal.id));
  commit.writes.push_back(std::move(own));
  if (std::holds_alternative<report::Assign>(request.command)) {
    StreamId read{std::string(kOrganisationStream)};
    const StreamVersion organised = models_.index.version_at(read, seen);
    commit.writes.push_back({std::move(read), Expected::exact(organised), {}});
  }
  return commit;
}

}  // namespace baitu::app
