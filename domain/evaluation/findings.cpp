#include "domain/evaluation/findings.hpp"

#include <algorithm>

namespace baitu::evaluation {
namespace {

template <class Items>
auto find_item(Items& items, StreamVersion version) -> decltype(items.data()) {
  const auto at = [](const auto& item) { return item.version; };
  const auto found = std::ranges::lower_bound(items, version, {}, at);
  return found == items.end() || found->version != version ? nullptr : &*found;
}

struct FoldObservations {
  Observations& observations;
  const RecordedEvent& recorded;

  void operator()(const PhotoAttached& event) const {
    const bool is_new = observations.photos.insert_or_assign(event.file, event).second;
    if (is_new) observations.unnamed.insert(event.file);
  }
  void operator()(const Observed& event) const {
    observations.items.push_back(
        {recorded.version, recorded.effective_on, event, recorded.actor, {recorded.address}});
    name(event.photos);
  }
  void operator()(const ObservationCorrected& event) const {
    Observation* item = find_item(observations.items, event.observation);
    if (!item) return;
    item->content.earned = event.earned;
    item->content.note = event.note;
    item->content.photos = event.photos;
    item->content.place = event.place;
    item->corrected = true;
    item->events.push_back(recorded.address);
    name(event.photos);
  }
  void operator()(const ObservationWithdrawn& event) const {
    Observation* item = find_item(observations.items, event.observation);
    if (!item) return;
    item->withdrawn = true;
    item->events.push_back(recorded.address);
  }
  void operator()(const auto&) const {}

 private:
  void name(const std::vector<BlobName>& photos) const {
    for (const BlobName& photo : photos) observations.unnamed.erase(photo);
  }
};

struct FoldOutcomes {
  Outcomes& outcomes;
  const RecordedEvent& recorded;

  void operator()(const OutcomeReported& event) const {
    outcomes.items.push_back({recorded.version,
                              recorded.effective_on,
                              event,
                              recorded.actor,
                              recorded.address,
                              false,
                              {}});
  }
  void operator()(const OutcomeWithdrawn& event) const {
    OutcomeReport* item = find_item(outcomes.items, event.report);
    if (!item) return;
    item->withdrawn = true;
    item->reason = event.reason;
  }
  void operator()(const auto&) const {}
};

}  // namespace

const Observation* Observations::at(StreamVersion observation) const {
  return find_item(items, observation);
}

const OutcomeReport* Outcomes::at(StreamVersion report) const { return find_item(items, report); }

const OutcomeReport* Outcomes::of(const UnitCode& unit) const {
  const OutcomeReport* last = nullptr;
  for (const OutcomeReport& item : items)
    if (!item.withdrawn && item.content.unit == unit && (!last || last->on <= item.on))
      last = &item;
  return last;
}

void evolve(Observations& observations, const RecordedEvent& event) {
  std::visit(FoldObservations{observations, event}, event.event);
  observations.version = event.version;
}

void evolve(Outcomes& outcomes, const RecordedEvent& event) {
  std::visit(FoldOutcomes{outcomes, event}, event.event);
  outcomes.version = event.version;
}

}  // namespace baitu::evaluation
