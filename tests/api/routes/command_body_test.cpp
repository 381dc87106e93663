#include "api/routes/command_body.hpp"

#include <gmock/gmock.h>

#include "api/routes/json_body.hpp"
#include "tests/domain/given.hpp"

namespace baitu::test {
namespace {

using testing::ElementsAre;

const ProjectCode kProject("WK-1");

Result<routes::CommandBody> parse(std::string_view body) {
  static const programme::ProgrammeDefined kWorks = works();
  return routes::parse_command(body, kProject, &kWorks);
}

template <class Command>
Command parsed(std::string_view body) {
  const auto result = parse(body);
  EXPECT_TRUE(result) << result.error().message << " at " << result.error().field;
  if (!result) return {};
  EXPECT_TRUE(std::holds_alternative<Command>(result->command));
  return std::get<Command>(result->command);
}

TEST(CommandBody, RegisterTakesItsCodeFromThePath) {
  const auto command = parsed<project::Register>(
      R"({"command":"register","programme":"WK","name":{"zh":"一","en":"One"},"district":"east",)"
      R"("address":"示例路1号"})");
  EXPECT_EQ(command.code, kProject);
  EXPECT_EQ(command.programme, ProgrammeCode("WK"));
  EXPECT_EQ(command.name, (Text{"一", "One"}));
  EXPECT_EQ(command.district, UnitCode("east"));
  EXPECT_EQ(command.address, "示例路1号");
}

TEST(CommandBody, ReadsThePlanAndItsDay) {
  const auto result = parse(R"({"command":"set_plan","effective_on":"2025-01-02","stages":[)"
                            R"({"stage":"survey","start":"2025-02-01","finish":"2025-02-28"}]})");
  ASSERT_TRUE(result);
  EXPECT_EQ(result->effective_on, day("2025-01-02"));
  EXPECT_THAT(std::get<project::SetPlan>(result->command).stages,
              ElementsAre(project::PlannedStage{StageCode("survey"), day("2025-02-01"),
                                                day("2025-02-28"), 0}));
}

TEST(CommandBody, ReadsAnAssignment) {
  const auto command = parsed<project::Assign>(
      R"({"command":"assign","post":"vice-mayor","department":"housing","co_leads":["office"]})");
  EXPECT_EQ(command.post, PostCode("vice-mayor"));
  EXPECT_EQ(command.lead_department, UnitCode("housing"));
  EXPECT_THAT(command.co_leads, ElementsAre(UnitCode("office")));
  EXPECT_TRUE(command.executing_unit.empty());
}

TEST(CommandBody, ReadsFactsAsWhatTheyAre) {
  const auto command = parsed<project::ReportProgress>(
      R"({"command":"report_progress","percent_bp":2500,"note":"","facts":[)"
      R"({"code":"households","value":99999999999.999},{"code":"consulted","value":"2025-03-05"},)"
      R"({"code":"method","value":"2025-03-05"},{"code":"class","value":"基础"}]})");
  EXPECT_EQ(command.percent, BasisPoints{2'500});
  EXPECT_THAT(command.facts,
              ElementsAre(project::Fact{FactCode("households"), Quantity{99'999'999'999'999}},
                          project::Fact{FactCode("consulted"), day("2025-03-05")},
                          project::Fact{FactCode("method"), std::string("2025-03-05")},
                          project::Fact{FactCode("class"), std::string("基础")}));
}

TEST(CommandBody, ReadsACorrection) {
  const auto command = parsed<project::CorrectReport>(
      R"({"command":"correct_report","report":4,"percent_bp":0,"reason":"录错"})");
  EXPECT_EQ(command.report, StreamVersion{4});
  EXPECT_EQ(command.percent, BasisPoints{0});
  EXPECT_EQ(command.reason, "录错");
}

TEST(CommandBody, ReadsTheCommandsOfOneField) {
  EXPECT_EQ(parsed<project::StartStage>(R"({"command":"start_stage","stage":"build"})").stage,
            StageCode("build"));
  EXPECT_EQ(parsed<project::CompleteStage>(R"({"command":"complete_stage","stage":"build"})").stage,
            StageCode("build"));
  EXPECT_EQ(parsed<project::Suspend>(R"({"command":"suspend","reason":"冬季"})").reason, "冬季");
  EXPECT_EQ(parsed<project::Resume>(R"({"command":"resume","note":"春"})").note, "春");
  EXPECT_EQ(parsed<project::Withdraw>(R"({"command":"withdraw","reason":"撤"})").reason, "撤");
  EXPECT_EQ(parsed<project::Complete>(R"({"command":"complete"})").note, "");
  EXPECT_EQ(parsed<project::Accept>(R"({"command":"accept","document":"示1号"})").document,
            "示1号");
}

TEST(CommandBody, ReadsAPlanWithWeightsMoneyAndItsNumber) {
  const auto command = parsed<project::SetPlan>(
      R"({"command":"set_plan","document":"3号","stages":[{"stage":"survey","weight":20,)"
      R"("start":"2025-02-01","finish":"2025-02-28"}],)"
      R"("money":[{"month":"2025-02-01","amount_fen":100}]})");
  EXPECT_THAT(command.stages, ElementsAre(project::PlannedStage{
                                  StageCode("survey"), day("2025-02-01"), day("2025-02-28"), 20}));
  EXPECT_THAT(command.money, ElementsAre(project::PlannedMoney{day("2025-02-01"), 100}));
  EXPECT_EQ(command.document, "3号");
}

TEST(CommandBody, LeavesEmptyWhatOlderClientsDoNotSend) {
  EXPECT_FALSE(
      parsed<project::Assign>(R"({"command":"assign","post":"p","department":"d"})").until);
  const auto stage = parsed<project::CompleteStage>(R"({"command":"complete_stage","stage":"a"})");
  EXPECT_TRUE(stage.document.empty());
  EXPECT_FALSE(stage.publicity_from || stage.publicity_until);
  EXPECT_TRUE(parsed<project::ReportProgress>(R"({"command":"report_progress"})").evidence.empty());
}

TEST(CommandBody, ReadsWhatWasAddedToCommands) {
  EXPECT_EQ(parsed<project::Assign>(
                R"({"command":"assign","post":"p","department":"d","until":"2025-03-05"})")
                .until,
            day("2025-03-05"));
  const auto stage = parsed<project::CompleteStage>(
      R"({"command":"complete_stage","stage":"build","document":"4号",)"
      R"("publicity_from":"2025-03-01","publicity_until":"2025-03-07"})");
  EXPECT_EQ(stage.document, "4号");
  EXPECT_EQ(stage.publicity_from, day("2025-03-01"));
  EXPECT_EQ(stage.publicity_until, day("2025-03-07"));
  EXPECT_THAT(
      parsed<project::ReportProgress>(R"({"command":"report_progress","evidence":[2,5]})").evidence,
      ElementsAre(StreamVersion{2}, StreamVersion{5}));
}

// What a file is, the server finds out: it comes with its bytes or not at all.
TEST(CommandBody, KnowsNoEvidenceWithoutItsBytes) {
  EXPECT_EQ(parse(R"({"command":"attach_evidence","file":"aa","file_name":"1.jpg",)"
                  R"("media_type":"image/jpeg","size_bytes":7,"title":"t"})")
                .error()
                .field,
            "/command");
}

TEST(CommandBody, ReadsTheCommandsBesideTheMainChain) {
  const auto stage =
      parsed<project::ReopenStage>(R"({"command":"reopen_stage","stage":"a","reason":"r"})");
  EXPECT_EQ(stage.stage, StageCode("a"));
  EXPECT_EQ(stage.reason, "r");
  EXPECT_EQ(parsed<project::Revoke>(R"({"command":"revoke","reason":"r"})").reason, "r");
  EXPECT_EQ(parsed<project::Restore>(R"({"command":"restore","note":"n"})").note, "n");
  EXPECT_EQ(parsed<project::AddComment>(R"({"command":"add_comment","text":"t"})").text, "t");
  const auto budget =
      parsed<project::BudgetFunds>(R"({"command":"budget_funds","source":"s","amount_fen":5})");
  EXPECT_EQ(budget.source, "s");
  EXPECT_EQ(budget.amount_fen, 5);
  const auto paid = parsed<project::DisburseFunds>(
      R"({"command":"disburse_funds","source":"s","amount_fen":-5,"note":"n"})");
  EXPECT_EQ(paid.amount_fen, -5);
  EXPECT_EQ(paid.note, "n");
  const auto risk =
      parsed<project::RaiseRisk>(R"({"command":"raise_risk","text":"t","severity":"high"})");
  EXPECT_EQ(risk.severity, project::Severity::high);
  EXPECT_EQ(parsed<project::ResolveRisk>(R"({"command":"resolve_risk","risk":"R1"})").risk,
            RiskCode("R1"));
  const auto light = parsed<project::OverrideLight>(
      R"({"command":"override_light","colour":"red","reason":"r","until":"2025-03-05"})");
  EXPECT_EQ(light.colour, project::LightColour::red);
  EXPECT_EQ(light.until, day("2025-03-05"));
  EXPECT_EQ(
      parsed<project::LiftLightOverride>(R"({"command":"lift_override","reason":"r"})").reason,
      "r");
}

TEST(CommandBody, RefusesWordsNumbersAndInstantsThatAreNone) {
  const auto field = [](std::string_view body) { return parse(body).error().field; };
  EXPECT_EQ(field(R"({"command":"raise_risk","text":"t","severity":"huge"})"), "/severity");
  EXPECT_EQ(field(R"({"command":"override_light","colour":"white","reason":"r",)"
                  R"("until":"2025-03-05"})"),
            "/colour");
  EXPECT_EQ(field(R"({"command":"disburse_funds","source":"s","amount_fen":0.5})"), "/amount_fen");
  EXPECT_EQ(field(R"({"command":"report_progress","evidence":[-1]})"), "/evidence/0");
}

struct Number {
  const char* written;
  std::optional<std::int64_t> thousandths;
};

class Numbers : public testing::TestWithParam<Number> {};

TEST_P(Numbers, AreExactOrRefused) {
  const std::string body = std::string(R"({"command":"report_progress","facts":[{"code":)") +
                           R"("households","value":)" + GetParam().written + "}]}";
  const auto result = parse(body);
  ASSERT_EQ(result.has_value(), GetParam().thousandths.has_value());
  if (result) {
    EXPECT_EQ(std::get<project::ReportProgress>(result->command).facts.front().value,
              project::FactValue(Quantity{*GetParam().thousandths}));
  } else {
    EXPECT_EQ(result.error().code, ErrorCode::invalid_value);
    EXPECT_EQ(result.error().field, "/facts/0/value");
  }
}

INSTANTIATE_TEST_SUITE_P(CommandBody, Numbers,
                         testing::Values(Number{"0", 0}, Number{"-0", 0}, Number{"12.5", 12'500},
                                         Number{"0.001", 1}, Number{"-3.25", -3'250},
                                         Number{"1.2300000", 1'230},
                                         Number{"999999999999999.999", 999'999'999'999'999'999},
                                         Number{"1000000000000000", std::nullopt},
                                         Number{"0.0001", std::nullopt},
                                         Number{"1e3", std::nullopt}, Number{"1E-1", std::nullopt},
                                         Number{"123456789012345678901234567890", std::nullopt},
                                         Number{"true", std::nullopt}, Number{"null", std::nullopt},
                                         Number{"[1]", std::nullopt}));

struct Refusal {
  const char* what;
  std::string body;
  ErrorCode code;
  const char* field;
};

class Refusals : public testing::TestWithParam<Refusal> {};

TEST_P(Refusals, SayWhereAndWhy) {
  const auto result = parse(GetParam().body);
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, GetParam().code) << result.error().message;
  EXPECT_EQ(result.error().field, GetParam().field);
}

std::string many(std::size_t count, const std::string& item) {
  std::string items = item;
  for (std::size_t i = 1; i < count; ++i) items += "," + item;
  return items;
}

const Refusal kRefusals[] = {
    {"Empty", "", ErrorCode::malformed, ""},
    {"Truncated", R"({"command":"complete")", ErrorCode::malformed, ""},
    {"Trailing", R"({"command":"complete"} 1)", ErrorCode::malformed, ""},
    {"NotUtf8", "{\"command\":\"complete\",\"note\":\"\xff\"}", ErrorCode::malformed, ""},
    {"TooDeep", many(1, "[[[[[[[[[[[[1]]]]]]]]]]]]"), ErrorCode::malformed, ""},
    {"TwiceTheSame", R"({"command":"complete","note":"a","note":"b"})", ErrorCode::malformed, ""},
    {"NoObject", "[]", ErrorCode::invalid_value, ""},
    {"NoCommand", "{}", ErrorCode::invalid_value, "/command"},
    {"UnknownCommand", R"({"command":"erase"})", ErrorCode::invalid_value, "/command"},
    {"CommandOfAnotherType", R"({"command":1})", ErrorCode::invalid_value, "/command"},
    {"UnknownField", R"({"command":"complete","note":"","extra":1})", ErrorCode::invalid_value,
     "/extra"},
    {"UnknownFieldWithin",
     R"({"command":"set_plan","stages":[{"stage":"build","start":"2025-01-01",)"
     R"("finish":"2025-01-02","colour":3}]})",
     ErrorCode::invalid_value, "/stages/0/colour"},
    {"MissingField", R"({"command":"start_stage"})", ErrorCode::invalid_value, "/stage"},
    {"MissingWithin",
     R"({"command":"register","programme":"WK","name":{"zh":"一"},"district":"e"})",
     ErrorCode::invalid_value, "/name/en"},
    {"NoDate", R"({"command":"complete","effective_on":"2025-02-30"})", ErrorCode::invalid_value,
     "/effective_on"},
    {"DayOfACorrection",
     R"({"command":"correct_report","report":1,"reason":"x","effective_on":"2025-02-03"})",
     ErrorCode::invalid_value, "/effective_on"},
    {"PercentAbove", R"({"command":"report_progress","percent_bp":10001})",
     ErrorCode::invalid_value, "/percent_bp"},
    {"PercentBelow", R"({"command":"report_progress","percent_bp":-1})", ErrorCode::invalid_value,
     "/percent_bp"},
    {"PercentBroken", R"({"command":"report_progress","percent_bp":0.5})", ErrorCode::invalid_value,
     "/percent_bp"},
    {"TextTooLong",
     R"({"command":"suspend","reason":")" + std::string(routes::kMaxTextBytes + 1, 'x') + "\"}",
     ErrorCode::too_large, "/reason"},
    {"TextWithNul", R"({"command":"suspend","reason":"a\u0000b"})", ErrorCode::invalid_value,
     "/reason"},
    {"TooManyStages",
     R"({"command":"set_plan","stages":[)" +
         many(programme::kMaxStages + 1,
              R"({"stage":"a","start":"2025-01-01","finish":"2025-01-01"})") +
         "]}",
     ErrorCode::too_large, "/stages"},
    {"FactsNoList", R"({"command":"report_progress","facts":{}})", ErrorCode::invalid_value,
     "/facts"},
};

INSTANTIATE_TEST_SUITE_P(CommandBody, Refusals, testing::ValuesIn(kRefusals),
                         [](const auto& test) { return std::string(test.param.what); });

TEST(WireField, IsWhatTheContractCallsIt) {
  EXPECT_EQ(routes::wire_field("/percent"), "/percent_bp");
  EXPECT_EQ(routes::wire_field("/lead_department"), "/department");
  EXPECT_EQ(routes::wire_field("/code"), "code");
  EXPECT_EQ(routes::wire_field("/facts/0/code"), "/facts/0/code");
  EXPECT_EQ(routes::wire_field(""), "");
}

}  // namespace
}  // namespace baitu::test
