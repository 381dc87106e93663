#include "domain/project/beside.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "domain/base/check.hpp"
#include "domain/project/check.hpp"
#include "domain/project/decide.hpp"

namespace baitu::project {
namespace {

using enum ErrorCode;

Result<Event> accept(const Result<void>& checks, Event event) {
  if (!checks) return std::unexpected(checks.error());
  return event;
}

Result<void> check_text(std::string_view text, std::size_t limit_bytes, std::string field) {
  if (text.empty()) return fail(invalid_value, "a text is required", std::move(field));
  if (text.size() <= limit_bytes) return {};
  return fail(too_large, fmt::format("at most {} bytes", limit_bytes), std::move(field));
}

// "image/jpeg": a type, a subtype, no parameters. RFC 6838, 4.2 allows further characters that no
// type in use has.
Result<void> check_media_type(std::string_view type) {
  const auto allowed = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '/' || c == '.' || c == '-' ||
           c == '+';
  };
  const std::size_t slash = type.find('/');
  const bool sound = type.size() <= kMaxMediaTypeBytes && std::ranges::all_of(type, allowed) &&
                     std::ranges::count(type, '/') == 1 && slash > 0 && slash + 1 < type.size();
  return refuse_if(!sound, invalid_value, "a media type is expected", "/media_type");
}

Result<void> check_on_earth(const std::optional<Place>& place) {
  return refuse_if(place && !is_on_earth(*place), invalid_value, "not on the earth", "/place");
}

// A camera whose clock was never set dates its photos to its own epoch, never before 1970. One
// whose clock is fast says a time to come: that is what the photo says, and readers are told.
Result<void> check_taken(const std::optional<Instant>& taken) {
  return refuse_if(taken && taken->micros < 0, invalid_value, "before 1970", "/taken_at");
}

Result<void> check_files(const EvidenceAttached& evidence) {
  return first_failure(
      {refuse_if(!is_blob_name(evidence.file.value), invalid_value, "the name of a file kept here",
                 "/file"),
       refuse_if(!evidence.thumbnail.empty() && !is_blob_name(evidence.thumbnail.value),
                 invalid_value, "the name of a file kept here", "/thumbnail"),
       check_text(evidence.file_name, kMaxFileNameBytes, "/file_name"),
       check_media_type(evidence.media_type),
       refuse_if(evidence.size_bytes <= 0, invalid_value, "an empty file", "/size_bytes")});
}

Result<void> check_amount(std::int64_t amount_fen, std::int64_t least_fen) {
  return refuse_if(amount_fen < least_fen || amount_fen > kMaxAmountFen, invalid_value,
                   fmt::format("an amount is {} to {} fen", least_fen, kMaxAmountFen),
                   "/amount_fen");
}

template <class T>
std::optional<Date> when(const T* held, std::optional<Date> T::* date) {
  return held ? held->*date : std::nullopt;
}

std::optional<Date> when(const Dated<ContactNamed>& contact) {
  if (!contact) return std::nullopt;
  return contact.effective_on;
}

}  // namespace

Result<Event> decide_beside(const Occasion& occasion, const AttachEvidence& command) {
  const EvidenceAttached& evidence = command.evidence;
  const bool known_stage = evidence.stage.empty() || find_stage(occasion.programme, evidence.stage);
  return accept(
      first_failure({check_files(evidence), check_text(evidence.title, kMaxNameBytes, "/title"),
                     check_note(evidence.number, "/number"),
                     refuse_if(!known_stage, unknown_stage,
                               fmt::format("{} has no stage {}", occasion.programme.code.value,
                                           evidence.stage.value),
                               "/stage"),
                     check_taken(evidence.taken_at), check_on_earth(evidence.place),
                     refuse_if(occasion.state.evidence.size() >= kMaxEvidence, too_large,
                               fmt::format("at most {} files", kMaxEvidence), "/file")}),
      evidence);
}

Result<Event> decide_beside(const Occasion&, const AddComment& command) {
  return accept(check_reason(command.text, "/text"), CommentAdded{command.text});
}

Result<Event> decide_beside(const Occasion& occasion, const BudgetFunds& command) {
  const Fund* fund = occasion.state.fund(command.source);
  return accept(
      first_failure({check_text(command.source, kMaxNameBytes, "/source"),
                     check_amount(command.amount_fen, 0),
                     refuse_if(!fund && occasion.state.funds.size() >= kMaxFunds, too_large,
                               fmt::format("at most {} sources", kMaxFunds), "/source"),
                     check_not_before(occasion.on, when(fund, &Fund::budgeted_on),
                                      "the budget it replaces")}),
      FundsBudgeted{command.source, command.amount_fen});
}

// A correction may not be dated before what it corrects: then no total of any day is below zero.
Result<Event> decide_beside(const Occasion& occasion, const DisburseFunds& command) {
  const Fund* fund = occasion.state.fund(command.source);
  if (!fund || !fund->budgeted_on)
    return fail(unknown_fund, "no budget of the source " + command.source, "/source");
  const bool correction = command.amount_fen < 0;
  const auto earliest = correction ? fund->last_disbursed_on : std::nullopt;
  const auto amount = first_failure(
      {check_amount(command.amount_fen, -kMaxAmountFen),
       refuse_if(command.amount_fen == 0, invalid_value, "nothing was paid", "/amount_fen")});
  if (!amount) return std::unexpected(amount.error());
  const std::int64_t total_fen = fund->disbursed_fen + command.amount_fen;
  return accept(
      first_failure({refuse_if(total_fen < 0, below_zero, "more than was paid", "/amount_fen"),
                     refuse_if(total_fen > kMaxAmountFen, too_large,
                               fmt::format("at most {} fen in all", kMaxAmountFen), "/amount_fen"),
                     check_not_before(occasion.on, earliest, "the last payment"),
                     check_note(command.note, "/note")}),
      FundsDisbursed{command.source, command.amount_fen, command.note});
}

Result<Event> decide_beside(const Occasion& occasion, const RaiseRisk& command) {
  const std::size_t raised = occasion.state.risks.size();
  return accept(
      first_failure({check_reason(command.text, "/text"),
                     refuse_if(raised >= kMaxRisks, too_large,
                               fmt::format("at most {} risks", kMaxRisks), "/text")}),
      RiskRaised{RiskCode(fmt::format("R{}", raised + 1)), command.text, command.severity});
}

Result<Event> decide_beside(const Occasion& occasion, const ResolveRisk& command) {
  const Risk* risk = occasion.state.risk(command.risk);
  if (!risk) return fail(unknown_risk, "the project has no risk " + command.risk.value, "/risk");
  return accept(
      first_failure({refuse_if(risk->resolved_on.has_value(), risk_resolved, "it is resolved"),
                     check_not_before(occasion.on, risk->raised_on, "the day it was raised"),
                     check_note(command.note, "/note")}),
      RiskResolved{command.risk, command.note});
}

Result<Event> decide_beside(const Occasion& occasion, const OverrideLight& command) {
  const auto days = (command.until - occasion.on).count();
  const std::int64_t most =
      occasion.light_rule ? occasion.light_rule->override_max_days : programme::kMaxRuleDays;
  return accept(
      first_failure(
          {refuse_if(days < 0 || days > most, invalid_value,
                     fmt::format("an override ends 0 to {} days after it begins", most), "/until"),
           check_not_before(occasion.on, occasion.state.light_override_changed_on,
                            "the last override"),
           check_reason(command.reason, "/reason")}),
      LightOverridden{command.colour, command.reason, command.until});
}

Result<Event> decide_beside(const Occasion& occasion, const LiftLightOverride& command) {
  return accept(
      first_failure(
          {refuse_if(!occasion.state.override_on(occasion.on), not_overridden,
                     "the light is the rule's"),
           check_not_before(occasion.on, occasion.state.light_override_changed_on, "the override"),
           check_reason(command.reason, "/reason")}),
      LightOverrideLifted{command.reason});
}

Result<Event> decide_beside(const Occasion& occasion, const NameContact& command) {
  const State& state = occasion.state;
  return accept(
      first_failure(
          {check_text(command.text, kMaxContactBytes, "/text"),
           refuse_if(state.subjects.size() >= kMaxContacts, too_large,
                     fmt::format("at most {} contacts: erase those before", kMaxContacts), "/text"),
           check_not_before(occasion.on, when(state.contact), "the contact it replaces")}),
      ContactNamed{command.subject, command.sealed});
}

Result<Event> decide_beside(const Occasion& occasion, const EraseContact& command) {
  const State& state = occasion.state;
  return accept(first_failure({refuse_if(state.subjects.empty(), no_contact, "no contact is named"),
                               check_not_before(occasion.on, when(state.contact), "the contact"),
                               check_reason(command.reason, "/reason")}),
                ContactErased{state.subjects, command.reason});
}

}  // namespace baitu::project
