#include "sample_data/generator/wording.hpp"

#include <fmt/format.h>

#include <array>
#include <span>

#include "sample_data/generator/naming.hpp"

namespace baitu::sample {
namespace {

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
constexpr auto kAppraisalNotes = std::to_array<const char*>({
    "台账已整理归档。",
    "现场走访完成过半。",
    "对照标准自查，发现三项问题已列入整改。",
    "群众评议会已召开。",
    "培训交流一次，效果良好。",
    "申报材料已补齐。",
});
constexpr auto kIssueNotes = std::to_array<const char*>({
    "成因分析已听取各方意见。",
    "整改措施逐条落实责任人岗位。",
    "两项措施已见效，其余按期推进。",
    "组织座谈一次，问题清单已更新。",
    "相关制度修订稿已报审。",
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
constexpr auto kWaters = std::to_array<std::array<const char*, 2>>(
    {{"湖", "Lake"}, {"泡", "Pond"}, {"水库", "Reservoir"}, {"塘", "Pool"}});
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
constexpr auto kRevocations = std::to_array<const char*>({
    "抽查不合格，限期整改未到位",
    "发生一票否决事项",
    "复审未达到标准",
    "申报材料与实际不符",
});
constexpr auto kReopenings = std::to_array<const char*>({
    "复查不合格，返工整改",
    "资料不全，退回补充",
    "抽检发现质量问题",
});
constexpr auto kTransfers = std::to_array<const char*>({
    "区划调整，由新区接续实施",
    "主管单位变更，随迁统计",
    "实施地点迁移",
});
constexpr auto kOverrides = std::to_array<const char*>({
    "不可抗力影响工期，经创建办研究暂按原灯色掌握",
    "现场核查进度与填报不符，先行提示",
    "汛期停工已报备，维持绿灯",
    "群众反映集中，提级督办",
});
constexpr auto kComments = std::to_array<const char*>({
    "请注意与相邻项目的工序衔接。",
    "请补充本季度现场照片。",
    "下次例会听取专题汇报。",
    "资金支付进度偏慢，请说明原因。",
    "做法较好，请整理成经验材料。",
    "请核对上报数据与台账是否一致。",
});
constexpr auto kRisks = std::to_array<const char*>({
    "征拆协调存在不确定性",
    "配套资金到位偏慢",
    "冬季施工窗口期短",
    "主材价格上涨，概算压力较大",
    "个别住户未签订同意书",
    "考核标准调整，存在丢分可能",
    "施工力量不足",
});

std::span<const char* const> notes_of(const programme::ProgrammeDefined& programme) {
  switch (programme.family) {
    case programme::Family::works:
      return kWorksNotes;
    case programme::Family::appraisal:
      return kAppraisalNotes;
    case programme::Family::pledge:
      return kQuantityNotes;
    case programme::Family::issue:
      return kIssueNotes;
  }
  return kWorksNotes;
}

}  // namespace

std::string address(Random& random) {
  return fmt::format("{}{}号", random.pick(kStreets), random.between(1, 299));
}

std::string progress_note(const programme::ProgrammeDefined& programme, Random& random) {
  return random.chance(70) ? random.pick(notes_of(programme)) : "";
}

std::string suspension_reason(Random& random) { return random.pick(kSuspensions); }
std::string correction_reason(Random& random) { return random.pick(kCorrections); }
std::string withdrawal_reason(Random& random) { return random.pick(kWithdrawals); }
std::string revocation_reason(Random& random) { return random.pick(kRevocations); }
std::string reopening_reason(Random& random) { return random.pick(kReopenings); }
std::string transfer_reason(Random& random) { return random.pick(kTransfers); }
std::string override_reason(Random& random) { return random.pick(kOverrides); }
std::string survey_reason(Random& random) { return random.pick(kSurveys); }
std::string comment(Random& random) { return random.pick(kComments); }
std::string risk(Random& random) { return random.pick(kRisks); }

Text lake_name(Random& random) {
  const Text place = place_name(random);
  const auto& [zh, en] = random.pick(kWaters);
  return {place.zh + zh, fmt::format("{} {}", place.en, en)};
}

}  // namespace baitu::sample
