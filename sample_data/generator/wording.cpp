#include "sample_data/generator/wording.hpp"

#include <fmt/format.h>

#include <array>
#include <span>

namespace baitu::sample {
namespace {

struct Word {
  const char* zh;
  const char* en;
};

constexpr auto kFirst = std::to_array<Word>({
    {"向阳", "Xiangyang"}, {"安康", "Ankang"},   {"朝晖", "Chaohui"}, {"春晓", "Chunxiao"},
    {"丰乐", "Fengle"},    {"和美", "Hemei"},    {"华园", "Huayuan"}, {"金穗", "Jinsui"},
    {"景和", "Jinghe"},    {"康乐", "Kangle"},   {"兰亭", "Lanting"}, {"龙泉", "Longquan"},
    {"明湖", "Minghu"},    {"宁远", "Ningyuan"}, {"平安", "Ping'an"}, {"青松", "Qingsong"},
    {"瑞景", "Ruijing"},   {"双河", "Shuanghe"}, {"松涛", "Songtao"}, {"天鹅", "Tian'e"},
    {"万福", "Wanfu"},     {"文苑", "Wenyuan"},  {"西柳", "Xiliu"},   {"祥和", "Xianghe"},
    {"新苑", "Xinyuan"},   {"燕归", "Yangui"},   {"怡心", "Yixin"},   {"银杏", "Yinxing"},
    {"玉泉", "Yuquan"},    {"紫薇", "Ziwei"},
});

constexpr auto kEstates = std::to_array<Word>({
    {"小区", "Estate"},
    {"花园", "Garden Estate"},
    {"新村", "New Village"},
    {"家园", "Homes"},
});
constexpr auto kParks = std::to_array<Word>({
    {"生态园", "Ecological Park"},
    {"湿地公园", "Wetland Park"},
    {"绿廊", "Greenway"},
    {"环湖林带", "Lakeside Belt"},
    {"街心公园", "Pocket Park"},
});
constexpr auto kCommunities = std::to_array<Word>({{"社区", "Community"}});
constexpr auto kPledges = std::to_array<Word>({
    {"供热管网改造", "heating network renewal"},
    {"小学操场改造", "school playground renewal"},
    {"社区卫生站建设", "health station"},
    {"背街小巷硬化", "back-street paving"},
    {"农贸市场改造", "market renewal"},
    {"公共厕所新建", "public toilets"},
    {"饮水管线更新", "drinking-water pipes"},
    {"路灯补建", "street lighting"},
    {"老年活动室建设", "activity room for the elderly"},
    {"公交候车亭新建", "bus shelters"},
});

struct Naming {
  const char* programme;
  std::span<const Word> second;
};
constexpr auto kNaming = std::to_array<Naming>({
    {"GZ", kEstates},
    {"YJ", kParks},
    {"PA", kCommunities},
    {"SS", kPledges},
});

constexpr auto kStreets = std::to_array<const char*>(
    {"东湖路", "西河大街", "南苑路", "北滩街", "创业路", "团结街", "学府路", "湖滨路"});

constexpr auto kWorksNotes = std::to_array<const char*>({
    "按计划推进，现场秩序正常。",
    "材料已进场，班组到位。",
    "雨季影响两天，已调整工序。",
    "本期完成主要工程量，质量抽检合格。",
    "周边居民反映噪声，已调整施工时段。",
    "管线迁改完成，转入下一工序。",
    "与产权单位协调后恢复进度。",
    "监理例会要求加快收尾。",
});
constexpr auto kMilestoneNotes = std::to_array<const char*>({
    "台账已整理归档。",
    "入户走访完成过半。",
    "巡防队伍已配齐。",
    "技防设施调试完成。",
    "自查发现三项问题，已列入整改。",
    "群众评议会已召开。",
});
constexpr auto kQuantityNotes = std::to_array<const char*>({
    "按承诺数量分批实施。",
    "本批次已验收交付。",
    "资金已拨付到位。",
    "点位选址调整，数量不变。",
    "受益群众回访满意。",
    "冬季停工前完成主体。",
});
constexpr auto kSurveys = std::to_array<const char*>({
    "范围重新勘测，原成果作废",
    "用地红线待批，暂撤范围",
    "与相邻项目范围重叠，待核实",
});
constexpr auto kWaters =
    std::to_array<Word>({{"湖", "Lake"}, {"泡", "Pond"}, {"水库", "Reservoir"}, {"塘", "Pool"}});
constexpr auto kSuspensions = std::to_array<const char*>({
    "冬季低温停工",
    "管线迁改协调未完成",
    "招标流标，重新组织",
    "用地手续办理中",
    "资金计划调整",
});
constexpr auto kCorrections = std::to_array<const char*>({
    "填报口径有误，按实测更正",
    "重复计入上期数量，予以更正",
    "录入错位，按台账更正",
});
constexpr auto kWithdrawals = std::to_array<const char*>({
    "与拆迁规划重叠，予以退出",
    "并入相邻项目一并实施",
});
constexpr auto kFields = std::to_array<const char*>({
    "供热",
    "教育",
    "卫生",
    "道路",
    "市场",
    "环卫",
    "供水",
    "照明",
    "养老",
    "公交",
});

Text joined(const Word& first, const Word& second) {
  return {fmt::format("{}{}", first.zh, second.zh), fmt::format("{} {}", first.en, second.en)};
}

std::span<const char* const> notes_of(programme::Measure measure) {
  switch (measure) {
    case programme::Measure::physical:
      return kWorksNotes;
    case programme::Measure::milestone:
      return kMilestoneNotes;
    case programme::Measure::quantity:
      return kQuantityNotes;
  }
  return kWorksNotes;
}

}  // namespace

Text project_name(const ProgrammeCode& programme, std::int32_t number, Random& random) {
  const Word& first = random.pick(kFirst);
  for (const Naming& naming : kNaming) {
    if (programme.value != naming.programme) continue;
    return joined(first, random.pick(naming.second));
  }
  return {fmt::format("{}{}号", first.zh, number), fmt::format("{} {}", first.en, number)};
}

std::string address(Random& random) {
  return fmt::format("{}{}号", random.pick(kStreets), random.between(1, 299));
}

std::string progress_note(programme::Measure measure, Random& random) {
  return random.chance(70) ? random.pick(notes_of(measure)) : "";
}

std::string suspension_reason(Random& random) { return random.pick(kSuspensions); }
std::string correction_reason(Random& random) { return random.pick(kCorrections); }
std::string withdrawal_reason(Random& random) { return random.pick(kWithdrawals); }
std::string survey_reason(Random& random) { return random.pick(kSurveys); }
Text road_name(Random& random) {
  const Word& first = random.pick(kFirst);
  return {first.zh, first.en};
}
Text lake_name(Random& random) { return joined(random.pick(kFirst), random.pick(kWaters)); }
std::string pledge_field(Random& random) { return random.pick(kFields); }

}  // namespace baitu::sample
