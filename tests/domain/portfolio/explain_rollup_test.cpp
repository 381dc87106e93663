#include "domain/portfolio/explain_rollup.hpp"

#include <gmock/gmock.h>

#include "tests/domain/portfolio/random_world.hpp"

namespace baitu::test {
namespace {

using portfolio::Counts;
using portfolio::Cut;
using portfolio::Filter;
using portfolio::RollUpExplanation;
using portfolio::RollUpQuestion;

// What roll_up() says of a figure: the oracle.
std::optional<std::int64_t> figure_of(const Counts& counts, std::string_view figure) {
  if (figure == "total") return counts.total;
  if (figure == "done") return counts.done;
  if (figure == "quota") return counts.quota;
  for (std::size_t i = 0; i < portfolio::kColours; ++i)
    if (name_of(static_cast<portfolio::Colour>(i)) == figure) return counts.lights[i];
  ADD_FAILURE() << figure;
  return {};
}

class AnyRollUp : public testing::TestWithParam<std::uint32_t> {
 protected:
  AnyRollUp()
      : random_(GetParam()), view_(random_.world.portfolio.view(random_.world.head(), kToday)) {}

  RollUpExplanation explain(const RollUpQuestion& question) const {
    const auto explained = portfolio::explain_roll_up(random_.world.portfolio, view_, question);
    EXPECT_TRUE(explained);
    return explained.value_or(RollUpExplanation());
  }

  void expect_explained(const Counts& counts, Cut cut, const std::optional<std::string>& key,
                        const Filter& filter) const {
    for (const std::string_view figure : portfolio::roll_up_figures()) {
      SCOPED_TRACE(testing::Message() << name_of(cut) << " " << key.value_or("-") << " " << figure);
      const auto explained = explain({figure, cut, key, filter, 0, 100});
      EXPECT_EQ(explained.value, figure_of(counts, figure));
      EXPECT_EQ(explained.total.has_value(), figure != "quota");
      EXPECT_EQ(explained.items.size(), explained.total.value_or(0));
    }
  }

  const RandomWorld random_;
  const portfolio::View view_;
};

TEST_P(AnyRollUp, IsExplainedByTheProjectsThatItCounts) {
  Filter east;
  east.districts = {UnitCode("east")};
  Filter works;
  works.programmes = {ProgrammeCode("WK")};
  for (const Filter& filter : {Filter(), east, works})
    for (std::size_t i = 0; i < portfolio::kCuts; ++i) {
      const auto cut = static_cast<Cut>(i);
      const auto rolled = portfolio::roll_up(view_, filter, cut);
      expect_explained(rolled.whole, cut, {}, filter);
      for (const auto& [key, counts] : rolled.groups) expect_explained(counts, cut, key, filter);
    }
}

INSTANTIATE_TEST_SUITE_P(Seeds, AnyRollUp, testing::Range(0U, kSeeds));

class ExplainRollUp : public testing::Test {
 protected:
  ExplainRollUp() {
    for (const char* code : {"W-1", "W-2", "W-3"}) world_.given_registered(code, "WK");
    world_.given_registered("P-1", "PL");
  }

  RollUpExplanation explain(const RollUpQuestion& question) const {
    const auto view = world_.portfolio.view(world_.head(), kToday);
    return portfolio::explain_roll_up(world_.portfolio, view, question).value();
  }

  World world_;
};

TEST_F(ExplainRollUp, ItemsArePagedWithTheirTotal) {
  const auto explained = explain({"total", Cut::programme, "WK", {}, 1, 1});
  EXPECT_EQ(explained.total, 3U);
  ASSERT_EQ(explained.items.size(), 1U);
  EXPECT_EQ(explained.items.at(0).code, ProjectCode("W-2"));
  EXPECT_EQ(explained.items.at(0).name.zh, "示例W-2");
  EXPECT_TRUE(explained.events.empty());
}

TEST_F(ExplainRollUp, AQuotaNamesTheDefinitionThatPromisedIt) {
  auto changed = works();
  changed.quota = 120;
  world_.record_common("2025-02-01", {changed});
  const auto explained = explain({"quota", Cut::programme, "WK", {}, 0, 10});
  EXPECT_EQ(explained.value, 120);
  ASSERT_EQ(explained.events.size(), 1U);
  EXPECT_EQ(explained.events.at(0).event, Event(changed));
  EXPECT_EQ(explain({"quota", Cut::programme, {}, {}, 0, 10}).events.size(), 3U);
}

TEST_F(ExplainRollUp, AColourNamesTheRule) {
  const auto explained = explain({"grey", Cut::programme, {}, {}, 0, 10});
  EXPECT_EQ(explained.value, 4);
  EXPECT_EQ(explained.rule_version, 1);
  ASSERT_EQ(explained.events.size(), 1U);
  EXPECT_EQ(explained.events.at(0).event, Event(light_rule()));
}

TEST_F(ExplainRollUp, RefusesWhatIsNoFigure) {
  const auto view = world_.portfolio.view(world_.head(), kToday);
  const auto refused = portfolio::explain_roll_up(world_.portfolio, view,
                                                  {"physical", Cut::programme, {}, {}, 0, 1});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::invalid_value);
  EXPECT_EQ(refused.error().field, "figure");
}

}  // namespace
}  // namespace baitu::test
