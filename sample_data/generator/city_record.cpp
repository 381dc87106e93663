#include "sample_data/generator/city_record.hpp"

#include <string>
#include <utility>

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

// What is decided is committed, and folded by `fold`.
template <class Fold>
Result<void> record(Pump& pump, const StreamId& stream, StreamVersion version,
                    const PrincipalId& actor, const Result<DatedEvent>& decided, const Fold& fold) {
  if (!decided) return std::unexpected(decided.error());
  pump.push(stream, version, actor, {*decided});
  fold(StreamVersion{version.value + 1}, *decided);
  return {};
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
        RecordedEvent recorded;
        recorded.version = version;
        recorded.effective_on = event.effective_on;
        recorded.actor = occasion.actor;
        recorded.event = event.event;
        evolve(state, recorded);
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
  const auto decided = supervision::decide(notice, about.command,
                                           {occasion.today, occasion.on, catalogue_, numbers_});
  if (!decided) return std::unexpected(decided.error());
  record_notice(notice, notice_stream(about.code), occasion.actor, *decided);
  return {};
}

void CityRecord::begin(Date day) {
  for (auto& [code, notice] : notices_)
    record_notice(notice, notice_stream(code), PrincipalId("system"),
                  supervision::colour_changes(notice, catalogue_, day));
}

// One commit, also where a number is assigned with the issue.
void CityRecord::record_notice(supervision::Notice& notice, const StreamId& stream,
                               const PrincipalId& actor, const std::vector<DatedEvent>& events) {
  if (events.empty()) return;
  std::vector<Pump::Write> writes{{stream, notice.version, {}}};
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
}

}  // namespace baitu::sample
