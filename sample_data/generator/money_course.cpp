#include "sample_data/generator/money_course.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace baitu::sample {
namespace {

using std::chrono::days;

constexpr std::int64_t kWhole_bp = 10'000;
constexpr std::int64_t kFenPerWan = 1'000'000;
constexpr std::int64_t kThousand = 1'000;
constexpr std::int64_t kPayments = 6;
constexpr std::int64_t kRetention_percent = 3;  // 质保金, paid after the acceptance
constexpr std::int64_t kBudgetRaised_percent = 12;
constexpr std::int64_t kPaidBack_percent = 4;

struct Share {
  const char* source;
  std::int64_t percent;
};

struct CostRow {
  std::string_view programme;
  std::int64_t low_wan;
  std::int64_t high_wan;
  std::array<Share, 3> shares;  // one of no per cent is none
};

constexpr auto kCosts = std::to_array<CostRow>({
    {"QS", 2'000, 60'000, {{{"企业自筹", 55}, {"银行贷款", 30}, {"省级补助", 15}}}},
    {"GZ", 180, 2'600, {{{"市级财政", 60}, {"区级财政", 30}, {"居民出资", 10}}}},
    {"YJ", 120, 3'800, {{{"市级财政", 70}, {"区级财政", 30}, {"", 0}}}},
    {"SS", 60, 4'200, {{{"省级补助", 40}, {"市级财政", 60}, {"", 0}}}},
});

// Slow, fast, slow: 3t² − 2t³ of the whole, in basis points.
std::int64_t s_curve_bp(std::int64_t part, std::int64_t whole) {
  const std::int64_t t = std::clamp<std::int64_t>(part, 0, whole) * kWhole_bp / whole;
  return t * t * (3 * kWhole_bp - 2 * t) / (kWhole_bp * kWhole_bp);
}

Date first_of_month(Date date) {
  const std::chrono::year_month_day day(date);
  return Date(day.year() / day.month() / 1);
}

Step step(Date on, const PrincipalId& actor, project::Command command) {
  return {on, on, actor, std::move(command)};
}

}  // namespace

MoneyCourse::MoneyCourse(const programme::ProgrammeDefined& programme, const Schedule& schedule,
                         Random& random)
    : schedule_(schedule) {
  const auto* cost = std::ranges::find(kCosts, programme.code.value, &CostRow::programme);
  if (cost == kCosts.end()) return;
  total_wan_ = random.between(cost->low_wan, cost->high_wan);
  std::int64_t left_wan = total_wan_;
  for (const Share& share : cost->shares) {
    if (share.percent == 0) continue;
    purses_.push_back({share.source, total_wan_ * share.percent / 100});
    left_wan -= purses_.back().amount_wan;
  }
  purses_.front().amount_wan += left_wan;
}

std::vector<project::PlannedMoney> MoneyCourse::planned() const {
  std::vector<project::PlannedMoney> months;
  if (total_wan_ == 0) return months;
  const project::PlannedStage& main = schedule_.planned[schedule_.main];
  const auto last = schedule_.planned_finish();
  const std::int64_t whole = (last - main.start).count() + 1;
  std::int64_t before_fen = 0;
  for (Date month = first_of_month(main.start); month <= last; month = add_months(month, 1)) {
    const Date end = std::min(add_months(month, 1) - days(1), last);
    const std::int64_t share_bp = s_curve_bp((end - main.start).count() + 1, whole);
    const std::int64_t due_fen = total_wan_ * kFenPerWan / kWhole_bp * share_bp;
    if (due_fen > before_fen) months.push_back({month, due_fen - before_fen});
    before_fen = due_fen;
  }
  return months;
}

std::vector<Step> MoneyCourse::steps(const PrincipalId& actor, Random& random) const {
  std::vector<Step> steps;
  for (std::size_t i = 0; i < purses_.size(); ++i) {
    const Purse& purse = purses_[i];
    const Date on = schedule_.registered + days(random.between(4, 30));
    steps.push_back(
        step(on, actor, project::BudgetFunds{purse.source, purse.amount_wan * kFenPerWan}));
    if (random.chance(kBudgetRaised_percent)) {
      const std::int64_t raised_wan = purse.amount_wan * random.between(105, 118) / 100;
      steps.push_back(step(on + days(random.between(90, 300)), actor,
                           project::BudgetFunds{purse.source, raised_wan * kFenPerWan}));
    }
    pay(steps, purse, i, actor, random);
  }
  return steps;
}

// Every second time each, so that sources pay in turn; the last time all of it but the retention.
void MoneyCourse::pay(std::vector<Step>& steps, const Purse& purse, std::size_t turn,
                      const PrincipalId& actor, Random& random) const {
  const Date begin =
      std::max(schedule_.actual[schedule_.main].start, schedule_.registered + days(31));
  const std::int64_t span = std::max<std::int64_t>((schedule_.done - begin).count(), kPayments);
  const std::int64_t due_fen = purse.amount_wan * kFenPerWan / 100 * (100 - kRetention_percent);
  std::int64_t paid_fen = 0;
  for (std::int64_t i = 1; i <= kPayments; ++i) {
    if (i < kPayments && static_cast<std::size_t>(i) % 2 == turn % 2) continue;
    const std::int64_t now_fen = due_fen / kWhole_bp * s_curve_bp(i, kPayments);
    if (now_fen <= paid_fen) continue;
    const Date on = begin + days(span * i / kPayments + random.between(0, 4));
    steps.push_back(
        step(on, actor, project::DisburseFunds{purse.source, now_fen - paid_fen, "按进度支付。"}));
    if (i < kPayments - 1 && random.chance(kPaidBack_percent))
      steps.push_back(step(on + days(3), actor,
                           project::DisburseFunds{purse.source, -(now_fen - paid_fen) / 20,
                                                  "工程量核减，冲回多付款。"}));
    paid_fen = now_fen;
  }
  const std::int64_t retention_fen = purse.amount_wan * kFenPerWan - due_fen;
  if (retention_fen > 0)
    steps.push_back(step(schedule_.done + days(random.between(90, 120)), actor,
                         project::DisburseFunds{purse.source, retention_fen, "支付质保金。"}));
}

std::map<FactCode, Quantity> MoneyCourse::facts() const {
  std::map<FactCode, Quantity> facts;
  if (total_wan_ == 0) return facts;
  for (const char* code : {"total_investment", "investment", "funds"})
    facts[FactCode(code)] = {total_wan_ * kThousand};
  facts[FactCode("annual_investment")] = {total_wan_ * 45 / 100 * kThousand};
  for (const Purse& purse : purses_) {
    if (purse.source == "市级财政")
      facts[FactCode("funding_city")] = {purse.amount_wan * kThousand};
    if (purse.source == "居民出资")
      facts[FactCode("funding_residents")] = {purse.amount_wan * kThousand};
  }
  return facts;
}

}  // namespace baitu::sample
