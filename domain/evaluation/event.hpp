// Every event of the evaluation, with what the record adds to it.
#pragma once

#include <variant>

#include "domain/base/ids.hpp"
#include "domain/base/time.hpp"
#include "domain/evaluation/events.hpp"

namespace baitu::evaluation {

using Event =
    std::variant<IndexDefined, AreaDefined, IndicatorDefined, StandardDefined, PointDefined,
                 NodeRemoved, Observed, ObservationCorrected, ObservationWithdrawn, OutcomeReported,
                 OutcomeWithdrawn, ScoreRuleDefined, ScoreRuleWithdrawn, ScoreEntered, AppealFiled,
                 AppealDecided, ScoreReversed, ConsequenceRecorded, ConsequenceWithdrawn>;

// An event with the day it is about, as decided and ready to be recorded.
struct DatedEvent {
  Date effective_on;
  Event event;
  friend bool operator==(const DatedEvent&, const DatedEvent&) = default;
};

// An event as read back from its stream.
struct RecordedEvent {
  StreamVersion version;  // in that stream
  Date effective_on;
  PrincipalId actor;
  Event event;
  friend bool operator==(const RecordedEvent&, const RecordedEvent&) = default;
};

}  // namespace baitu::evaluation
