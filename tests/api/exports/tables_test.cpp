// Tables out and back through the API, read by the worker in its sandbox.
#include <gmock/gmock.h>

#include <boost/json/serialize.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "api/tables/table.hpp"
#include "domain/project/commands.hpp"
#include "geo/sheet/sheet.hpp"
#include "geo/xlsx/xlsx.hpp"
#include "tests/api/exports/sample_city.hpp"
#include "tests/api/exports/small_tables.hpp"

namespace baitu::test {
namespace {

namespace json = boost::json;

using ::testing::HasSubstr;
using ::testing::Not;

constexpr const char* kFormats[] = {"csv", "xlsx"};

std::vector<std::string> names() {
  std::vector<std::string> all;
  for (const tables::Table& table : tables::all_tables()) all.emplace_back(table.name);
  return all;
}

class SampleTables : public Tables<SampleCityTest> {
 protected:
  // Sends back what was exported: no row asks for anything.
  void expect_nothing(const std::string& table, const std::string& format, const std::string& query,
                      std::int64_t rows) {
    const std::string supervisor = bearer(token(auth::Role::supervisor));
    const Reply exported = get(export_target(table, format) + query, supervisor);
    ASSERT_EQ(exported.status, 200) << exported.body;
    const Reply reply = send(table, exported.body, supervisor);
    ASSERT_EQ(reply.status, 200) << reply.body;
    const json::object answer = answer_of(reply);
    for (const char* effect : {"changed", "created", "refused"})
      EXPECT_EQ(counted(answer, effect), 0) << effect << ' ' << reply.body.substr(0, 10'000);
    EXPECT_GE(counted(answer, "unchanged"), rows);
    EXPECT_EQ(answer.at("undated"), 0);
  }
};

TEST_F(SampleTables, ThatComeBackUnchangedChangeNothing) {
  for (const std::string& table : names())
    for (const std::string format : kFormats) {
      SCOPED_TRACE(table + ' ' + format);
      const bool of_money = table == "planned_money" || table == "funds";
      expect_nothing(table, format, "", of_money ? 20 : 40);
    }
}

TEST_F(SampleTables, OfThePastThatComeBackUnchangedChangeNothing) {
  const std::uint64_t head = city_->health().position.value;
  for (const std::string& table : names())
    for (const std::uint64_t sixths : {3U, 4U, 5U}) {
      const std::string query = "?as_of=" + std::to_string(head * sixths / 6);
      SCOPED_TRACE(table + query);
      expect_nothing(table, "csv", query, 1);
    }
}

TEST_F(SampleTables, AreRefusedAsACommitThatChangesNothing) {
  const std::string supervisor = bearer(token(auth::Role::supervisor));
  const Reply exported = get(export_target("progress", "xlsx"), supervisor);
  expect_problem(commit("progress", exported.body, supervisor, 1), 422, "unchanged");
}

TEST_F(SmallTables, SayWhatARowChangesAndRecordNothing) {
  const auto before = position();
  const json::object answer = answer_of(
      send("progress", "项目编码 code,形象进度 percent\nWK-1,12.5%\nWK-2,\n", supervisor_));
  EXPECT_EQ(json::serialize(row(answer, 0)),
            R"({"row":2,"project":"WK-1","effect":"changed",)"
            R"("changes":[{"field":"percent","before":"","after":"12.50%"}]})");
  EXPECT_EQ(row(answer, 1).at("effect"), "unchanged");
  EXPECT_FALSE(answer.at("recorded").as_bool());
  EXPECT_EQ(position(), before);
}

TEST_F(SmallTables, AreRecordedAsOneCommitOverTheirProjects) {
  const auto before = position();
  const std::string bytes =
      "code,percent,reported_on,note\nWK-1,12.5,,周报\nWK-2,20%,2025-06-01,\n";
  const Reply reply = commit("progress", bytes, supervisor_, 50);
  ASSERT_EQ(reply.status, 200) << reply.body;
  EXPECT_EQ(position(), before + 1);
  EXPECT_EQ(project("WK-1")->progress.physical, BasisPoints{1'250});
  EXPECT_EQ(project("WK-2")->progress.physical, BasisPoints{2'000});
  const json::object again = answer_of(record("progress", bytes, supervisor_ + key(50), before));
  EXPECT_TRUE(again.at("duplicate").as_bool());
  EXPECT_EQ(again.at("effective_on"), "2025-06-01");
  EXPECT_EQ(position(), before + 1);
}

TEST_F(SmallTables, AreRefusedWholeWhereOneRowIs) {
  const auto before = position();
  const Reply reply =
      commit("progress", "code,percent\nWK-1,12.5%\nXX-9,20%\nWK-2,120%\n", supervisor_, 51);
  expect_problem(reply, 404, "not_found", "code");
  const auto rows = answer_of(reply).at("rows").as_array();
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].at("row"), 3);
  EXPECT_EQ(rows[1].at("code"), "invalid_value");
  EXPECT_EQ(rows[1].at("field"), "percent");
  EXPECT_EQ(position(), before);
}

TEST_F(SmallTables, TakeTheRightsOfEachRow) {
  register_project("WK-3");
  const std::string housing = bearer(token(auth::Role::reporter, "housing"));
  const json::object answer =
      answer_of(send("progress", "code,percent\nWK-1,10%\nWK-3,10%\n", housing));
  EXPECT_EQ(row(answer, 0).at("effect"), "changed");
  EXPECT_EQ(row(answer, 1).at("refusal").at("code"), "forbidden");
  expect_problem(send("progress", "code,percent\nWK-1,10%\n", ""), 401, "unauthenticated");
}

TEST_F(SmallTables, BringFactsOfEveryKind) {
  const std::string bytes =
      "code,fact,value\nWK-1,households,12.5\nWK-1,consulted,2025/3/5\nWK-1,method,=外墙\n"
      "WK-1,class,完善\nWK-2,class,豪华\n";
  const json::object tried = answer_of(send("facts", bytes, supervisor_));
  EXPECT_EQ(counted(tried, "changed"), 4);
  EXPECT_EQ(row(tried, 4).at("refusal").at("field"), "value");
  EXPECT_EQ(row(tried, 4).at("refusal").at("given"), "豪华");
  const std::string good = bytes.substr(0, bytes.find("WK-2"));
  ASSERT_EQ(commit("facts", good, supervisor_, 52).status, 200);
  EXPECT_EQ(project("WK-1")->facts.size(), 4U);
  const Reply csv = get(export_target("facts", "csv"), supervisor_);
  EXPECT_THAT(csv.body, HasSubstr(",'=外墙,"));
  for (const std::string format : kFormats) {
    const Reply out = get(export_target("facts", format), supervisor_);
    EXPECT_EQ(counted(answer_of(send("facts", out.body, supervisor_)), "unchanged"), 8) << format;
  }
}

TEST_F(SmallTables, RefuseADayWithoutAValue) {
  const json::object tried =
      answer_of(send("facts", "code,fact,reported_on\nWK-1,method,2025-06-01\n", supervisor_));
  EXPECT_EQ(row(tried, 0).at("refusal").at("code"), "nothing_reported");
}

TEST_F(SmallTables, BringPlansAndKeepStagesThatTheyLeaveOut) {
  ASSERT_EQ(commit("plans",
                   "code,stage,start,finish,weight\nWK-1,survey,2025-01-01,2025-01-31,1\n"
                   "WK-1,build,2025-02-01,2025-08-31,9\n",
                   supervisor_, 53)
                .status,
            200);
  ASSERT_EQ(commit("plans", "code,stage,finish\nWK-1,build,2025-09-30\n", supervisor_, 54).status,
            200);
  const auto plan = project("WK-1")->plan;
  ASSERT_EQ(plan->stages.size(), 2U);
  EXPECT_EQ(plan->stages[1],
            (project::PlannedStage{StageCode("build"), day("2025-02-01"), day("2025-09-30"), 9}));
  const json::object half =
      answer_of(send("plans", "code,stage,start\nWK-1,accept,2025-09-01\n", supervisor_));
  EXPECT_EQ(row(half, 0).at("refusal").at("field"), "finish");
  const json::object unknown =
      answer_of(send("plans", "code,stage,start\nWK-1,paint,2025-09-01\n", supervisor_));
  EXPECT_EQ(row(unknown, 0).at("refusal").at("code"), "unknown_stage");
}

TEST_F(SmallTables, RegisterRenameReclassifyAndAssign) {
  const std::string header = "code,programme,name,name_en,district,address,post,department\n";
  const std::string bytes = header + "WK-9,WK,\"新项目, 一期\",,west,,vice-mayor,housing\n" +
                            "WK-1,WK,改名,New name,west,东街1号,secretary,housing\n";
  const Reply reply = commit("register", bytes, supervisor_, 55);
  ASSERT_EQ(reply.status, 200) << reply.body;
  EXPECT_EQ(counted(answer_of(reply), "created"), 1);
  EXPECT_EQ(project("WK-9")->identity->name.zh, "新项目, 一期");
  EXPECT_EQ(project("WK-9")->assignment->lead_department, UnitCode("housing"));
  EXPECT_EQ(project("WK-1")->identity->name, (Text{"改名", "New name"}));
  EXPECT_EQ(project("WK-1")->identity->district, UnitCode("west"));
  EXPECT_EQ(project("WK-1")->assignment->post, PostCode("secretary"));
  const json::object moved = answer_of(send("register", "code,programme\nWK-1,AP\n", supervisor_));
  EXPECT_EQ(row(moved, 0).at("refusal").at("field"), "programme");
}

TEST_F(SmallTables, ComeInGb18030AsSpreadsheetsOfChinaSaveThem) {
  const std::string name = "\xCF\xEE\xC4\xBF";  // 项目
  ASSERT_EQ(commit("register", "code,name\nWK-1," + name + "\n", supervisor_, 56).status, 200);
  EXPECT_EQ(project("WK-1")->identity->name.zh, "项目");
}

TEST_F(SmallTables, ComeAsAWorkbookWithNumbersAndDays) {
  auto book = geo::XlsxWriter::create(data_).value();
  const std::vector<geo::XlsxColumn> columns{
      {"项目编码 code"}, {"形象进度 percent"}, {"填报日期 reported_on"}};
  book.begin_sheet("进度", columns);
  const geo::SheetRow given{std::string("WK-1"), geo::Decimal{3'333, 2, true}, day("2025-06-01")};
  book.add(given);
  const std::string bytes = book.finish(Instant{now_}).value();
  ASSERT_EQ(commit("progress", bytes, supervisor_, 57).status, 200);
  EXPECT_EQ(project("WK-1")->progress.physical, BasisPoints{3'333});
  EXPECT_EQ(project("WK-1")->last_report, day("2025-06-01"));
}

TEST_F(SmallTables, RefuseWhatIsNoTableOfOurs) {
  expect_problem(send("people", "code\n", supervisor_), 404, "not_found");
  expect_problem(send("plans", "code,start\nWK-1,2025-01-01\n", supervisor_), 400, "invalid_value",
                 "stage");
  expect_problem(send("progress", "code,percent,percent\nWK-1,1,2\n", supervisor_), 400,
                 "invalid_value", "percent");
  expect_problem(send("progress", "code,\"percent\nWK-1,1", supervisor_), 400, "malformed");
  expect_problem(send("progress", "PK\x03\x04 no archive", supervisor_), 400, "malformed");
  expect_problem(send("progress", std::string("\xff\xfe\x00", 3), supervisor_), 400, "malformed");
  expect_problem(get("/api/v1/exports/people.csv", supervisor_), 404, "not_found");
  expect_problem(get("/api/v1/exports/plans.csv"), 401, "unauthenticated");
}

TEST_F(SmallTables, RefuseANumberThatMayMeanAnother) {
  const json::object answer = answer_of(
      send("facts", "code,fact,value\nWK-1,households,\"1,5\"\nWK-2,households,\"1,500\"\n",
           supervisor_));
  const json::object refusal = row(answer, 0).at("refusal").as_object();
  EXPECT_EQ(refusal.at("code"), "invalid_value");
  EXPECT_EQ(refusal.at("field"), "value");
  EXPECT_EQ(refusal.at("given"), "1,5");
  EXPECT_EQ(row(answer, 0).at("row"), 2);
  EXPECT_EQ(row(answer, 1).at("changes").at(0).at("after"), "1500");
}

TEST_F(SmallTables, TellTheMomentAndTheFiltersInTheWorkbook) {
  const Reply csv = get(export_target("register", "csv") + "?q=WK-1&language=en", supervisor_);
  EXPECT_THAT(csv.body, HasSubstr("Project code code,Programme programme"));
  EXPECT_THAT(csv.body, HasSubstr("\r\nWK-1,"));
  EXPECT_THAT(csv.body, Not(HasSubstr("\r\nWK-2,")));
  EXPECT_EQ(csv.header("Baitu-Position"), std::to_string(position()));
  EXPECT_THAT(std::string(csv.header("Content-Disposition")), HasSubstr("register-2025-06-01-"));
}

TEST_F(SmallTables, KeepAmountsToTheFen) {
  must(request(kSupervisor, "WK-1", project::BudgetFunds{"市级", 12'345'678'901'234}));
  const Reply csv = get(export_target("register", "csv"), supervisor_);
  EXPECT_THAT(csv.body, HasSubstr(",12345678.901234,"));
}

}  // namespace
}  // namespace baitu::test
