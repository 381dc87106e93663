#include "api/app/notices.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "api/app/stream_history.hpp"
#include "api/app/stream_states.hpp"
#include "domain/meeting/meeting.hpp"
#include "domain/streams.hpp"
#include "eventstore/codec/codec.hpp"

namespace baitu::app {
namespace {

using auth::Action;
using auth::Ownership;
using eventstore::Expected;
using supervision::Notice;
using supervision::Numbers;

// By the alternatives of supervision::Command.
constexpr std::array kActions{Action::draft_notice,
                              Action::revise_notice,
                              Action::withdraw_notice,
                              Action::issue_notice,
                              Action::sign_for_notice,
                              Action::take_in_hand,
                              Action::reply_to_notice,
                              Action::accept_reply,
                              Action::return_reply,
                              Action::complete_notice,
                              Action::close_notice,
                              Action::look_back,
                              Action::urge,
                              Action::request_extension,
                              Action::approve_extension,
                              Action::refuse_extension,
                              Action::suspend_notice,
                              Action::resume_notice,
                              Action::reply_to_notice};
static_assert(kActions.size() == std::variant_size_v<supervision::Command>);

StreamId numbers_stream() { return StreamId(std::string(kSupervisionNumbersStream)); }

// Whose the notice is to who acts on it: of what one unit does about it, that unit's alone. One
// that does not exist refuses nobody: the decision then says that it is not there.
Ownership ownership_of(const auth::Principal& principal, const Notice& notice,
                       const supervision::Command& command) {
  if (std::holds_alternative<supervision::Draft>(command)) return Ownership::none;
  if (!notice.exists()) return Ownership::own;
  const UnitCode* unit = supervision::unit_of(command);
  const bool own = notice.names(principal.department) && (!unit || *unit == principal.department);
  return own ? Ownership::own : Ownership::foreign;
}

const supervision::Content* content_of(const supervision::Command& command) {
  if (const auto* draft = std::get_if<supervision::Draft>(&command)) return &draft->content;
  if (const auto* revise = std::get_if<supervision::ReviseDraft>(&command)) return &revise->content;
  return nullptr;
}

// What else the decision looked at; changed meanwhile, it has to be made again. A light is judged
// by the rule and by the programme of its project.
std::vector<StreamId> streams_read(const supervision::Command& command,
                                   const std::optional<portfolio::Row>& project) {
  std::vector<StreamId> streams;
  const auto* content = content_of(command);
  const bool issues = std::holds_alternative<supervision::Issue>(command);
  if (content || issues) streams.emplace_back(std::string(kOrganisationStream));
  if (content && !content->project.empty()) streams.push_back(project_stream(content->project));
  if (content && project && content->source.kind == supervision::SourceKind::red_light) {
    streams.emplace_back(std::string(kLightRuleStream));
    streams.push_back(programme_stream(project->identity->programme));
  }
  if (issues || std::holds_alternative<supervision::ReturnReply>(command) ||
      std::holds_alternative<supervision::RequestExtension>(command) ||
      std::holds_alternative<supervision::Resume>(command)) {
    streams.emplace_back(std::string(kSupervisionRuleStream));
    streams.emplace_back(std::string(kWorkingDaysStream));
  }
  return streams;
}

// The project that a draft names.
std::optional<portfolio::Row> project_named_by(const supervision::Command& command,
                                               const portfolio::View& view) {
  const auto* content = content_of(command);
  if (!content || content->project.empty()) return std::nullopt;
  auto row = view.row(content->project);
  return row ? std::optional(*std::move(row)) : std::nullopt;
}

// Whether the resolution that a draft names was recorded; none ever goes away again.
bool resolution_known(const supervision::Command& command, const portfolio::Portfolio& portfolio) {
  const auto* content = content_of(command);
  if (!content || content->source.kind != supervision::SourceKind::resolution) return false;
  const auto reference = meeting::parse_resolution(content->source.reference);
  if (!reference) return false;
  const auto meeting = state_of<meeting::Meeting>(portfolio, meeting_stream(reference->meeting));
  return meeting.resolution(reference->number) != nullptr;
}

eventstore::Commit commit_of(const NoticeRequest& request, const Notice& notice,
                             const Numbers& numbers, const std::vector<DatedEvent>& events) {
  eventstore::Commit commit{request.id, request.digest, request.id, request.id, {}};
  commit.writes.push_back({notice_stream(request.notice), Expected::exact(notice.version), {}});
  for (const DatedEvent& dated : events) {
    auto data = codec::encode(dated.event, dated.effective_on, request.principal.id);
    if (std::holds_alternative<supervision::NumberAssigned>(dated.event))
      commit.writes.push_back(
          {numbers_stream(), Expected::exact(numbers.version), {std::move(data)}});
    else
      commit.writes.front().events.push_back(std::move(data));
  }
  return commit;
}

bool may_read(const auth::Principal& reader, Ownership whose) {
  return auth::authorize(reader, Action::read_notices, whose).has_value();
}

// Who may read no drafts is told from the issue on.
void leave_out_drafts(NoticeHistory& history, const auth::Principal& reader) {
  if (may_read(reader, Ownership::none)) return;
  const auto issued = std::ranges::find_if(history.events, [](const RecordedEvent& event) {
    return std::holds_alternative<supervision::Issued>(event.event);
  });
  history.events.erase(history.events.begin(), issued);
}

// Those that the reader may read; nothing is folded for who may read none at all.
std::map<StreamId, Notice> readable_at(const portfolio::Portfolio& portfolio, const Moment& moment,
                                       const auth::Principal& reader) {
  if (!auth::may_on_any(reader, Action::read_notices)) return {};
  auto notices = states_of<Notice>(portfolio, kNoticeStreamPrefix, moment.position, moment.on);
  std::erase_if(notices, [&](const auto& each) {
    return !may_read(reader, app::ownership_of(reader, each.second));
  });
  return notices;
}

CommandLife::Command command_of(const NoticeRequest& request) {
  return {request.id, request.digest, request.principal.id, notice_stream(request.notice),
          request.if_match.has_value()};
}

}  // namespace

Action action_of(const supervision::Command& command) { return kActions[command.index()]; }

Ownership ownership_of(const auth::Principal& reader, const Notice& notice) {
  if (!notice.issued_on) return Ownership::none;
  return notice.names(reader.department) ? Ownership::own : Ownership::foreign;
}

std::vector<Notice> notices_at(const portfolio::Portfolio& portfolio, const Moment& moment,
                               const auth::Principal& reader) {
  std::vector<Notice> notices;
  for (auto& [stream, notice] : readable_at(portfolio, moment, reader))
    notices.push_back(std::move(notice));
  return notices;
}

std::vector<NoticeForReader> notices_for(const portfolio::Portfolio& portfolio,
                                         const Moment& moment, const auth::Principal& reader) {
  std::map<StreamId, NoticeHistory> histories;
  for (auto& [stream, notice] : readable_at(portfolio, moment, reader))
    histories[stream].notice = std::move(notice);
  if (histories.empty()) return {};
  portfolio.for_each_common_event([&](const RecordedEvent& event) {
    const auto found = histories.find(event.stream);
    if (found != histories.end() && is_seen(event, moment)) found->second.events.push_back(event);
  });
  std::vector<NoticeForReader> notices;
  for (auto& [stream, history] : histories) {
    const Address drafted_at = history.events.front().address;
    leave_out_drafts(history, reader);
    notices.push_back({std::move(history), drafted_at});
  }
  return notices;
}

Result<NoticeHistory> notice_for(const portfolio::Portfolio& portfolio, const NoticeCode& code,
                                 const Moment& moment, const auth::Principal& reader) {
  auto history = notice_at(portfolio, code, moment.position, moment.on);
  if (!history) return history;
  if (auto allowed =
          auth::authorize(reader, Action::read_notices, ownership_of(reader, history->notice));
      !allowed)
    return std::unexpected(std::move(allowed.error()));
  leave_out_drafts(*history, reader);
  return history;
}

Result<NoticeHistory> notice_at(const portfolio::Portfolio& portfolio, const NoticeCode& code,
                                Position as_of, Date on) {
  auto history =
      begun_history_of<Notice>(portfolio, notice_stream(code), Moment{as_of, {}, on},
                               "the notice was drafted later", "no notice " + code.value);
  if (!history) return std::unexpected(std::move(history.error()));
  return NoticeHistory{std::move(history->state), std::move(history->events)};
}

NoticeHandler::NoticeHandler(eventstore::CommitLog& log, const ReadModels& models, Clock clock)
    : life_(log, models), models_(models), clock_(std::move(clock)) {}

CommandAnswer NoticeHandler::handle(const NoticeRequest& request) const {
  return life_.carry_out(command_of(request), [&] { return decide(request); });
}

std::optional<CommandAnswer> NoticeHandler::answer_beforehand(const NoticeRequest& request) const {
  if (auto known = life_.known(command_of(request))) return known;
  auto decided = decide(request);
  if (decided) return std::nullopt;
  return std::move(decided.error());
}

std::expected<eventstore::Commit, CommandFailure> NoticeHandler::decide(
    const NoticeRequest& request) const {
  const auto portfolio = models_.portfolio.snapshot();
  const Position seen = portfolio->head().position;
  const auto notice = state_of<Notice>(*portfolio, notice_stream(request.notice));
  const auto allowed = auth::authorize(request.principal, action_of(request.command),
                                       ownership_of(request.principal, notice, request.command));
  if (!allowed) return std::unexpected(CommandFailure{allowed.error(), {}});
  if (request.if_match && *request.if_match != notice.version)
    return std::unexpected(changed_meanwhile(notice.version));
  const Date today = civil_date(clock_());
  const Date on = request.effective_on.value_or(today);
  const auto catalogue = portfolio->catalogue(seen);
  const auto numbers = state_of<Numbers>(*portfolio, numbers_stream());
  const auto project = project_named_by(request.command, portfolio->view(seen, on));
  const bool red = project && project->light.colour == portfolio::Colour::red;
  const supervision::Context context{today,
                                     on,
                                     *catalogue,
                                     numbers,
                                     project.has_value(),
                                     red,
                                     resolution_known(request.command, *portfolio)};
  const auto events = supervision::decide(notice, request.command, context);
  if (!events) return std::unexpected(CommandFailure{events.error(), {}});
  eventstore::Commit commit = commit_of(request, notice, numbers, *events);
  for (StreamId& read : streams_read(request.command, project)) {
    const StreamVersion version = models_.index.version_at(read, seen);
    commit.writes.push_back({std::move(read), Expected::exact(version), {}});
  }
  return commit;
}

}  // namespace baitu::app
