// Undoing a whole upload, and context layers.
#include <gmock/gmock.h>

#include "tests/api/app/upload_fixture.hpp"

namespace baitu::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using enum ErrorCode;

constexpr const char* kFirst =
    "sites polygon WK-1 0 0 100\n"
    "sites polygon WK-1 2 0 50\n"
    "sites polygon WK-2 5 5 100\n";
// WK-1 loses its second site and its first is another; WK-2 is another; WK-3 is new.
constexpr const char* kSecond =
    "sites polygon WK-1 0 0 110\n"
    "sites polygon WK-2 5 5 90\n"
    "sites line WK-3 7 7 40\n";

using Reversals = UploadTest;

TEST_F(Reversals, RestoreEveryGeometryAsItWas) {
  const UploadCode first = received(kFirst);
  commit(first);
  const auto before = refs();
  std::vector<project::Site> sites_before = sites("WK-1");
  const UploadCode second = received(kSecond);
  commit(second);
  ASSERT_NE(refs(), before);
  must(change(asked(second, app::RevertUpload{"范围有误"})));
  EXPECT_EQ(refs(), before);
  EXPECT_EQ(phase(second), upload::Phase::reverted);
  EXPECT_EQ(detail(second).item.state.reason, "范围有误");
  // Whoever brought a shape first is named with it again.
  ASSERT_EQ(sites("WK-1").size(), sites_before.size());
  for (std::size_t i = 0; i < sites_before.size(); ++i) {
    EXPECT_EQ(sites("WK-1")[i].shape, sites_before[i].shape);
    EXPECT_EQ(sites("WK-1")[i].upload, first);
  }
  reopen();
  EXPECT_EQ(refs(), before);
}

TEST_F(Reversals, OfTheFirstUploadLeaveNoSite) {
  const UploadCode code = received(kFirst);
  commit(code);
  must(change(asked(code, app::RevertUpload{"范围有误"})));
  EXPECT_THAT(refs(), IsEmpty());
}

TEST_F(Reversals, OneAfterTheOtherGoBackToTheBeginning) {
  const UploadCode first = received(kFirst);
  commit(first);
  const auto between = refs();
  const UploadCode second = received(kSecond);
  commit(second);
  EXPECT_EQ(code_of(change(asked(first, app::RevertUpload{"x"}))), changed_since);
  must(change(asked(second, app::RevertUpload{"x"})));
  EXPECT_EQ(refs(), between);
  must(change(asked(first, app::RevertUpload{"x"})));
  EXPECT_THAT(refs(), IsEmpty());
}

TEST_F(Reversals, OneAfterTheOtherAlsoWhereASiteWasWithdrawnInBetween) {
  const UploadCode first = received(kFirst);
  commit(first);
  const auto beginning = refs();
  const UploadCode without = received("sites polygon WK-1 0 0 100\n");
  commit(without);
  const auto between = refs();
  const UploadCode again = received("sites polygon WK-1 0 0 100\nsites polygon WK-1 3 3 50\n");
  commit(again);
  must(change(asked(again, app::RevertUpload{"x"})));
  EXPECT_EQ(refs(), between);
  must(change(asked(without, app::RevertUpload{"x"})));
  EXPECT_EQ(refs(), beginning);
}

TEST_F(Reversals, AreOneRecordWithTheEventsThatRestore) {
  commit(received(kFirst));
  const UploadCode code = received(kSecond);
  commit(code);
  const auto outcome = must(change(asked(code, app::RevertUpload{"x"})));
  const auto events = city_->events_between({outcome.position.value - 1}, outcome.position, 1);
  std::vector<std::string> kinds;
  for (const RecordedEvent& event : **events)
    kinds.push_back(event.stream.value + " " + std::string(codec::type_of(event.event).name));
  kinds.front() = kinds.front().substr(kinds.front().find(' '));
  EXPECT_THAT(kinds,
              ElementsAre(" upload.reverted", "project-WK-1 project.site_revised",
                          "project-WK-1 project.site_set", "project-WK-2 project.site_revised",
                          "project-WK-3 project.site_withdrawn"));
}

TEST_F(Reversals, AreRefusedWithTheProjectsThatWereChangedSince) {
  commit(received(kFirst));
  const UploadCode code = received(kSecond);
  commit(code);
  commit(received("sites polygon WK-2 1 1 10\nsites line WK-3 7 7 41\n"));
  const auto before = refs();
  const auto refused = change(asked(code, app::RevertUpload{"x"}));
  EXPECT_EQ(code_of(refused), changed_since);
  EXPECT_THAT(refused.error().projects, ElementsAre(ProjectCode("WK-2"), ProjectCode("WK-3")));
  EXPECT_THAT(refused.error().error.message, HasSubstr("WK-2, WK-3"));
  EXPECT_EQ(refs(), before);
  EXPECT_EQ(phase(code), upload::Phase::committed);
}

TEST_F(Reversals, LeaveOutTheProjectsThatWereChangedSince) {
  const UploadCode first = received("sites polygon WK-1 0 0 100\nsites polygon WK-2 5 5 100\n");
  commit(first);
  commit(received("sites polygon WK-2 5 5 120\n"));
  const auto undo = [](std::vector<ProjectCode> without) {
    return app::RevertUpload{"x", std::move(without)};
  };
  EXPECT_EQ(code_of(change(asked(first, undo({})))), changed_since);
  EXPECT_EQ(code_of(change(asked(first, undo({ProjectCode("WK-3")})))), invalid_value);
  EXPECT_EQ(code_of(change(asked(first, undo({ProjectCode("WK-1"), ProjectCode("WK-2")})))),
            nothing_matched);
  must(change(asked(first, undo({ProjectCode("WK-2")}))));
  EXPECT_EQ(phase(first), upload::Phase::reverted);
  EXPECT_TRUE(ground("WK-1").empty());
  EXPECT_EQ(ground("WK-2").at("1"), made("polygon", 5, 5, 120));
}

TEST_F(Reversals, AreRefusedForAProjectThatWasWithdrawnSince) {
  const UploadCode code = received(kFirst);
  commit(code);
  must(request(kSupervisor, "WK-2", project::Withdraw{"取消"}));
  const auto refused = change(asked(code, app::RevertUpload{"x"}));
  EXPECT_EQ(code_of(refused), withdrawn);
  EXPECT_THAT(refused.error().projects, ElementsAre(ProjectCode("WK-2")));
}

// What somebody is shown before deciding: site by site, now and after.
std::vector<std::string> told(const app::Reversal& reversal) {
  std::vector<std::string> lines;
  const auto area = [](const std::optional<shape::Shape>& shape) {
    return shape ? std::to_string(shape->area_dm2) : "-";
  };
  for (const app::ProjectChange& project : reversal.projects)
    for (const app::SiteChange& site : project.sites)
      lines.push_back(project.project.value + "/" + site.site.value + " " +
                      std::string(name_of(site.effect)) + " " + area(site.before) + " " +
                      area(site.after));
  return lines;
}

TEST_F(Reversals, AreToldSiteBySiteBeforeTheyHappen) {
  const auto area = [](int column, int row, int size) {
    return std::to_string(shape::make_shape({}, made("polygon", column, row, size)).area_dm2);
  };
  commit(received(kFirst));
  const UploadCode code = received(kSecond);
  EXPECT_FALSE(detail(code).reversal);
  commit(code);
  const auto reversal = detail(code).reversal;
  ASSERT_TRUE(reversal);
  EXPECT_THAT(told(*reversal),
              ElementsAre("WK-1/1 revised " + area(0, 0, 110) + " " + area(0, 0, 100),
                          "WK-1/2 set - " + area(2, 0, 50),
                          "WK-2/1 revised " + area(5, 5, 90) + " " + area(5, 5, 100),
                          "WK-3/1 withdrawn 0 -"));
  EXPECT_EQ(reversal->count, (app::SiteCounts{1, 2, 0, 1}));
  EXPECT_FALSE(reversal->layer);
  EXPECT_FALSE(detail(code).plan);
  must(change(asked(code, app::RevertUpload{"x"})));
  EXPECT_FALSE(detail(code).reversal);
}

TEST_F(Reversals, AreToldWithWhatHindersThem) {
  commit(received(kFirst));
  const UploadCode code = received(kSecond);
  commit(code);
  commit(received("sites polygon WK-2 1 1 10\n"));
  const auto reversal = detail(code).reversal;
  ASSERT_TRUE(reversal);
  ASSERT_EQ(reversal->projects.size(), 3U);
  EXPECT_FALSE(reversal->projects[0].refusal);
  ASSERT_TRUE(reversal->projects[1].refusal);
  EXPECT_EQ(reversal->projects[1].refusal->code, changed_since);
  EXPECT_THAT(reversal->projects[1].events, IsEmpty());
}

TEST_F(Reversals, AreNotHinderedByReports) {
  const UploadCode code = received(kFirst);
  commit(code);
  must(report(kHousing, "WK-1", 4'000));
  must(change(asked(code, app::RevertUpload{"x"})));
  EXPECT_THAT(refs(), IsEmpty());
  EXPECT_EQ(percent(city_->read({}).value(), "WK-1"), BasisPoints{4'000});
}

TEST_F(Reversals, HappenOnceAndOnlyToWhatWasCommitted) {
  const UploadCode code = received(kFirst);
  EXPECT_EQ(code_of(change(asked(code, app::RevertUpload{"x"}))), upload_uncommitted);
  commit(code);
  EXPECT_EQ(code_of(change(asked(code, app::RevertUpload{""}))), invalid_value);
  const auto given = asked(code, app::RevertUpload{"x"});
  const auto first = must(change(given));
  EXPECT_EQ(must(change(given)).position, first.position);
  EXPECT_EQ(code_of(change(asked(code, app::RevertUpload{"x"}))), upload_settled);
}

TEST_F(Reversals, LetASiteComeBackByAnotherUpload) {
  const UploadCode code = received(kFirst);
  commit(code);
  const auto before = refs();
  must(change(asked(code, app::RevertUpload{"x"})));
  commit(received(kFirst));
  EXPECT_EQ(refs(), before);
}

app::CommitUpload as_layer(const char* code) {
  return {
      false,
      app::LayerWanted{LayerCode(code), {"道路", "Roads"}, "示例，合成数据", "CGCS2000", "", {}},
      {}};
}

class Layers : public UploadTest {
 protected:
  layer::State layer(const char* code) {
    const auto reading = city_->read({}).value();
    return app::UploadList(*reading.portfolio, reading.moment.position).layer(LayerCode(code));
  }
};

TEST_F(Layers, AreReplacedByAnUploadWithAllItsFeaturesAndNames) {
  const UploadCode code = received("roads line A 0 0 100\nroads line B 10 10 100\n");
  commit(code, as_layer("roads"));
  const layer::State roads = layer("roads");
  EXPECT_TRUE(roads.there);
  EXPECT_EQ(roads.content.features, 2);
  EXPECT_EQ(roads.content.kind, shape::Kind::line);
  EXPECT_EQ(roads.content.bounds,
            united(bounds_of(made("line", 0, 0, 100)), bounds_of(made("line", 10, 10, 100))));
  EXPECT_EQ(roads.content.upload, code);
  const auto file = city_->uploads().geometries().get(roads.content.geometry).value();
  EXPECT_EQ(file->geometries[1].name, "名 B");
  EXPECT_EQ(detail(code).item.state.committed.layer, LayerCode("roads"));
  EXPECT_THAT(refs(), IsEmpty());
}

TEST_F(Layers, GoBackToWhatTheyWere) {
  const UploadCode first = received("roads line A 0 0 100\n");
  commit(first, as_layer("roads"));
  const auto before = layer("roads").content;
  const UploadCode second = received("roads line A 0 0 120\n");
  commit(second, as_layer("roads"));
  EXPECT_EQ(code_of(change(asked(first, app::RevertUpload{"x"}))), changed_since);
  must(change(asked(second, app::RevertUpload{"x"})));
  EXPECT_EQ(layer("roads").content, before);
  EXPECT_TRUE(layer("roads").there);
}

TEST_F(Layers, TellWhetherAReversalBringsAnotherBack) {
  const UploadCode first = received("roads line A 0 0 100\n");
  commit(first, as_layer("roads"));
  EXPECT_FALSE(detail(first).reversal->layer->restored);
  EXPECT_FALSE(detail(first).reversal->layer->refusal);
  const UploadCode second = received("roads line A 0 0 120\n");
  commit(second, as_layer("roads"));
  EXPECT_TRUE(detail(second).reversal->layer->restored);
  EXPECT_EQ(detail(first).reversal->layer->refusal->code, changed_since);
}

TEST_F(Layers, ThatWereNewAreGoneAfterAReversal) {
  const UploadCode code = received("roads line A 0 0 100\n");
  commit(code, as_layer("roads"));
  must(change(asked(code, app::RevertUpload{"x"})));
  EXPECT_FALSE(layer("roads").there);
}

TEST_F(Layers, AreRefusedWithTheFieldThatIsWrong) {
  const UploadCode code = received("roads line A 0 0 100\n");
  auto without_source = as_layer("roads");
  without_source.layer->source = "";
  const auto refused = change(asked(code, without_source));
  EXPECT_EQ(code_of(refused), invalid_value);
  EXPECT_EQ(refused.error().error.field, "/source");
  EXPECT_EQ(change(asked(code, as_layer("sites"))).error().error.field, "/code");
  const UploadCode mixed = received("roads line A 0 0 100\nareas polygon B 0 0 100\n");
  EXPECT_EQ(change(asked(mixed, as_layer("roads"))).error().error.field, "/code");
  EXPECT_FALSE(layer("roads").there);
}

}  // namespace
}  // namespace baitu::test
