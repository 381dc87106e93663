#include "domain/evaluation/findings.hpp"

#include <algorithm>

namespace baitu::evaluation {
namespace {

template <class Items>
auto find_item(Items& items, StreamVersion version) -> decltype(items.data()) {
  const auto found = std::ranges::find(items, version, &Observation::version);
  return found == items.end() ? nullptr : &*found;
}

struct FoldObservations {
  Observations& observations;
  const RecordedEvent& recorded;

  void operator()(const Observed& event) const {
    observations.items.push_back({recorded.version, recorded.effective_on, event});
  }
  void operator()(const ObservationCorrected& event) const {
    Observation* item = find_item(observations.items, event.observation);
    if (!item) return;
    item->content.earned = event.earned;
    item->content.note = event.note;
    item->content.photos = event.photos;
    item->content.place = event.place;
    item->corrected = true;
  }
  void operator()(const ObservationWithdrawn& event) const {
    if (Observation* item = find_item(observations.items, event.observation))
      item->withdrawn = true;
  }
  void operator()(const auto&) const {}
};

}  // namespace

const Observation* Observations::at(StreamVersion observation) const {
  return find_item(items, observation);
}

const OutcomeValue* Outcomes::of(const UnitCode& unit) const {
  const auto found = std::ranges::find(values, unit, &OutcomeValue::unit);
  return found == values.end() ? nullptr : &*found;
}

void evolve(Observations& observations, const RecordedEvent& event) {
  std::visit(FoldObservations{observations, event}, event.event);
  observations.version = event.version;
}

void evolve(Outcomes& outcomes, const RecordedEvent& event) {
  outcomes.version = event.version;
  const auto* reported = std::get_if<OutcomeReported>(&event.event);
  if (!reported) return;
  const OutcomeValue value{reported->unit, reported->value, event.effective_on, event.version};
  const auto found = std::ranges::find(outcomes.values, value.unit, &OutcomeValue::unit);
  if (found == outcomes.values.end())
    outcomes.values.push_back(value);
  else if (found->on <= value.on)
    *found = value;
}

}  // namespace baitu::evaluation
