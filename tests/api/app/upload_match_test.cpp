// Whose the features of an upload are, by codes, names, outlines and a person's word.
#include <gmock/gmock.h>

#include <random>

#include "api/app/known_sites.hpp"
#include "domain/shape/gcj02.hpp"
#include "tests/api/app/upload_fixture.hpp"

namespace baitu::test {
namespace {

using app::ConflictKind;
using app::MatchedBy;
using app::PlanAnswers;
using app::SiteEffect;
using testing::IsEmpty;
using testing::SizeIs;
using enum ErrorCode;

// The inspector calls a feature "名 " and its code. WK-7 and WK-8 are called so in other widths.
constexpr const char* kThree =
    "sites polygon WK-1 0 0 100\n"
    "sites polygon WK-1 2 0 50\n"
    "sites polygon WK-2 5 5 100\n";

class Matching : public UploadTest {
 protected:
  void SetUp() override {
    UploadTest::SetUp();
    given_named("WK-7", "名（ＺＺ－０１号院）");
    given_named("WK-8", "名ZZ-02号院");
  }

  void given_named(const char* code, const char* zh) {
    must(request(
        kSupervisor, code,
        project::Register{ProjectCode(code), ProgrammeCode("WK"), {zh, ""}, UnitCode("east"), ""}));
  }

  Result<app::UploadDetail> tried(const UploadCode& upload, const PlanAnswers& answers) {
    return city_->uploads().tried(upload, answers, city_->read({}).value());
  }
  app::UploadPlan plan_with(const UploadCode& upload, const PlanAnswers& answers) {
    return tried(upload, answers).value().plan.value();
  }
  void expect_refused(const UploadCode& upload, const PlanAnswers& answers, const char* field) {
    const auto found = tried(upload, answers);
    ASSERT_FALSE(found) << field;
    EXPECT_EQ(found.error().code, invalid_value);
    EXPECT_EQ(found.error().field, field);
  }
  app::UploadAdvice advice(const UploadCode& upload) { return detail(upload).advice.value(); }

  static app::CommitUpload commit_with(PlanAnswers answers) {
    app::CommitUpload command;
    command.answers = std::move(answers);
    return command;
  }
  static PlanAnswers assigned(const char* project, const char* site = "",
                              std::uint32_t number = 0) {
    PlanAnswers answers;
    answers.features = {{0, number, ProjectCode(project), SiteCode(site)}};
    return answers;
  }
};

TEST_F(Matching, ByNameIsProposedWithItsScoreAndNotCommittedByItself) {
  const UploadCode code = received("sites polygon ZZ-01号院 0 0 100\n");
  const auto advised = advice(code);
  EXPECT_EQ(advised.name_fields, std::vector<std::string>{"NAME"});
  ASSERT_THAT(advised.proposals, SizeIs(1));
  const app::Proposal& proposal = advised.proposals[0];
  EXPECT_EQ(proposal.name, "名 ZZ-01号院");
  EXPECT_EQ(proposal.recommended, ProjectCode("WK-7"));
  ASSERT_THAT(proposal.candidates, SizeIs(2));
  EXPECT_EQ(proposal.candidates[0].project, ProjectCode("WK-7"));
  EXPECT_EQ(proposal.candidates[0].score_percent, 100);
  EXPECT_EQ(proposal.candidates[1].project, ProjectCode("WK-8"));
  // 名z zz z- -0 号院 of seven pairs each.
  EXPECT_EQ(proposal.candidates[1].score_percent, 71);
  EXPECT_EQ(code_of(change(asked(code, {}))), nothing_matched);
}

TEST_F(Matching, ByNameLooksNoFurtherInAFieldOfOtherThings) {
  std::string others;
  for (int i = 0; i < 20; ++i) others += "sites polygon 甲乙丙丁戊己庚辛 0 0 100\n";
  const std::string like = "sites polygon ZZ-01号院 2 0 100\n";
  EXPECT_EQ(advice(received(others + like)).name_fields, std::vector<std::string>{""});
  EXPECT_EQ(advice(received(like + others)).name_fields, std::vector<std::string>{"NAME"});
}

TEST_F(Matching, TakesTheSameNameInAFieldThatAPersonNamed) {
  const UploadCode code =
      received("sites polygon ZZ-01号院 0 0 100\nsites polygon ZZ-03号院 2 2 100\n");
  PlanAnswers answers;
  answers.fields = {{0, "NAME", MatchedBy::name}};
  const auto plan = plan_with(code, answers);
  ASSERT_THAT(plan.projects, SizeIs(1));
  EXPECT_EQ(plan.projects[0].project, ProjectCode("WK-7"));
  EXPECT_EQ(plan.matches.features[0].by, MatchedBy::name);
  ASSERT_THAT(plan.unmatched, SizeIs(1)) << "what is only like a name stays a proposal";
  auto command = commit_with(answers);
  command.leave_unmatched = true;
  commit(code, command);
  EXPECT_EQ(ground("WK-7").size(), 1U);
  EXPECT_EQ(ground("WK-8").size(), 0U);
}

TEST_F(Matching, TakesNoNameThatTwoProjectsHave) {
  given_named("WK-9", "名ZZ-01号院");
  const UploadCode code = received("sites polygon ZZ-01号院 0 0 100\n");
  EXPECT_EQ(advice(code).proposals.at(0).recommended, ProjectCode());
  PlanAnswers answers;
  answers.fields = {{0, "NAME", MatchedBy::name}};
  EXPECT_THAT(plan_with(code, answers).projects, IsEmpty());
}

TEST_F(Matching, ByOutlineIsProposedWithWhatBothHaveInCommon) {
  commit(received(kThree));
  const UploadCode code = received("sites polygon ZZ-9 5 5 90\n");
  const auto advised = advice(code);
  ASSERT_THAT(advised.proposals, SizeIs(1));
  EXPECT_EQ(advised.proposals[0].recommended, ProjectCode("WK-2"));
  ASSERT_THAT(advised.proposals[0].candidates, SizeIs(1));
  EXPECT_EQ(advised.proposals[0].candidates[0].by, MatchedBy::overlap);
  EXPECT_NEAR(advised.proposals[0].candidates[0].score_percent, 81, 2);
}

TEST_F(Matching, RecommendsNothingWhereNameAndOutlineDisagree) {
  commit(received(kThree));
  const auto advised = advice(received("sites polygon ZZ-01号院 5 5 100\n"));
  EXPECT_EQ(advised.proposals.at(0).recommended, ProjectCode());
  ASSERT_THAT(advised.conflicts, SizeIs(1));
  const app::Conflict& conflict = advised.conflicts[0];
  EXPECT_EQ(conflict.kind, ConflictKind::evidence);
  EXPECT_EQ(conflict.project, ProjectCode("WK-7"));
  EXPECT_EQ(conflict.by, MatchedBy::name);
  EXPECT_EQ(conflict.other, ProjectCode("WK-2"));
  EXPECT_EQ(conflict.other_by, MatchedBy::overlap);
  EXPECT_EQ(conflict.score_percent, 100);
}

TEST_F(Matching, TellsACodeWhoseOutlineIsAnotherProjects) {
  commit(received(kThree));
  const auto advised = advice(received("sites polygon WK-1 5 5 100\n"));
  ASSERT_THAT(advised.conflicts, SizeIs(1));
  EXPECT_EQ(advised.conflicts[0].project, ProjectCode("WK-1"));
  EXPECT_EQ(advised.conflicts[0].by, MatchedBy::code);
  EXPECT_EQ(advised.conflicts[0].other, ProjectCode("WK-2"));
}

TEST_F(Matching, TellsProjectsOfTwoLayersAndOutlinesOfTwoProjects) {
  const auto advised =
      advice(received("a polygon WK-1 0 0 100\nb polygon WK-1 4 4 100\nb polygon WK-2 4 4 95\n"));
  ASSERT_THAT(advised.conflicts, SizeIs(2));
  EXPECT_EQ(advised.conflicts[0].kind, ConflictKind::two_layers);
  EXPECT_EQ(advised.conflicts[0].project, ProjectCode("WK-1"));
  EXPECT_EQ(advised.conflicts[0].other_feature, 1U);
  EXPECT_EQ(advised.conflicts[1].kind, ConflictKind::outlines);
  EXPECT_EQ(advised.conflicts[1].other, ProjectCode("WK-2"));
  EXPECT_NEAR(advised.conflicts[1].score_percent, 90, 2);
}

TEST_F(Matching, OfOutlinesOnOneAnotherEndsAndSaysOfHowMany) {
  std::string stack;
  for (int i = 0; i < 50; ++i) stack += "a polygon WK-1 0 0 100\na polygon WK-2 0 0 100\n";
  const auto advised = advice(received(stack));
  EXPECT_THAT(advised.conflicts, SizeIs(app::kMaxOutlineConflicts));
  // Of the first 63 there are 31 times 32 pairs, of the 64th the last eight that are told.
  EXPECT_EQ(advised.unexamined, 100U - 63U);
}

TEST(OutlineWork, IsSpentOnceSomethingWasMore) {
  app::OutlineWork work(10);
  EXPECT_TRUE(work.take(10));
  EXPECT_FALSE(work.is_spent());
  EXPECT_FALSE(work.take(1));
  EXPECT_TRUE(work.is_spent());
  EXPECT_FALSE(work.take(0)) << "nothing small comes through behind";
}

TEST_F(Matching, ByAPersonIsCommittedAndTheirWordAgainstACodeIsTold) {
  const UploadCode code = received("sites polygon WK-2 0 0 100\n");
  const auto shown = tried(code, assigned("WK-3")).value();
  ASSERT_THAT(shown.advice->conflicts, SizeIs(1));
  EXPECT_EQ(shown.advice->conflicts[0].kind, ConflictKind::against_code);
  EXPECT_EQ(shown.advice->conflicts[0].project, ProjectCode("WK-3"));
  EXPECT_EQ(shown.advice->conflicts[0].other, ProjectCode("WK-2"));
  commit(code, commit_with(assigned("WK-3")));
  EXPECT_EQ(ground("WK-3").size(), 1U);
  EXPECT_EQ(ground("WK-2").size(), 0U);
}

TEST_F(Matching, SetsAsideWhatAPersonSaysIsNobodys) {
  const UploadCode code = received("sites polygon WK-2 0 0 100\nsites polygon ZZ-9 3 3 10\n");
  const auto plan = plan_with(code, assigned("", "", 1));
  EXPECT_EQ(plan.set_aside, 1U);
  EXPECT_THAT(plan.unmatched, IsEmpty());
  commit(code, commit_with(assigned("", "", 1)));
  EXPECT_EQ(refs().size(), 1U);
}

TEST_F(Matching, PlacesTheSiteThatAPersonNamesAndKeepsTheOthers) {
  commit(received(kThree));
  const UploadCode code = received("sites polygon drawn 7 7 30\n");
  auto answers = assigned("WK-1", "2");
  EXPECT_EQ(plan_with(code, answers).count, (app::SiteCounts{0, 1, 0, 1}));
  answers.keep_others = true;
  EXPECT_EQ(plan_with(code, answers).count, (app::SiteCounts{0, 1, 0, 0}));
  commit(code, commit_with(answers));
  EXPECT_EQ(ground("WK-1"),
            (std::map<std::string, shape::Geometry>{{"1", made("polygon", 0, 0, 100)},
                                                    {"2", made("polygon", 7, 7, 30)}}));
}

TEST_F(Matching, NumbersTheSitesThatNobodyNamesAroundThoseNamed) {
  const UploadCode code = received(kThree);
  const auto plan = plan_with(code, assigned("WK-1", "1", 1));
  ASSERT_EQ(plan.projects[0].sites.size(), 2U);
  EXPECT_EQ(plan.projects[0].sites[0].site, SiteCode("2"));
  EXPECT_EQ(plan.projects[0].sites[1].site, SiteCode("1"));
  EXPECT_EQ(plan.projects[0].sites[1].feature, 1U);
}

TEST_F(Matching, RefusesWordsThatMakeNoSense) {
  const UploadCode code = received(kThree);
  PlanAnswers answers;
  answers.fields = {{7, "NAME", MatchedBy::code}};
  expect_refused(code, answers, "/matching/fields/0/layer");
  answers.fields = {{0, "XMBH", MatchedBy::code}, {0, "none", MatchedBy::name}};
  expect_refused(code, answers, "/matching/fields/1/field");
  answers.fields = {{0, "XMBH", MatchedBy::code}, {0, "NAME", MatchedBy::code}};
  expect_refused(code, answers, "/matching/fields/1/layer");
  expect_refused(code, assigned("WK-1", "", 9), "/matching/features/0/number");
  expect_refused(code, assigned("WK-99"), "/matching/features/0/project");
  expect_refused(code, assigned("", "1"), "/matching/features/0/site");
  answers = assigned("WK-1");
  answers.features.push_back(answers.features.front());
  expect_refused(code, answers, "/matching/features/1/number");
  answers = assigned("WK-1", "3");
  answers.features.push_back({0, 1, ProjectCode("WK-1"), SiteCode("3")});
  expect_refused(code, answers, "/matching/features");
}

TEST_F(Matching, IsTriedOnlyWhileItMayBeCommitted) {
  const UploadCode refused = received("refuse zip_ratio");
  EXPECT_EQ(tried(refused, {}).error().code, upload_unusable);
  const UploadCode code = received(kThree);
  commit(code);
  EXPECT_EQ(tried(code, {}).error().code, upload_settled);
  EXPECT_EQ(tried(UploadCode("none"), {}).error().code, not_found);
}

TEST_F(Matching, RemembersTheFieldOfTheLastFileWithTheSameFields) {
  const UploadCode first = received("sites polygon ZZ-01号院 0 0 100\n");
  EXPECT_THAT(detail(first).remembered, IsEmpty());
  commit(first, commit_with(assigned("WK-7")));
  const UploadCode second = received("sites polygon ZZ-02号院 2 0 100\n");
  const auto remembered = detail(second).remembered;
  ASSERT_THAT(remembered, SizeIs(1));
  EXPECT_EQ(remembered[0].field, "NAME");
  EXPECT_EQ(remembered[0].by, MatchedBy::name);
  EXPECT_EQ(remembered[0].upload, first);
  commit(received(kThree));
  const auto both = detail(second).remembered;
  ASSERT_THAT(both, SizeIs(2));
  EXPECT_EQ(both[0].field, "XMBH");
  EXPECT_EQ(both[0].by, MatchedBy::code);
}

TEST_F(Matching, LearnsNothingFromAReportThatIsGone) {
  const UploadCode first = received("sites polygon ZZ-01号院 0 0 100\n");
  commit(first, commit_with(assigned("WK-7")));
  const UploadCode second = received("sites polygon ZZ-02号院 2 0 100\n");
  const BlobName report = detail(first).item.state.inspected.report;
  for (const auto& file : std::filesystem::recursive_directory_iterator(data_ / "blobs"))
    if (file.is_regular_file() && file.path().string().ends_with(report.value.substr(4)))
      std::filesystem::remove(file.path());
  const auto found = tried(second, {});
  ASSERT_TRUE(found) << found.error().message;
  EXPECT_THAT(found->remembered, IsEmpty());
}

// Whatever names and outlines say, and whatever field of names is named.
TEST_F(Matching, NeverTakesAFeatureFromItsCode) {
  commit(received(kThree));
  std::mt19937 random(7);
  const auto one_of = [&](auto... words) {
    const std::vector<std::string> all{words...};
    return all[random() % all.size()];
  };
  for (int round = 0; round < 40; ++round) {
    std::string file;
    std::vector<std::string> codes;
    for (int i = 0; i < 6; ++i) {
      codes.push_back(one_of("WK-1", "WK-2", "WK-3", "ZZ-01号院", "ZZ-02号院", "XX"));
      file += "sites polygon " + codes.back() + ' ' + one_of("0", "2", "5") + ' ' +
              one_of("0", "5") + ' ' + one_of("50", "100") + '\n';
    }
    if (std::ranges::none_of(codes, [](const auto& code) { return code.starts_with("WK"); }))
      continue;
    PlanAnswers answers;
    if (random() % 2 == 0) answers.fields = {{0, "NAME", MatchedBy::name}};
    const auto plan = plan_with(received(file), answers);
    for (std::size_t i = 0; i < codes.size(); ++i) {
      if (!codes[i].starts_with("WK")) continue;
      EXPECT_EQ(plan.matches.features[i].project, ProjectCode(codes[i])) << file;
      EXPECT_EQ(plan.matches.features[i].by, MatchedBy::code);
    }
  }
}

// Files drawn on a web map: everything lies where GCJ-02 shows it.
class Shifted : public Matching {
 protected:
  Shifted() {
    inspect_ = [this](const auto& path, const auto& choices) {
      auto inspection = inspector_(path, choices);
      if (inspection && shifted_)
        for (geo::InspectedFeature& feature : inspection->features)
          for (shape::Polygon& polygon : feature.geometry.polygons)
            for (shape::LonLat& corner : polygon.rings.front()) corner = to_gcj02(corner);
      return inspection;
    };
  }
  bool shifted_ = false;
};

TEST_F(Shifted, SitesAreRefusedUntilAPersonSaysThatTheyMoved) {
  commit(received(kThree));
  shifted_ = true;
  const UploadCode code = received(kThree);
  const app::Shift shift = detail(code).plan->shift;
  EXPECT_EQ(shift.looks_like, app::ShiftLike::gcj02);
  EXPECT_EQ(shift.pairs, 3U);
  EXPECT_NEAR(shift.median.east_m, 516, 20);
  EXPECT_NEAR(shift.median.north_m, 214, 20);
  EXPECT_LT(shift.spread_m, 5);
  EXPECT_EQ(code_of(change(asked(code, {}))), shift_unanswered);
  app::CommitUpload command;
  command.shift_confirmed = true;
  EXPECT_EQ(commit(code, command).upload, code);
}

TEST_F(Shifted, SitesWithoutCodesAreComparedWithTheNearestAlike) {
  commit(received(kThree));
  shifted_ = true;
  const UploadCode code =
      received("sites polygon a 0 0 100\nsites polygon b 2 0 50\nsites polygon c 5 5 100\n");
  EXPECT_EQ(advice(code).shift.looks_like, app::ShiftLike::gcj02);
  EXPECT_EQ(detail(code).plan->shift.pairs, 0U);
}

TEST_F(Shifted, IsNotWhatFewSitesOrSurveysMadeAnewLookLike) {
  commit(received("sites polygon WK-1 0 0 100\nsites polygon WK-2 5 5 100\n"));
  shifted_ = true;
  const UploadCode two = received("sites polygon WK-1 0 0 100\nsites polygon WK-2 5 5 100\n");
  EXPECT_EQ(detail(two).plan->shift.looks_like, app::ShiftLike::nothing);
  shifted_ = false;
  commit(received(kThree));
  const UploadCode grown = received(
      "sites polygon WK-1 0 0 110\nsites polygon WK-1 2 0 55\nsites polygon WK-2 5 5 104\n");
  EXPECT_EQ(detail(grown).plan->shift.looks_like, app::ShiftLike::nothing);
}

}  // namespace
}  // namespace baitu::test
