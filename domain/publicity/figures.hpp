// Publicity in figures: what plans reached, coverage by cut, sites of slogans, awareness. Pure
// functions of what stands at a moment. Each figure names the events that it counts. Threads: any.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "domain/base/quantity.hpp"
#include "domain/publicity/coverage.hpp"
#include "domain/publicity/plan.hpp"
#include "domain/publicity/slogan.hpp"
#include "domain/publicity/survey.hpp"

namespace baitu::publicity {

inline constexpr std::size_t kMaxAddresses = 100;  // that one figure names

// All that was recorded by a moment, in the order of the codes; of it counts what stands.
struct Recorded {
  std::vector<Plan> plans;
  std::vector<Coverage> coverage;
  std::vector<Slogan> slogans;
  std::vector<Survey> surveys;
};

struct GoalReached {
  Goal goal;
  std::int64_t done = 0;
  std::vector<Address> events;  // the newest first, at most kMaxAddresses
};

// For each goal of the plan what names the plan and stands: reports and exposures that appeared in
// its period, slogans, surveys that ended in its period.
[[nodiscard]] std::vector<GoalReached> goals_reached(const Plan& plan, const Recorded& recorded);

struct CoverageCount {
  std::string key;
  std::int64_t reports = 0;
  std::int64_t exposures = 0;
  std::int64_t unanswered = 0;  // of the exposures
  std::vector<Address> events;  // the newest first, at most kMaxAddresses
};

// Every piece counts once in each cut; a key without any is not there.
struct CoverageCounts {
  CoverageCount whole;
  std::vector<CoverageCount> by_unit;    // by code
  std::vector<CoverageCount> by_medium;  // in the order of Medium
  std::vector<CoverageCount> by_level;   // in the order of Level
  std::vector<CoverageCount> by_month;   // "2026-03", the latest first
};
[[nodiscard]] CoverageCounts count(const std::vector<Coverage>& coverage);

struct SloganCount {
  UnitCode district;
  std::int64_t standing = 0;
  std::int64_t removed = 0;
  std::vector<Address> events;  // of those that stand, the newest first, at most kMaxAddresses
};
// By district, in the order of the codes.
[[nodiscard]] std::vector<SloganCount> count(const std::vector<Slogan>& slogans);

struct DistrictRate {
  Asked asked;
  BasisPoints rate;
  std::optional<std::int32_t> change_bp;  // against the survey before that asked in the district
};

struct Rate {
  Survey survey;
  std::int64_t asked = 0;  // people, over all districts
  std::int64_t aware = 0;
  BasisPoints rate;                       // aware ÷ asked: no mean of the districts' rates
  std::optional<std::int32_t> change_bp;  // against the survey before; none of the first
  std::vector<DistrictRate> districts;    // as recorded
};
// Surveys that stand in the order of their last days, of one day in that of their codes.
[[nodiscard]] std::vector<Rate> trend(const std::vector<Survey>& surveys);

}  // namespace baitu::publicity
