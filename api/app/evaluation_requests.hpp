// What can be asked of the evaluation 考评.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <variant>

#include "api/app/received_file.hpp"
#include "api/auth/authorization.hpp"
#include "api/auth/principal.hpp"
#include "domain/base/ids.hpp"
#include "domain/base/time.hpp"
#include "domain/evaluation/consequence.hpp"
#include "domain/evaluation/findings.hpp"
#include "domain/evaluation/index.hpp"
#include "domain/evaluation/ledger.hpp"
#include "eventstore/record.hpp"

namespace baitu::app {

inline constexpr std::size_t kMaxObservationPhotoBytes = 15'000'000;  // of one file

// A command and what it is about, as the path names it.
struct OnIndex {
  IndexCode index;
  evaluation::IndexCommand command;
};
struct OnPoint {
  IndexCode index;
  PointCode point;
  evaluation::ObservationCommand command;
};
struct OnOutcome {
  IndexCode index;
  IndicatorCode indicator;
  evaluation::OutcomeCommand command;
};
struct OnScoreRules {
  evaluation::ScoreRuleCommand command;
};
struct OnLedger {
  std::int32_t year = 0;
  UnitCode unit;
  evaluation::LedgerCommand command;
};
struct OnConsequence {
  ConsequenceCode consequence;
  evaluation::ConsequenceCommand command;
};
using EvaluationCommand =
    std::variant<OnIndex, OnPoint, OnOutcome, OnScoreRules, OnLedger, OnConsequence>;

// The action that the command needs; its name is the command's on the wire.
[[nodiscard]] auth::Action action_of(const EvaluationCommand& command);

struct EvaluationRequest {
  CommitId id;                  // the Idempotency-Key
  eventstore::Digest digest{};  // SHA-256 of what it is about and the body as received
  auth::Principal principal;
  EvaluationCommand command;
  std::optional<Date> effective_on;  // default: today
  std::optional<StreamVersion> if_match;
};

struct ObservationPhotoRequest {
  CommitId id;  // the Idempotency-Key
  auth::Principal principal;
  IndexCode index;
  PointCode point;
  std::optional<Date> effective_on;  // of the observation; default: today
  ReceivedFile file;
};

}  // namespace baitu::app
