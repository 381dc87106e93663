#include "domain/publicity/survey.hpp"

#include <fmt/format.h>

#include <array>
#include <set>
#include <variant>

#include "domain/base/check.hpp"
#include "domain/base/names.hpp"

namespace baitu::publicity {
namespace {

using enum ErrorCode;

constexpr std::int64_t kWhole_bp = 10'000;
constexpr std::array<std::string_view, kSurveyMethods> kMethodNames{"street", "household",
                                                                    "telephone", "online", "mixed"};

Standing standing_of(const Survey& survey) {
  return {survey.version, survey.withdrawn, survey.acted_on};
}

Result<void> check_asked(const Asked& asked, const Context& context, const std::string& at) {
  return first_failure({check_district(context, asked.district, at + "/district"),
                        refuse_if(asked.asked < 1 || asked.asked > kMaxAsked, invalid_value,
                                  fmt::format("1 to {} people", kMaxAsked), at + "/asked"),
                        refuse_if(asked.aware < 0 || asked.aware > asked.asked, invalid_value,
                                  "0 to as many as were asked", at + "/aware")});
}

Result<void> check_districts(const std::vector<Asked>& districts, const Context& context) {
  if (districts.empty()) return fail(invalid_value, "nobody was asked", "/districts");
  if (districts.size() > kMaxDistricts)
    return fail(too_large, fmt::format("at most {} districts", kMaxDistricts), "/districts");
  std::set<UnitCode> seen;
  for (std::size_t i = 0; i < districts.size(); ++i) {
    const std::string at = fmt::format("/districts/{}", i);
    if (auto checked = check_asked(districts[i], context, at); !checked) return checked;
    if (!seen.insert(districts[i].district).second)
      return fail(invalid_value, "there twice", at + "/district");
  }
  return {};
}

struct Fold {
  Survey& survey;
  Address address;

  void operator()(const SurveyRecorded& event) const {
    survey.content = event;
    survey.address = address;
  }
  void operator()(const SurveyWithdrawn& event) const {
    survey.withdrawn = true;
    survey.reason = event.reason;
  }
  void operator()(const auto&) const {}
};

}  // namespace

void evolve(Survey& survey, const RecordedEvent& event) {
  std::visit(Fold{survey, event.address}, event.event);
  survey.version = event.version;
  survey.acted_on = event.effective_on;
}

std::string_view name_of(SurveyMethod method) { return name_in(kMethodNames, method); }

BasisPoints awareness(std::int64_t aware, std::int64_t asked) {
  return {static_cast<std::int32_t>(aware * kWhole_bp / asked)};
}

Result<DatedEvent> decide(const Survey& survey, const RecordSurvey& command,
                          const Context& context) {
  const SurveyRecorded& content = command.content;
  return dated(
      first_failure(
          {check_new(standing_of(survey), content.code.value), check_line(content.title, "/title"),
           check_unit(context, content.unit, "/unit"), check_period(content.from, content.until),
           refuse_if(content.until > context.effective_on, invalid_value,
                     "later than the day it is recorded for", "/until"),
           check_number(content.document, "/document"), check_plan(context, content.plan),
           check_note(content.note, "/note"), check_districts(content.districts, context),
           check_day(standing_of(survey), context)}),
      context, content);
}

Result<DatedEvent> decide(const Survey& survey, const WithdrawSurvey& command,
                          const Context& context) {
  return dated(
      first_failure({check_stands(standing_of(survey)), check_reason(command.reason, "/reason"),
                     check_day(standing_of(survey), context)}),
      context, SurveyWithdrawn{command.reason});
}

}  // namespace baitu::publicity
