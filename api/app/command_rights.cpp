#include "api/app/command_rights.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <variant>

#include "api/auth/authorization.hpp"
#include "domain/streams.hpp"

namespace baitu::app {
namespace {

using auth::Action;
using auth::Ownership;

// By the alternatives of project::Command.
constexpr std::array kActions{
    Action::register_project, Action::set_plan,        Action::assign,
    Action::start_stage,      Action::complete_stage,  Action::report_progress,
    Action::correct_report,   Action::suspend,         Action::resume,
    Action::withdraw,         Action::complete,        Action::accept,
    Action::commit_upload,    Action::commit_upload,   Action::rename,
    Action::reclassify,       Action::reopen_stage,    Action::revoke,
    Action::restore,          Action::attach_evidence, Action::add_comment,
    Action::budget_funds,     Action::disburse_funds,  Action::raise_risk,
    Action::resolve_risk,     Action::override_light,  Action::lift_override,
    Action::name_contact,     Action::erase_contact,
};
static_assert(kActions.size() == std::variant_size_v<project::Command>);

// Whose the project is to `principal`.
Ownership ownership_of(const auth::Principal& principal, const project::State& state, Date today) {
  if (!state.registered()) return Ownership::own;
  const UnitCode& mine = principal.department;
  if (mine.empty()) return Ownership::foreign;
  const auto leads = [&](const project::Assigned& assigned) {
    return assigned.lead_department == mine ||
           std::ranges::find(assigned.co_leads, mine) != assigned.co_leads.end();
  };
  const auto assigned = state.assigned_on(today);
  const bool own = state.identity->district == mine || (assigned && leads(*assigned));
  return own ? Ownership::own : Ownership::foreign;
}

// A token made for a mistyped department finds no project its own: say so.
Error explained(Error refusal, const auth::Principal& principal,
                const programme::Catalogue& catalogue) {
  const UnitCode& mine = principal.department;
  if (!mine.empty() && !catalogue.organisation.unit(mine))
    refusal.message += "; this city has no unit " + mine.value + ", which the token was made for";
  return refusal;
}

Result<void> authorize(const auth::Principal& principal, Action action, Ownership ownership,
                       const programme::Catalogue& catalogue) {
  auto allowed = auth::authorize(principal, action, ownership);
  if (allowed) return allowed;
  return std::unexpected(explained(std::move(allowed.error()), principal, catalogue));
}

}  // namespace

Result<void> authorize_command(const auth::Principal& principal, const project::Command& command,
                               const project::State& state, const programme::Catalogue& catalogue,
                               Date today) {
  const bool registers = std::holds_alternative<project::Register>(command);
  return authorize(principal, kActions[command.index()],
                   registers ? Ownership::none : ownership_of(principal, state, today), catalogue);
}

Result<void> authorize_on(const auth::Principal& principal, auth::Action action,
                          const project::State& state, const programme::Catalogue& catalogue,
                          Date today) {
  return authorize(principal, action, ownership_of(principal, state, today), catalogue);
}

std::vector<StreamId> streams_read(const project::Command& command, const project::State& state) {
  std::vector<StreamId> streams;
  const auto* registers = std::get_if<project::Register>(&command);
  if (registers != nullptr) streams.push_back(programme_stream(registers->programme));
  if (state.registered()) streams.push_back(programme_stream(state.identity->programme));
  if (registers != nullptr || std::holds_alternative<project::Assign>(command) ||
      std::holds_alternative<project::Reclassify>(command))
    streams.emplace_back(std::string(kOrganisationStream));
  return streams;
}

}  // namespace baitu::app
