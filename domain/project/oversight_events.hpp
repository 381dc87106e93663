// Money, risks and lights set by hand. Part of events.hpp.
#pragma once

#include <cstdint>
#include <string>

#include "domain/base/ids.hpp"
#include "domain/base/time.hpp"

namespace baitu::project {

// project.funds_budgeted.v1: the budget of a source from effective_on on; replaces that source's.
struct FundsBudgeted {
  std::string source;  // "省级补助"
  std::int64_t amount_fen = 0;
  friend bool operator==(const FundsBudgeted&, const FundsBudgeted&) = default;
};

// project.funds_disbursed.v1: paid out of a source's budget; adds up.
struct FundsDisbursed {
  std::string source;
  std::int64_t amount_fen = 0;  // below zero: corrects what was recorded as paid
  std::string note;
  friend bool operator==(const FundsDisbursed&, const FundsDisbursed&) = default;
};

enum class Severity : std::uint8_t { low, medium, high };

// project.risk_raised.v1
struct RiskRaised {
  RiskCode risk;  // within the project: R1, R2, …
  std::string text;
  Severity severity = Severity::low;
  friend bool operator==(const RiskRaised&, const RiskRaised&) = default;
};

// project.risk_resolved.v1
struct RiskResolved {
  RiskCode risk;
  std::string note;
  friend bool operator==(const RiskResolved&, const RiskResolved&) = default;
};

// What a light can be set to by hand: the colours that judge.
enum class LightColour : std::uint8_t { green, yellow, red };

// project.light_overridden.v1: the light shows this whatever the rule says, from effective_on to
// the end of `until`.
struct LightOverridden {
  LightColour colour = LightColour::green;
  std::string reason;
  Date until;
  friend bool operator==(const LightOverridden&, const LightOverridden&) = default;
};

// project.light_override_lifted.v1: before its time.
struct LightOverrideLifted {
  std::string reason;
  friend bool operator==(const LightOverrideLifted&, const LightOverrideLifted&) = default;
};

}  // namespace baitu::project
