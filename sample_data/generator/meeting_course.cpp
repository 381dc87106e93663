#include "sample_data/generator/meeting_course.hpp"

#include <fmt/format.h>

#include <array>
#include <string>
#include <utility>

#include "sample_data/catalogue/catalogue.hpp"
#include "sample_data/generator/course.hpp"

namespace baitu::sample {
namespace {

using namespace meeting;
using std::chrono::days;

// A quarter of a year, counted from one to the next.
struct Quarter {
  std::int32_t year = 0;
  std::int32_t number = 1;  // 1 to 4

  [[nodiscard]] Quarter next() const {
    return number == 4 ? Quarter{year + 1, 1} : Quarter{year, number + 1};
  }
  [[nodiscard]] MeetingCode code() const {
    return MeetingCode(fmt::format("{}-Q{}", year, number));
  }
};

// The one that was over on that day.
Quarter over_on(Date day) {
  const std::chrono::year_month_day date(day);
  const auto year = static_cast<std::int32_t>(date.year());
  const auto number = (static_cast<std::int32_t>(static_cast<unsigned>(date.month())) - 1) / 3;
  return number == 0 ? Quarter{year - 1, 4} : Quarter{year, number};
}

constexpr std::array kScheduledBefore{days(245), days(55)};  // by Closed
constexpr days kUntilHeld{18};                               // since it was scheduled
constexpr days kNextScheduledBefore{12};
constexpr days kNextHeldAfter{15};
constexpr days kCancelledAfter{100};  // since the earlier meeting was scheduled

Quarter quarter_of(Closed meeting, Date last) {
  return over_on(last - scheduled_before(meeting) + kUntilHeld);
}

// What is done so many days after the meeting was scheduled.
struct Act {
  int day;
  PrincipalId actor;
  Command command;
};

PrincipalId office() { return PrincipalId(kOffice); }
PrincipalId reporter(const char* unit) { return PrincipalId(std::string("reporter:") + unit); }
UnitCode unit(const char* code) { return UnitCode(code); }

Act raise(int day, const char* code, const char* title, const char* content) {
  return {day, reporter(code), RaiseMatter{title, content, unit(code), {}}};
}
Act opine(int day, std::int32_t matter, const char* code, Opinion opinion, const char* text) {
  return {day, reporter(code), GiveOpinion{{matter, unit(code), {}, opinion, text}}};
}
Act opine_as_post(int day, std::int32_t matter, const char* post, const char* text) {
  return {day, office(),
          GiveOpinion{{matter, {}, PostCode(post), Opinion::agree_with_changes, text}}};
}
Act settle(int day, std::int32_t matter, Outcome outcome, const char* text) {
  return {day, office(), DecideMatter{{matter, outcome, text}}};
}
Act follow_up(int day, std::int32_t matter, const char* code, Progress progress, const char* text) {
  return {day, reporter(code), ReportFollowUp{{matter, unit(code), progress, text}}};
}
Act resolve(int day, const char* text, const char* lead, std::vector<UnitCode> assisting = {},
            std::int32_t matter = 0) {
  return {day, office(), RecordResolution{text, unit(lead), std::move(assisting), {}, matter}};
}
Act publish(int day, const char* title, const char* text, const char* code) {
  return {day, office(), PublishPractice{title, text, unit(code), {}}};
}
Act agenda(int day) {
  return {day, office(),
          SetAgenda{{{"通报各工程进展与红黄灯情况（示例）", unit("cjb"), 0, 30},
                     {"听取滞后项目情况说明（示例）", unit("jsj"), 0, 30},
                     {"议定重大事项（示例）", {}, 1, 40},
                     {"部署下季度工作（示例）", unit("cjb"), 0, 20}}}};
}
Act hold(int day) {
  return {day, office(),
          Hold{{unit("cjb"), unit("xcb"), unit("jsj"), unit("cgj"), unit("fgb"), unit("gaj"),
                unit("mzj"), unit("donghu"), unit("xihe"), unit("nanyuan")}}};
}

std::vector<Act> earlier() {
  return {raise(3, "fgb", "老旧小区改造结余资金调剂使用（示例）",
                "年度结余资金拟调剂用于屋面渗漏严重的楼栋，项目法人和资金渠道不变"),
          raise(4, "gaj", "社区警务室用房统一调配（示例）", "由区统一腾退闲置用房作警务室"),
          agenda(6),
          opine(8, 1, "jw", Opinion::agree, ""),
          opine(9, 1, "donghu", Opinion::agree_with_changes, "建议优先安排在册的危旧楼栋"),
          opine(9, 2, "nanyuan", Opinion::disagree, "本区没有可腾退的用房"),
          opine(11, 2, "nanyuan", Opinion::agree_with_changes, "可租赁用房，请市里给予补助"),
          opine_as_post(12, 1, "vm-construction", "分两批安排，第一批完工后再拨第二批"),
          hold(18),
          settle(18, 1, Outcome::approved, "同意分两批调剂使用，专款专用，接受审计"),
          settle(18, 2, Outcome::deferred, "补充用房清单和补助测算后再议"),
          resolve(19, "第一批调剂资金一个月内拨付到位", "fgb", {unit("donghu"), unit("xihe")}, 1),
          resolve(19, "各区一个月内报送社区警务室用房清单", "zzb", {unit("gaj")}),
          resolve(19, "积存垃圾两周内清运完毕，明确每日清运时间", "cgj", {unit("xihe")}),
          publish(20, "改造方案逐楼征求意见（示例）",
                  "每栋楼推选代表，方案公示后逐户签字，开工后投诉明显减少", "fgb"),
          publish(20, "窗口服务延时办理（示例）", "午间和周末保留值班窗口，群众随到随办", "mzj"),
          {21, office(), Close{"示例会议纪要第1号"}},
          follow_up(45, 1, "fgb", Progress::under_way, "第一批资金已下达，十二栋楼已进场"),
          {60, office(), WithdrawPractice{2, "统计口径有误，核实后再发布"}},
          follow_up(120, 1, "fgb", Progress::done, "两批资金全部拨付，工程已竣工")};
}

std::vector<Act> latest() {
  return {
      raise(3, "jsj", "跨年度工程冬季施工安排（示例）",
            "对已完成主体的项目安排室内作业，其余停工并做好看护"),
      agenda(5),
      opine(8, 1, "hbj", Opinion::agree_with_changes, "应同时落实扬尘管控"),
      opine(9, 1, "xincheng", Opinion::other, "请明确停工期间的看护经费"),
      hold(18),
      settle(18, 1, Outcome::approved, "同意分类安排，看护经费由各项目法人承担"),
      resolve(19, "服务窗口公布并落实限时办结", "mzj"),
      resolve(19, "空置社区警务室配备人员并公示值守时间", "zzb", {unit("nanyuan"), unit("gaj")}),
      resolve(19, "绿地补植并明确养护单位", "cgj", {}, 1),
      publish(20, "红灯项目一周一会商（示例）", "主管部门与区每周会商一次，问题当场交办、次周销号",
              "jsj"),
      {21, office(), Close{"示例会议纪要第2号"}},
      follow_up(40, 1, "jsj", Progress::under_way, "停工项目已签看护责任书")};
}

CityStep step(Date on, PrincipalId actor, const MeetingCode& code, Command command) {
  return {on, std::move(actor), About<MeetingCode, Command>{code, std::move(command)}};
}

CityStep schedule(const Quarter& quarter, Date on, Date day) {
  return step(
      on, office(), quarter.code(),
      Schedule{{quarter.code(),
                fmt::format("{}年第{}季度创建工作例会（示例）", quarter.year, quarter.number),
                quarter.year, quarter.number, day, "市政府一号会议室（示例）", PostCode("mayor")}});
}

void add_closed(std::vector<CityStep>& steps, Closed which, const std::vector<Act>& acts,
                Date last) {
  const Date begun = last - scheduled_before(which);
  const Quarter quarter = quarter_of(which, last);
  steps.push_back(schedule(quarter, begun, begun + kUntilHeld));
  for (const Act& act : acts)
    steps.push_back(step(begun + days(act.day), act.actor, quarter.code(), act.command));
}

// Moved once, then joined with the one after it.
void add_cancelled(std::vector<CityStep>& steps, Date last) {
  const Date begun = last - scheduled_before(Closed::earlier) + kCancelledAfter;
  const Quarter quarter = quarter_of(Closed::earlier, last).next();
  steps.push_back(schedule(quarter, begun, begun + kUntilHeld));
  steps.push_back(step(begun + days(6), office(), quarter.code(),
                       Reschedule{begun + kUntilHeld + days(7), {}, "与防汛调度冲突"}));
  steps.push_back(
      step(begun + days(14), office(), quarter.code(), Cancel{"与下一季度例会合并召开"}));
}

void add_next(std::vector<CityStep>& steps, Date last) {
  const Date begun = last - kNextScheduledBefore;
  const Quarter quarter = quarter_of(Closed::latest, last).next();
  steps.push_back(schedule(quarter, begun, last + kNextHeldAfter));
  const Act raised =
      raise(2, "gaj", "社区警务室用房补助（示例）", "上次例会暂缓事项，已补充用房清单和补助测算");
  const Act given = opine(5, 1, "nanyuan", Opinion::agree, "");
  for (const Act& act : {raised, agenda(4), given})
    steps.push_back(step(begun + days(act.day), act.actor, quarter.code(), act.command));
}

}  // namespace

days scheduled_before(Closed meeting) {
  return kScheduledBefore[static_cast<std::size_t>(meeting)];
}

std::string resolution_of(Closed meeting, std::int32_t number, Date last) {
  return text_of(ResolutionReference{quarter_of(meeting, last).code(), number});
}

std::vector<CityStep> meeting_steps(Date first, Date last) {
  std::vector<CityStep> steps;
  if (last - scheduled_before(Closed::earlier) > first) {
    add_closed(steps, Closed::earlier, earlier(), last);
    add_cancelled(steps, last);
  }
  if (last - scheduled_before(Closed::latest) > first) {
    add_closed(steps, Closed::latest, latest(), last);
    add_next(steps, last);
  }
  return steps;
}

}  // namespace baitu::sample
