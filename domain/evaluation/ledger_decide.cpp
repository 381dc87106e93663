#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <utility>

#include "domain/base/check.hpp"
#include "domain/evaluation/check.hpp"
#include "domain/evaluation/ledger.hpp"

namespace baitu::evaluation {
namespace {

std::int32_t year_of(Date date) {
  return static_cast<int>(std::chrono::year_month_day(date).year());
}

Result<void> check_rule_points(const ScoreRuleDefined& rule) {
  const std::int64_t most = kMaxEntry.hundredths;
  const bool gives = rule.least.hundredths > 0;
  return first_failure(
      {check_range(rule.least.hundredths, gives ? 1 : -most, gives ? most : -1, "/least"),
       check_range(rule.most.hundredths, rule.least.hundredths, gives ? most : -1, "/most")});
}

struct DecideRule {
  const ScoreRules& rules;
  Date today;
  Date on;

  Result<DatedEvent> operator()(const DefineScoreRule& command) const {
    const ScoreRuleDefined& rule = command.definition;
    const ScoreRule* before = rules.rule(rule.code);
    const bool same = before && !before->withdrawn && before->definition == rule;
    return accept(
        first_failure({check_code(rule.code.value, "/code"), check_name(rule.name, "/name"),
                       check_rule_points(rule),
                       check_range(rule.appeal_days, 0, kMaxAppealDays, "/appeal_days"),
                       check_reason(rule.source, "/source"),
                       check_count(rules.rules.size() + (before ? 0 : 1), kMaxScoreRules, "/code"),
                       refuse_if(same, ErrorCode::unchanged, "it stands like that")}),
        rule);
  }

  Result<DatedEvent> operator()(const WithdrawScoreRule& command) const {
    const ScoreRule* rule = rules.rule(command.code);
    return accept(first_failure({refuse_if(!rule, ErrorCode::unknown_score_rule,
                                           "no rule " + command.code.value, "/code"),
                                 refuse_if(rule && rule->withdrawn, ErrorCode::withdrawn,
                                           "the rule was withdrawn"),
                                 check_reason(command.reason, "/reason")}),
                  ScoreRuleWithdrawn{command.code, command.reason});
  }

 private:
  [[nodiscard]] Result<DatedEvent> accept(const Result<void>& own, Event event) const {
    const auto in_order = rules.rules.empty()
                              ? Result<void>()
                              : check_not_before(on, rules.changed_on, "the last change");
    return dated(first_failure({own, check_not_in_the_future(on, today), in_order}), on,
                 std::move(event));
  }
};

struct Decide {
  const Ledger& ledger;
  const LedgerContext& context;

  using Events = Result<std::vector<DatedEvent>>;

  Events operator()(const EnterScore& command) const {
    const ScoreRule* rule = context.rules.rule(command.rule);
    if (!rule) return fail(ErrorCode::unknown_score_rule, "no rule " + command.rule.value, "/rule");
    const Date appeal_until = context.today + std::chrono::days(rule->definition.appeal_days);
    return accept(first_failure({check_ledger(command), check_points(command, *rule),
                                 check_cited(command), check_note(command.document, "/document"),
                                 check_note(command.note, "/note")}),
                  {ScoreEntered{command.unit, command.year, command.rule, command.points,
                                command.cited, appeal_until, command.document, command.note}});
  }

  Events operator()(const FileAppeal& command) const {
    const Entry* entry = ledger.entry(command.entry);
    if (auto stands = check_stands(entry); !stands) return std::unexpected(stands.error());
    return accept(
        first_failure(
            {refuse_if(entry->appeal.has_value(), ErrorCode::already_appealed,
                       "the entry was appealed"),
             // The unit chooses the day that its appeal is about, not the day that it comes.
             refuse_if(context.today > entry->content.appeal_until, ErrorCode::appeal_late,
                       "it could be appealed until " + to_string(entry->content.appeal_until)),
             check_reason(command.text, "/text"), check_note(command.document, "/document")}),
        {AppealFiled{command.entry, command.text, command.document}});
  }

  Events operator()(const DecideAppeal& command) const {
    const Entry* entry = ledger.entry(command.entry);
    if (auto stands = check_stands(entry); !stands) return std::unexpected(stands.error());
    if (!entry->appeal) return fail(ErrorCode::not_appealed, "nobody appealed the entry");
    std::vector<Event> events{
        AppealDecided{command.entry, command.ruling, command.reason, command.document}};
    if (command.ruling == Ruling::upheld) events.emplace_back(reversal_of(*entry, command.reason));
    return accept(first_failure({check_decision(*entry), check_reason(command.reason, "/reason"),
                                 check_note(command.document, "/document")}),
                  std::move(events));
  }

  Events operator()(const ReverseEntry& command) const {
    const Entry* entry = ledger.entry(command.entry);
    if (auto stands = check_stands(entry); !stands) return std::unexpected(stands.error());
    const bool open = entry->appeal && !entry->appeal->decision;
    return accept(first_failure({refuse_if(open, ErrorCode::already_appealed,
                                           "the entry is appealed: decide the appeal"),
                                 check_reason(command.reason, "/reason")}),
                  {reversal_of(*entry, command.reason)});
  }

 private:
  static ScoreReversed reversal_of(const Entry& entry, const std::string& reason) {
    return {entry.version, Points{-entry.content.points.hundredths}, reason};
  }

  [[nodiscard]] Result<void> check_ledger(const EnterScore& command) const {
    const bool begun = !ledger.unit.empty();
    return first_failure(
        {check_unit(context.catalogue.organisation, command.unit, "/unit"),
         refuse_if(begun && command.unit != ledger.unit, ErrorCode::invalid_value,
                   "the ledger is of " + ledger.unit.value, "/unit"),
         refuse_if(command.year != year_of(context.effective_on), ErrorCode::invalid_value,
                   "the entry is about another year", "/year"),
         refuse_if(begun && command.year != ledger.year, ErrorCode::invalid_value,
                   fmt::format("the ledger is of {}", ledger.year), "/year"),
         check_count(ledger.entries.size() + 1, kMaxEntries, "/unit")});
  }

  static Result<void> check_points(const EnterScore& command, const ScoreRule& rule) {
    return first_failure(
        {refuse_if(rule.withdrawn, ErrorCode::withdrawn, "the rule was withdrawn", "/rule"),
         check_range(command.points.hundredths, rule.definition.least.hundredths,
                     rule.definition.most.hundredths, "/points")});
  }

  [[nodiscard]] Result<void> check_cited(const EnterScore& command) const {
    const bool scored = std::ranges::any_of(ledger.entries, [&command](const Entry& entry) {
      return !entry.reversal && entry.content.rule == command.rule &&
             entry.content.cited == command.cited;
    });
    return first_failure(
        {refuse_if(command.cited.position.value == 0, ErrorCode::invalid_value,
                   "positions begin with 1", "/cited/position"),
         refuse_if(command.cited.position > context.head, ErrorCode::ahead_of_log,
                   fmt::format("the log ends at {}", context.head.value), "/cited/position"),
         refuse_if(!context.cited, ErrorCode::invalid_value, "the record has no such event",
                   "/cited/index"),
         refuse_if(scored, ErrorCode::unchanged, "it was scored by this rule", "/cited")});
  }

  [[nodiscard]] Result<void> check_stands(const Entry* entry) const {
    if (!entry) return fail(ErrorCode::unknown_entry, "no line has this version", "/entry");
    return first_failure({refuse_if(entry->reversal.has_value(), ErrorCode::entry_reversed,
                                    "the entry was reversed"),
                          check_not_before(context.effective_on, entry->on, "the entry")});
  }

  [[nodiscard]] Result<void> check_decision(const Entry& entry) const {
    const Appeal& appeal = *entry.appeal;
    const bool involved = context.actor == entry.entered_by || context.actor == appeal.filed_by;
    return first_failure({refuse_if(appeal.decision.has_value(), ErrorCode::appeal_decided,
                                    "the appeal was decided"),
                          refuse_if(involved, ErrorCode::same_principal,
                                    "whoever made the entry or filed the appeal does not decide"),
                          check_not_before(context.effective_on, appeal.filed_on, "the appeal")});
  }

  [[nodiscard]] Events accept(const Result<void>& own, std::vector<Event> events) const {
    const auto checks =
        first_failure({own, check_not_in_the_future(context.effective_on, context.today)});
    if (!checks) return std::unexpected(checks.error());
    std::vector<DatedEvent> result;
    for (Event& event : events) result.push_back({context.effective_on, std::move(event)});
    return result;
  }
};

}  // namespace

Result<DatedEvent> decide(const ScoreRules& rules, const ScoreRuleCommand& command, Date today,
                          Date effective_on) {
  return std::visit(DecideRule{rules, today, effective_on}, command);
}

Result<std::vector<DatedEvent>> decide(const Ledger& ledger, const LedgerCommand& command,
                                       const LedgerContext& context) {
  return std::visit(Decide{ledger, context}, command);
}

}  // namespace baitu::evaluation
