#include "sample_data/generator/turn_course.hpp"

#include <algorithm>
#include <utility>

#include "domain/programme/catalogue.hpp"
#include "sample_data/generator/wording.hpp"

namespace baitu::sample {
namespace {

using programme::ExceptionKind;
using std::chrono::days;

// Of 100 projects.
constexpr std::int64_t kWithdrawn = 5;
constexpr std::int64_t kPutBack = 40;  // of the withdrawn
constexpr std::int64_t kRevoked = 5;   // of the done
constexpr std::int64_t kReinstated = 25;

Step step(Date on, project::Command command) {
  return {on, on, PrincipalId(kOffice), std::move(command)};
}

// What is dated inside a command moves with it.
void delay(project::Command& command, days by) {
  if (auto* assign = std::get_if<project::Assign>(&command); assign && assign->until)
    *assign->until += by;
  if (auto* by_hand = std::get_if<project::OverrideLight>(&command)) by_hand->until += by;
}

std::vector<Step>::iterator first_from(std::vector<Step>& steps, Date on) {
  return std::ranges::lower_bound(steps, on, {}, &Step::effective_on);
}

void pause(std::vector<Step>& steps, Date from, days length) {
  const auto next = first_from(steps, from);
  for (auto later = next; later != steps.end(); ++later) {
    later->effective_on += length;
    later->recorded_on = later->effective_on;
    delay(later->command, length);
  }
}

void insert(std::vector<Step>& steps, Step step) {
  steps.insert(first_from(steps, step.effective_on), std::move(step));
}

void withdraw(std::vector<Step>& steps, const Schedule& schedule, Random& random) {
  const Date on = schedule.registered + days(random.between(40, 300));
  if (on >= schedule.done || schedule.suspended(on)) return;
  if (random.chance(kPutBack)) {
    const days length(random.between(25, 90));
    pause(steps, on, length + days(1));
    insert(steps, step(on + length, project::Restore{"条件已具备，恢复入库。"}));
  } else {
    steps.erase(first_from(steps, on), steps.end());
  }
  insert(steps, step(on, project::Withdraw{withdrawal_reason(random)}));
}

// Nothing is recorded of it any more, but that it has its name back.
void revoke(std::vector<Step>& steps, bool has_undo, Random& random) {
  const auto accepted = std::ranges::find_if(steps, [](const Step& each) {
    return std::holds_alternative<project::Accept>(each.command);
  });
  if (accepted == steps.end()) return;
  const Date on = accepted->effective_on + days(random.between(20, 160));
  steps.erase(first_from(steps, on), steps.end());
  steps.push_back(step(on, project::Revoke{revocation_reason(random)}));
  if (has_undo && random.chance(kReinstated))
    steps.push_back(
        step(on + days(random.between(20, 60)), project::Restore{"整改到位，经复核恢复命名。"}));
}

}  // namespace

void take_turns(std::vector<Step>& steps, const programme::ProgrammeDefined& programme,
                const Schedule& schedule, Random& random) {
  const auto* revocation = find_exception(programme, ExceptionKind::revocation);
  if (find_exception(programme, ExceptionKind::withdrawal) && random.chance(kWithdrawn))
    withdraw(steps, schedule, random);
  else if (revocation && random.chance(kRevoked))
    revoke(steps, !revocation->undo_name.zh.empty(), random);
}

}  // namespace baitu::sample
