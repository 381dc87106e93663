// What was found of an index, folded per observation point and per outcome, and what may be
// recorded of it. Threads: as a plain value.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "domain/base/error.hpp"
#include "domain/base/ids.hpp"
#include "domain/base/quantity.hpp"
#include "domain/base/time.hpp"
#include "domain/evaluation/index.hpp"
#include "domain/event.hpp"
#include "domain/programme/catalogue.hpp"

namespace baitu::evaluation {

inline constexpr std::size_t kMaxObservations = 10'000;  // of one point, the withdrawn included
inline constexpr std::size_t kMaxPointPhotos = 50'000;   // of one point
inline constexpr std::size_t kMaxUnnamedPhotos = 200;    // of those, that no observation has named
inline constexpr std::size_t kMaxReports = 10'000;       // of one outcome, likewise

// An observation with the content of its latest correction.
struct Observation {
  StreamVersion version;  // of the observed event
  Date on;
  Observed content;
  PrincipalId actor;            // who observed
  std::vector<Address> events;  // the observation, its corrections, its withdrawal
  bool corrected = false;
  bool withdrawn = false;
  friend bool operator==(const Observation&, const Observation&) = default;
};

// Of one point of an index.
struct Observations {
  StreamVersion version;           // of the last event folded
  std::vector<Observation> items;  // in the order of versions
  std::map<BlobName, PhotoAttached> photos;
  std::set<BlobName> unnamed{};  // of the photos: those that no observation ever named
  friend bool operator==(const Observations&, const Observations&) = default;

  // nullptr where the version is not that of an observation. Valid until the next evolve().
  [[nodiscard]] const Observation* at(StreamVersion observation) const;
};

// A value of an outcome, as it was reported.
struct OutcomeReport {
  StreamVersion version;  // of the outcome_reported event
  Date on;
  OutcomeReported content;
  PrincipalId actor;  // who reported
  Address address;    // of the outcome_reported event
  bool withdrawn = false;
  std::string reason;  // of the withdrawal
  friend bool operator==(const OutcomeReport&, const OutcomeReport&) = default;
};

// Of one indicator of an index.
struct Outcomes {
  StreamVersion version;
  std::vector<OutcomeReport> items;  // in the order of versions
  friend bool operator==(const Outcomes&, const Outcomes&) = default;

  // nullptr where the version is not that of a report. Valid until the next evolve(), as below.
  [[nodiscard]] const OutcomeReport* at(StreamVersion report) const;

  // What stands of a unit's part, of the whole city where `unit` is empty: the report about the
  // latest day, the later one where two are about the same; nullptr where none stands.
  [[nodiscard]] const OutcomeReport* of(const UnitCode& unit) const;
};

// Total: what names no observation or report of the stream, and events of other streams, only count
// as seen.
void evolve(Observations& observations, const RecordedEvent& event);
void evolve(Outcomes& outcomes, const RecordedEvent& event);

struct Met {
  bool value = false;
  friend bool operator==(const Met&, const Met&) = default;
};
// Points where the point is graded by points, else whether it is met.
using Finding = std::variant<Points, Met>;

// The bytes are kept as a blob, and a worker found a photo in them.
struct AttachPhoto {
  PointCode point;
  BlobName file;
  BlobName thumbnail;
  std::string media_type;
  std::int64_t size_bytes = 0;
};
struct Observe {
  PointCode point;
  UnitCode unit;  // whom it counts for; empty: who is responsible for the standard
  Finding finding;
  std::string note;
  std::vector<BlobName> photos;
  std::optional<project::Place> place;
};
struct CorrectObservation {
  StreamVersion observation;
  Finding finding;
  std::string note;
  std::vector<BlobName> photos;
  std::optional<project::Place> place;
  std::string reason;
};
struct WithdrawObservation {
  StreamVersion observation;
  std::string reason;
};
using ObservationCommand =
    std::variant<AttachPhoto, Observe, CorrectObservation, WithdrawObservation>;

struct ReportOutcome {
  IndicatorCode indicator;
  UnitCode unit;  // whose part it is; empty: of the whole city
  Quantity value;
  std::string document;  // number; may be empty
  std::string note;
};
struct WithdrawOutcome {
  StreamVersion report;
  std::string reason;
};
using OutcomeCommand = std::variant<ReportOutcome, WithdrawOutcome>;

struct FindingContext {
  Date today;
  Date effective_on;
  // On the day that the finding is about: for a correction that of its observation. Outlives the
  // call, as what follows.
  const Index& index;
  const programme::Catalogue& catalogue;
};

// The event that carries out `command`. The state is the fold of the point's whole stream. Fields
// of errors are JSON pointers into the command.
//
// Any day on which the point stands may be observed, also one outside the index's year: a city
// tries its index out before, and looks again after. What counts is for the period to say.
//
// AttachPhoto, Observe in_the_future (/effective_on); not_found (/index: not defined on that day);
//                      unknown_node (/point).
// AttachPhoto          too_large (/point: more than kMaxPointPhotos, or than kMaxUnnamedPhotos that
//                      no observation has named yet).
// Observe              unknown_unit (/unit); too_large (/point: more than kMaxObservations).
// CorrectObservation,  unknown_observation (/observation); withdrawn; invalid_value, too_large
// WithdrawObservation  (/reason). Neither looks at the context's date as that of a fact: a
//                      correction's event keeps the day of its observation, and so does a
//                      withdrawal's.
// CorrectObservation   unknown_node (/observation: its point stood not in the index on that day);
//                      unchanged.
// A finding            invalid_value (/finding: points of a point that is met or not, or the other
//                      way; not 0 to the standard's possible points; /photos/0: one twice; /place:
//                      off the earth); unknown_file (/photos/0: not attached here); photos_missing
//                      (/photos: fewer than the point asks for); too_large (/photos, /note).
[[nodiscard]] Result<DatedEvent> decide(const Observations& observations,
                                        const ObservationCommand& command,
                                        const FindingContext& context);

// As above, of the indicator's stream. A withdrawal's event keeps the day of its report.
//
// ReportOutcome    in_the_future (/effective_on); not_found (/index); unknown_node (/indicator);
//                  invalid_value (/indicator: it has no outcome; /value: beyond kMaxOutcome);
//                  unknown_unit (/unit: no part is its); unchanged (the same value about the day
//                  that stands); too_large (/indicator: more than kMaxReports; /document, /note).
// WithdrawOutcome  unknown_report (/report); withdrawn; invalid_value, too_large (/reason).
[[nodiscard]] Result<DatedEvent> decide(const Outcomes& outcomes, const OutcomeCommand& command,
                                        const FindingContext& context);

}  // namespace baitu::evaluation
