#include "domain/responsibility/state.hpp"

#include <fmt/format.h>

#include <set>
#include <utility>

#include "domain/base/check.hpp"

namespace baitu::responsibility {
namespace {

struct Fold {
  State& state;
  Date on;

  void operator()(const Signed& event) const {
    state.content = event;
    state.signed_on = on;
    state.stands = true;
  }
  void operator()(const Withdrawn& event) const {
    state.stands = false;
    state.reason = event.reason;
  }
  void operator()(const auto&) const {}
};

Result<void> check_target(const programme::Catalogue& catalogue, const Target& target,
                          const std::string& field) {
  const auto programme = catalogue.programme(target.programme);
  if (!programme)
    return fail(ErrorCode::unknown_programme, "no programme " + target.programme.value,
                field + "/programme");
  return first_failure(
      {refuse_if(!target.list.empty() && !find_list(*programme, target.list),
                 ErrorCode::unknown_list, "no list " + target.list.value, field + "/list"),
       refuse_if(target.items < 1 || target.items > programme::kMaxQuota, ErrorCode::invalid_value,
                 fmt::format("1 to {} items", programme::kMaxQuota), field + "/items"),
       check_note(target.note, field + "/note")});
}

Result<void> check_targets(const programme::Catalogue& catalogue,
                           const std::vector<Target>& targets) {
  if (targets.empty()) return fail(ErrorCode::invalid_value, "a target is needed", "/targets");
  if (targets.size() > kMaxTargets)
    return fail(ErrorCode::too_large, fmt::format("at most {}", kMaxTargets), "/targets");
  std::set<std::pair<ProgrammeCode, ListCode>> seen;
  for (std::size_t i = 0; i < targets.size(); ++i) {
    const std::string field = fmt::format("/targets/{}", i);
    if (auto sound = check_target(catalogue, targets[i], field); !sound) return sound;
    if (!seen.insert({targets[i].programme, targets[i].list}).second)
      return fail(ErrorCode::invalid_value, "the target is there twice", field);
  }
  return {};
}

struct Decide {
  const State& state;
  const Context& context;

  Result<DatedEvent> operator()(const Sign& command) const {
    const Signed& content = command.content;
    return accept(
        first_failure(
            {refuse_if(state.version.value > 0, ErrorCode::already_registered,
                       "the code stands for another", "/code"),
             check_code(content.code.value, "/code"),
             refuse_if(!context.catalogue.organisation.unit(content.unit), ErrorCode::unknown_unit,
                       "no unit " + content.unit.value, "/unit"),
             refuse_if(content.year < kFirstYear || content.year > kLastYear,
                       ErrorCode::invalid_value,
                       fmt::format("a year from {} to {}", kFirstYear, kLastYear), "/year"),
             check_targets(context.catalogue, content.targets),
             check_note(content.document, "/document")}),
        content);
  }

  Result<DatedEvent> operator()(const Withdraw& command) const {
    return accept(
        first_failure(
            {refuse_if(state.version.value == 0, ErrorCode::not_found, "nothing was signed"),
             refuse_if(!state.stands, ErrorCode::withdrawn, "it was withdrawn"),
             refuse_if(context.effective_on < state.signed_on, ErrorCode::out_of_order,
                       "it was signed on " + to_string(state.signed_on), "/effective_on"),
             check_reason(command.reason, "/reason")}),
        Withdrawn{command.reason});
  }

 private:
  Result<DatedEvent> accept(const Result<void>& checks, Event event) const {
    if (!checks) return std::unexpected(checks.error());
    return DatedEvent{context.effective_on, std::move(event)};
  }
};

}  // namespace

void evolve(State& state, StreamVersion version, Date effective_on, const Event& event) {
  std::visit(Fold{state, effective_on}, event);
  state.version = version;
}

Result<DatedEvent> decide(const State& state, const Command& command, const Context& context) {
  if (auto past = check_not_in_the_future(context.effective_on, context.today); !past)
    return std::unexpected(past.error());
  return std::visit(Decide{state, context}, command);
}

}  // namespace baitu::responsibility
