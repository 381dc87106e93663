#include "api/app/meetings.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>
#include <variant>

#include "api/app/notices.hpp"
#include "api/app/stream_history.hpp"
#include "api/app/stream_states.hpp"
#include "domain/streams.hpp"
#include "eventstore/codec/codec.hpp"

namespace baitu::app {
namespace {

using auth::Action;
using auth::Ownership;
using eventstore::Expected;
using meeting::Meeting;

// By the alternatives of meeting::Command.
constexpr std::array kActions{
    Action::schedule_meeting,  Action::reschedule_meeting, Action::set_agenda,
    Action::raise_matter,      Action::give_opinion,       Action::freeze_pack,
    Action::hold_meeting,      Action::decide_matter,      Action::report_follow_up,
    Action::record_resolution, Action::publish_practice,   Action::withdraw_practice,
    Action::close_meeting,     Action::cancel_meeting,
};
static_assert(kActions.size() == std::variant_size_v<meeting::Command>);

Meeting meeting_of(const portfolio::Portfolio& portfolio, const MeetingCode& code) {
  return state_of<Meeting>(portfolio, meeting_stream(code));
}

// Whose act it is: what a unit says of itself is that unit's, all else is of the whole meeting.
struct Whose {
  const UnitCode& department;

  Ownership operator()(const meeting::RaiseMatter& command) const { return of(command.unit); }
  Ownership operator()(const meeting::ReportFollowUp& command) const {
    return of(command.content.unit);
  }
  Ownership operator()(const meeting::GiveOpinion& command) const {
    return command.content.unit.empty() ? Ownership::none : of(command.content.unit);
  }
  Ownership operator()(const auto&) const { return Ownership::none; }

 private:
  [[nodiscard]] Ownership of(const UnitCode& unit) const {
    return !department.empty() && unit == department ? Ownership::own : Ownership::foreign;
  }
};

// What a command names beside the meeting. Projects, units and posts never go away again.
struct NamesAProject {
  const portfolio::Portfolio& portfolio;

  bool operator()(const meeting::RaiseMatter& command) const { return knows(command.project); }
  bool operator()(const meeting::PublishPractice& command) const { return knows(command.project); }
  bool operator()(const auto&) const { return false; }

 private:
  [[nodiscard]] bool knows(const ProjectCode& project) const {
    return portfolio.find(project) != nullptr;
  }
};

CommandLife::Command command_of(const MeetingRequest& request) {
  return {request.id, request.digest, request.principal.id, meeting_stream(request.meeting),
          request.if_match.has_value()};
}

CommandFailure failure(Error error) { return {std::move(error), {}}; }

}  // namespace

Action action_of(const meeting::Command& command) { return kActions[command.index()]; }

Asked asked_of(const MeetingRequest& request) {
  return {request.id, request.digest, request.principal.id};
}

std::vector<Meeting> meetings_at(const portfolio::Portfolio& portfolio, const Moment& moment) {
  std::vector<Meeting> meetings;
  for (auto& [stream, meeting] :
       states_of<Meeting>(portfolio, kMeetingStreamPrefix, moment.position, moment.on))
    meetings.push_back(std::move(meeting));
  std::ranges::stable_sort(meetings, std::ranges::greater{},
                           [](const Meeting& meeting) { return meeting.scheduled.day; });
  return meetings;
}

Result<MeetingHistory> meeting_at(const portfolio::Portfolio& portfolio, const MeetingCode& code,
                                  const Moment& moment) {
  auto history =
      begun_history_of<Meeting>(portfolio, meeting_stream(code), moment,
                                "the meeting was scheduled later", "no meeting " + code.value);
  if (!history) return std::unexpected(std::move(history.error()));
  return MeetingHistory{std::move(history->state), std::move(history->events)};
}

std::map<MeetingCode, Position> packs_recorded_at(const portfolio::Portfolio& portfolio) {
  std::map<MeetingCode, Position> positions;
  portfolio.for_each_common_event([&](const RecordedEvent& event) {
    if (std::holds_alternative<meeting::PackFrozen>(event.event))
      positions[MeetingCode(event.stream.value.substr(kMeetingStreamPrefix.size()))] =
          event.address.position;
  });
  return positions;
}

Result<meeting::Pack> pack_of(const portfolio::Portfolio& portfolio, const MeetingCode& code) {
  const Meeting meeting = meeting_of(portfolio, code);
  if (!meeting.exists()) return fail(ErrorCode::not_found, "no meeting " + code.value);
  if (!meeting.pack) return fail(ErrorCode::not_found, "the meeting has no pack");
  return *meeting.pack;
}

Result<MeetingErrata> errata_at(const portfolio::Portfolio& portfolio, const MeetingCode& code,
                                const Moment& moment) {
  const auto history = meeting_at(portfolio, code, moment);
  if (!history) return std::unexpected(history.error());
  const auto& pack = history->meeting.pack;
  if (!pack) return fail(ErrorCode::not_found, "the meeting had no pack then");
  return MeetingErrata{
      *pack, pack::errata(portfolio, pack->frozen.position, pack->frozen.on, moment.position)};
}

std::vector<ResolutionNotice> notices_from(const portfolio::Portfolio& portfolio,
                                           const MeetingCode& code, const Moment& moment,
                                           const auth::Principal& reader) {
  std::vector<ResolutionNotice> notices;
  for (supervision::Notice& notice : notices_at(portfolio, moment, reader)) {
    const supervision::Source& source = notice.content.source;
    if (source.kind != supervision::SourceKind::resolution) continue;
    const auto reference = meeting::parse_resolution(source.reference);
    if (reference && reference->meeting == code)
      notices.push_back({reference->number, std::move(notice)});
  }
  return notices;
}

std::vector<PublicPractice> practices_at(const portfolio::Portfolio& portfolio,
                                         const Moment& moment) {
  std::vector<PublicPractice> practices;
  const auto now =
      states_of<Meeting>(portfolio, kMeetingStreamPrefix, portfolio.head().position, Date::max());
  for (const Meeting& then : meetings_at(portfolio, moment)) {
    const Meeting& meeting = now.at(meeting_stream(then.scheduled.code));
    for (const meeting::Practice& shown : then.practices) {
      const meeting::Practice* practice = meeting.practice(shown.published.number);
      if (practice && !practice->withdrawn)
        practices.push_back({meeting.scheduled.code, meeting.scheduled.title, *practice});
    }
  }
  std::ranges::stable_sort(practices, std::ranges::greater{},
                           [](const PublicPractice& each) { return each.practice.published_on; });
  return practices;
}

MeetingHandler::MeetingHandler(eventstore::CommitLog& log, const ReadModels& models,
                               const Packs& packs, Clock clock)
    : life_(log, models), models_(models), packs_(packs), clock_(std::move(clock)) {}

CommandAnswer MeetingHandler::handle(const MeetingRequest& request) const {
  if (std::holds_alternative<meeting::FreezePack>(request.command)) return freeze(request);
  return carry_out(request);
}

CommandAnswer MeetingHandler::carry_out(const MeetingRequest& request) const {
  return life_.carry_out(command_of(request), [&] { return decide(request); });
}

CommandAnswer MeetingHandler::freeze(MeetingRequest request) const {
  if (auto known = life_.known(command_of(request))) return *std::move(known);
  const auto portfolio = models_.portfolio.snapshot();
  const Meeting meeting = meeting_of(*portfolio, request.meeting);
  meeting::PackFrozen& content = std::get<meeting::FreezePack>(request.command).content;
  content.position = request.position.value_or(portfolio->head().position);
  content.on = request.on.value_or(request.effective_on.value_or(civil_date(clock_())));
  // What would be refused is not worked out.
  if (auto early = decide(request); !early) return std::move(early.error());
  // What the pack says of the meeting has to be true of it when it is frozen.
  request.if_match = meeting.version;
  auto made = packs_.make(meeting.scheduled, content.position, content.on, request.write_pack);
  if (!made) return failure(std::move(made.error()));
  content = *std::move(made);
  return carry_out(request);
}

MeetingHandler::Decided MeetingHandler::decide(const MeetingRequest& request) const {
  const auto portfolio = models_.portfolio.snapshot();
  const Meeting meeting = meeting_of(*portfolio, request.meeting);
  if (auto allowed =
          auth::authorize(request.principal, action_of(request.command),
                          std::visit(Whose{request.principal.department}, request.command));
      !allowed)
    return std::unexpected(failure(std::move(allowed.error())));
  if (request.if_match && *request.if_match != meeting.version)
    return std::unexpected(changed_meanwhile(meeting.version));
  const Date today = civil_date(clock_());
  const Position seen = portfolio->head().position;
  const auto catalogue = portfolio->catalogue(seen);
  const meeting::Context context{today, request.effective_on.value_or(today), *catalogue, seen,
                                 std::visit(NamesAProject{*portfolio}, request.command)};
  const auto events = meeting::decide(meeting, request.command, context);
  if (!events) return std::unexpected(failure(events.error()));
  eventstore::Commit commit{request.id, request.digest, request.id, request.id, {}};
  eventstore::StreamWrite own{
      meeting_stream(request.meeting), Expected::exact(meeting.version), {}};
  for (const DatedEvent& dated : *events)
    own.events.push_back(codec::encode(dated.event, dated.effective_on, request.principal.id));
  commit.writes.push_back(std::move(own));
  return commit;
}

}  // namespace baitu::app
