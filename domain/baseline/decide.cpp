#include "domain/baseline/decide.hpp"

#include <fmt/format.h>

#include <set>
#include <utility>

#include "domain/base/check.hpp"

namespace baitu::baseline {
namespace {

Result<void> check_programmes(const programme::Catalogue& catalogue,
                              const std::vector<ProgrammeCode>& programmes) {
  if (programmes.size() > kMaxProgrammes)
    return fail(ErrorCode::too_large, fmt::format("at most {}", kMaxProgrammes), "/programmes");
  std::set<ProgrammeCode> seen;
  for (std::size_t i = 0; i < programmes.size(); ++i) {
    std::string field = fmt::format("/programmes/{}", i);
    if (!catalogue.programme(programmes[i]))
      return fail(ErrorCode::unknown_programme, "no programme " + programmes[i].value, field);
    if (!seen.insert(programmes[i]).second)
      return fail(ErrorCode::invalid_value, "named twice", field);
  }
  return {};
}

struct Decide {
  const State& state;
  const Context& context;

  Result<DatedEvent> operator()(const Take& command) const {
    return accept(
        first_failure(
            {refuse_if(state.version.value > 0, ErrorCode::already_registered,
                       "the code is another baseline's", "/code"),
             check_code(command.code.value, "/code"), check_name(command.name, "/name"),
             refuse_if(command.position.value == 0, ErrorCode::invalid_value,
                       "positions begin with 1", "/position"),
             refuse_if(command.position > context.head, ErrorCode::ahead_of_log,
                       fmt::format("the log ends at {}", context.head.value), "/position"),
             check_programmes(context.catalogue, command.programmes)}),
        command.document,
        Taken{command.code, command.name, command.position, command.programmes, command.document});
  }

  Result<DatedEvent> operator()(const Approve& command) const {
    if (state.version.value == 0) return fail(ErrorCode::not_found, "no such baseline");
    return accept(
        first_failure(
            {refuse_if(state.approved.has_value(), ErrorCode::already_approved, "it is approved"),
             refuse_if(context.actor == state.taken_by, ErrorCode::same_principal,
                       "whoever took a baseline does not approve it"),
             refuse_if(!context.catalogue.organisation.post(command.post), ErrorCode::unknown_post,
                       "no post " + command.post.value, "/post"),
             refuse_if(context.effective_on < state.taken_on, ErrorCode::out_of_order,
                       "it was taken on " + to_string(state.taken_on), "/effective_on")}),
        command.document, Approved{command.post, command.document});
  }

 private:
  Result<DatedEvent> accept(const Result<void>& own, const std::string& document,
                            Event event) const {
    const auto checks =
        first_failure({own, check_note(document, "/document"),
                       check_not_in_the_future(context.effective_on, context.today)});
    if (!checks) return std::unexpected(checks.error());
    return DatedEvent{context.effective_on, std::move(event)};
  }
};

}  // namespace

Result<DatedEvent> decide(const State& state, const Command& command, const Context& context) {
  return std::visit(Decide{state, context}, command);
}

}  // namespace baitu::baseline
