// What a project is, folded from its events. A copy shares its larger parts. Threads: as a plain
// value.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "domain/base/ids.hpp"
#include "domain/base/quantity.hpp"
#include "domain/base/time.hpp"
#include "domain/project/events.hpp"

namespace baitu::project {

// A value with the civil day it is about.
template <class T>
struct Dated {
  Date effective_on;
  std::shared_ptr<const T> value;  // null: never set

  explicit operator bool() const { return value != nullptr; }
  const T* operator->() const { return value.get(); }
  friend bool operator==(const Dated& left, const Dated& right) {
    if (!left.value || !right.value) return left.value == right.value;
    return left.effective_on == right.effective_on && *left.value == *right.value;
  }
};

// When a stage was begun and finished.
struct StageDates {
  StageCode stage;
  std::optional<Date> started_on;
  std::optional<Date> completed_on;
  friend bool operator==(const StageDates&, const StageDates&) = default;
};

// A progress report with the content of its latest correction.
struct Report {
  StreamVersion version;  // of the progress_reported event
  Date effective_on;
  std::optional<BasisPoints> percent;
  std::vector<Fact> facts;
  std::string note;
  bool corrected = false;
  friend bool operator==(const Report&, const Report&) = default;

  // Says how far the project is; a note alone does not.
  [[nodiscard]] bool substantive() const { return percent || !facts.empty(); }
};

// The value of a series that stands, and the report it comes from.
struct PercentValue {
  BasisPoints percent;
  Date effective_on;
  StreamVersion report;
  friend bool operator==(const PercentValue&, const PercentValue&) = default;
};
struct CurrentFact {
  Fact fact;
  Date effective_on;
  StreamVersion report;
  friend bool operator==(const CurrentFact&, const CurrentFact&) = default;
};

// A site 范围 as it was last set, revised or withdrawn.
struct Site {
  SiteCode code;
  shape::Shape shape;     // the last one, of a withdrawn site too
  UploadCode upload;      // that brought the last change; empty: none
  Date effective_on;      // of the last change
  StreamVersion version;  // of the last change
  bool withdrawn = false;
  friend bool operator==(const Site&, const Site&) = default;
};

struct State {
  StreamVersion version;   // of the last event folded
  Date last_effective_on;  // the latest effective_on of all events folded
  // As it is called and counted now; null before registration; dated the day it was registered.
  Dated<Registered> identity;
  std::optional<Date> renamed_on;       // the last time
  std::optional<Date> reclassified_on;  // the last time
  Dated<PlanSet> plan;
  Dated<Assigned> assignment;
  std::vector<StageDates> stages;  // those begun, in the order they were recorded
  std::vector<std::shared_ptr<const Report>> reports;  // in the order of versions
  std::optional<PercentValue> percent;
  std::vector<CurrentFact> facts;  // ordered by code
  std::vector<Site> sites;         // in the order they first appeared
  std::optional<Date> last_substantive_report;
  std::optional<Date> suspended_on;  // while suspended
  std::optional<Date> resumed_on;    // the last time
  std::optional<Date> withdrawn_on;
  std::optional<Date> completed_on;
  std::optional<Date> accepted_on;

  [[nodiscard]] bool registered() const { return static_cast<bool>(identity); }

  // nullptr when the stage was not begun, the fact never reported, the version not a report's, the
  // site never set; a withdrawn site is there.
  [[nodiscard]] const StageDates* stage(const StageCode& code) const;
  [[nodiscard]] const CurrentFact* fact(const FactCode& code) const;
  [[nodiscard]] const Report* report(StreamVersion report_version) const;
  [[nodiscard]] const Site* site(const SiteCode& code) const;

  // Equal when what they hold is equal, wherever it is held.
  friend bool operator==(const State& left, const State& right);
};

}  // namespace baitu::project
