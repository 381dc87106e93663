#include <array>

#include "sample_data/catalogue/catalogue.hpp"

namespace baitu::sample {
namespace {

using organisation::PostDefined;
using organisation::UnitDefined;
using organisation::UnitKind;

struct UnitRow {
  const char* code;
  const char* zh;
  const char* en;
  UnitKind kind;
};

constexpr auto kUnits = std::to_array<UnitRow>({
    {"cjb", "创建办", "Creation Office", UnitKind::department},
    {"cgj", "市城管局", "City Management Bureau", UnitKind::department},
    {"fgb", "市房管办", "Housing Administration Office", UnitKind::department},
    {"zzb", "市综治办", "Public Order Office", UnitKind::department},
    {"gaj", "市公安局", "Public Security Bureau", UnitKind::department},
    {"zfb", "市政府办", "City Government Office", UnitKind::department},
    {"jsj", "市建设局", "Construction Bureau", UnitKind::department},
    {"wsj", "市卫生局", "Health Bureau", UnitKind::department},
    {"jyj", "市教育局", "Education Bureau", UnitKind::department},
    {"donghu", "东湖区（示例）", "Donghu District (sample)", UnitKind::district},
    {"xihe", "西河区（示例）", "Xihe District (sample)", UnitKind::district},
    {"nanyuan", "南苑区（示例）", "Nanyuan District (sample)", UnitKind::district},
    {"beitan", "北滩区（示例）", "Beitan District (sample)", UnitKind::district},
    {"xincheng", "新城区（示例）", "Xincheng District (sample)", UnitKind::district},
    {"linhai", "林海县（示例）", "Linhai County (sample)", UnitKind::district},
    {"sz1", "市政工程一处（示例）", "Municipal Works Division 1 (sample)",
     UnitKind::executing_unit},
    {"sz2", "市政工程二处（示例）", "Municipal Works Division 2 (sample)",
     UnitKind::executing_unit},
    {"yl", "园林绿化处（示例）", "Parks and Greening Division (sample)", UnitKind::executing_unit},
    {"wx", "房屋维修处（示例）", "Housing Repair Division (sample)", UnitKind::executing_unit},
    {"jd", "街道联合办（示例）", "Joint Subdistrict Office (sample)", UnitKind::executing_unit},
});

struct PostRow {
  const char* code;
  const char* zh;
  const char* en;
};

constexpr auto kPosts = std::to_array<PostRow>({
    {"vm-construction", "副市长（城建）", "Vice-Mayor (construction)"},
    {"sc-politics-law", "市委常委、副市长（政法）",
     "Standing Committee Member, Vice-Mayor (politics and law)"},
});

std::vector<UnitCode> codes_of(UnitKind kind) {
  std::vector<UnitCode> codes;
  for (const UnitRow& unit : kUnits) {
    if (unit.kind == kind) codes.emplace_back(unit.code);
  }
  return codes;
}

}  // namespace

std::vector<programme::Command> organisation() {
  std::vector<programme::Command> commands;
  for (const UnitRow& unit : kUnits) {
    commands.emplace_back(programme::DefineUnit{
        UnitDefined{UnitCode(unit.code), Text{unit.zh, unit.en}, unit.kind, UnitCode()}});
  }
  for (const PostRow& post : kPosts) {
    commands.emplace_back(
        programme::DefinePost{PostDefined{PostCode(post.code), Text{post.zh, post.en}}});
  }
  return commands;
}

std::vector<UnitCode> districts() { return codes_of(UnitKind::district); }

std::vector<UnitCode> executing_units() { return codes_of(UnitKind::executing_unit); }

}  // namespace baitu::sample
