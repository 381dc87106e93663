#include <array>
#include <string_view>

#include "sample_data/catalogue/catalogue.hpp"

namespace baitu::sample {
namespace {

using organisation::GroupDefined;
using organisation::PostDefined;
using organisation::UnitDefined;
using organisation::UnitKind;

struct UnitRow {
  const char* code;
  const char* zh;
  const char* en;
  UnitKind kind;
  const char* parent = "";
};

// Parents first.
constexpr auto kUnits = std::to_array<UnitRow>({
    {"ldxz", "创建文明城市领导小组", "Leading Group for a Civilised City", UnitKind::leading_group},
    {"cjb", "创建办", "Creation Office", UnitKind::office, "ldxz"},
    {"xcb", "市委宣传部", "Publicity Department", UnitKind::department},
    {"wmb", "市文明办", "Civilisation Office", UnitKind::department, "xcb"},
    {"jw", "市计委", "Planning Commission", UnitKind::department},
    {"jmw", "市经贸委", "Economy and Trade Commission", UnitKind::department},
    {"whj", "市文化局", "Culture Bureau", UnitKind::department},
    {"jyj", "市教育局", "Education Bureau", UnitKind::department},
    {"wsj", "市卫生局", "Health Bureau", UnitKind::department},
    {"tyj", "市体育局", "Sports Bureau", UnitKind::department},
    {"cgj", "市城管局", "City Management Bureau", UnitKind::department},
    {"fgb", "市房管办", "Housing Administration Office", UnitKind::department},
    {"jsj", "市建设局", "Construction Bureau", UnitKind::department},
    {"jtj", "市交通局", "Transport Bureau", UnitKind::department},
    {"zzb", "市综治办", "Public Order Office", UnitKind::department},
    {"gaj", "市公安局", "Public Security Bureau", UnitKind::department},
    {"zfb", "市政府办", "City Government Office", UnitKind::department},
    {"mzj", "市民政局", "Civil Affairs Bureau", UnitKind::department},
    {"ldj", "市劳动局", "Labour Bureau", UnitKind::department},
    {"hbj", "市环保局", "Environment Bureau", UnitKind::department},
    {"donghu", "东湖区（示例）", "Donghu District (sample)", UnitKind::district},
    {"xihe", "西河区（示例）", "Xihe District (sample)", UnitKind::district},
    {"nanyuan", "南苑区（示例）", "Nanyuan District (sample)", UnitKind::district},
    {"beitan", "北滩区（示例）", "Beitan District (sample)", UnitKind::district},
    {"xincheng", "新城区（示例）", "Xincheng District (sample)", UnitKind::district},
    {"linhai", "林海县（示例）", "Linhai County (sample)", UnitKind::district},
    {"cjb-donghu", "东湖区创建办（示例）", "Donghu Creation Office (sample)", UnitKind::office,
     "donghu"},
    {"cjb-xihe", "西河区创建办（示例）", "Xihe Creation Office (sample)", UnitKind::office, "xihe"},
    {"cjb-nanyuan", "南苑区创建办（示例）", "Nanyuan Creation Office (sample)", UnitKind::office,
     "nanyuan"},
    {"cjb-beitan", "北滩区创建办（示例）", "Beitan Creation Office (sample)", UnitKind::office,
     "beitan"},
    {"cjb-xincheng", "新城区创建办（示例）", "Xincheng Creation Office (sample)", UnitKind::office,
     "xincheng"},
    {"cjb-linhai", "林海县创建办（示例）", "Linhai Creation Office (sample)", UnitKind::office,
     "linhai"},
    {"sz1", "市政工程一处（示例）", "Municipal Works Division 1 (sample)", UnitKind::executing_unit,
     "jsj"},
    {"sz2", "市政工程二处（示例）", "Municipal Works Division 2 (sample)", UnitKind::executing_unit,
     "jsj"},
    {"yl", "园林绿化处（示例）", "Parks and Greening Division (sample)", UnitKind::executing_unit,
     "cgj"},
    {"wx", "房屋维修处（示例）", "Housing Repair Division (sample)", UnitKind::executing_unit,
     "fgb"},
    {"jd", "街道联合办（示例）", "Joint Subdistrict Office (sample)", UnitKind::executing_unit},
});

struct PostRow {
  const char* code;
  const char* zh;
  const char* en;
};

constexpr auto kPosts = std::to_array<PostRow>({
    {"party-secretary", "市委书记", "Party Secretary"},
    {"mayor", "市委副书记、市长", "Deputy Party Secretary, Mayor"},
    {"sc-publicity", "市委常委、宣传部长", "Standing Committee Member, Head of Publicity"},
    {"vm-economy", "副市长（经济）", "Vice-Mayor (economy)"},
    {"vm-culture", "副市长（文教卫）", "Vice-Mayor (culture, education, health)"},
    {"vm-construction", "副市长（城建）", "Vice-Mayor (construction)"},
    {"sc-politics-law", "市委常委、副市长（政法）",
     "Standing Committee Member, Vice-Mayor (politics and law)"},
    {"director-cjb", "创建办主任", "Director of the Creation Office"},
});

constexpr const char* kHead = "party-secretary";

struct LeadRow {
  std::string_view programme;
  std::string_view list;
  const char* department;
};

// Who leads items beside the programme's own lead and co-leads; of a list: in their place.
constexpr auto kLeads = std::to_array<LeadRow>({
    {"PX", "", "zfb"},
    {"PX", "", "wmb"},
    {"QS", "", "jmw"},
    {"QS", "", "jsj"},
    {"PP", "masters", "whj"},
    {"PP", "fine_works", "whj"},
    {"PP", "schools", "jyj"},
    {"PP", "teachers", "jyj"},
    {"PP", "institutions", "wsj"},
    {"PP", "specialists", "wsj"},
    {"PP", "athletes", "tyj"},
    {"HQ", "", "wmb"},
    {"CY", "", "gaj"},
    {"CY", "", "jtj"},
    {"CY", "", "mzj"},
    {"SS", "", "jsj"},
    {"SS", "", "cgj"},
    {"SS", "", "jyj"},
    {"SS", "", "wsj"},
    {"SS", "", "mzj"},
    {"SS", "", "jtj"},
    {"SS", "", "ldj"},
    {"SS", "", "hbj"},
});

std::vector<UnitCode> codes_of(UnitKind kind) {
  std::vector<UnitCode> codes;
  for (const UnitRow& unit : kUnits) {
    if (unit.kind == kind) codes.emplace_back(unit.code);
  }
  return codes;
}

GroupDefined leading_group() {
  GroupDefined group{GroupCode("ldxz"),
                     {"创建文明城市领导小组", "Leading Group for a Civilised City"},
                     PostCode(kHead),
                     {},
                     codes_of(UnitKind::department),
                     UnitCode("cjb")};
  for (const PostRow& post : kPosts)
    if (std::string_view(post.code) != kHead) group.deputies.emplace_back(post.code);
  for (const UnitCode& district : districts()) group.members.push_back(district);
  return group;
}

}  // namespace

std::vector<programme::Command> organisation() {
  std::vector<programme::Command> commands;
  for (const UnitRow& unit : kUnits) {
    commands.emplace_back(programme::DefineUnit{UnitDefined{
        UnitCode(unit.code), Text{unit.zh, unit.en}, unit.kind, UnitCode(unit.parent)}});
  }
  for (const PostRow& post : kPosts) {
    commands.emplace_back(
        programme::DefinePost{PostDefined{PostCode(post.code), Text{post.zh, post.en}}});
  }
  commands.emplace_back(programme::DefineGroup{leading_group()});
  return commands;
}

std::vector<UnitCode> districts() { return codes_of(UnitKind::district); }

std::vector<UnitCode> executing_units() { return codes_of(UnitKind::executing_unit); }

std::vector<PostCode> posts() {
  std::vector<PostCode> codes;
  for (const PostRow& post : kPosts) codes.emplace_back(post.code);
  return codes;
}

std::vector<UnitCode> lead_departments(const programme::ProgrammeDefined& programme,
                                       const ListCode& list) {
  std::vector<UnitCode> of_programme{programme.lead_department};
  of_programme.insert(of_programme.end(), programme.co_leads.begin(), programme.co_leads.end());
  std::vector<UnitCode> of_list;
  for (const LeadRow& row : kLeads) {
    if (row.programme != programme.code.value) continue;
    if (row.list.empty()) of_programme.emplace_back(row.department);
    if (!row.list.empty() && row.list == list.value) of_list.emplace_back(row.department);
  }
  return of_list.empty() ? of_programme : of_list;
}

}  // namespace baitu::sample
