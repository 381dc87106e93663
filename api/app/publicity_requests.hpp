// What can be asked about publicity 宣传. Threads: plain values.
#pragma once

#include <optional>
#include <variant>

#include "api/auth/authorization.hpp"
#include "api/auth/principal.hpp"
#include "domain/base/ids.hpp"
#include "domain/base/time.hpp"
#include "domain/publicity/coverage.hpp"
#include "domain/publicity/plan.hpp"
#include "domain/publicity/slogan.hpp"
#include "domain/publicity/survey.hpp"
#include "eventstore/record.hpp"

namespace baitu::app {

// A command with the code of what it is about.
struct ChangePublicityPlan {
  using State = publicity::Plan;
  PublicityPlanCode code;
  publicity::PlanCommand command;
};
struct ChangeCoverage {
  using State = publicity::Coverage;
  CoverageCode code;
  publicity::CoverageCommand command;
};
struct ChangeSlogan {
  using State = publicity::Slogan;
  SloganCode code;
  publicity::SloganCommand command;
};
struct ChangeSurvey {
  using State = publicity::Survey;
  SurveyCode code;
  publicity::SurveyCommand command;
};

using PublicityCommand =
    std::variant<ChangePublicityPlan, ChangeCoverage, ChangeSlogan, ChangeSurvey>;

// What the authorization table calls it. Coverage that the public is to see is an action of its
// own.
[[nodiscard]] auth::Action action_of(const PublicityCommand& command);

struct PublicityRequest {
  CommitId id;                  // the Idempotency-Key
  eventstore::Digest digest{};  // SHA-256 of the path and body as received
  auth::Principal principal;
  PublicityCommand command;
  std::optional<Date> effective_on;  // default: today
  std::optional<StreamVersion> if_match;
};

}  // namespace baitu::app
