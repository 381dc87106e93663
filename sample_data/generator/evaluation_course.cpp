#include "sample_data/generator/evaluation_course.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "sample_data/catalogue/catalogue.hpp"
#include "sample_data/generator/course.hpp"
#include "sample_data/generator/notice_course.hpp"

namespace baitu::sample {
namespace {

using namespace evaluation;
using std::chrono::days;

constexpr std::uint64_t kPictureSeed = 0x6b616f70696e67;
constexpr days kAgo{200};  // the index is defined so long before the end, or later
constexpr days kRound{30};
constexpr int kRounds = 6;
constexpr int kDistrictsARound = 2;  // at each point that is visited or asked about

std::int32_t year_of(Date date) {
  return static_cast<int>(std::chrono::year_month_day(date).year());
}

// What of 100 was earned: each indicator has its own level, districts and rounds differ a little.
std::int64_t percent(std::size_t indicator, std::size_t district, int round) {
  const auto place = static_cast<std::int64_t>(indicator);
  return 72 + place * 13 % 24 + (static_cast<std::int64_t>(district) * 3 + round) % 5;
}

// A line for a notice, so many days before the sample ends, and what became of it.
struct ScoreStory {
  const char* notice;
  const char* unit;
  int before_last;
  const char* rule;
  std::int64_t hundredths;
  const char* note;
  enum class End : std::uint8_t { stands, appealed, upheld, dismissed, mistaken } end;
};

constexpr auto kScores = std::to_array<ScoreStory>({
    {"N-001", "cgj", 198, "notice-in-time", 100, "按期办结并销号", ScoreStory::End::stands},
    {"N-001", "xihe", 198, "notice-in-time", 50, "配合办理", ScoreStory::End::stands},
    {"N-002", "hbj", 58, "notice-recurred", -100, "回看发现反弹", ScoreStory::End::upheld},
    {"N-004", "fgb", 35, "notice-red", -200, "逾期亮红灯", ScoreStory::End::dismissed},
    {"N-005", "mzj", 9, "notice-red", -200, "两次退回亮红灯", ScoreStory::End::appealed},
    {"N-006", "donghu", 12, "good-practice", 100, "排口溯源做法推广", ScoreStory::End::stands},
    {"N-006", "hbj", 12, "good-practice", 50, "排口溯源做法推广", ScoreStory::End::stands},
    {"N-007", "gaj", 7, "notice-red", -200, "误记", ScoreStory::End::mistaken},
});

class EvaluationCourse {
 public:
  EvaluationCourse(Date first, Date last, const Shelf& shelf)
      : first_(first),
        last_(last),
        begun_(std::max(first + days(10), last - kAgo)),
        shelf_(shelf),
        index_(evaluation_index(year_of(last - kAgo / 2))) {}

  std::vector<CityStep> steps() {
    define();
    for (int round = 0; round < kRounds; ++round) observe(round);
    put_right();
    report();
    regulate();
    for (const ScoreStory& story : kScores)
      if (has_notice(NoticeCode(story.notice), first_, last_)) score(story);
    conclude();
    remedy();
    std::erase_if(steps_, [&](const CityStep& step) { return step.on > last_; });
    std::ranges::stable_sort(steps_, {}, &CityStep::on);
    return std::move(steps_);
  }

 private:
  void add(Date on, EvaluationStep step, PrincipalId actor = PrincipalId(kOffice)) {
    steps_.push_back({on, std::move(actor), std::move(step)});
  }

  void change(Date on, IndexCommand command) { add(on, Indexing{index_.code, std::move(command)}); }

  // The last indicator comes later, node by node, with a point that is none after all.
  void define() {
    IndexDefined tree = index_;
    tree.indicators.pop_back();
    tree.standards.pop_back();
    tree.points.pop_back();
    const IndicatorDefined& indicator = index_.indicators.back();
    const StandardDefined& standard = index_.standards.back();
    PointDefined mistaken = index_.points.back();
    mistaken.code = PointCode("8-5-a-2");
    AreaDefined renamed = tree.areas.back();
    tree.areas.back().name.en.clear();
    change(begun_, DefineIndex{std::move(tree)});
    const Date later = begun_ + days(5);
    change(later, DefineArea{std::move(renamed)});
    change(later, DefineIndicator{indicator});
    change(later, DefineStandard{standard});
    change(later, DefinePoint{index_.points.back()});
    change(later, DefinePoint{mistaken});
    change(later, RemoveNode{NodeKind::point, mistaken.code.value, "与另一测评点重复"});
  }

  void find(Date on, const PointCode& point, ObservationCommand command) {
    add(on, Observing{index_.code, point, std::move(command)});
  }

  [[nodiscard]] Date day_of(int round, std::size_t point) const {
    return begun_ + days(10) + kRound * round + days(point % 5);
  }

  void observe(int round) {
    for (std::size_t i = 0; i < index_.points.size(); ++i) {
      const PointDefined& point = index_.points[i];
      if (point.method == Method::material_review)
        review(round, i);
      else
        sample(round, i);
    }
  }

  void review(int round, std::size_t i) {
    if (round % 2 != 0) return;
    const bool met = (i + static_cast<std::size_t>(round)) % 5 != 0;
    find(day_of(round, i), index_.points[i].code,
         Observe{index_.points[i].code, UnitCode(), Met{met}, met ? "" : "材料不全", {}, {}});
  }

  void sample(int round, std::size_t i) {
    const PointDefined& point = index_.points[i];
    const Date on = day_of(round, i);
    std::vector<BlobName> photos;
    if (point.photos > 0) photos.push_back(attach(on, point.code));
    const std::vector<UnitCode> all = districts();
    for (int n = 0; n < kDistrictsARound; ++n) {
      const std::size_t district =
          (i + static_cast<std::size_t>(round * kDistrictsARound + n)) % all.size();
      find(on, point.code,
           Observe{point.code, all[district], earned(i, district, round), "", photos,
                   place_of(point, i, district)});
    }
  }

  [[nodiscard]] Points earned(std::size_t i, std::size_t district, int round) const {
    return {index_.standards[i].possible.hundredths * percent(i, district, round) / 100};
  }

  // Somewhere in the town; who answers a questionnaire is nowhere.
  static std::optional<project::Place> place_of(const PointDefined& point, std::size_t i,
                                                std::size_t district) {
    if (point.method != Method::site_visit) return std::nullopt;
    constexpr std::int64_t kStep_nd = 2'000'000;
    return project::Place{125'080'000'000 + static_cast<std::int64_t>(i) * kStep_nd,
                          46'580'000'000 + static_cast<std::int64_t>(district) * kStep_nd};
  }

  BlobName attach(Date on, const PointCode& point) {
    const KeptFile& photo = shelf_.photo(pictures_);
    find(on, point, AttachPhoto{point, photo.name, photo.name, photo.media_type, photo.size_bytes});
    photos_.try_emplace(point, photo.name);
    return photo.name;
  }

  void put_right() {
    const PointCode point("2-3-a-1");
    const Date on = begun_ + days(25);
    find(on, point,
         CorrectObservation{
             {1}, Points{420}, "复核路段后更正", {photos_.at(point)}, {}, "看错路段"});
    find(on + days(1), point, WithdrawObservation{{2}, "走错路段"});
  }

  void outcome(Date on, const char* indicator, OutcomeCommand command) {
    add(on, Reporting{index_.code, IndicatorCode(indicator), std::move(command)});
  }

  // Twice: the first time short of most targets.
  void report() {
    struct Figures {
      const char* indicator;
      std::int64_t before;
      std::int64_t now;
    };
    constexpr std::array kFigures{Figures{"1-1", 8'900, 10'200}, Figures{"1-2", 12'400, 13'800},
                                  Figures{"1-4", 4'500, 4'300},  Figures{"2-5", 286'000, 304'000},
                                  Figures{"3-1", 6'300, 5'800},  Figures{"6-1", 84'500, 88'200}};
    for (const Figures& figures : kFigures)
      for (const auto& [after, value] :
           {std::pair(40, figures.before), std::pair(130, figures.now)})
        outcome(begun_ + days(after), figures.indicator,
                ReportOutcome{IndicatorCode(figures.indicator), UnitCode(), Quantity{value},
                              fmt::format("示例统〔{}〕{}号", index_.year, after), ""});
    std::int64_t part = 9'100;
    for (const UnitCode& district : districts())
      outcome(begun_ + days(132), "1-1",
              ReportOutcome{IndicatorCode("1-1"), district, Quantity{part += 300}, "", ""});
    outcome(begun_ + days(131), "6-1",
            ReportOutcome{IndicatorCode("6-1"), UnitCode(), Quantity{98'200}, "", "口径有误"});
    outcome(begun_ + days(133), "6-1", WithdrawOutcome{{3}, "口径有误，以上次为准"});
  }

  void regulate() {
    for (ScoreRuleDefined& rule : score_rules()) add(first_day(), rule_step(std::move(rule)));
    ScoreRuleDefined trial{
        ScoreRuleCode("trial"), {"试行加分", "Trial"}, {10}, {20}, 5, "示例试行"};
    add(first_day(), rule_step(std::move(trial)));
    add(begun_, ScoreRuleCommand(WithdrawScoreRule{ScoreRuleCode("trial"), "试行结束"}));
  }

  // Rules hold before anything is scored by them.
  [[nodiscard]] Date first_day() const { return std::min(begun_, first_ + days(10)); }

  static EvaluationStep rule_step(ScoreRuleDefined rule) {
    return ScoreRuleCommand(DefineScoreRule{std::move(rule)});
  }

  void score(const ScoreStory& story) {
    using End = ScoreStory::End;
    const Date on = last_ - days(story.before_last);
    const UnitCode unit(story.unit);
    const std::int32_t year = year_of(on);
    const StreamVersion line{++lines_[{year, unit}]};
    const auto step = [&](Date day, LedgerCommand command, const std::string& actor) {
      add(day, Scoring{year, unit, std::move(command), NoticeCode(story.notice)},
          PrincipalId(actor));
    };
    step(on,
         EnterScore{unit,
                    year,
                    ScoreRuleCode(story.rule),
                    Points{story.hundredths},
                    {},
                    fmt::format("示例通〔{}〕{}号", year, story.notice),
                    story.note},
         kOffice);
    if (story.end == End::mistaken)
      step(on + days(1), ReverseEntry{line, "记错单位，予以冲销"}, kOffice);
    if (story.end == End::stands || story.end == End::mistaken) return;
    step(on + days(3), FileAppeal{line, "对照办法申请复核", ""}, "reporter:" + unit.value);
    if (story.end == End::appealed) return;
    const bool upheld = story.end == End::upheld;
    step(on + days(9),
         DecideAppeal{line, upheld ? Ruling::upheld : Ruling::dismissed,
                      upheld ? "反弹由外单位施工引起，情况属实" : "逾期属实，维持原记分",
                      fmt::format("示例复〔{}〕{}号", year, story.notice)},
         kLeader);
  }

  void follow(Date on, const char* code, ConsequenceCommand command) {
    add(on, Consequent{ConsequenceCode(code), std::move(command)});
  }

  static Citation citation(const char* number) { return {number, UnitCode("cjb")}; }

  void conclude() {
    follow(begun_ + days(140), "bz-1",
           RecordConsequence{{ConsequenceCode("bz-1"), ConsequenceKind::commendation,
                              UnitCode("xincheng"), PostCode(), "通报表扬", citation("示例表字1号"),
                              "上半年测评成绩突出"}});
    follow(begun_ + days(145), "wz-1",
           RecordConsequence{{ConsequenceCode("wz-1"), ConsequenceKind::accountability,
                              UnitCode("fgb"), PostCode(), "约谈", citation("示例问字1号"),
                              "督办事项多次逾期"}});
    follow(begun_ + days(146), "wz-2",
           RecordConsequence{{ConsequenceCode("wz-2"), ConsequenceKind::accountability, UnitCode(),
                              PostCode("director-cjb"), "通报批评", citation("示例问字2号"), ""}});
    follow(begun_ + days(160), "wz-2", WithdrawConsequence{citation("示例问字3号"), "复核后撤销"});
  }

  // A remedial plan in force for one indicator below standard; others have none.
  void remedy() {
    const Date on = begun_ + days(120);
    document::Filed plan;
    plan.code = DocumentCode("ZX-2-2");
    plan.kind = document::Kind::remedial_plan;
    plan.title = "老旧小区改造指标专项工作方案（示例）";
    plan.number = fmt::format("示例创字〔{}〕ZX-2-2号", year_of(on));
    plan.approver = PostCode("director-cjb");
    plan.from = on;
    plan.until = add_months(on, 6);
    plan.governs = {document::GovernedKind::indicator, "2-2"};
    const DocumentCode code = plan.code;
    steps_.push_back(
        {on, PrincipalId(kOffice),
         About<DocumentCode, document::Command>{code, document::File{std::move(plan)}}});
  }

  const Date first_;
  const Date last_;
  const Date begun_;
  const Shelf& shelf_;
  const IndexDefined index_;
  Random pictures_{kPictureSeed};
  std::map<PointCode, BlobName> photos_;  // the first of each point
  std::map<std::pair<std::int32_t, UnitCode>, std::uint64_t> lines_;
  std::vector<CityStep> steps_;
};

}  // namespace

std::vector<CityStep> evaluation_steps(Date first, Date last, const Shelf& shelf) {
  return EvaluationCourse(first, last, shelf).steps();
}

}  // namespace baitu::sample
