#include "sample_data/generator/archive_course.hpp"

#include <string>
#include <utility>

#include "sample_data/catalogue/catalogue.hpp"
#include "sample_data/generator/course.hpp"

namespace baitu::sample {
namespace {

using namespace archive;
using std::chrono::days;

constexpr int kLongAgoMonths = 12 * 12;  // longer than ten years are kept

Item record(const char* code) { return {Kind::record, code, {}}; }

class ArchiveCourse {
 public:
  ArchiveCourse(Date first, Date last) : first_(first), last_(last) {}

  std::vector<CityStep> steps() && {
    register_records();
    set_retentions();
    dispose();
    std::erase_if(steps_, [&](const CityStep& step) { return step.on > last_; });
    return std::move(steps_);
  }

 private:
  void add(int after_first, Item item, Command command) {
    CityStep& step = steps_.emplace_back(first_ + days(after_first), PrincipalId(kOffice));
    step.command.emplace<About<Item, Command>>(std::move(item), std::move(command));
  }

  void enter(int after_first, const char* code, Content content) {
    add(after_first, record(code), Register{{RecordCode(code), std::move(content)}});
  }

  [[nodiscard]] Content minutes(const char* title, const char* number, int after_first) const {
    return {Type::minutes,
            title,
            number,
            first_ + days(after_first),
            UnitCode("cjb"),
            {},
            Retention::thirty_years,
            "示例档案室1柜",
            "附签到表",
            {},
            ""};
  }

  void register_records() {
    enter(95, "DA-001", minutes("第一次季度例会纪要（示例）", "示例创〔1〕号", 92));
    Content second = minutes("第二次季度例会纪要（示例）", "示例创〔20〕号", 185);
    enter(187, "DA-002", second);
    second.number = "示例创〔2〕号";
    add(190, record("DA-002"), Correct{std::move(second), "文号写错"});
    Content album = minutes("创建工作影像（示例）", "", 200);
    album.type = Type::photo;
    album.belongs_to = {SubjectKind::programme, "YJ"};
    album.note = "百条绿化施工前后对比照片";
    enter(205, "DA-003", std::move(album));
    Content award = minutes("省级园林城市奖牌（示例）", "示例奖〔1〕号", 300);
    award.type = Type::certificate;
    award.retention = Retention::permanent;
    award.note = "";
    enter(301, "DA-004", std::move(award));
  }

  void set_retentions() {
    add(220, record("DA-003"),
        SetRetention{{record("DA-003"), Retention::permanent, "反映城市变化，有长期价值"}});
    const Item plan{Kind::document, "FA-YJ", {}};
    add(221, plan, SetRetention{{plan, Retention::permanent, "单项方案"}});
  }

  void dispose() {
    Content old = minutes("早年创建工作简报（示例）", "示例简报〔1〕号", 0);
    old.date = add_months(first_, -kLongAgoMonths);
    old.type = Type::publication;
    old.retention = Retention::ten_years;
    enter(40, "DA-005", old);
    add(60, record("DA-005"), Dispose{{"示例档〔1〕号", "两人监销"}});
    old.title = "早年文明单位登记表（示例）";
    old.number = "示例登记〔1〕号";
    old.type = Type::ledger;
    enter(41, "DA-006", std::move(old));
    add(60, record("DA-006"), Dispose{{"示例档〔1〕号", ""}});
    add(62, record("DA-006"), Restore{"仍有查考价值，未销毁"});
  }

  const Date first_;
  const Date last_;
  std::vector<CityStep> steps_;
};

}  // namespace

std::vector<CityStep> archive_steps(Date first, Date last) {
  return ArchiveCourse(first, last).steps();
}

}  // namespace baitu::sample
