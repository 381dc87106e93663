#include "sample_data/generator/publicity_course.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>
#include <set>
#include <string>
#include <utility>

#include "sample_data/catalogue/catalogue.hpp"
#include "sample_data/generator/course.hpp"
#include "sample_data/generator/notice_course.hpp"

namespace baitu::sample {
namespace {

using namespace publicity;
using std::chrono::days;

constexpr const char* kPlan = "XC-1";
constexpr days kBegun{10};  // after the first day everything that is named here is there

// What appeared so many days before the sample ends.
struct Piece {
  const char* code;
  int before_last;
  CoverageKind kind;
  const char* title;
  Medium medium;
  Level level;
  const char* outlet;
  const char* unit;
  Audience audience = Audience::everyone;
};

constexpr auto kReport = CoverageKind::report;
constexpr auto kExposure = CoverageKind::exposure;
constexpr auto kPieces = std::to_array<Piece>({
    {"BD-001", 640, kReport, "百件实事开工（示例）", Medium::newspaper, Level::city, "示例日报",
     "cjb"},
    {"BD-002", 560, kReport, "老旧小区换新颜（示例）", Medium::television, Level::city,
     "示例电视台", "fgb"},
    {"BD-003", 480, kReport, "公园建到家门口（示例）", Medium::new_media, Level::city, "示例发布",
     "cgj"},
    {"BD-004", 400, kReport, "窗口服务提速（示例）", Medium::website, Level::provincial,
     "示例省新闻网", "mzj"},
    {"BD-005", 320, kReport, "平安社区这样建（示例）", Medium::newspaper, Level::provincial,
     "示例省报", "gaj"},
    {"BD-006", 260, kReport, "名校名师进乡村（示例）", Medium::radio, Level::city, "示例广播电台",
     "jyj"},
    {"BD-007", 180, kReport, "一座城市的百项工程（示例）", Medium::newspaper, Level::national,
     "示例全国性报纸", "xcb"},
    {"BD-008", 120, kReport, "东湖区口袋公园开放（示例）", Medium::new_media, Level::district,
     "东湖区融媒体（示例）", "donghu"},
    {"BD-009", 60, kReport, "冬季供热早准备（示例）", Medium::television, Level::city, "示例电视台",
     "jsj"},
    {"BD-010", 45, kReport, "内部通讯（示例）", Medium::other, Level::city, "示例工作简报", "cjb",
     Audience::office},
    {"BG-001", 224, kExposure, "示例路段垃圾积存", Medium::television, Level::city,
     "示例电视台民生栏目", "cgj"},
    {"BG-002", 140, kExposure, "示例工地夜间扬尘", Medium::new_media, Level::city, "示例发布",
     "jsj"},
    {"BG-003", 20, kExposure, "示例公交站牌破损", Medium::newspaper, Level::city, "示例晚报", "jtj",
     Audience::office},
});

struct Site {
  const char* code;
  int before_last;
  const char* text;
  SloganForm form;
  const char* district;
  std::int64_t east;   // of 125.0° E, in thousandths of a degree
  std::int64_t north;  // of 46.6° N, likewise
};

constexpr auto kSites = std::to_array<Site>({
    {"BY-001", 650, "创建文明城市，共享美好生活", SloganForm::billboard, "donghu", 20, 10},
    {"BY-002", 650, "百件实事惠民生", SloganForm::banner, "donghu", 30, 5},
    {"BY-003", 600, "讲文明 树新风", SloganForm::wall, "xihe", -40, -10},
    {"BY-004", 500, "人人都是城市形象", SloganForm::screen, "xincheng", 5, -25},
    {"BY-005", 400, "绿色出行 从我做起", SloganForm::screen, "nanyuan", 12, -60},
    {"BY-006", 300, "邻里守望 平安社区", SloganForm::banner, "beitan", -15, 40},
    {"BY-007", 200, "保护湿地 留住候鸟", SloganForm::other, "linhai", 60, 55},
});

// People who were asked in every district each quarter, and how many knew in the first one and more
// in each that follows.
struct Asking {
  const char* district;
  std::int64_t asked;
  std::int64_t aware;
  std::int64_t more;
};
constexpr auto kAsking = std::to_array<Asking>({{"donghu", 400, 262, 12},
                                                {"xihe", 400, 248, 13},
                                                {"nanyuan", 300, 171, 11},
                                                {"beitan", 300, 165, 9},
                                                {"xincheng", 350, 240, 10},
                                                {"linhai", 250, 118, 12}});
constexpr int kQuarterMonths = 3;

class PublicityCourse {
 public:
  PublicityCourse(Date first, Date last) : first_(first), last_(last) {}

  std::vector<CityStep> steps() && {
    set_plans();
    for (const Piece& piece : kPieces) cover(piece);
    answer_exposures();
    correct_and_withdraw();
    for (const Site& site : kSites) place(site);
    remove(SloganCode("BY-002"), 90, "横幅褪色，已拆除");
    ask_every_quarter();
    std::erase_if(steps_, [&](const CityStep& step) { return step.on > last_; });
    return std::move(steps_);
  }

 private:
  template <class Code, class Command>
  void add(Date on, const char* actor, Code code, Command command) {
    steps_.push_back(
        {on, PrincipalId(actor), About<Code, Command>{std::move(code), std::move(command)}});
  }
  // What becomes of a piece, where it is told.
  void follow(int before_last, const char* actor, const char* code, CoverageCommand command) {
    if (told_.contains(code))
      add(last_ - days(before_last), actor, CoverageCode(code), std::move(command));
  }
  [[nodiscard]] bool is_in_time(int before_last) const {
    return last_ - days(before_last) > first_ + kBegun;
  }

  void set_plans() {
    const PlanSet plan{PublicityPlanCode(kPlan),
                       "创建宣传计划（示例）",
                       UnitCode("xcb"),
                       {},
                       first_,
                       last_,
                       "示例宣〔1〕号",
                       "报道、曝光、标语和知晓率调查",
                       {{Measure::report, 12},
                        {Measure::exposure, 4},
                        {Measure::slogan, 8},
                        {Measure::survey, 8}}};
    add(first_ + days(6), kOffice, PublicityPlanCode(kPlan), PlanCommand(SetPlan{plan}));
    PlanSet other = plan;
    other.code = PublicityPlanCode("XC-2");
    other.title = "百条绿化专题宣传计划（示例）";
    other.programme = ProgrammeCode("YJ");
    other.goals = {{Measure::report, 20}};
    const PublicityPlanCode code = other.code;
    add(first_ + days(7), kOffice, code, PlanCommand(SetPlan{std::move(other)}));
    add(first_ + days(30), kOffice, code, PlanCommand(WithdrawPlan{"并入年度计划"}));
  }

  [[nodiscard]] CoverageContent content_of(const Piece& piece) const {
    return {piece.kind,
            piece.title,
            piece.medium,
            piece.level,
            piece.outlet,
            last_ - days(piece.before_last),
            UnitCode(piece.unit),
            {},
            PublicityPlanCode(kPlan),
            "",
            "示例",
            piece.audience};
  }

  void cover(const Piece& piece) {
    if (!is_in_time(piece.before_last)) return;
    told_.insert(piece.code);
    follow(piece.before_last, kOffice, piece.code,
           RecordCoverage{{CoverageCode(piece.code), content_of(piece)}});
  }

  void answer_exposures() {
    follow(222, "reporter:cgj", "BG-001", AnswerExposure{{"已安排清运", Rectification::under_way}});
    if (has_notice(NoticeCode("N-001"), first_, last_))
      follow(219, kOffice, "BG-001", LinkNotice{NoticeCode("N-001")});
    follow(200, "reporter:cgj", "BG-001",
           AnswerExposure{{"积存垃圾全部清运，增加两班", Rectification::done}});
    follow(130, "reporter:jsj", "BG-002",
           AnswerExposure{{"工地已加盖防尘网", Rectification::done}});
  }

  void correct_and_withdraw() {
    CoverageContent right = content_of(kPieces[3]);
    right.outlet = "示例省新闻网民生频道";
    follow(395, kOffice, "BD-004", CorrectCoverage{std::move(right), "补全媒体名称"});
    const Piece twice{"BD-011",
                      118,
                      kReport,
                      "东湖区口袋公园开放（示例）",
                      Medium::new_media,
                      Level::district,
                      "东湖区融媒体（示例）",
                      "donghu"};
    cover(twice);
    follow(117, kOffice, twice.code, WithdrawCoverage{"与BD-008重复"});
  }

  void place(const Site& site) {
    constexpr std::int64_t kThousandth_nd = 1'000'000;
    constexpr Place kOrigin{125'000'000'000, 46'600'000'000};
    if (!is_in_time(site.before_last)) return;
    told_.insert(site.code);
    add(last_ - days(site.before_last), kOffice, SloganCode(site.code),
        SloganCommand(PlaceSlogan{{SloganCode(site.code),
                                   site.text,
                                   site.form,
                                   "示例路口",
                                   {kOrigin.lon_nd + site.east * kThousandth_nd,
                                    kOrigin.lat_nd + site.north * kThousandth_nd},
                                   UnitCode(site.district),
                                   UnitCode("cgj"),
                                   PublicityPlanCode(kPlan)}}));
  }

  void remove(const SloganCode& code, int before_last, const char* reason) {
    if (told_.contains(code.value))
      add(last_ - days(before_last), kOffice, code, SloganCommand(RemoveSlogan{reason}));
  }

  [[nodiscard]] SurveyRecorded survey(int number, Date until) const {
    SurveyRecorded survey{SurveyCode(fmt::format("DC-{}", number)),
                          fmt::format("第{}次知晓率调查（示例）", number),
                          UnitCode("xcb"),
                          until - days(6),
                          until,
                          number % 2 == 0 ? SurveyMethod::telephone : SurveyMethod::street,
                          fmt::format("示例宣调〔{}〕号", number),
                          PublicityPlanCode(kPlan),
                          "问：是否知道正在创建文明城市",
                          {}};
    for (const Asking& asking : kAsking)
      survey.districts.push_back(
          {UnitCode(asking.district), asking.asked,
           std::min(asking.aware + (number - 1) * asking.more, asking.asked)});
    return survey;
  }

  void ask_every_quarter() {
    int number = 0;
    for (Date until = add_months(first_, kQuarterMonths); until < last_;
         until = add_months(until, kQuarterMonths)) {
      SurveyRecorded recorded = survey(++number, until);
      const SurveyCode code = recorded.code;
      add(until + days(1), kOffice, code, SurveyCommand(RecordSurvey{std::move(recorded)}));
    }
    SurveyRecorded wrong = survey(1, first_ + days(20));
    wrong.code = SurveyCode("DC-S");
    wrong.title = "试点知晓率调查（示例）";
    const SurveyCode code = wrong.code;
    add(first_ + days(21), kOffice, code, SurveyCommand(RecordSurvey{std::move(wrong)}));
    add(first_ + days(25), kOffice, code, SurveyCommand(WithdrawSurvey{"样本不足"}));
  }

  std::set<std::string, std::less<>> told_;  // codes of what is in time
  const Date first_;
  const Date last_;
  std::vector<CityStep> steps_;
};

}  // namespace

std::vector<CityStep> publicity_steps(Date first, Date last) {
  return PublicityCourse(first, last).steps();
}

}  // namespace baitu::sample
