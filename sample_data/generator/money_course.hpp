// The money of one project: what it costs, by whom it is paid, month by month.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "domain/base/quantity.hpp"
#include "domain/programme/events.hpp"
#include "domain/project/events.hpp"
#include "sample_data/generator/course.hpp"
#include "sample_data/generator/random.hpp"
#include "sample_data/generator/schedule.hpp"

namespace baitu::sample {

// Money of one source.
struct Purse {
  std::string source;
  std::int64_t amount_wan = 0;  // 万元
};

class MoneyCourse {
 public:
  // Nothing costs anything in a programme whose items are not works or pledges. The schedule
  // outlives this.
  MoneyCourse(const programme::ProgrammeDefined& programme, const Schedule& schedule,
              Random& random);

  // Along an S-curve from the start of the main stage to the end of the done stage.
  [[nodiscard]] std::vector<project::PlannedMoney> planned() const;

  // Budgets and payments, by `actor`.
  [[nodiscard]] std::vector<Step> steps(const PrincipalId& actor, Random& random) const;

  // What reports say of the money, in thousandths of 万元; empty where nothing costs anything.
  [[nodiscard]] std::map<FactCode, Quantity> facts() const;

 private:
  void pay(std::vector<Step>& steps, const Purse& purse, std::size_t turn, const PrincipalId& actor,
           Random& random) const;

  const Schedule& schedule_;
  std::int64_t total_wan_ = 0;
  std::vector<Purse> purses_;
};

}  // namespace baitu::sample
