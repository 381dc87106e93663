// A table that comes back after others have changed what it is about.
#include <gmock/gmock.h>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <string>
#include <string_view>

#include "domain/project/commands.hpp"
#include "tests/api/exports/small_tables.hpp"

namespace baitu::test {
namespace {

namespace json = boost::json;

// Both projects are reported at 10 % and exported; then a day passes.
class StaleTables : public SmallTables {
 protected:
  void SetUp() override {
    SmallTables::SetUp();
    for (const char* code : {"WK-1", "WK-2"}) must(report(kSupervisor, code, 1'000));
    exported_at_ = position();
    pass(kDayMicros);
  }

  // A row as a clerk sends it back, who has changed its percentage to `percent`.
  [[nodiscard]] std::string row_of(const std::string& code, const std::string& percent) const {
    return code + ',' + percent + ",2025-06-01," + std::to_string(exported_at_) + ",2025-06-01\n";
  }
  [[nodiscard]] std::string table_of(const std::string& first, const std::string& second) const {
    return kHeader + row_of("WK-1", first) + row_of("WK-2", second);
  }

  json::object tried(const std::string& bytes, const std::string& query = "") {
    const Reply reply = send("progress", bytes, supervisor_, query);
    EXPECT_EQ(reply.status, 200) << reply.body;
    return answer_of(reply);
  }

  static inline const std::string kHeader = "code,percent,reported_on,as_of,on\n";
  std::uint64_t exported_at_ = 0;
};

TEST_F(StaleTables, LeaveWhatOthersHaveChangedAndTheFileHasNot) {
  must(report(kSupervisor, "WK-1", 4'000));
  const json::object answer = tried(table_of("10.00%", "20%"));
  EXPECT_EQ(json::serialize(row(answer, 0)), R"({"row":2,"project":"WK-1","effect":"unchanged",)"
                                             R"("outdated":["percent","reported_on"]})");
  EXPECT_EQ(row(answer, 1).at("effect"), "changed");
  EXPECT_EQ(answer.at("as_of"), exported_at_);
  EXPECT_EQ(answer.at("undated"), 0);
  ASSERT_EQ(commit("progress", table_of("10.00%", "20%"), supervisor_, 60).status, 200);
  EXPECT_EQ(project("WK-1")->progress.physical, BasisPoints{4'000});
  EXPECT_EQ(project("WK-2")->progress.physical, BasisPoints{2'000});
}

TEST_F(StaleTables, RefuseACellThatOthersHaveChangedTooAndSayTheThreeValues) {
  must(report(kSupervisor, "WK-1", 4'000));
  const json::object answer = tried(table_of("30%", "20%"));
  const json::object refused = row(answer, 0);
  EXPECT_EQ(refused.at("refusal").at("code"), "conflict");
  EXPECT_EQ(refused.at("refusal").at("field"), "percent");
  EXPECT_EQ(json::serialize(refused.at("collisions")),
            R"([{"field":"percent","given":"30.00%","then":"10.00%","now":"40.00%"}])");
  EXPECT_EQ(row(answer, 1).at("effect"), "changed");
  expect_problem(commit("progress", table_of("30%", "20%"), supervisor_, 61), 409, "conflict",
                 "percent");
  EXPECT_EQ(project("WK-2")->progress.physical, BasisPoints{1'000});
}

TEST_F(StaleTables, TakeOrKeepWhatAPersonChose) {
  must(report(kSupervisor, "WK-1", 4'000));
  must(report(kSupervisor, "WK-2", 5'000));
  const std::string bytes = table_of("30%", "35%");
  EXPECT_EQ(counted(tried(bytes, "?take=all"), "changed"), 2);
  const json::object kept = tried(bytes, "?keep=all");
  EXPECT_EQ(counted(kept, "unchanged"), 2);
  EXPECT_EQ(row(kept, 0).at("collisions").as_array().size(), 1U);
  EXPECT_EQ(counted(tried(bytes, "?take=3"), "refused"), 1);
  ASSERT_EQ(commit("progress", bytes, supervisor_, 62, "&keep=all&take=3").status, 200);
  EXPECT_EQ(project("WK-1")->progress.physical, BasisPoints{4'000});
  EXPECT_EQ(project("WK-2")->progress.physical, BasisPoints{3'500});
}

TEST_F(StaleTables, RefuseChoicesThatSayNothingClear) {
  const std::string bytes = table_of("30%", "35%");
  expect_problem(send("progress", bytes, supervisor_, "?keep=all&take=all"), 400, "invalid_value",
                 "take");
  expect_problem(send("progress", bytes, supervisor_, "?keep=3&take=3"), 400, "invalid_value",
                 "take");
  expect_problem(send("progress", bytes, supervisor_, "?keep=3,x"), 400, "invalid_value", "keep");
  std::string many = "?keep=2";
  for (std::size_t i = 3; i < 3 + tables::kMaxChosenRows; ++i) many += ',' + std::to_string(i);
  expect_problem(send("progress", bytes, supervisor_, many), 413, "too_large", "keep");
}

TEST_F(StaleTables, TellTheirMomentInEachRowWhereverItIsCopiedTo) {
  must(report(kSupervisor, "WK-1", 4'000));
  const std::string copied = "on,as_of,code,percent\n2025-06-01," + std::to_string(exported_at_) +
                             ",WK-1,30%\n,,WK-2,20%\n";
  const json::object answer = tried(copied);
  EXPECT_EQ(row(answer, 0).at("refusal").at("code"), "conflict");
  EXPECT_EQ(row(answer, 1).at("effect"), "changed");
  EXPECT_EQ(answer.at("undated"), 1);
}

TEST_F(StaleTables, WithoutAMomentAreComparedWithWhatStands) {
  must(report(kSupervisor, "WK-1", 4'000));
  const json::object answer = tried("code,percent\nWK-1,30%\n");
  EXPECT_EQ(row(answer, 0).at("changes").at(0).at("before"), "40.00%");
  EXPECT_EQ(answer.at("undated"), 1);
  EXPECT_FALSE(answer.contains("as_of"));
}

TEST_F(StaleTables, OfAMomentThatHasNotComeAreRefused) {
  for (const std::string as_of : {"0", "-1", "999999"}) {
    const json::object answer = tried("code,percent,as_of\nWK-1,30%," + as_of + "\n");
    EXPECT_EQ(row(answer, 0).at("refusal").at("field"), "as_of") << as_of;
    EXPECT_EQ(row(answer, 0).at("refusal").at("code"), "ahead_of_log") << as_of;
  }
  const json::object worded = tried("code,percent,as_of\nWK-1,30%,yesterday\n");
  EXPECT_EQ(row(worded, 0).at("refusal").at("code"), "invalid_value");
}

TEST_F(StaleTables, CollideWithAProjectThatWasRegisteredMeanwhile) {
  const std::string at = ',' + std::to_string(exported_at_) + ",2025-06-01\n";
  const std::string bytes = "code,programme,name,district,as_of,on\nWK-3,WK,一期,east" + at;
  EXPECT_EQ(counted(answer_of(send("register", bytes, supervisor_)), "created"), 1);
  register_project("WK-3");
  const json::object answer = answer_of(send("register", bytes, supervisor_));
  EXPECT_EQ(row(answer, 0).at("refusal").at("code"), "conflict");
  EXPECT_EQ(row(answer, 0).at("collisions").at(0).at("field"), "name");
}

TEST_F(StaleTables, AreRecordedAsTheDryRunShowedThemOrNotAtAll) {
  const std::string bytes = table_of("30%", "20%");
  const auto shown = position();
  must(request(kSupervisor, "WK-1", project::AddComment{"抢先"}));
  const Reply refused = record("progress", bytes, supervisor_ + key(63), shown);
  expect_problem(refused, 409, "conflict");
  const auto rows = answer_of(refused).at("rows").as_array();
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0].at("row"), 2);
  EXPECT_EQ(project("WK-2")->progress.physical, BasisPoints{1'000});
  EXPECT_EQ(commit("progress", bytes, supervisor_, 64).status, 200);
}

TEST_F(StaleTables, AreNotRecordedWithoutADryRunOfThisLog) {
  const std::string bytes = table_of("30%", "20%");
  expect_problem(send("progress", bytes, supervisor_ + key(65), "?dry_run=false"), 400,
                 "invalid_value", "tried_at");
  expect_problem(record("progress", bytes, supervisor_ + key(65), position() + 100), 409,
                 "ahead_of_log", "tried_at");
}

}  // namespace
}  // namespace baitu::test
