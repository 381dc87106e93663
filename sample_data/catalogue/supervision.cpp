#include <chrono>
#include <utility>

#include "sample_data/catalogue/catalogue.hpp"

namespace baitu::sample {
namespace {

using std::chrono::days;

Date day_of(int year, unsigned month, unsigned day) {
  return Date(std::chrono::year(year) / std::chrono::month(month) / std::chrono::day(day));
}

// Days off from a day on, as many as the notice says.
struct Leave {
  unsigned month;
  unsigned day;
  int days;
};
struct Worked {
  unsigned month;
  unsigned day;
};

calendar::HolidaysSet year_of(int year, const std::vector<Leave>& leaves,
                              const std::vector<Worked>& worked, const char* source) {
  calendar::HolidaysSet set{year, {}, {}, source};
  for (const Leave& leave : leaves)
    for (int i = 0; i < leave.days; ++i)
      set.days_off.push_back(day_of(year, leave.month, leave.day) + days(i));
  for (const Worked& each : worked) set.make_up_days.push_back(day_of(year, each.month, each.day));
  return set;
}

}  // namespace

supervision::RuleSet supervision_rule() {
  supervision::RuleSet rule;
  rule.receipt_days = 2;
  rule.reply_days = 10;
  rule.rework_days = 5;
  rule.blue_within_days = 3;
  rule.red_overdue_days = 5;
  rule.red_returns = 2;
  rule.superior = PostCode("mayor");
  rule.source = "系统默认规则：三个工作日内到期转蓝，逾期或退回转黄，逾期五个工作日或两次退回转红";
  return rule;
}

std::vector<calendar::HolidaysSet> holidays_known() {
  return {year_of(2024,
                  {{1, 1, 1}, {2, 10, 8}, {4, 4, 3}, {5, 1, 5}, {6, 10, 1}, {9, 15, 3}, {10, 1, 7}},
                  {{2, 4}, {2, 18}, {4, 7}, {4, 28}, {5, 11}, {9, 14}, {9, 29}, {10, 12}},
                  "国办发明电〔2023〕7号"),
          year_of(2025, {{1, 1, 1}, {1, 28, 8}, {4, 4, 3}, {5, 1, 5}, {5, 31, 3}, {10, 1, 8}},
                  {{1, 26}, {2, 8}, {4, 27}, {9, 28}, {10, 11}}, "国办发明电〔2024〕12号"),
          year_of(2026,
                  {{1, 1, 3}, {2, 15, 9}, {4, 4, 3}, {5, 1, 5}, {6, 19, 3}, {9, 25, 3}, {10, 1, 7}},
                  {{1, 4}, {2, 14}, {2, 28}, {5, 9}, {9, 20}, {10, 10}}, "国办发明电〔2025〕7号")};
}

}  // namespace baitu::sample
