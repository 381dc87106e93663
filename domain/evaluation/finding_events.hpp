// What was found of an index: observations of its points, and outcomes as statistics report them.
// Part of events.hpp.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "domain/base/ids.hpp"
#include "domain/base/quantity.hpp"
#include "domain/evaluation/index_events.hpp"
#include "domain/project/evidence_events.hpp"

namespace baitu::evaluation {

// evaluation.photo_attached.v1, stream "observation-<index>/<point>": a photo of the point. Its
// observations name it by its file.
struct PhotoAttached {
  IndexCode index;
  PointCode point;
  BlobName file;           // as it was sent, with what it says of itself
  BlobName thumbnail;      // pixels alone
  std::string media_type;  // "image/jpeg"
  std::int64_t size_bytes = 0;
  friend bool operator==(const PhotoAttached&, const PhotoAttached&) = default;
};

// evaluation.observed.v1: the point was observed on effective_on.
struct Observed {
  IndexCode index;
  PointCode point;
  UnitCode unit;    // whom it counts for
  Points earned;    // 0 to possible; met is all of it, not met none
  Points possible;  // those of the standard on that day, > 0
  std::string note;
  std::vector<BlobName> photos;  // attached in this stream
  std::optional<project::Place> place;
  friend bool operator==(const Observed&, const Observed&) = default;
};

// evaluation.observation_corrected.v1: new content of an earlier observation, whose day, unit and
// possible points stay.
struct ObservationCorrected {
  StreamVersion observation;  // of the observed event in this stream
  Points earned;
  std::string note;
  std::vector<BlobName> photos;
  std::optional<project::Place> place;
  std::string reason;
  friend bool operator==(const ObservationCorrected&, const ObservationCorrected&) = default;
};

// evaluation.observation_withdrawn.v1: it does not count.
struct ObservationWithdrawn {
  StreamVersion observation;
  std::string reason;
  friend bool operator==(const ObservationWithdrawn&, const ObservationWithdrawn&) = default;
};

// evaluation.outcome_reported.v1, stream "outcome-<index>/<indicator>": what the outcome has come
// to on effective_on. A later report about the same day stands instead of it.
struct OutcomeReported {
  IndexCode index;
  IndicatorCode indicator;
  UnitCode unit;         // whose part it is; empty: of the whole city
  Quantity value;        // in the unit of the indicator's outcome
  std::string document;  // that says so: its number; may be empty
  std::string note;
  friend bool operator==(const OutcomeReported&, const OutcomeReported&) = default;
};

// evaluation.outcome_withdrawn.v1: it does not count.
struct OutcomeWithdrawn {
  StreamVersion report;  // of the outcome_reported event in this stream
  std::string reason;
  friend bool operator==(const OutcomeWithdrawn&, const OutcomeWithdrawn&) = default;
};

// Of the streams of points, and of outcomes.
using ObservationEvent =
    std::variant<PhotoAttached, Observed, ObservationCorrected, ObservationWithdrawn>;
using OutcomeEvent = std::variant<OutcomeReported, OutcomeWithdrawn>;

}  // namespace baitu::evaluation
