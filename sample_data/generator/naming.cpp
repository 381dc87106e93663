#include "sample_data/generator/naming.hpp"

#include <fmt/format.h>

#include <array>
#include <string_view>
#include <vector>

namespace baitu::sample {
namespace {

struct Word {
  const char* zh;
  const char* en;
};

constexpr auto kPlaces = std::to_array<Word>({
    {"向阳", "Xiangyang"}, {"安康", "Ankang"},   {"朝晖", "Chaohui"}, {"春晓", "Chunxiao"},
    {"丰乐", "Fengle"},    {"和美", "Hemei"},    {"华园", "Huayuan"}, {"金穗", "Jinsui"},
    {"景和", "Jinghe"},    {"康乐", "Kangle"},   {"兰亭", "Lanting"}, {"龙泉", "Longquan"},
    {"明湖", "Minghu"},    {"宁远", "Ningyuan"}, {"平安", "Ping'an"}, {"青松", "Qingsong"},
    {"瑞景", "Ruijing"},   {"双河", "Shuanghe"}, {"松涛", "Songtao"}, {"天鹅", "Tian'e"},
    {"万福", "Wanfu"},     {"文苑", "Wenyuan"},  {"西柳", "Xiliu"},   {"祥和", "Xianghe"},
    {"新苑", "Xinyuan"},   {"燕归", "Yangui"},   {"怡心", "Yixin"},   {"银杏", "Yinxing"},
    {"玉泉", "Yuquan"},    {"紫薇", "Ziwei"},
});

enum class Style : std::uint8_t {
  place,   // 向阳小区, Xiangyang Estate
  number,  // 文艺精品（示例）012号, Fine work 012 (sample)
  holder,  // 名师（示例）012号入选者, Teacher 012 (sample)
};

struct Row {
  std::string_view programme;
  std::string_view list;  // empty: of every list
  Style style;
  const char* zh;
  const char* en;
  SiteForm form = SiteForm::none;
  const char* field = "";
};

using enum Style;
using enum SiteForm;

constexpr auto kRows = std::to_array<Row>({
    {"PX", "", number, "行政审批环节偏多", "Too many steps to a permit"},
    {"PX", "", number, "窗口服务效率不高", "Slow service at the windows"},
    {"PX", "", number, "中小企业融资难", "Small firms find no credit"},
    {"PX", "", number, "园区配套滞后", "Parks without infrastructure"},
    {"PX", "", number, "物业管理缺位", "Estates without management"},
    {"PX", "", number, "公交线网不合理", "Bus lines that miss the need"},
    {"PX", "", number, "城乡环卫标准不一", "Uneven sanitation standards"},
    {"PX", "", number, "政策落实最后一公里不畅", "Policies stuck on the last mile"},
    {"PX", "", number, "人才引进政策不配套", "Piecemeal talent policies"},
    {"PX", "", number, "部门数据互不相通", "Departments that share no data"},
    {"QS", "", place, "热电联产扩建", "Cogeneration Extension", compound},
    {"QS", "", place, "粮食加工基地", "Grain Processing Base", compound},
    {"QS", "", place, "石化装备制造厂", "Petrochemical Equipment Works", compound},
    {"QS", "", place, "现代物流园", "Logistics Park", compound},
    {"QS", "", place, "标准化厂房", "Standard Workshops", compound},
    {"QS", "", place, "新材料产业园", "New Materials Park", compound},
    {"QS", "", place, "输变电工程", "Power Transmission Works", street},
    {"QS", "", place, "天然气干线", "Natural Gas Main", street},
    {"QS", "", place, "园区连接公路", "Park Link Road", street},
    {"PP", "masters", holder, "名家", "Master"},
    {"PP", "fine_works", number, "文艺精品", "Fine work"},
    {"PP", "schools", place, "小学", "Primary School", institution},
    {"PP", "schools", place, "中学", "Middle School", institution},
    {"PP", "schools", place, "幼儿园", "Kindergarten", institution},
    {"PP", "schools", place, "职业学校", "Vocational School", institution},
    {"PP", "teachers", holder, "名师", "Teacher"},
    {"PP", "institutions", place, "医院", "Hospital", institution},
    {"PP", "institutions", place, "社区卫生服务中心", "Community Health Centre", institution},
    {"PP", "institutions", place, "中心卫生院", "Central Clinic", institution},
    {"PP", "specialists", holder, "医疗专家", "Medical specialist"},
    {"PP", "athletes", holder, "强队员", "Athlete"},
    {"HQ", "", place, "车间红旗班组", "Model Shift", institution},
    {"HQ", "", place, "红旗党支部", "Model Branch", institution},
    {"HQ", "", place, "志愿服务队", "Volunteer Team", institution},
    {"HQ", "", place, "文明村", "Civilised Village", institution},
    {"HQ", "", holder, "红旗个人", "Model person"},
    {"CY", "", place, "户政窗口", "Household Registration Window", institution},
    {"CY", "", place, "办税窗口", "Tax Window", institution},
    {"CY", "", place, "社保窗口", "Social Security Window", institution},
    {"CY", "", place, "供热收费窗口", "Heating Fee Window", institution},
    {"CY", "", place, "挂号窗口", "Hospital Registration Window", institution},
    {"CY", "", place, "车辆管理窗口", "Vehicle Administration Window", institution},
    {"CY", "", place, "房产登记窗口", "Property Registration Window", institution},
    {"GZ", "", place, "小区", "Estate", estate},
    {"GZ", "", place, "花园", "Garden Estate", estate},
    {"GZ", "", place, "新村", "New Village", estate},
    {"GZ", "", place, "家园", "Homes", estate},
    {"YJ", "roadside", place, "绿廊", "Greenway", greenway},
    {"YJ", "park", place, "生态园", "Ecological Park", park},
    {"YJ", "park", place, "湿地公园", "Wetland Park", wetland},
    {"YJ", "park", place, "街心公园", "Pocket Park", park},
    {"YJ", "lake_ring", place, "环湖林带", "Lakeside Belt", lake_ring},
    {"YJ", "forest", place, "退耕林地", "Reforested Land", park},
    {"YJ", "estate", place, "小区绿地", "Estate Green", building},
    {"PA", "", place, "社区", "Community", community},
    {"SS", "", place, "供热管网改造", "heating network renewal", street, "供热"},
    {"SS", "", place, "饮水管线更新", "drinking-water pipes", street, "供水"},
    {"SS", "", place, "燃气入户", "gas connections", street, "供气"},
    {"SS", "", place, "路灯补建", "street lighting", posts, "照明"},
    {"SS", "", place, "背街小巷硬化", "back-street paving", street, "道路"},
    {"SS", "", place, "排水管渠改造", "drainage renewal", street, "排水"},
    {"SS", "", place, "公共厕所新建", "public toilets", posts, "环卫"},
    {"SS", "", place, "公交候车亭新建", "bus shelters", posts, "公交"},
    {"SS", "", place, "农贸市场改造", "market renewal", building, "市场"},
    {"SS", "", place, "小学操场改造", "school playground renewal", building, "教育"},
    {"SS", "", place, "社区卫生站建设", "health station", building, "卫生"},
    {"SS", "", place, "老年活动室建设", "activity room for the elderly", building, "养老"},
    {"SS", "", place, "社区图书室建设", "community library", building, "文化"},
    {"SS", "", place, "健身路径安装", "fitness trails", posts, "体育"},
    {"SS", "", place, "就业技能培训", "job training", none, "就业"},
    {"SS", "", place, "困难家庭救助", "aid to families in need", none, "救助"},
    {"SS", "", place, "危旧房屋修缮", "repair of unsafe houses", building, "住房"},
    {"SS", "", place, "技防探头安装", "security cameras", posts, "治安"},
    {"SS", "", place, "便民服务站建设", "convenience station", building, "便民"},
    {"SS", "", place, "锅炉除尘改造", "boiler dust removal", posts, "环保"},
});

// Pledges are of all fields alike; elsewhere what the draw says.
const Row* row_of(const ProgrammeCode& programme, const ListCode& list, std::int32_t number,
                  Random& random) {
  std::vector<const Row*> rows;
  for (const Row& row : kRows)
    if (row.programme == programme.value && (row.list.empty() || row.list == list.value))
      rows.push_back(&row);
  if (rows.empty()) return nullptr;
  const bool by_field = *rows.front()->field != '\0';
  return by_field ? rows[static_cast<std::size_t>(number) % rows.size()] : random.pick(rows);
}

}  // namespace

Naming named(const ProgrammeCode& programme, const ListCode& list, std::int32_t number,
             Random& random) {
  const Text place = place_name(random);
  const Row* row = row_of(programme, list, number, random);
  if (row == nullptr)
    return {{fmt::format("{}{}号", place.zh, number), fmt::format("{} {}", place.en, number)},
            SiteForm::none,
            {}};
  if (row->style != Style::place)
    return {{fmt::format("{}（示例）{:03}号{}", row->zh, number,
                         row->style == Style::holder ? "入选者" : ""),
             fmt::format("{} {:03} (sample)", row->en, number)},
            row->form,
            {}};
  return {{place.zh + row->zh, fmt::format("{} {}", place.en, row->en)}, row->form, row->field};
}

Text place_name(Random& random) {
  const Word& place = random.pick(kPlaces);
  return {place.zh, place.en};
}

}  // namespace baitu::sample
