#include "api/routes/evaluation_body.hpp"

#include <array>
#include <string>
#include <utility>
#include <variant>

#include "api/routes/body_values.hpp"
#include "api/routes/command_row.hpp"
#include "api/routes/index_body.hpp"
#include "api/routes/json_body.hpp"

namespace baitu::routes {
namespace {

// Of what a command may name in a list: no observation shows more.
constexpr std::size_t kMostPhotos = evaluation::kMaxPhotos;

evaluation::Finding read_finding(Fields& fields) {
  if (fields.has("earned") == fields.has("met")) {
    fields.refuse(ErrorCode::invalid_value, "either points earned or whether it is met", "earned");
    return evaluation::Met{};
  }
  if (fields.has("earned")) return read_points(fields, "earned");
  return evaluation::Met{fields.truth_or_false("met")};
}

Address read_address(Fields& fields, std::string_view name) {
  Fields address = fields.object(name);
  const auto position = static_cast<std::uint64_t>(address.integer("position"));
  const auto index = static_cast<std::uint32_t>(read_number(address, "index"));
  address.finish();
  return {{position}, index};
}

evaluation::Citation read_citation(Fields& fields) {
  Fields document = fields.object("document");
  evaluation::Citation citation{document.text("number"), UnitCode(document.text("issuer"))};
  document.finish();
  return citation;
}

// Reads one command; `About` is what stands in the path.
template <class Command, class About>
struct Row {
  std::string_view name;
  Command (*read)(Fields& fields, const About& about);
};

template <class Command, class About, std::size_t size>
Result<EvaluationBody<Command>> parse(const std::array<Row<Command, About>, size>& rows,
                                      std::string_view body, const About& about) {
  return parse_command_body<EvaluationBody<Command>>(
      body, rows, [&](const Row<Command, About>& row, Fields& fields) {
        return EvaluationBody<Command>{row.read(fields, about),
                                       fields.optional_date("effective_on")};
      });
}

template <class Rows>
std::vector<std::string_view> names_in(const Rows& rows) {
  const auto names = names_of(rows);
  return {names.begin(), names.end()};
}

// --- Indexes -------------------------------------------------------------------------------------

using evaluation::IndexCommand;

template <class Define>
IndexCommand define_node(Fields& fields, const IndexCode&) {
  Fields node = fields.object("node");
  Define command{read_node<decltype(Define::definition)>(node)};
  node.finish();
  return command;
}

IndexCommand define_index(Fields& fields, const IndexCode& index) {
  return evaluation::DefineIndex{read_index(fields, index)};
}

IndexCommand remove_node(Fields& fields, const IndexCode&) {
  return evaluation::RemoveNode{
      read_named<evaluation::NodeKind>(fields, "kind", evaluation::kNodeKinds), fields.text("code"),
      fields.text("reason")};
}

constexpr std::array<Row<IndexCommand, IndexCode>, 6> kIndexRows{{
    {"define_index", &define_index},
    {"define_area", &define_node<evaluation::DefineArea>},
    {"define_indicator", &define_node<evaluation::DefineIndicator>},
    {"define_standard", &define_node<evaluation::DefineStandard>},
    {"define_point", &define_node<evaluation::DefinePoint>},
    {"remove_node", &remove_node},
}};

// --- Observations and outcomes -------------------------------------------------------------------

using evaluation::ObservationCommand;
using evaluation::OutcomeCommand;

ObservationCommand observe(Fields& fields, const PointCode& point) {
  return evaluation::Observe{point,
                             UnitCode(fields.text_or_none("unit")),
                             read_finding(fields),
                             fields.text_or_none("note"),
                             read_codes<BlobName>(fields, "photos", kMostPhotos),
                             place_or_none(fields)};
}

ObservationCommand correct(Fields& fields, const PointCode&) {
  return evaluation::CorrectObservation{read_version(fields, "observation"),
                                        read_finding(fields),
                                        fields.text_or_none("note"),
                                        read_codes<BlobName>(fields, "photos", kMostPhotos),
                                        place_or_none(fields),
                                        fields.text("reason")};
}

ObservationCommand withdraw_observation(Fields& fields, const PointCode&) {
  return evaluation::WithdrawObservation{read_version(fields, "observation"),
                                         fields.text("reason")};
}

constexpr std::array<Row<ObservationCommand, PointCode>, 3> kObservationRows{{
    {"observe", &observe},
    {"correct_observation", &correct},
    {"withdraw_observation", &withdraw_observation},
}};

OutcomeCommand report_outcome(Fields& fields, const IndicatorCode& indicator) {
  return evaluation::ReportOutcome{indicator, UnitCode(fields.text_or_none("unit")),
                                   read_quantity(fields, "value"), fields.text_or_none("document"),
                                   fields.text_or_none("note")};
}

OutcomeCommand withdraw_outcome(Fields& fields, const IndicatorCode&) {
  return evaluation::WithdrawOutcome{read_version(fields, "report"), fields.text("reason")};
}

constexpr std::array<Row<OutcomeCommand, IndicatorCode>, 2> kOutcomeRows{{
    {"report_outcome", &report_outcome},
    {"withdraw_outcome", &withdraw_outcome},
}};

// --- Ledgers and rules ---------------------------------------------------------------------------

using evaluation::LedgerCommand;
using evaluation::ScoreRuleCommand;

struct LedgerName {
  std::int32_t year;
  const UnitCode& unit;
};

LedgerCommand enter_score(Fields& fields, const LedgerName& ledger) {
  return evaluation::EnterScore{ledger.unit,
                                ledger.year,
                                ScoreRuleCode(fields.text("rule")),
                                read_points(fields, "points"),
                                read_address(fields, "cited"),
                                fields.text_or_none("document"),
                                fields.text_or_none("note")};
}

LedgerCommand file_appeal(Fields& fields, const LedgerName&) {
  return evaluation::FileAppeal{read_version(fields, "entry"), fields.text("text"),
                                fields.text_or_none("document")};
}

LedgerCommand decide_appeal(Fields& fields, const LedgerName&) {
  if (!fields.has("upheld"))
    fields.refuse(ErrorCode::invalid_value, "whether the appeal is upheld is missing", "upheld");
  return evaluation::DecideAppeal{
      read_version(fields, "entry"),
      fields.truth_or_false("upheld") ? evaluation::Ruling::upheld : evaluation::Ruling::dismissed,
      fields.text("reason"), fields.text_or_none("document")};
}

LedgerCommand reverse_entry(Fields& fields, const LedgerName&) {
  return evaluation::ReverseEntry{read_version(fields, "entry"), fields.text("reason")};
}

constexpr std::array<Row<LedgerCommand, LedgerName>, 4> kLedgerRows{{
    {"enter_score", &enter_score},
    {"file_appeal", &file_appeal},
    {"decide_appeal", &decide_appeal},
    {"reverse_entry", &reverse_entry},
}};

// All rules are one thing: nothing stands in the path.
struct NoName {};

ScoreRuleCommand define_rule(Fields& fields, const NoName&) {
  return evaluation::DefineScoreRule{{ScoreRuleCode(fields.text("code")), fields.words("name"),
                                      read_points(fields, "least"), read_points(fields, "most"),
                                      read_number(fields, "appeal_days"), fields.text("source")}};
}

ScoreRuleCommand withdraw_rule(Fields& fields, const NoName&) {
  return evaluation::WithdrawScoreRule{ScoreRuleCode(fields.text("code")), fields.text("reason")};
}

constexpr std::array<Row<ScoreRuleCommand, NoName>, 2> kRuleRows{{
    {"define_score_rule", &define_rule},
    {"withdraw_score_rule", &withdraw_rule},
}};

// --- Consequences --------------------------------------------------------------------------------

using evaluation::ConsequenceCommand;

ConsequenceCommand record(Fields& fields, const ConsequenceCode& consequence) {
  return evaluation::RecordConsequence{
      {consequence,
       read_named<evaluation::ConsequenceKind>(fields, "kind", evaluation::kConsequenceKinds),
       UnitCode(fields.text_or_none("unit")), PostCode(fields.text_or_none("post")),
       fields.text("title"), read_citation(fields), fields.text_or_none("note")}};
}

ConsequenceCommand withdraw(Fields& fields, const ConsequenceCode&) {
  return evaluation::WithdrawConsequence{read_citation(fields), fields.text("reason")};
}

constexpr std::array<Row<ConsequenceCommand, ConsequenceCode>, 2> kConsequenceRows{{
    {"record_consequence", &record},
    {"withdraw_consequence", &withdraw},
}};

}  // namespace

Result<EvaluationBody<IndexCommand>> parse_index_command(std::string_view body,
                                                         const IndexCode& index) {
  return parse(kIndexRows, body, index);
}
Result<EvaluationBody<ObservationCommand>> parse_observation_command(std::string_view body,
                                                                     const PointCode& point) {
  return parse(kObservationRows, body, point);
}
Result<EvaluationBody<OutcomeCommand>> parse_outcome_command(std::string_view body,
                                                             const IndicatorCode& indicator) {
  return parse(kOutcomeRows, body, indicator);
}
Result<EvaluationBody<LedgerCommand>> parse_ledger_command(std::string_view body, std::int32_t year,
                                                           const UnitCode& unit) {
  return parse(kLedgerRows, body, LedgerName{year, unit});
}
Result<EvaluationBody<ScoreRuleCommand>> parse_score_rule_command(std::string_view body) {
  return parse(kRuleRows, body, NoName{});
}
Result<EvaluationBody<ConsequenceCommand>> parse_consequence_command(
    std::string_view body, const ConsequenceCode& consequence) {
  return parse(kConsequenceRows, body, consequence);
}

std::string index_wire_field(const IndexCommand& command, std::string_view domain_field) {
  constexpr std::string_view kRate = "/target_rate";
  std::string field(domain_field);
  if (field.ends_with(kRate)) field += "_bp";
  const bool whole = std::holds_alternative<evaluation::DefineIndex>(command);
  if (whole && field == "/code") return {};
  const bool of_node = !whole && !std::holds_alternative<evaluation::RemoveNode>(command);
  return of_node && field != "/effective_on" ? "/node" + field : field;
}

std::string finding_wire_field(std::string_view domain_field) {
  if (domain_field == "/finding") return "/earned";
  const bool in_path =
      domain_field == "/index" || domain_field == "/point" || domain_field == "/indicator";
  return in_path ? std::string() : std::string(domain_field);
}

std::string ledger_wire_field(std::string_view domain_field) {
  const bool in_path = domain_field == "/unit" || domain_field == "/year";
  return in_path ? std::string() : std::string(domain_field);
}

std::vector<std::string_view> index_command_names() { return names_in(kIndexRows); }
std::vector<std::string_view> observation_command_names() { return names_in(kObservationRows); }
std::vector<std::string_view> outcome_command_names() { return names_in(kOutcomeRows); }
std::vector<std::string_view> ledger_command_names() { return names_in(kLedgerRows); }
std::vector<std::string_view> score_rule_command_names() { return names_in(kRuleRows); }
std::vector<std::string_view> consequence_command_names() { return names_in(kConsequenceRows); }

}  // namespace baitu::routes
