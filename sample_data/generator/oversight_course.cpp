#include "sample_data/generator/oversight_course.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "sample_data/catalogue/catalogue.hpp"
#include "sample_data/generator/wording.hpp"

namespace baitu::sample {
namespace {

using project::LightColour;
using project::Severity;
using std::chrono::days;

// Of 100 projects.
constexpr std::int64_t kRisky = 14;
constexpr std::int64_t kSecondRisk = 30;  // of the risky
constexpr std::int64_t kResolved = 65;    // of the risks
constexpr std::int64_t kCommented = 16;
constexpr std::int64_t kOverridden = 2;
constexpr std::int64_t kLifted = 35;  // of the overridden
constexpr std::int64_t kRenamed = 2;
constexpr std::int64_t kMoved = 3;  // of those without a place
constexpr std::int64_t kReassigned = 7;
constexpr std::int64_t kEndless = 85;  // of the others: assigned until further notice
constexpr std::int64_t kRenewed = 80;  // of the ended

constexpr std::array kColours{LightColour::green, LightColour::yellow, LightColour::red};
constexpr std::array kSeverities{Severity::low, Severity::medium, Severity::medium, Severity::high};

class Oversight {
 public:
  Oversight(const Subject& subject, Random& random) : subject_(subject), random_(random) {}

  std::vector<Step> steps() {
    assign();
    if (random_.chance(kRisky)) raise();
    if (random_.chance(kCommented)) comment_on();
    if (random_.chance(kOverridden)) set_light();
    if (random_.chance(kRenamed)) rename();
    if (!subject_.placed && random_.chance(kMoved)) move();
    return std::move(steps_);
  }

 private:
  void add(Date on, const char* actor, project::Command command) {
    steps_.push_back({on, on, PrincipalId(actor), std::move(command)});
  }

  // A day on which it is under way, or a later one of the sample.
  Date some_day() {
    const Date from = subject_.schedule.registered + days(20);
    const auto span = (std::min(subject_.schedule.done, subject_.last) - from).count();
    return from + days(random_.between(0, std::max<std::int64_t>(span, 0)));
  }

  void assign() {
    project::Assign first = subject_.assignment;
    if (random_.chance(kReassigned)) {
      add(subject_.assigned_on, kOffice, first);
      project::Assign second = first;
      second.executing_unit = random_.pick(executing_units());
      if (random_.chance(50) && !first.co_leads.empty())
        std::swap(second.lead_department, second.co_leads.front());
      add(std::max(some_day(), subject_.assigned_on + days(1)), kOffice, std::move(second));
    } else if (random_.chance(kEndless)) {
      add(subject_.assigned_on, kOffice, std::move(first));
    } else {
      first.until = subject_.assigned_on + days(random_.between(240, 420));
      add(subject_.assigned_on, kOffice, first);
      if (!random_.chance(kRenewed)) return;
      const Date renewed = *first.until + days(1);
      first.until.reset();
      add(renewed, kOffice, std::move(first));
    }
  }

  void raise() {
    Date on = some_day();
    const int count = random_.chance(kSecondRisk) ? 2 : 1;
    for (int i = 1; i <= count; ++i) {
      add(on, kOffice, project::RaiseRisk{risk(random_), random_.pick(kSeverities)});
      if (random_.chance(kResolved))
        add(on + days(random_.between(15, 120)), kOffice,
            project::ResolveRisk{RiskCode(fmt::format("R{}", i)), "已协调解决。"});
      on += days(random_.between(1, 90));
    }
  }

  void comment_on() {
    const std::int64_t count = random_.between(1, 3);
    for (std::int64_t i = 0; i < count; ++i)
      add(some_day(), random_.chance(30) ? kLeader : kOffice,
          project::AddComment{comment(random_)});
  }

  // Two in three so late that the last day still shows it.
  void set_light() {
    Date on = some_day();
    if (random_.chance(66)) on = std::max(on, subject_.last - days(random_.between(1, 25)));
    if (on > subject_.schedule.done || subject_.schedule.suspended(on)) return;
    add(on, kOffice,
        project::OverrideLight{random_.pick(kColours), override_reason(random_),
                               on + days(random_.between(25, 90))});
    if (random_.chance(kLifted))
      add(on + days(random_.between(3, 20)), kOffice,
          project::LiftLightOverride{"情况已核实，恢复规则判定"});
  }

  void rename() {
    Text name = subject_.registration.name;
    name.zh += "（一期）";
    name.en += " (phase 1)";
    add(some_day(), kOffice, project::Rename{std::move(name), subject_.registration.address});
  }

  void move() {
    const UnitCode district = random_.pick(districts());
    if (district == subject_.registration.district) return;
    add(some_day(), kOffice,
        project::Reclassify{subject_.registration.list, district, transfer_reason(random_)});
  }

  const Subject& subject_;
  Random& random_;
  std::vector<Step> steps_;
};

}  // namespace

std::vector<Step> oversight_steps(const Subject& subject, Random& random) {
  return Oversight(subject, random).steps();
}

}  // namespace baitu::sample
