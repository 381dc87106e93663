#include "sample_data/generator/city_record.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "domain/streams.hpp"
#include "domain/supervision/clock.hpp"

namespace baitu::sample {
namespace {

StreamId stream_of(const programme::Command& command) {
  if (const auto* define = std::get_if<programme::DefineProgramme>(&command))
    return programme_stream(define->definition.code);
  if (std::holds_alternative<programme::SetLightRule>(command))
    return StreamId(std::string(kLightRuleStream));
  if (std::holds_alternative<programme::SetSupervisionRule>(command))
    return StreamId(std::string(kSupervisionRuleStream));
  if (std::holds_alternative<programme::SetHolidays>(command))
    return StreamId(std::string(kWorkingDaysStream));
  return StreamId(std::string(kOrganisationStream));
}

// What the unit has sent since its last reply.
std::vector<StreamVersion> not_shown_yet(const supervision::Notice& notice, const UnitCode& unit) {
  std::vector<StreamVersion> photos;
  const supervision::Line* line = notice.line(unit);
  for (const supervision::Photo& photo : notice.photos)
    if (line && photo.content.unit == unit &&
        std::ranges::find(line->reply_photos, photo.version) == line->reply_photos.end())
      photos.push_back(photo.version);
  return photos;
}

// What is decided is committed, and folded by `fold`.
template <class Fold>
Result<void> record(Pump& pump, const StreamId& stream, StreamVersion version,
                    const PrincipalId& actor, const Result<DatedEvent>& decided, const Fold& fold) {
  if (!decided) return std::unexpected(decided.error());
  pump.push(stream, version, actor, {*decided});
  fold(StreamVersion{version.value + 1}, *decided);
  return {};
}

RecordedEvent recorded(StreamVersion version, const DatedEvent& event, const PrincipalId& actor) {
  RecordedEvent recorded;
  recorded.version = version;
  recorded.effective_on = event.effective_on;
  recorded.actor = actor;
  recorded.event = event.event;
  return recorded;
}

}  // namespace

Result<void> CityRecord::carry_out(const CityStep& step, Date today) {
  const Occasion occasion{step.actor, step.on, today};
  return std::visit([&](const auto& command) { return play(occasion, command); }, step.command);
}

Result<void> CityRecord::play(const Occasion& occasion, const programme::Command& command) {
  auto decided = programme::decide(catalogue_, command, occasion.today, occasion.on);
  if (!decided) return std::unexpected(decided.error());
  const StreamId stream = stream_of(command);
  StreamVersion& version = catalogue_versions_[stream];
  pump_.push(stream, version, occasion.actor, *decided);
  version.value += decided->size();
  for (const DatedEvent& event : *decided)
    programme::evolve(catalogue_, event.effective_on, event.event);
  return {};
}

Result<void> CityRecord::play(const Occasion& occasion,
                              const About<ResponsibilityCode, responsibility::Command>& about) {
  responsibility::State& state = responsibilities_[about.code];
  return record(pump_, responsibility_stream(about.code), state.version, occasion.actor,
                decide(state, about.command, {occasion.today, occasion.on, catalogue_}),
                [&](StreamVersion version, const DatedEvent& event) {
                  evolve(state, version, event.effective_on, event.event);
                });
}

// The projects whose plans are filed are registered, and their files kept, before.
Result<void> CityRecord::play(const Occasion& occasion,
                              const About<DocumentCode, document::Command>& about) {
  document::State& state = documents_[about.code];
  return record(pump_, document_stream(about.code), state.version, occasion.actor,
                decide(state, about.command, {occasion.today, occasion.on, catalogue_, true, true}),
                [&](StreamVersion version, const DatedEvent& event) {
                  evolve(state, version, event.effective_on, event.event);
                });
}

Result<void> CityRecord::play(const Occasion& occasion,
                              const About<BaselineCode, baseline::Command>& about) {
  if (auto drained = pump_.drain(); !drained) return drained;
  const Position head = log_.head().position;
  baseline::Command command = about.command;
  if (auto* take = std::get_if<baseline::Take>(&command)) take->position = head;
  baseline::State& state = baselines_[about.code];
  return record(
      pump_, baseline_stream(about.code), state.version, occasion.actor,
      decide(state, command, {occasion.actor, head, occasion.today, occasion.on, catalogue_}),
      [&](StreamVersion version, const DatedEvent& event) {
        evolve(state, recorded(version, event, occasion.actor));
      });
}

Result<void> CityRecord::play(const Occasion& occasion,
                              const About<LayerCode, layer::Command>& about) {
  layer::State& state = layers_[about.code];
  return record(
      pump_, layer_stream(about.code), state.version, occasion.actor,
      decide(state, about.command, occasion.on),
      [&](StreamVersion version, const DatedEvent& event) { evolve(state, version, event.event); });
}

Result<void> CityRecord::play(const Occasion& occasion,
                              const About<NoticeCode, supervision::Command>& about) {
  supervision::Notice& notice = notices_[about.code];
  supervision::Command command = about.command;
  if (auto* reply = std::get_if<supervision::Reply>(&command))
    reply->photos = not_shown_yet(notice, reply->unit);
  supervision::Context context{occasion.today, occasion.on, catalogue_, numbers_};
  if (const auto* draft = std::get_if<supervision::Draft>(&command))
    context.resolution_known = knows_resolution(draft->content.source.reference);
  const auto decided = supervision::decide(notice, command, context);
  if (!decided) return std::unexpected(decided.error());
  record_notice(notice, about.code, occasion.actor, *decided);
  return {};
}

Result<void> CityRecord::play(const Occasion& occasion, const EvaluationStep& step) {
  return evaluation_.carry_out({occasion.actor, occasion.on, occasion.today}, step, noticed_);
}

Result<void> CityRecord::play(const Occasion& occasion,
                              const About<MeetingCode, meeting::Command>& about) {
  meeting::Meeting& meeting = meetings_[about.code];
  const auto decided =
      meeting::decide(meeting, about.command, {occasion.today, occasion.on, catalogue_, {}});
  if (!decided) return std::unexpected(decided.error());
  pump_.push(meeting_stream(about.code), meeting.version, occasion.actor, *decided);
  for (const DatedEvent& event : *decided)
    evolve(meeting, {meeting.version.value + 1}, event.effective_on, event.event);
  return {};
}

bool CityRecord::knows_resolution(std::string_view reference) const {
  const auto resolution = meeting::parse_resolution(reference);
  if (!resolution) return false;
  const auto found = meetings_.find(resolution->meeting);
  return found != meetings_.end() && found->second.resolution(resolution->number) != nullptr;
}

template <class State, class Command, class Context>
Result<void> CityRecord::play_on(State& state, const StreamId& stream, const Occasion& occasion,
                                 const Command& command, const Context& context) {
  const auto decided =
      std::visit([&](const auto& one) { return decide(state, one, context); }, command);
  return record(pump_, stream, state.version, occasion.actor, decided,
                [&](StreamVersion version, const DatedEvent& event) {
                  evolve(state, recorded(version, event, occasion.actor));
                });
}

// The projects, plans and notices that are named are there before.
Result<void> CityRecord::play(const Occasion& occasion,
                              const About<PublicityPlanCode, publicity::PlanCommand>& about) {
  return play_on(publicity_plans_[about.code], publicity_plan_stream(about.code), occasion,
                 about.command, context_of(occasion));
}

Result<void> CityRecord::play(const Occasion& occasion,
                              const About<CoverageCode, publicity::CoverageCommand>& about) {
  return play_on(coverage_[about.code], coverage_stream(about.code), occasion, about.command,
                 context_of(occasion));
}

Result<void> CityRecord::play(const Occasion& occasion,
                              const About<SloganCode, publicity::SloganCommand>& about) {
  return play_on(slogans_[about.code], slogan_stream(about.code), occasion, about.command,
                 context_of(occasion));
}

Result<void> CityRecord::play(const Occasion& occasion,
                              const About<SurveyCode, publicity::SurveyCommand>& about) {
  return play_on(surveys_[about.code], survey_stream(about.code), occasion, about.command,
                 context_of(occasion));
}

// What a record belongs to is there before.
Result<void> CityRecord::play(const Occasion& occasion,
                              const About<archive::Item, archive::Command>& about) {
  return play_on(holdings_[about.code], archive::stream_of(about.code), occasion, about.command,
                 archive::Context{occasion.today, occasion.on, catalogue_, true, true, true});
}

publicity::Context CityRecord::context_of(const Occasion& occasion) const {
  return {occasion.today, occasion.on, catalogue_, true, true, true};
}

void CityRecord::begin(Date day) {
  for (auto& [code, notice] : notices_)
    record_notice(notice, code, PrincipalId("system"),
                  supervision::colour_changes(notice, catalogue_, day));
}

// One commit, also where a number is assigned with the issue. The log is filled from its beginning,
// one record for each commit.
void CityRecord::record_notice(supervision::Notice& notice, const NoticeCode& code,
                               const PrincipalId& actor, const std::vector<DatedEvent>& events) {
  if (events.empty()) return;
  std::vector<Pump::Write> writes{{notice_stream(code), notice.version, {}}};
  for (const DatedEvent& event : events) {
    if (std::holds_alternative<supervision::NumberAssigned>(event.event)) {
      writes.push_back(
          {StreamId(std::string(kSupervisionNumbersStream)), numbers_.version, {event}});
      evolve(numbers_, {numbers_.version.value + 1}, event.effective_on, event.event);
    } else {
      writes.front().events.push_back(event);
      evolve(notice, {notice.version.value + 1}, event.effective_on, event.event);
    }
  }
  pump_.push(writes, actor);
  noticed_[code] = {{static_cast<std::uint64_t>(pump_.commits())}, 0};
}

}  // namespace baitu::sample
