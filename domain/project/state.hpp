// What a project is, folded from its events. A copy shares its larger parts. Threads: as a plain
// value.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
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
  std::optional<Date> completed_on;  // while it stands
  std::optional<Date> reopened_on;   // the last time
  friend bool operator==(const StageDates&, const StageDates&) = default;
};

// A progress report with the content of its latest correction.
struct Report {
  StreamVersion version;  // of the progress_reported event
  Date effective_on;
  std::shared_ptr<const ProgressReported> content;  // never null
  bool corrected = false;
  friend bool operator==(const Report& left, const Report& right) {
    return left.version == right.version && left.effective_on == right.effective_on &&
           left.corrected == right.corrected &&
           (left.content == right.content || *left.content == *right.content);
  }

  // Says how far the project is; a note alone does not.
  [[nodiscard]] bool substantive() const { return content->percent || !content->facts.empty(); }
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

// Whether a file of this media type counts as a photo; all others are documents.
[[nodiscard]] inline bool is_photo(std::string_view media_type) {
  return media_type.starts_with("image/");
}

// What the rules ask of evidence; the rest stands in its event.
struct Evidence {
  StreamVersion version;  // of the evidence_attached event
  StageCode stage;        // that it shows; may be empty
  bool photo = false;     // an image; otherwise a document
  friend bool operator==(const Evidence&, const Evidence&) = default;
};

// A source of money.
struct Fund {
  std::string source;
  std::optional<Date> budgeted_on;  // of the budget that stands
  std::int64_t budget_fen = 0;
  std::int64_t disbursed_fen = 0;  // ≥ 0
  std::optional<Date> last_disbursed_on;
  friend bool operator==(const Fund&, const Fund&) = default;
};

struct Risk {
  RiskCode code;
  std::string text;
  Severity severity = Severity::low;
  Date raised_on;
  std::optional<Date> resolved_on;
  std::string note;  // of the resolution
  friend bool operator==(const Risk&, const Risk&) = default;
};

// A light set by hand; it may have ended by itself: see override_on().
struct LightOverride {
  LightColour colour = LightColour::green;
  std::string reason;
  Date from;
  Date until;             // inclusive
  StreamVersion version;  // of the light_overridden event, whose actor is the author
  friend bool operator==(const LightOverride&, const LightOverride&) = default;
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
  std::vector<Report> reports;     // in the order of versions
  std::optional<PercentValue> percent;
  std::vector<CurrentFact> facts;  // ordered by code
  std::vector<Site> sites;         // in the order they first appeared
  std::optional<Date> last_substantive_report;
  std::vector<Evidence> evidence;                 // in the order of versions
  std::vector<Fund> funds;                        // in the order they first appeared
  std::vector<Risk> risks;                        // in the order they were raised
  std::optional<LightOverride> light_override;    // the last one, unless lifted
  std::optional<Date> light_override_changed_on;  // last set or lifted
  Dated<ContactNamed> contact;                    // null where none is named, or it was erased
  std::vector<SubjectId> subjects;                // of all contacts named and not erased
  std::optional<Date> suspended_on;               // while suspended
  std::optional<Date> resumed_on;                 // the last time
  std::optional<Date> withdrawn_on;               // while withdrawn
  std::optional<Date> revoked_on;                 // while revoked
  std::optional<Date> restored_on;                // the last time
  std::optional<Date> completed_on;
  std::optional<Date> accepted_on;

  [[nodiscard]] bool registered() const { return static_cast<bool>(identity); }

  // The project is past `done_stage`, or completed, or accepted; whether or not revoked since.
  [[nodiscard]] bool past(const StageCode& done_stage) const;

  // Who is responsible on the day `on`; nullptr before the first assignment and after the end of
  // the last one. Requires the fold of the events about days up to `on`.
  [[nodiscard]] std::shared_ptr<const Assigned> assigned_on(Date on) const;

  // The light set by hand on the day `on`; nullptr where there is none or it has ended. Requires as
  // above.
  [[nodiscard]] const LightOverride* override_on(Date on) const;

  // nullptr when the stage was not begun, the fact never reported, the version not a report's, the
  // site never set, the version not that of evidence, no money of the source known, the risk never
  // raised; a withdrawn site is there.
  [[nodiscard]] const StageDates* stage(const StageCode& code) const;
  [[nodiscard]] const CurrentFact* fact(const FactCode& code) const;
  [[nodiscard]] const Report* report(StreamVersion report_version) const;
  [[nodiscard]] const Site* site(const SiteCode& code) const;
  [[nodiscard]] const Evidence* evidence_at(StreamVersion evidence_version) const;
  [[nodiscard]] const Fund* fund(std::string_view source) const;
  [[nodiscard]] const Risk* risk(const RiskCode& code) const;

  // Equal when what they hold is equal, wherever it is held.
  friend bool operator==(const State& left, const State& right);
};

}  // namespace baitu::project
