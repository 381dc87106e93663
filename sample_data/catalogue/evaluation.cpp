#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include "sample_data/catalogue/catalogue.hpp"

namespace baitu::sample {
namespace {

using namespace evaluation;

constexpr const char* kSource = "示例测评体系（合成数据）";

struct AreaRow {
  const char* zh;
  const char* en;
};

// In the order of the plan; their codes are their numbers.
constexpr auto kAreas = std::to_array<AreaRow>({
    {"城市经济与城市发展", "Economy and development"},
    {"城市建设与环境保护", "Construction and environment"},
    {"社会治安与社会稳定", "Public order and stability"},
    {"科技教育与文体卫生", "Science, education, culture and health"},
    {"思想教育与道德建设", "Education of thought and morality"},
    {"创建活动与创建氛围", "The campaign and its atmosphere"},
    {"组织领导与工作机制", "Organisation and mechanisms"},
    {"党风政风与社会风气", "Conduct of party, government and society"},
});

// Of an indicator: one standard of so many points, observed at one point.
struct IndicatorRow {
  const char* code;  // "2-3": the third of the second area
  const char* zh;
  const char* en;
  const char* unit;
  std::int64_t points;
  Method method;
  const char* at;  // what is observed
};

constexpr Method kFiles = Method::material_review;
constexpr Method kVisit = Method::site_visit;
constexpr Method kAsked = Method::survey;

constexpr auto kIndicators = std::to_array<IndicatorRow>({
    {"1-1", "经济增长", "Growth", "jw", 3, kFiles, "统计公报"},
    {"1-2", "固定资产投资", "Investment in fixed assets", "jw", 2, kFiles, "项目台账"},
    {"1-3", "财政收入", "Revenue", "zfb", 2, kFiles, "决算报告"},
    {"1-4", "就业与再就业", "Employment", "ldj", 3, kVisit, "就业服务大厅"},
    {"1-5", "市场秩序", "Order of markets", "jmw", 3, kVisit, "农贸市场"},
    {"2-1", "道路与桥梁", "Roads and bridges", "jsj", 3, kVisit, "主次干道"},
    {"2-2", "老旧小区改造", "Renovation of estates", "fgb", 4, kVisit, "居民小区"},
    {"2-3", "市容环境卫生", "Cleanliness of the city", "cgj", 5, kVisit, "背街小巷"},
    {"2-4", "公园绿地", "Parks and greens", "cgj", 3, kVisit, "公园广场"},
    {"2-5", "空气与水质量", "Air and water", "hbj", 3, kFiles, "监测报告"},
    {"3-1", "社会治安", "Public order", "gaj", 4, kAsked, "居民安全感问卷"},
    {"3-2", "安全生产", "Safety at work", "jmw", 2, kFiles, "检查记录"},
    {"3-3", "矛盾纠纷排查", "Disputes", "zzb", 2, kFiles, "调解卷宗"},
    {"3-4", "道路交通安全", "Traffic safety", "gaj", 3, kVisit, "路口"},
    {"3-5", "社区警务", "Community policing", "gaj", 2, kVisit, "社区警务室"},
    {"4-1", "科技投入", "Spending on science", "jw", 2, kFiles, "预算执行表"},
    {"4-2", "公共文化设施", "Places of culture", "whj", 3, kVisit, "文化站"},
    {"4-3", "义务教育均衡", "Even schooling", "jyj", 3, kVisit, "中小学校"},
    {"4-4", "医疗服务", "Medical service", "wsj", 3, kAsked, "患者满意度问卷"},
    {"4-5", "全民健身", "Fitness for all", "tyj", 2, kVisit, "健身场地"},
    {"5-1", "公民道德教育", "Civic morality", "xcb", 2, kFiles, "活动档案"},
    {"5-2", "未成年人教育", "Education of minors", "jyj", 3, kAsked, "学生家长问卷"},
    {"5-3", "志愿服务", "Volunteering", "wmb", 2, kVisit, "志愿服务站"},
    {"5-4", "诚信建设", "Honest dealing", "jmw", 2, kFiles, "信用公示"},
    {"5-5", "先进典型宣传", "Models made known", "xcb", 2, kFiles, "宣传档案"},
    {"6-1", "创建知晓率", "Awareness of the campaign", "wmb", 2, kAsked, "居民知晓率问卷"},
    {"6-2", "创建参与率", "Participation", "wmb", 2, kAsked, "居民参与率问卷"},
    {"6-3", "文明社区", "Civilised communities", "wmb", 3, kVisit, "社区"},
    {"6-4", "文明窗口", "Civilised windows", "wmb", 3, kVisit, "办事窗口"},
    {"6-5", "公益广告", "Public notices", "xcb", 2, kVisit, "主要商圈"},
    {"7-1", "领导责任制", "Responsibility of leaders", "zfb", 2, kFiles, "责任书"},
    {"7-2", "工作机构", "Offices", "wmb", 2, kFiles, "机构文件"},
    {"7-3", "经费保障", "Funds", "zfb", 2, kFiles, "经费台账"},
    {"7-4", "督查考核", "Supervision", "zfb", 2, kFiles, "督查通报"},
    {"7-5", "群众反映办理", "Public reports", "zfb", 2, kAsked, "回访问卷"},
    {"8-1", "党风廉政", "Clean government", "zfb", 2, kAsked, "群众评议问卷"},
    {"8-2", "政务公开", "Open government", "zfb", 2, kFiles, "公开目录"},
    {"8-3", "窗口服务", "Service at windows", "mzj", 2, kAsked, "服务满意度问卷"},
    {"8-4", "行业风气", "Conduct of trades", "jtj", 2, kVisit, "出租车与公交"},
    {"8-5", "移风易俗", "Customs", "mzj", 2, kVisit, "殡葬服务点"},
});

struct OutcomeRow {
  const char* indicator;
  Text unit;
  programme::BoundKind bound;
  Quantity target;
  bool by_district;
};

// What statistics are to say of some of them.
std::vector<OutcomeRow> outcomes() {
  const Text percent{"%", "%"};
  constexpr auto kLeast = programme::BoundKind::at_least;
  constexpr auto kMost = programme::BoundKind::at_most;
  return {
      {"1-1", percent, kLeast, {10'000}, true},  {"1-2", percent, kLeast, {15'000}, false},
      {"1-4", percent, kMost, {4'200}, false},   {"2-5", {"天", "days"}, kLeast, {300'000}, false},
      {"3-1", {"‰", "‰"}, kMost, {6'000}, true}, {"6-1", percent, kLeast, {90'000}, false}};
}

constexpr BasisPoints kTargetRate{8'500};

std::string suffixed(const char* code, const char* suffix) { return std::string(code) + suffix; }

IndicatorDefined indicator_of(const IndicatorRow& row) {
  IndicatorDefined indicator;
  indicator.code = IndicatorCode(row.code);
  indicator.area = AreaCode(std::string(row.code, 1));
  indicator.name = {row.zh, row.en};
  indicator.unit = UnitCode(row.unit);
  indicator.target_rate = kTargetRate;
  return indicator;
}

void add_outcomes(std::vector<IndicatorDefined>& indicators) {
  for (const OutcomeRow& row : outcomes())
    for (IndicatorDefined& indicator : indicators) {
      if (indicator.code.value != row.indicator) continue;
      indicator.outcome = OutcomeTarget{row.unit, row.bound, row.target, kSource};
      if (!row.by_district) continue;
      for (const UnitCode& district : districts())
        indicator.parts.push_back({district, row.target});
    }
}

}  // namespace

IndexDefined evaluation_index(std::int32_t year) {
  IndexDefined index;
  index.code = IndexCode("wmcs-" + std::to_string(year));
  index.name = {"创建文明城市测评体系（示例）", "Index of a civilised city (sample)"};
  index.year = year;
  index.source = kSource;
  for (std::size_t i = 0; i < kAreas.size(); ++i)
    index.areas.push_back({AreaCode(std::to_string(i + 1)), {kAreas[i].zh, kAreas[i].en}});
  for (const IndicatorRow& row : kIndicators) {
    index.indicators.push_back(indicator_of(row));
    const StandardCode standard(suffixed(row.code, "-a"));
    index.standards.push_back(
        {standard,
         IndicatorCode(row.code),
         {std::string(row.zh) + "达到要求", std::string(row.en) + " as required"},
         UnitCode(),
         Points{row.points * 100}});
    const bool visited = row.method == kVisit;
    index.points.push_back({PointCode(suffixed(row.code, "-a-1")),
                            standard,
                            {row.at, ""},
                            row.method,
                            row.method == kFiles ? Grading::met : Grading::points,
                            visited ? 1 : 0});
  }
  add_outcomes(index.indicators);
  return index;
}

std::vector<ScoreRuleDefined> score_rules() {
  const std::string source = "示例考评奖惩办法（合成数据）";
  return {{ScoreRuleCode("notice-in-time"),
           {"督办按期办结", "Notice done in time"},
           {50},
           {100},
           10,
           source},
          {ScoreRuleCode("notice-red"),
           {"督办亮红灯", "Notice became red"},
           {-200},
           {-200},
           10,
           source},
          {ScoreRuleCode("notice-recurred"),
           {"回看发现反弹", "Found recurred"},
           {-150},
           {-50},
           10,
           source},
          {ScoreRuleCode("good-practice"), {"好的做法", "Good practice"}, {50}, {200}, 15, source}};
}

}  // namespace baitu::sample
