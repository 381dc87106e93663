// What the sample city is made of, beside its map: the plan's own table, lists and quotas, money,
// files, posts that change hands.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "domain/portfolio/portfolio.hpp"
#include "domain/streams.hpp"
#include "sample_data/catalogue/catalogue.hpp"
#include "sample_data/generator/deal.hpp"
#include "sample_data/generator/picture.hpp"
#include "tests/sample_data/filled.hpp"

namespace baitu::sample {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::Ge;
using testing::HasSubstr;
using testing::IsSupersetOf;
using testing::Le;
using testing::UnorderedElementsAre;

// The events of the usual city, read once.
const std::vector<RecordedEvent>& events() {
  static const std::vector<RecordedEvent> all = [] {
    std::vector<RecordedEvent> read;
    for (const auto& record : whole().records()) {
      const auto decoded = codec::decode(*record);
      EXPECT_TRUE(decoded.has_value());
      read.insert(read.end(), decoded->begin(), decoded->end());
    }
    return read;
  }();
  return all;
}

template <class E>
std::vector<std::pair<RecordedEvent, E>> of_type() {
  std::vector<std::pair<RecordedEvent, E>> found;
  for (const RecordedEvent& event : events())
    if (const auto* one = std::get_if<E>(&event.event)) found.emplace_back(event, *one);
  return found;
}

eventstore::Digest digest_of(const BlobName& name) {
  eventstore::Digest digest{};
  for (std::size_t i = 0; i < digest.size(); ++i) {
    unsigned value = 0;
    std::from_chars(&name.value[2 * i], &name.value[2 * i] + 2, value, 16);
    digest[i] = static_cast<std::byte>(value);
  }
  return digest;
}

// The table of the plan, written out once more.
struct Promise {
  const char* code;
  const char* name;
  programme::Family family;
  const char* post;
  std::vector<std::string> departments;  // the lead first
  std::int32_t quota;
  const char* done_stage;
};

std::vector<Promise> plan() {
  using enum programme::Family;
  return {{"PX", "百事剖析", issue, "市委常委、宣传部长", {"市委宣传部"}, 100, "销号"},
          {"QS", "百项强市", works, "副市长（经济）", {"市计委"}, 100, "投产"},
          {"PP", "百品兴市", appraisal, "副市长（文教卫）", {"市文化局"}, 700, "命名"},
          {"HQ", "百面红旗", appraisal, "市委常委、宣传部长", {"市委宣传部"}, 100, "表彰"},
          {"CY", "百窗创优", appraisal, "市委常委、宣传部长", {"市文明办"}, 100, "命名"},
          {"GZ", "百区改造", works, "副市长（城建）", {"市城管局", "市房管办"}, 100, "验收"},
          {"YJ", "百园建设", works, "副市长（城建）", {"市城管局"}, 100, "开放"},
          {"PA",
           "百区平安",
           appraisal,
           "市委常委、副市长（政法）",
           {"市综治办", "市公安局"},
           100,
           "命名"},
          {"SS", "百件实事", pledge, "市委常委、副市长（政法）", {"市政府办"}, 100, "公布"}};
}

TEST(SampleCatalogue, IsThePlansTable) {
  const portfolio::Portfolio portfolio = whole().folded();
  const auto view = portfolio.view(portfolio.head().position, kUntil);
  const programme::Catalogue& catalogue = view.catalogue();
  EXPECT_EQ(catalogue.programmes.size(), plan().size());
  for (const Promise& promise : plan()) {
    const auto programme = catalogue.programme(ProgrammeCode(promise.code));
    ASSERT_TRUE(programme) << promise.code;
    EXPECT_EQ(programme->name.zh, promise.name);
    EXPECT_EQ(programme->family, promise.family);
    EXPECT_EQ(catalogue.organisation.post(programme->lead_post)->name.zh, promise.post);
    std::vector<std::string> departments{
        catalogue.organisation.unit(programme->lead_department)->name.zh};
    for (const UnitCode& co_lead : programme->co_leads)
      departments.push_back(catalogue.organisation.unit(co_lead)->name.zh);
    EXPECT_EQ(departments, promise.departments) << promise.code;
    EXPECT_EQ(programme->quota, promise.quota);
    EXPECT_EQ(find_stage(*programme, programme->done_stage)->name.zh, promise.done_stage);
  }
}

TEST(SampleCatalogue, HasAllStagesOfThePlan) {
  const std::map<std::string, std::string> expected{
      {"PX", "征集 立项 剖析 措施 整改 复核 销号 回头看 "},
      {"QS", "储备 入库 前期 开工 在建 竣工 投产 纳统 "},
      {"PP", "推荐 遴选 培养 考核 公示 命名 复审 "},
      {"HQ", "推荐 审核 评审 公示 表彰 宣传 "},
      {"CY", "申报 初核 实地考评 公示 命名 抽查 "},
      {"GZ", "摸底 申报 入库 计划 设计 公示 招标 施工 验收 移交 长效管理 "},
      {"YJ", "选址 设计 用地 招标 施工 竣工 养护 移交 开放 "},
      {"PA", "申报 创建 自查 初验 考核 公示 命名 动态管理 "},
      {"SS", "征集 初定 票决 承诺 分解 实施 验收 测评 公布 "}};
  for (const programme::ProgrammeDefined& programme : programmes(kUntil)) {
    std::string stages;
    for (const programme::StageDefinition& stage : programme.stages) stages += stage.name.zh + " ";
    EXPECT_EQ(stages, expected.at(programme.code.value));
  }
}

TEST(SampleCatalogue, SaysEverythingInEnglishToo) {
  const auto expect_english = [](const Text& text) {
    EXPECT_EQ(text.en.empty(), text.zh.empty()) << text.zh;
  };
  for (const programme::ProgrammeDefined& programme : programmes(kUntil)) {
    expect_english(programme.name);
    expect_english(programme.horizon);
    for (const auto& stage : programme.stages) expect_english(stage.name);
    for (const auto& list : programme.lists) expect_english(list.name);
    for (const auto& tally : programme.tallies) expect_english(tally.name);
    for (const auto& fact : programme.facts) {
      expect_english(fact.name);
      expect_english(fact.unit);
      for (const Text& choice : fact.choices) expect_english(choice);
    }
  }
  for (const auto& [event, registered] : of_type<project::Registered>())
    expect_english(registered.name);
  for (const auto& [event, unit] : of_type<organisation::UnitDefined>()) expect_english(unit.name);
}

// Everything that a stage may not be completed without, of all nine: "programme stage fact ≥ or ≤
// value in thousandths".
TEST(SampleCatalogue, HoldsItsBoundsAsData) {
  std::vector<std::string> bounds;
  for (const programme::ProgrammeDefined& programme : programmes(kUntil))
    for (const programme::StageDefinition& stage : programme.stages)
      for (const programme::FactBound& bound : stage.gate.bounds) {
        const char* sign = bound.bound == programme::BoundKind::at_least ? " ≥ " : " ≤ ";
        bounds.push_back(programme.code.value + ' ' + stage.code.value + ' ' + bound.fact.value +
                         sign + std::to_string(bound.value.thousandths));
        EXPECT_THAT(bound.source, HasSubstr("示例")) << bounds.back();
      }
  EXPECT_THAT(bounds,
              UnorderedElementsAre("PX verify recurrence ≤ 1000", "PP assess score ≥ 80000",
                                   "HQ judge score ≥ 85000", "HQ commend objections ≤ 2000",
                                   "CY visit score ≥ 85000", "CY visit satisfaction ≥ 90000",
                                   "GZ consult consent ≥ 66700", "YJ maintain survival ≥ 85000",
                                   "PA city_test score ≥ 90000", "PA city_test crimes ≤ 6000"));
}

// "programme stage days", of all nine.
TEST(SampleCatalogue, AsksForPublicityBeforeWhatIsConferred) {
  std::vector<std::string> publicity;
  for (const programme::ProgrammeDefined& programme : programmes(kUntil))
    for (const programme::StageDefinition& stage : programme.stages)
      if (stage.gate.publicity_days > 0)
        publicity.push_back(programme.code.value + ' ' + stage.code.value + ' ' +
                            std::to_string(stage.gate.publicity_days));
  EXPECT_THAT(publicity, IsSupersetOf({"HQ publicise 7", "PA publicise 5"}));
}

TEST(SampleCity, FillsEveryListToItsQuota) {
  std::map<std::string, std::int32_t> counted;
  for (const auto& [event, project] : of_type<project::Registered>())
    ++counted[project.programme.value + "/" + project.list.value];
  std::map<std::string, std::int32_t> promised;
  for (const programme::ProgrammeDefined& programme : programmes(kUntil)) {
    for (const auto& list : programme.lists)
      promised[programme.code.value + "/" + list.code.value] = list.quota;
    if (programme.lists.empty()) promised[programme.code.value + "/"] = programme.quota;
  }
  EXPECT_EQ(counted, promised);
  EXPECT_EQ(counted.at("SS/province"), 34);
  EXPECT_EQ(counted.at("PP/masters"), 100);
}

TEST(SampleCity, NumbersThoseWhoHoldAListAndNamesNobody) {
  std::set<std::string> names;
  for (const auto& [event, project] : of_type<project::Registered>())
    if (project.list.value == "masters") names.insert(project.name.zh);
  EXPECT_EQ(names.size(), 100U);
  EXPECT_EQ(*names.begin(), "名家（示例）001号入选者");
  EXPECT_EQ(*names.rbegin(), "名家（示例）100号入选者");
}

TEST(SampleCity, DealsEvenlyAtAnyTime) {
  constexpr std::array<std::int32_t, 4> kShares{100, 700, 34, 66};
  std::array<std::int64_t, 4> given{};
  const std::vector<std::size_t> round = dealt(kShares);
  ASSERT_EQ(round.size(), 900U);
  for (std::size_t i = 0; i < round.size(); ++i) {
    ++given.at(round[i]);
    for (std::size_t j = 0; j < given.size(); ++j) {
      const double due = static_cast<double>(kShares.at(j)) * static_cast<double>(i + 1) / 900.0;
      EXPECT_LT(std::abs(static_cast<double>(given.at(j)) - due), 2.0) << i << " " << j;
    }
  }
  EXPECT_THAT(given, ElementsAre(100, 700, 34, 66));
}

TEST(SampleCity, HasPostsThatChangeHandsAndNoPersons) {
  std::map<std::string, std::set<std::string>> holders;
  for (const auto& [event, tenure] : of_type<organisation::TenureBegan>()) {
    holders[tenure.post.value].insert(tenure.tenure.value);
    EXPECT_TRUE(tenure.label.zh == "第一任期" || tenure.label.zh == "第二任期");
  }
  EXPECT_EQ(holders.size(), posts().size());
  const auto changed =
      std::ranges::count_if(holders, [](const auto& post) { return post.second.size() > 1; });
  EXPECT_GE(changed, 2);
}

TEST(SampleCity, PaysNoMoreThanItsBudgetsAndPlansAllOfThem) {
  std::map<std::string, std::int64_t> planned;
  std::map<std::pair<std::string, std::string>, std::int64_t> first, budget, paid;
  for (const RecordedEvent& event : events()) {
    const std::string& stream = event.stream.value;
    if (const auto* plan = std::get_if<project::PlanSet>(&event.event)) {
      planned[stream] = 0;
      for (const auto& month : plan->money) planned[stream] += month.amount_fen;
    } else if (const auto* given = std::get_if<project::FundsBudgeted>(&event.event)) {
      first.try_emplace({stream, given->source}, given->amount_fen);
      budget[{stream, given->source}] = given->amount_fen;
    } else if (const auto* spent = std::get_if<project::FundsDisbursed>(&event.event)) {
      std::int64_t& sum = paid[{stream, spent->source}];
      sum += spent->amount_fen;
      EXPECT_LE(sum, budget.at(std::pair(stream, spent->source))) << stream;
      EXPECT_GE(sum, 0) << stream;
    }
  }
  EXPECT_GE(first.size(), 800U);
  EXPECT_GE(paid.size(), 500U);
  std::map<std::string, std::int64_t> whole_budget;
  for (const auto& [key, amount] : first) whole_budget[key.first] += amount;
  for (const auto& [stream, amount] : whole_budget) EXPECT_EQ(planned[stream], amount) << stream;
}

TEST(SampleCity, KeepsEveryFileThatItNames) {
  std::set<BlobName> names;
  const auto expect_kept = [&](const BlobName& name, std::string_view media_type,
                               std::int64_t size_bytes) {
    names.insert(name);
    const auto bytes = whole().blobs.get(digest_of(name));
    ASSERT_TRUE(bytes && *bytes);
    if (size_bytes > 0) {
      EXPECT_EQ(std::ssize(**bytes), size_bytes);
    }
    EXPECT_EQ((*bytes)->starts_with("\x89PNG\r\n\x1a\n"), media_type == "image/png");
  };
  for (const auto& [event, evidence] : of_type<project::EvidenceAttached>()) {
    expect_kept(evidence.file, evidence.media_type, evidence.size_bytes);
    EXPECT_THAT(evidence.file_name, HasSubstr("示例"));
    EXPECT_THAT(evidence.title, HasSubstr("示例"));
  }
  for (const auto& [event, document] : of_type<document::Filed>())
    if (!document.file.empty()) expect_kept(document.file, "text/plain", 0);
  EXPECT_EQ(names.size(), static_cast<std::size_t>(kPictures) + 8U);
}

TEST(SampleCity, CitesTheEvidenceThatItsReportsShow) {
  std::map<std::string, std::set<StreamVersion>> attached;
  std::size_t cited = 0;
  for (const RecordedEvent& event : events()) {
    if (std::holds_alternative<project::EvidenceAttached>(event.event))
      attached[event.stream.value].insert(event.version);
    const auto* report = std::get_if<project::ProgressReported>(&event.event);
    if (report == nullptr || report->evidence.empty()) continue;
    ++cited;
    EXPECT_EQ(report->evidence, std::vector{*attached[event.stream.value].rbegin()});
  }
  EXPECT_GE(cited, 500U);
}

TEST(SampleCity, HasBaselinesThatAnotherApproved) {
  std::map<std::string, PrincipalId> taken;
  for (const auto& [event, baseline] : of_type<baseline::Taken>()) {
    taken[baseline.code.value] = event.actor;
    EXPECT_EQ(baseline.position.value, event.address.position.value - 1);
  }
  const auto approved = of_type<baseline::Approved>();
  EXPECT_EQ(approved.size(), 2U);
  for (const auto& [event, baseline] : approved)
    EXPECT_NE(event.actor, taken.at(event.stream.value.substr(kBaselineStreamPrefix.size())));
}

TEST(SampleCity, HasPlansOnFileForAllThatItCan) {
  std::map<document::Kind, int> kinds;
  for (const auto& [event, document] : of_type<document::Filed>()) ++kinds[document.kind];
  EXPECT_EQ(kinds[document::Kind::programme_plan], 9);
  EXPECT_EQ(kinds[document::Kind::district_plan], 6);
  EXPECT_GE(kinds[document::Kind::project_plan], 50);
  EXPECT_GE(kinds[document::Kind::unit_plan], 1);
  EXPECT_GE(kinds[document::Kind::remedial_plan], 2);
}

TEST(SampleCity, HasDepartmentsThatAreMoreSilentThanOthers) {
  const portfolio::Portfolio portfolio = whole().folded();
  const auto view = portfolio.view(portfolio.head().position, kUntil);
  std::map<std::string, std::pair<int, int>> departments;  // silent, of all
  std::pair<int, int> all;
  view.for_each({}, [&](const portfolio::Row& row) {
    if (!row.assignment) return;
    auto& of_department = departments[row.assignment->lead_department.value];
    const bool silent = row.light.colour == portfolio::Colour::grey;
    of_department.first += silent;
    ++of_department.second;
    all.first += silent;
    ++all.second;
  });
  const auto is_silent = [&](const auto& department) {
    const auto& [silent, of] = department.second;
    return silent * all.second >= 2 * all.first * of;
  };
  EXPECT_THAT(std::ranges::count_if(departments, is_silent), AllOf(Ge(1), Le(8)));
}

}  // namespace
}  // namespace baitu::sample
