#include "domain/project/decide.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <type_traits>
#include <utility>

#include "domain/base/check.hpp"
#include "domain/project/beside.hpp"
#include "domain/project/check.hpp"

namespace baitu::project {
namespace {

using programme::ExceptionKind;

template <class Command, class... Kinds>
constexpr bool kIsOneOf = (std::is_same_v<Command, Kinds> || ...);

template <class Command>
constexpr bool kWhileSuspended =
    kIsOneOf<Command, Rename, Reclassify, SetPlan, Assign, CorrectReport, Resume, Withdraw, Revoke,
             Restore, PlaceSite, RemoveSite, AttachEvidence, AddComment, BudgetFunds, DisburseFunds,
             RaiseRisk, ResolveRisk, LiftLightOverride, NameContact, EraseContact>;

// A withdrawal or revocation is taken back; nothing else follows it, but that a person has a right
// to be erased.
template <class Command>
constexpr bool kWhileGone = kIsOneOf<Command, Restore, EraseContact>;

template <class T>
std::optional<Date> date_of(const Dated<T>& series) {
  if (!series) return std::nullopt;
  return series.effective_on;
}

std::optional<Date> last_reopened(const State& state) {
  std::optional<Date> last;
  for (const StageDates& stage : state.stages) last = std::max(last, stage.reopened_on);
  return last;
}

// The checks of one command; a success carries the event.
class Decide {
 public:
  Decide(const State& state, const Context& context)
      : state_(state),
        on_(context.effective_on),
        today_(context.today),
        catalogue_(context.catalogue) {
    if (state.identity) programme_ = catalogue_.programme(state.identity->programme);
  }

  Result<DatedEvent> operator()(const Register& command) const;
  Result<DatedEvent> operator()(const SetPlan& command) const;
  Result<DatedEvent> operator()(const Assign& command) const;
  Result<DatedEvent> operator()(const StartStage& command) const;
  Result<DatedEvent> operator()(const CompleteStage& command) const;
  Result<DatedEvent> operator()(const ReportProgress& command) const;
  Result<DatedEvent> operator()(const CorrectReport& command) const;
  Result<DatedEvent> operator()(const Suspend& command) const;
  Result<DatedEvent> operator()(const Resume& command) const;
  Result<DatedEvent> operator()(const Withdraw& command) const;
  Result<DatedEvent> operator()(const Complete& command) const;
  Result<DatedEvent> operator()(const Accept& command) const;
  Result<DatedEvent> operator()(const PlaceSite& command) const;
  Result<DatedEvent> operator()(const RemoveSite& command) const;
  Result<DatedEvent> operator()(const Rename& command) const;
  Result<DatedEvent> operator()(const Reclassify& command) const;
  Result<DatedEvent> operator()(const ReopenStage& command) const;
  Result<DatedEvent> operator()(const Revoke& command) const;
  Result<DatedEvent> operator()(const Restore& command) const;

  // What stands beside the main chain.
  Result<DatedEvent> operator()(const auto& command) const {
    auto event =
        decide_beside({state_, *programme_, catalogue_.light_rule.get(), on_, today_}, command);
    if (!event) return std::unexpected(std::move(event.error()));
    return DatedEvent{on_, *std::move(event)};
  }

 private:
  // `event` on the context's day, unless a check failed.
  Result<DatedEvent> accept(const Result<void>& checks, Event event) const {
    if (!checks) return std::unexpected(checks.error());
    return DatedEvent{on_, std::move(event)};
  }

  Result<void> check_stage(const StageCode& code) const {
    if (find_stage(*programme_, code)) return {};
    return fail(ErrorCode::unknown_stage,
                fmt::format("{} has no stage {}", programme_->code.value, code.value), "/stage");
  }

  const State& state_;
  Date on_;
  Date today_;
  const programme::Catalogue& catalogue_;
  // Never null but for Register: check_life has refused the others.
  std::shared_ptr<const programme::ProgrammeDefined> programme_;
};

Result<DatedEvent> Decide::operator()(const Register& command) const {
  const auto programme = catalogue_.programme(command.programme);
  if (!programme)
    return fail(ErrorCode::unknown_programme, "no programme " + command.programme.value,
                "/programme");
  return accept(
      first_failure({check_place(catalogue_, *programme, command.list, command.district),
                     check_code(command.code.value, "/code"), check_name(command.name, "/name"),
                     check_note(command.address, "/address")}),
      Registered{command.code, command.programme, command.name, command.district, command.address,
                 command.list});
}

Result<DatedEvent> Decide::operator()(const Rename& command) const {
  const Registered& identity = *state_.identity.value;
  return accept(
      first_failure({check_name(command.name, "/name"), check_note(command.address, "/address"),
                     refuse_if(command.name == identity.name && command.address == identity.address,
                               ErrorCode::unchanged, "it is called so and is there already"),
                     check_not_before(on_, state_.renamed_on, "the last renaming")}),
      Renamed{command.name, command.address});
}

Result<DatedEvent> Decide::operator()(const Reclassify& command) const {
  const Registered& identity = *state_.identity.value;
  return accept(
      first_failure(
          {check_place(catalogue_, *programme_, command.list, command.district),
           check_reason(command.reason, "/reason"),
           refuse_if(command.list == identity.list && command.district == identity.district,
                     ErrorCode::unchanged, "it is counted there already"),
           check_not_before(on_, state_.reclassified_on, "the last reclassification")}),
      Reclassified{command.list, command.district, command.reason});
}

Result<DatedEvent> Decide::operator()(const SetPlan& command) const {
  return accept(
      first_failure({check_plan(*programme_, command),
                     check_not_before(on_, date_of(state_.plan), "the plan it replaces")}),
      PlanSet{command.stages, command.money, command.document});
}

Result<DatedEvent> Decide::operator()(const Assign& command) const {
  return accept(first_failure({check_assignment(catalogue_.organisation, command, on_),
                               check_not_before(on_, date_of(state_.assignment),
                                                "the assignment it replaces")}),
                Assigned{command.post, command.lead_department, command.co_leads,
                         command.executing_unit, command.until});
}

Result<DatedEvent> Decide::operator()(const StartStage& command) const {
  const StageDates* stage = state_.stage(command.stage);
  return accept(first_failure({check_stage(command.stage),
                               refuse_if(stage != nullptr, ErrorCode::stage_already_started,
                                         "the stage was started already")}),
                StageStarted{command.stage});
}

Result<DatedEvent> Decide::operator()(const CompleteStage& command) const {
  const StageDates* stage = state_.stage(command.stage);
  if (auto known = check_stage(command.stage); !known) return std::unexpected(known.error());
  if (!stage) return fail(ErrorCode::stage_not_started, "the stage was not started", "/stage");
  return accept(
      first_failure({refuse_if(stage->completed_on.has_value(), ErrorCode::stage_already_completed,
                               "the stage was completed already"),
                     check_not_before(on_, stage->started_on, "the stage's start"),
                     check_not_before(on_, stage->reopened_on, "the stage's reopening"),
                     check_completion(command),
                     check_gate(state_, *find_stage(*programme_, command.stage), command, on_)}),
      StageCompleted{command.stage, command.document, command.publicity_from,
                     command.publicity_until});
}

Result<DatedEvent> Decide::operator()(const ReopenStage& command) const {
  const StageDates* stage = state_.stage(command.stage);
  if (auto known = check_stage(command.stage); !known) return std::unexpected(known.error());
  if (!stage || !stage->completed_on)
    return fail(ErrorCode::stage_not_completed, "the stage is not completed", "/stage");
  return accept(first_failure({refuse_if(state_.accepted_on.has_value(),
                                         ErrorCode::already_accepted, "it was accepted"),
                               check_not_before(on_, stage->completed_on, "the stage's completion"),
                               check_not_before(on_, state_.completed_on, "the completion"),
                               check_reason(command.reason, "/reason")}),
                StageReopened{command.stage, command.reason});
}

Result<DatedEvent> Decide::operator()(const ReportProgress& command) const {
  return accept(
      first_failure({check_report(*programme_, command.percent, command.facts, command.note),
                     check_cited(state_, command.evidence),
                     check_not_lowered(state_, *programme_, command, on_)}),
      ProgressReported{command.percent, command.facts, command.note, command.evidence});
}

Result<DatedEvent> Decide::operator()(const CorrectReport& command) const {
  const Report* report = state_.report(command.report);
  if (!report)
    return fail(ErrorCode::unknown_report,
                fmt::format("version {} is no progress report", command.report.value), "/report");
  const auto checks = first_failure(
      {check_report(*programme_, command.percent, command.facts, command.note),
       check_cited(state_, command.evidence), check_reason(command.reason, "/reason")});
  if (!checks) return std::unexpected(checks.error());
  return DatedEvent{report->effective_on,
                    ReportCorrected{command.report, command.percent, command.facts, command.note,
                                    command.reason, command.evidence}};
}

Result<DatedEvent> Decide::operator()(const Suspend& command) const {
  return accept(first_failure({check_exception(*programme_, ExceptionKind::suspension),
                               refuse_if(state_.completed_on.has_value(),
                                         ErrorCode::already_completed, "it is completed"),
                               check_not_before(on_, state_.resumed_on, "the last resumption"),
                               check_reason(command.reason, "/reason")}),
                Suspended{command.reason});
}

Result<DatedEvent> Decide::operator()(const Resume& command) const {
  return accept(
      first_failure({refuse_if(!state_.suspended_on, ErrorCode::not_suspended, "nothing to resume"),
                     check_undo(*programme_, ExceptionKind::suspension),
                     check_not_before(on_, state_.suspended_on, "the suspension"),
                     check_note(command.note, "/note")}),
      Resumed{command.note});
}

Result<DatedEvent> Decide::operator()(const Withdraw& command) const {
  return accept(first_failure({check_exception(*programme_, ExceptionKind::withdrawal),
                               refuse_if(state_.completed_on.has_value(),
                                         ErrorCode::already_completed, "it is completed"),
                               check_not_before(on_, state_.suspended_on, "the suspension"),
                               check_not_before(on_, state_.resumed_on, "the last resumption"),
                               check_not_before(on_, state_.restored_on, "the last restoration"),
                               check_reason(command.reason, "/reason")}),
                Withdrawn{command.reason});
}

Result<DatedEvent> Decide::operator()(const Revoke& command) const {
  const StageDates* done = state_.stage(programme_->done_stage);
  return accept(first_failure({check_exception(*programme_, ExceptionKind::revocation),
                               refuse_if(!state_.past(programme_->done_stage), ErrorCode::not_done,
                                         "only what counts as done is revoked"),
                               check_not_before(on_, done ? done->completed_on : std::nullopt,
                                                "the done stage's end"),
                               check_not_before(on_, state_.completed_on, "the completion"),
                               check_not_before(on_, state_.accepted_on, "the acceptance"),
                               check_not_before(on_, state_.restored_on, "the last restoration"),
                               check_reason(command.reason, "/reason")}),
                Revoked{command.reason});
}

Result<DatedEvent> Decide::operator()(const Restore& command) const {
  return accept(
      first_failure({refuse_if(!state_.withdrawn_on && !state_.revoked_on, ErrorCode::not_withdrawn,
                               "nothing to restore"),
                     check_undo(*programme_, state_.revoked_on ? ExceptionKind::revocation
                                                               : ExceptionKind::withdrawal),
                     check_not_before(on_, state_.withdrawn_on, "the withdrawal"),
                     check_not_before(on_, state_.revoked_on, "the revocation"),
                     check_note(command.note, "/note")}),
      Restored{command.note});
}

Result<DatedEvent> Decide::operator()(const Complete& command) const {
  if (state_.completed_on)
    return fail(ErrorCode::already_completed,
                "it was completed on " + to_string(*state_.completed_on));
  const StageDates* done = state_.stage(programme_->done_stage);
  if (!done || !done->completed_on)
    return fail(ErrorCode::stages_incomplete,
                fmt::format("stage {} is not completed", programme_->done_stage.value));
  return accept(first_failure({check_not_before(on_, done->completed_on, "the done stage's end"),
                               check_not_before(on_, state_.resumed_on, "the last resumption"),
                               check_not_before(on_, last_reopened(state_), "the last reopening"),
                               check_note(command.note, "/note")}),
                Completed{command.note});
}

Result<DatedEvent> Decide::operator()(const Accept& command) const {
  return accept(
      first_failure({refuse_if(!state_.completed_on, ErrorCode::not_completed, "not completed yet"),
                     refuse_if(state_.accepted_on.has_value(), ErrorCode::already_accepted,
                               "it was accepted already"),
                     check_not_before(on_, state_.completed_on, "the completion"),
                     check_note(command.document, "/document")}),
      Accepted{command.document});
}

std::optional<Date> date_of(const Site* site) {
  if (!site) return std::nullopt;
  return site->effective_on;
}

Result<DatedEvent> Decide::operator()(const PlaceSite& command) const {
  const Site* site = state_.site(command.site);
  const bool there = site && !site->withdrawn;
  const auto checks =
      first_failure({check_site_code(state_, command.site), check_shape(command.shape),
                     check_kind(*programme_, command.shape.kind),
                     refuse_if(there && site->shape.geometry == command.shape.geometry,
                               ErrorCode::site_unchanged, "the site has this very geometry"),
                     check_not_before(on_, date_of(site), "the site's last change")});
  if (!there) return accept(checks, SiteSet{command.site, command.shape, command.upload});
  return accept(
      checks,
      SiteRevised{command.site, command.shape, command.shape.area_dm2 - site->shape.area_dm2,
                  command.shape.length_cm - site->shape.length_cm, command.upload});
}

Result<DatedEvent> Decide::operator()(const RemoveSite& command) const {
  const Site* site = state_.site(command.site);
  return accept(first_failure({refuse_if(!site || site->withdrawn, ErrorCode::unknown_site,
                                         "the project has no site " + command.site.value),
                               check_reason(command.reason, "/reason"),
                               check_not_before(on_, date_of(site), "the site's last change")}),
                SiteWithdrawn{command.site, command.reason, command.upload});
}

// When commands of a kind are taken.
struct Times {
  bool while_suspended;
  bool while_gone;
  bool dated;  // it looks at the context's date
};

// What every command on a registered project meets first.
Result<void> check_life(const State& state, const Context& context, Times times) {
  if (!state.registered()) return fail(ErrorCode::not_found, "no such project");
  if (!context.catalogue.programme(state.identity->programme))
    return fail(ErrorCode::unknown_programme, "no programme " + state.identity->programme.value);
  return first_failure(
      {refuse_if(state.withdrawn_on && !times.while_gone, ErrorCode::withdrawn, "it was withdrawn"),
       refuse_if(state.revoked_on && !times.while_gone, ErrorCode::revoked, "it was revoked"),
       refuse_if(state.suspended_on && !times.while_suspended, ErrorCode::suspended,
                 "it is suspended"),
       times.dated ? check_not_in_the_future(context.effective_on, context.today) : Result<void>{},
       times.dated
           ? check_not_before(context.effective_on, state.identity.effective_on, "registration")
           : Result<void>{}});
}

template <class Command>
Result<void> check_before(const State& state, const Context& context, const Command&) {
  return check_life(
      state, context,
      {kWhileSuspended<Command>, kWhileGone<Command>, !std::is_same_v<Command, CorrectReport>});
}

Result<void> check_before(const State& state, const Context& context, const Register&) {
  if (state.registered())
    return fail(ErrorCode::already_registered, "the code is taken by " + state.identity->name.zh,
                "/code");
  return check_not_in_the_future(context.effective_on, context.today);
}

}  // namespace

Result<std::vector<DatedEvent>> decide(const State& state, const Command& command,
                                       const Context& context) {
  const auto before =
      std::visit([&](const auto& given) { return check_before(state, context, given); }, command);
  if (!before) return std::unexpected(before.error());
  auto decided = std::visit(Decide(state, context), command);
  if (!decided) return std::unexpected(std::move(decided.error()));
  return std::vector<DatedEvent>{std::move(*decided)};
}

}  // namespace baitu::project
