#include <array>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "api/routes/pack_files.hpp"
#include "api/tables/cells.hpp"
#include "domain/base/names.hpp"
#include "eventstore/merkle/digest.hpp"
#include "geo/xlsx/xlsx.hpp"

namespace baitu::routes {
namespace {

using app::PackFacts;
using geo::SheetCell;
using geo::SheetRow;
using pack::Completion;
using tables::cell;
using tables::whole;

constexpr std::uint8_t kShareDecimals = 2;
constexpr double kCode_characters = 12;
constexpr double kName_characters = 32;
constexpr double kText_characters = 48;

// Words of enumerators, in their order.
constexpr std::array<std::string_view, portfolio::kColours> kColourWords{"绿", "黄", "红", "灰",
                                                                         "白"};
constexpr std::array<std::string_view, 12> kReasonWords{
    "按计划", "未定计划", "已完成", "进度滞后", "节点未启动", "已过期限",
    "沉默",   "暂停",     "退库",   "未设规则", "撤销",       "人工评定"};
static_assert(kReasonWords.size() == static_cast<std::size_t>(portfolio::Reason::overridden) + 1);
constexpr std::array<std::string_view, supervision::kPhases> kStateWords{
    "立项", "交办", "签收", "办理", "反馈", "退回", "审核通过", "办结", "销号", "回头看", "撤回"};
constexpr std::array<std::string_view, supervision::kColours> kClockWords{"", "蓝", "黄", "红"};

// What a moves from is called in the sheet of movers.
struct MoversOf {
  std::string_view word;
  portfolio::Movers portfolio::Movement::* movers;
};
constexpr std::array kMovers{MoversOf{"新完成", &portfolio::Movement::newly_done},
                             MoversOf{"不再完成", &portfolio::Movement::no_longer_done},
                             MoversOf{"新转红", &portfolio::Movement::newly_red},
                             MoversOf{"脱红", &portfolio::Movement::left_red},
                             MoversOf{"进入下一阶段", &portfolio::Movement::stage_advanced},
                             MoversOf{"推迟", &portfolio::Movement::slipped}};

SheetCell share(const std::optional<BasisPoints>& value) {
  if (!value) return {};
  return geo::Decimal{value->value, kShareDecimals, true};
}

// Names as the pack's position has them; a code stands where there is no name.
class Names {
 public:
  explicit Names(const programme::Catalogue& catalogue) : catalogue_(catalogue) {}

  [[nodiscard]] SheetCell unit(const UnitCode& code) const {
    const auto* found = catalogue_.organisation.unit(code);
    return cell(std::string_view(found ? found->name.zh : code.value));
  }
  [[nodiscard]] SheetCell post(const PostCode& code) const {
    const auto* found = catalogue_.organisation.post(code);
    return cell(std::string_view(found ? found->name.zh : code.value));
  }
  // A stage, or what else a mover moves between.
  [[nodiscard]] SheetCell stage(const ProgrammeCode& programme, const std::string& code) const {
    const auto defined = catalogue_.programme(programme);
    const auto* found = defined ? programme::find_stage(*defined, StageCode(code)) : nullptr;
    return cell(std::string_view(found ? found->name.zh : code));
  }

 private:
  const programme::Catalogue& catalogue_;
};

// One sheet: its name, its columns, and its rows one after another.
class Book {
 public:
  Book(geo::XlsxWriter& writer, const PackFacts& facts)
      : writer_(writer), facts_(facts), pack_(facts.pack), names_(*facts.pack.catalogue) {}

  void write() {
    summary();
    programmes();
    movers();
    lights();
    silence();
    notices();
    gaps();
    sites();
  }

 private:
  using Columns = std::vector<geo::XlsxColumn>;

  void begin(const char* name, const Columns& columns) { writer_.begin_sheet(name, columns); }
  void add(const SheetRow& row) { writer_.add(row); }
  // Says how many rows a list that is cut short leaves out.
  void left_out(std::int64_t total, std::size_t shown) {
    const std::int64_t more = total - static_cast<std::int64_t>(shown);
    if (more > 0) add({std::string("另有 ") + std::to_string(more) + " 行未列"});
  }

  void summary() {
    begin("概况", {{"项目", kName_characters}, {"内容", 2 * kName_characters}});
    const auto say = [&](const char* what, SheetCell value) {
      add({std::string(what), std::move(value)});
    };
    say("会议", cell(std::string_view(facts_.meeting.title)));
    say("召开日期", facts_.meeting.day);
    say("地点", cell(std::string_view(facts_.meeting.place)));
    say("所述日期", facts_.moment.on);
    say("记录位置", whole(static_cast<std::int64_t>(facts_.moment.position.value)));
    say("记录时间", cell(std::string_view(to_string(facts_.moment.recorded_at))));
    say("默克尔根", cell(std::string_view(eventstore::to_hex(facts_.tree.root))));
    say("变动起点", pack_.since_on);
    say("起点记录位置", whole(static_cast<std::int64_t>(pack_.since_position.value)));
    say("起点会议", cell(std::string_view(facts_.since_meeting.value)));
  }

  static SheetRow counts_row(SheetRow row, std::int64_t quota, const pack::Counts& counts,
                             const pack::Counts& before) {
    row.push_back(whole(quota));
    row.push_back(whole(counts.total()));
    for (const Completion completion :
         {Completion::completed, Completion::in_progress, Completion::late, Completion::not_started,
          Completion::stopped})
      row.push_back(whole(counts.of(completion)));
    for (const std::int64_t count : counts.lights) row.push_back(whole(count));
    row.push_back(whole(before.of(Completion::completed)));
    row.push_back(whole(before.of(Completion::late)));
    return row;
  }

  void programmes() {
    Columns columns{{"编码", kCode_characters},
                    {"工程", kName_characters},
                    {"牵头领导", kName_characters},
                    {"牵头部门", kName_characters}};
    for (const char* title : {"任务数", "已入库", "完成", "推进中", "滞后", "未启动", "停止", "绿",
                              "黄", "红", "灰", "白", "上次完成", "上次滞后"})
      columns.push_back({title, kCode_characters});
    begin("各工程进展", columns);
    std::int64_t quota = 0;
    for (const pack::ProgrammeRow& row : pack_.programmes) {
      const programme::ProgrammeDefined& programme = *row.programme;
      quota += programme.quota;
      add(counts_row({cell(programme.code), cell(std::string_view(programme.name.zh)),
                      names_.post(programme.lead_post), names_.unit(programme.lead_department)},
                     programme.quota, row.counts, row.before));
    }
    add(counts_row({std::string("合计"), {}, {}, {}}, quota, pack_.whole, pack_.whole_before));
  }

  void movers() {
    begin("变动", {{"变动", kCode_characters},
                   {"编码", kCode_characters},
                   {"工程", kCode_characters},
                   {"名称", kName_characters},
                   {"从", kCode_characters},
                   {"到", kCode_characters},
                   {"天数", kCode_characters}});
    for (const MoversOf& kind : kMovers) {
      const portfolio::Movers& movers = pack_.movement.*kind.movers;
      for (const portfolio::Mover& mover : movers.items) {
        const project::Registered& identity = *mover.identity;
        add({std::string(kind.word), cell(identity.code), cell(identity.programme),
             cell(std::string_view(identity.name.zh)),
             mover.from ? moved(identity, *mover.from) : SheetCell(), moved(identity, mover.to),
             mover.days ? whole(*mover.days) : SheetCell()});
      }
      left_out(movers.total, movers.items.size());
    }
  }

  // A colour, a day, or a stage.
  [[nodiscard]] SheetCell moved(const project::Registered& identity,
                                const std::string& what) const {
    for (std::size_t i = 0; i < portfolio::kColours; ++i)
      if (name_of(static_cast<portfolio::Colour>(i)) == what) return std::string(kColourWords[i]);
    if (const auto date = parse_date(what)) return *date;
    return names_.stage(identity.programme, what);
  }

  void lights() {
    begin("红黄灯", {{"灯", kCode_characters},
                     {"编码", kCode_characters},
                     {"工程", kCode_characters},
                     {"名称", kName_characters},
                     {"区县", kName_characters},
                     {"牵头部门", kName_characters},
                     {"当前阶段", kCode_characters},
                     {"原因", kCode_characters},
                     {"实际", kCode_characters},
                     {"应达", kCode_characters},
                     {"差距", kCode_characters},
                     {"未启动节点", kCode_characters},
                     {"期限", kCode_characters},
                     {"逾期天数", kCode_characters},
                     {"人工评定说明", kText_characters}});
    for (const pack::LightRow& row : pack_.lights.rows) {
      const project::Registered& identity = *row.identity;
      const portfolio::Light& light = row.light;
      add({std::string(name_in(kColourWords, light.colour)), cell(identity.code),
           cell(identity.programme), cell(std::string_view(identity.name.zh)),
           names_.unit(identity.district), names_.unit(row.department),
           names_.stage(identity.programme, row.stage.value),
           std::string(name_in(kReasonWords, light.reason)), share(light.measured),
           share(light.planned), share(light.deviation),
           names_.stage(identity.programme, light.missed_stage.value), cell(light.deadline),
           light.deadline_days_late > 0 ? whole(light.deadline_days_late) : SheetCell(),
           cell(std::string_view(row.by_hand))});
    }
    left_out(pack_.lights.total, pack_.lights.rows.size());
  }

  void silence() {
    begin("沉默单位", {{"单位", kName_characters},
                       {"应报", kCode_characters},
                       {"沉默", kCode_characters},
                       {"逾期天数合计", kCode_characters},
                       {"最长沉默天数", kCode_characters}});
    for (const portfolio::SilenceGroup& row : pack_.silent_units.rows)
      add({names_.unit(UnitCode(row.key)), whole(row.counts.expected), whole(row.counts.silent),
           whole(row.counts.overdue_days), whole(row.counts.longest_days)});
    left_out(pack_.silent_units.total, pack_.silent_units.rows.size());
  }

  void notices() {
    begin("在办督办", {{"文号", kName_characters},
                       {"事项", kText_characters},
                       {"项目", kCode_characters},
                       {"牵头单位", kName_characters},
                       {"状态", kCode_characters},
                       {"颜色", kCode_characters},
                       {"交办日期", kCode_characters},
                       {"反馈期限", kCode_characters}});
    for (const pack::NoticeRow& row : pack_.notices.rows)
      add({cell(std::string_view(row.notice.number)),
           cell(std::string_view(row.notice.content.title)), cell(row.notice.content.project),
           names_.unit(row.notice.content.lead),
           std::string(name_in(kStateWords, row.notice.phase())),
           cell(name_in(kClockWords, row.verdict.colour)), cell(row.notice.issued_on),
           row.reply_due});
    left_out(pack_.notices.total, pack_.notices.rows.size());
  }

  void gaps() {
    begin("指标差距", {{"指标", kCode_characters},
                       {"名称", kName_characters},
                       {"责任单位", kName_characters},
                       {"差距", kCode_characters},
                       {"专项工作方案", kName_characters}});
    for (const pack::GapRow& row : pack_.gaps.rows) {
      std::string plans;
      for (const DocumentCode& plan : row.plans) plans += (plans.empty() ? "" : "；") + plan.value;
      add({cell(std::string_view(row.indicator)), cell(std::string_view(row.name.zh)),
           names_.unit(row.unit), share(row.gap), cell(std::string_view(plans))});
    }
    left_out(pack_.gaps.total, pack_.gaps.rows.size());
  }

  void sites() {
    constexpr std::uint8_t kDegreeDecimals = 9;
    begin("点位", {{"项目", kCode_characters},
                   {"工程", kCode_characters},
                   {"点位", kCode_characters},
                   {"灯", kCode_characters},
                   {"经度", kCode_characters},
                   {"纬度", kCode_characters}});
    for (const pack::SiteRow& row : pack_.sites.rows)
      add({cell(row.project), cell(row.programme), cell(row.site),
           std::string(name_in(kColourWords, row.light)),
           geo::Decimal{row.place.lon_nd, kDegreeDecimals},
           geo::Decimal{row.place.lat_nd, kDegreeDecimals}});
    left_out(pack_.sites.total, pack_.sites.rows.size());
  }

  geo::XlsxWriter& writer_;
  const PackFacts& facts_;
  const pack::Pack& pack_;
  const Names names_;
};

}  // namespace

Result<std::string> pack_book(const PackFacts& facts, const std::filesystem::path& scratch) {
  auto writer = geo::XlsxWriter::create(scratch);
  if (!writer) return std::unexpected(writer.error());
  Book(*writer, facts).write();
  return writer->finish(facts.moment.recorded_at);
}

}  // namespace baitu::routes
