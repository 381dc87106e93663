#include "sample_data/generator/notice_course.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

#include "sample_data/catalogue/catalogue.hpp"
#include "sample_data/generator/course.hpp"
#include "sample_data/generator/meeting_course.hpp"

namespace baitu::sample {
namespace {

using namespace supervision;
using std::chrono::days;

// What is done so many days after the draft.
struct Act {
  int day;
  Command command;
};

// A notice that is drafted so many days before the sample ends.
struct Story {
  const char* code;
  int before_last;
  Content content;
  std::vector<Act> acts;
  std::optional<Closed> from = {};  // whose resolution it comes from; its number is the reference
};

UnitCode unit(const char* code) { return UnitCode(code); }

Source resolution(const char* number) { return {SourceKind::resolution, number, {}}; }
Source report(const char* number) { return {SourceKind::public_report, number, {}}; }
Source order(const char* number, const char* post) {
  return {SourceKind::order, number, PostCode(post)};
}

Content about(Source source, const char* title, const char* requirement, const char* lead,
              std::vector<UnitCode> assisting = {}) {
  return {std::move(source), title, requirement, {}, unit(lead), std::move(assisting), {}};
}

Act sign(int day, const char* code) { return {day, SignFor{unit(code), "已签收"}}; }
Act handle(int day, const char* code, const char* measures) {
  return {day, TakeInHand{unit(code), measures}};
}
Act reply(int day, const char* code, const char* text) {
  return {day, Reply{unit(code), ReplyExtent::full, text, "", {}}};
}
Act part(int day, const char* code, const char* text) {
  return {day, Reply{unit(code), ReplyExtent::partial, text, "", {}}};
}
Act show(int day, const char* code) {
  AttachPhoto command;
  command.photo.unit = unit(code);
  return {day, std::move(command)};
}
Act accept(int day, const char* code) { return {day, AcceptReply{unit(code), "情况属实"}}; }
Act send_back(int day, const char* code, const char* reason) {
  return {day, ReturnReply{unit(code), reason, {}}};
}
Act issue(int day) { return {day, Issue{"", PostCode("director-cjb"), {}, {}}}; }

// Through every state, with two units and one return.
Story looked_back() {
  return {"N-001",
          220,
          about(resolution("3"), "示例路段垃圾清运不及时", "清运积存垃圾，明确每日清运时间", "cgj",
                {unit("xihe")}),
          {issue(1),
           sign(1, "cgj"),
           sign(2, "xihe"),
           handle(2, "cgj", "增加两班清运"),
           handle(3, "xihe", "组织街道配合"),
           part(6, "cgj", "主要路段已清运"),
           reply(9, "xihe", "街道已配合完成"),
           accept(10, "xihe"),
           reply(10, "cgj", "全部清运"),
           send_back(11, "cgj", "缺少清运后的照片"),
           show(13, "cgj"),
           show(14, "cgj"),
           reply(14, "cgj", "补充照片，全部清运"),
           accept(15, "cgj"),
           {16, Complete{"办结"}},
           {18, Close{"同意销号"}},
           {110, LookBack{Finding::held, "抽查三个路段，未见积存"}}},
          Closed::earlier};
}

// Extended, suspended and resumed; what was done has not held.
Story recurred() {
  return {"N-002",
          150,
          about(report("示例群众反映第12号"), "示例小区夜间施工扰民", "核查并整改夜间施工", "hbj"),
          {issue(0),
           sign(1, "hbj"),
           handle(2, "hbj", "夜间巡查"),
           {5, RequestExtension{unit("hbj"), Date(), "等待监测报告"}},
           {6, ApproveExtension{unit("hbj"), {}, "同意"}},
           {8, Suspend{"施工单位停工整顿"}},
           {18, Resume{"恢复施工，继续督办"}},
           reply(25, "hbj", "已责令整改"),
           accept(26, "hbj"),
           {27, Complete{"办结"}},
           {28, Close{"同意销号"}},
           {90, LookBack{Finding::recurred, "再次接到反映，另行立项"}}}};
}

Story withdrawn() {
  Content revised =
      about(report("示例群众反映第15号"), "示例公园路灯不亮（更正）", "修复路灯", "jsj");
  return {"N-003",
          100,
          about(report("示例群众反映第15号"), "示例公园路灯不亮", "修复路灯", "cgj"),
          {{1, ReviseDraft{std::move(revised)}}, {2, WithdrawDraft{"与另一件重复"}}}};
}

// Signed for late, urged, no extension, red; then done, but not closed yet.
Story completed_late() {
  return {"N-004",
          60,
          about(order("示例批示第4号", "vm-construction"), "示例老旧小区屋面渗漏",
                "限期修缮并回访住户", "fgb", {unit("jsj")}),
          {issue(0),
           {5, Urge{unit("fgb"), "请尽快签收"}},
           sign(6, "fgb"),
           sign(1, "jsj"),
           handle(2, "jsj", "提供技术支持"),
           handle(7, "fgb", "安排维修队伍"),
           {8, RequestExtension{unit("fgb"), Date(), "雨季施工困难"}},
           {9, RefuseExtension{unit("fgb"), "已有应急预案，不同意延期"}},
           reply(9, "jsj", "已派员指导"),
           accept(11, "jsj"),
           show(45, "fgb"),
           reply(45, "fgb", "渗漏全部修缮"),
           accept(47, "fgb"),
           {48, Complete{"办结"}}}};
}

Story returned_twice() {
  return {"N-005",
          30,
          about(resolution("1"), "示例窗口排队时间过长", "公布并落实限时办结", "mzj"),
          {issue(0), sign(1, "mzj"), handle(2, "mzj", "增设窗口"), reply(8, "mzj", "已增设窗口"),
           send_back(10, "mzj", "没有等候时间的数据"), reply(15, "mzj", "等候时间有所缩短"),
           send_back(17, "mzj", "数据口径不一致")},
          Closed::latest};
}

Story suspended() {
  return {"N-006",
          24,
          about(order("示例批示第9号", "mayor"), "示例河道排口整治", "查明来源并封堵", "hbj",
                {unit("donghu")}),
          {issue(0),
           sign(1, "hbj"),
           sign(1, "donghu"),
           handle(2, "hbj", "排口溯源"),
           {6, Suspend{"等待管网改造方案批复"}}}};
}

Story due_soon() {
  return {"N-007",
          13,
          about(report("示例群众反映第31号"), "示例路口信号灯配时不合理", "实地测算并调整", "gaj"),
          {issue(0), sign(0, "gaj"), handle(1, "gaj", "早晚高峰各测三天")}};
}

Story just_issued() {
  return {"N-008",
          1,
          about(resolution("2"), "示例社区警务室空置", "配备人员并公示值守时间", "zzb",
                {unit("nanyuan"), unit("gaj")}),
          {issue(0), sign(1, "nanyuan")},
          Closed::latest};
}

Story drafted() {
  return {"N-009",
          0,
          about(resolution("3"), "示例绿地养护不到位", "补植并明确养护单位", "cgj"),
          {},
          Closed::latest};
}

// Units act for themselves, the creation office does all else.
PrincipalId actor_of(const Command& command) {
  const bool of_unit =
      std::holds_alternative<SignFor>(command) || std::holds_alternative<TakeInHand>(command) ||
      std::holds_alternative<AttachPhoto>(command) || std::holds_alternative<Reply>(command) ||
      std::holds_alternative<RequestExtension>(command);
  return of_unit ? PrincipalId("reporter:" + unit_of(command)->value) : PrincipalId(kOffice);
}

constexpr days kExtendedBy{40};  // after the draft, for who asks
constexpr std::chrono::microseconds kTakenAt = std::chrono::hours(10);

void take(PhotoAttached& photo, const KeptFile& file, Date on) {
  photo.file = file.name;
  photo.thumbnail = file.name;
  photo.media_type = file.media_type;
  photo.size_bytes = file.size_bytes;
  photo.taken_at = Instant{start_of(on).micros + kTakenAt.count()};
}

void add_story(std::vector<CityStep>& steps, const Story& story, Date last, const Shelf& shelf) {
  const NoticeCode code(story.code);
  const Date begun = last - days(story.before_last);
  Content content = story.content;
  if (story.from)
    content.source.reference =
        resolution_of(*story.from, std::stoi(content.source.reference), last);
  const auto add = [&](Date on, Command command) {
    PrincipalId actor = actor_of(command);
    steps.push_back({on, std::move(actor), About<NoticeCode, Command>{code, std::move(command)}});
  };
  add(begun, Draft{code, std::move(content)});
  std::vector<Act> acts = story.acts;
  std::ranges::stable_sort(acts, {}, &Act::day);
  std::size_t photos = 0;
  for (Act& act : acts) {
    if (auto* request = std::get_if<RequestExtension>(&act.command))
      request->until = begun + kExtendedBy;
    if (auto* attach = std::get_if<AttachPhoto>(&act.command))
      take(attach->photo, shelf.photo(photos++), begun + days(act.day));
    add(begun + days(act.day), std::move(act.command));
  }
}

std::vector<Story> stories() {
  return {looked_back(), recurred(), withdrawn(),   completed_late(), returned_twice(),
          suspended(),   due_soon(), just_issued(), drafted()};
}

bool is_told(const Story& story, Date first, Date last) {
  const bool from_a_meeting = !story.from || last - scheduled_before(*story.from) > first;
  return from_a_meeting && last - days(story.before_last) > first;
}

}  // namespace

bool has_notice(const NoticeCode& code, Date first, Date last) {
  return std::ranges::any_of(stories(), [&](const Story& story) {
    return code.value == story.code && is_told(story, first, last);
  });
}

std::vector<CityStep> notice_steps(Date first, Date last, const Shelf& shelf) {
  std::vector<CityStep> steps;
  steps.push_back({first, PrincipalId(kOffice),
                   programme::Command(programme::SetSupervisionRule{supervision_rule()})});
  for (calendar::HolidaysSet& holidays : holidays_known())
    steps.push_back({first, PrincipalId(kOffice),
                     programme::Command(programme::SetHolidays{std::move(holidays)})});
  for (const Story& story : stories())
    if (is_told(story, first, last)) add_story(steps, story, last, shelf);
  std::erase_if(steps, [&](const CityStep& step) { return step.on > last; });
  return steps;
}

}  // namespace baitu::sample
