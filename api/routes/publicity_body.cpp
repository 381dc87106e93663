#include "api/routes/publicity_body.hpp"

#include <array>
#include <utility>

#include "api/routes/body_values.hpp"
#include "api/routes/command_row.hpp"
#include "api/routes/json_body.hpp"

namespace baitu::routes {
namespace {

using app::PublicityCommand;
using publicity::kMeasures;

publicity::Goal goal(Fields& fields) {
  return {read_named<publicity::Measure>(fields, "measure", kMeasures), fields.integer("target")};
}

std::vector<publicity::Goal> goals(Fields& fields) {
  std::vector<publicity::Goal> goals;
  fields.each_object("goals", kMeasures, [&](Fields& each) { goals.push_back(goal(each)); });
  return goals;
}

PublicityCommand set_plan(Fields& fields) {
  publicity::PlanSet content{PublicityPlanCode(fields.text("code")),
                             fields.text("title"),
                             UnitCode(fields.text("unit")),
                             ProgrammeCode(fields.text_or_none("programme")),
                             fields.date("from"),
                             fields.date("until"),
                             fields.text_or_none("document"),
                             fields.text_or_none("note"),
                             goals(fields)};
  PublicityPlanCode code = content.code;
  return app::ChangePublicityPlan{std::move(code), publicity::SetPlan{std::move(content)}};
}

PublicityCommand withdraw_plan(Fields& fields) {
  return app::ChangePublicityPlan{PublicityPlanCode(fields.text("code")),
                                  publicity::WithdrawPlan{fields.text("reason")}};
}

publicity::CoverageContent content_of(Fields& fields) {
  using namespace publicity;
  return {read_named<CoverageKind>(fields, "kind", kCoverageKinds),
          fields.text("title"),
          read_named<Medium>(fields, "medium", kMedia),
          read_named<Level>(fields, "level", kLevels),
          fields.text("outlet"),
          fields.date("appeared_on"),
          UnitCode(fields.text("unit")),
          ProjectCode(fields.text_or_none("project")),
          PublicityPlanCode(fields.text_or_none("plan")),
          fields.text_or_none("link"),
          fields.text_or_none("note"),
          fields.truth_or_false("in_public_column") ? Audience::everyone : Audience::office};
}

PublicityCommand record_coverage(Fields& fields) {
  CoverageCode code(fields.text("code"));
  publicity::CoverageRecorded recorded{code, content_of(fields)};
  return app::ChangeCoverage{std::move(code), publicity::RecordCoverage{std::move(recorded)}};
}

PublicityCommand correct_coverage(Fields& fields) {
  CoverageCode code(fields.text("code"));
  return app::ChangeCoverage{std::move(code),
                             publicity::CorrectCoverage{content_of(fields), fields.text("reason")}};
}

PublicityCommand withdraw_coverage(Fields& fields) {
  return app::ChangeCoverage{CoverageCode(fields.text("code")),
                             publicity::WithdrawCoverage{fields.text("reason")}};
}

PublicityCommand answer_exposure(Fields& fields) {
  using publicity::Rectification;
  CoverageCode code(fields.text("code"));
  return app::ChangeCoverage{
      std::move(code),
      publicity::AnswerExposure{{fields.text("text"), fields.truth_or_false("rectified")
                                                          ? Rectification::done
                                                          : Rectification::under_way}}};
}

PublicityCommand link_notice(Fields& fields) {
  return app::ChangeCoverage{CoverageCode(fields.text("code")),
                             publicity::LinkNotice{NoticeCode(fields.text("notice"))}};
}

PublicityCommand place_slogan(Fields& fields) {
  publicity::SloganPlaced content{
      SloganCode(fields.text("code")),
      fields.text("text"),
      read_named<publicity::SloganForm>(fields, "form", publicity::kSloganForms),
      fields.text("address"),
      read_place(fields),
      UnitCode(fields.text("district")),
      UnitCode(fields.text("unit")),
      PublicityPlanCode(fields.text_or_none("plan"))};
  SloganCode code = content.code;
  return app::ChangeSlogan{std::move(code), publicity::PlaceSlogan{std::move(content)}};
}

PublicityCommand remove_slogan(Fields& fields) {
  return app::ChangeSlogan{SloganCode(fields.text("code")),
                           publicity::RemoveSlogan{fields.text("reason")}};
}

std::vector<publicity::Asked> districts(Fields& fields) {
  std::vector<publicity::Asked> districts;
  fields.each_object("districts", publicity::kMaxDistricts, [&](Fields& district) {
    districts.push_back({UnitCode(district.text("district")), district.integer("asked"),
                         district.integer("aware")});
  });
  return districts;
}

PublicityCommand record_survey(Fields& fields) {
  publicity::SurveyRecorded content{
      SurveyCode(fields.text("code")),
      fields.text("title"),
      UnitCode(fields.text("unit")),
      fields.date("from"),
      fields.date("until"),
      read_named<publicity::SurveyMethod>(fields, "method", publicity::kSurveyMethods),
      fields.text_or_none("document"),
      PublicityPlanCode(fields.text_or_none("plan")),
      fields.text_or_none("note"),
      districts(fields)};
  SurveyCode code = content.code;
  return app::ChangeSurvey{std::move(code), publicity::RecordSurvey{std::move(content)}};
}

PublicityCommand withdraw_survey(Fields& fields) {
  return app::ChangeSurvey{SurveyCode(fields.text("code")),
                           publicity::WithdrawSurvey{fields.text("reason")}};
}

struct Row {
  std::string_view name;
  PublicityCommand (*read)(Fields&);
};

constexpr auto kCommands = std::to_array<Row>({
    {"set_publicity_plan", &set_plan},
    {"withdraw_publicity_plan", &withdraw_plan},
    {"record_coverage", &record_coverage},
    {"correct_coverage", &correct_coverage},
    {"withdraw_coverage", &withdraw_coverage},
    {"answer_exposure", &answer_exposure},
    {"link_coverage_notice", &link_notice},
    {"place_slogan", &place_slogan},
    {"remove_slogan", &remove_slogan},
    {"record_survey", &record_survey},
    {"withdraw_survey", &withdraw_survey},
});

constexpr auto kNames = names_of(kCommands);

}  // namespace

Result<PublicityBody> parse_publicity_command(std::string_view body) {
  return parse_command_body<PublicityBody>(body, kCommands, [](const Row& row, Fields& fields) {
    return PublicityBody{row.read(fields), fields.optional_date("effective_on")};
  });
}

std::span<const std::string_view> publicity_command_names() { return kNames; }

}  // namespace baitu::routes
