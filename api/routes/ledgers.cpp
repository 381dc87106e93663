// Score ledgers 台账 with their rules, and what follows: commendation 表彰, accountability 问责.
// For who may read the evaluation.
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "api/app/evaluation.hpp"
#include "api/routes/answers.hpp"
#include "api/routes/cited_events.hpp"
#include "api/routes/ledger_views.hpp"
#include "api/routes/page.hpp"
#include "api/routes/parameters.hpp"
#include "api/routes/route.hpp"
#include "api/routes/views.hpp"
#include "domain/evaluation/check.hpp"

namespace baitu::routes {
namespace {

using auth::Action;
using evaluation::Entry;
using evaluation::Ledger;
using http::Method;

constexpr std::size_t kMaxOpenAppeals = 1'000;  // in one answer

Result<std::int32_t> year_of(std::string_view text) {
  const auto year = parse_number(text);
  if (year && *year >= evaluation::kFirstYear && *year <= evaluation::kLastYear)
    return static_cast<std::int32_t>(*year);
  return fail(ErrorCode::invalid_value, "a year is expected, as 2025", "year");
}

// Who is given or taken points is told for what.
bool is_of(const auth::Principal& reader, std::span<const Entry* const> lines) {
  return !reader.department.empty() && std::ranges::all_of(lines, [&](const Entry* line) {
    return line->content.unit == reader.department;
  });
}

// The events that the lines are for, where the reader may see them.
Result<CitedEvents> cited_by(const Call& call, std::span<const Entry* const> lines) {
  std::set<Address> cited;
  for (const Entry* line : lines) cited.insert(line->content.cited);
  return cited_events(
      cited,
      [&call](Position position) -> Result<std::vector<RecordedEvent>> {
        auto events = call.city.events_between({position.value - 1}, position, 1);
        if (!events) return std::unexpected(std::move(events.error()));
        return (*std::move(events)).value_or(std::vector<RecordedEvent>());
      },
      [&call, own = is_of(call.principal, lines)](const RecordedEvent& event) {
        return own || may_see(call.principal, event);
      });
}

void write_line(JsonWriter& json, const Entry& line, const CitedEvents& cited) {
  const auto event = cited.find(line.content.cited);
  write_ledger_line(json, line, event == cited.end() ? std::nullopt : std::optional(event->second));
}

struct OpenAppeal {
  const Ledger* ledger;
  const Entry* entry;
};

// The oldest first.
std::vector<OpenAppeal> open_appeals(const std::vector<Ledger>& ledgers, std::int32_t year) {
  std::vector<OpenAppeal> appeals;
  for (const Ledger& ledger : ledgers)
    for (const Entry& entry : ledger.entries)
      if (ledger.year == year && entry.state() == evaluation::LineState::appealed)
        appeals.push_back({&ledger, &entry});
  std::ranges::sort(appeals, {}, [](const OpenAppeal& open) {
    return std::tuple(open.entry->appeal->filed_on, open.entry->appeal->address);
  });
  appeals.resize(std::min(appeals.size(), kMaxOpenAppeals));
  return appeals;
}

Result<void> write_appeals(const Call& call, JsonWriter& json,
                           const std::vector<OpenAppeal>& appeals) {
  std::vector<const Entry*> lines;
  for (const OpenAppeal& open : appeals) lines.push_back(open.entry);
  const auto cited = cited_by(call, lines);
  if (!cited) return std::unexpected(cited.error());
  json.key("appeals");
  json.begin_array();
  for (const OpenAppeal& open : appeals) {
    json.begin_object();
    json.field("unit", open.ledger->unit);
    json.key("line");
    write_line(json, *open.entry, *cited);
    json.end_object();
  }
  json.end_array();
  return {};
}

Result<void> ranking(const Call& call, const app::Reading& reading, JsonWriter& json,
                     http::Headers&) {
  const auto asked = call.request.parameter("year");
  const auto year = asked ? year_of(*asked)
                          : Result<std::int32_t>(static_cast<int>(
                                std::chrono::year_month_day(reading.moment.on).year()));
  if (!year) return std::unexpected(year.error());
  const auto catalogue = reading.portfolio->catalogue(reading.moment.position);
  const auto ledgers = app::ledgers_at(*reading.portfolio, reading.moment);
  const auto ranked = evaluation::rank_by_ledger(catalogue->organisation, ledgers, *year);
  std::set<std::int32_t> years;
  for (const Ledger& ledger : ledgers) years.insert(ledger.year);
  json.begin_object();
  json.key("moment");
  write_moment(json, reading.moment);
  json.field("year", *year);
  json.list("years", years);
  write_ranked_ledgers(json, "districts", ranked.districts);
  write_ranked_ledgers(json, "units", ranked.units);
  const auto written = write_appeals(call, json, open_appeals(ledgers, *year));
  if (!written) return std::unexpected(written.error());
  json.end_object();
  return {};
}

Result<void> one(const Call& call, const app::Reading& reading, JsonWriter& json,
                 http::Headers& headers) {
  const auto range = page_query(call.request);
  if (!range) return std::unexpected(range.error());
  const auto states =
      words_query<evaluation::LineState>(call.request, "state", evaluation::kLineStates);
  if (!states) return std::unexpected(states.error());
  const auto year = year_of(call.path["year"]);
  if (!year) return std::unexpected(year.error());
  const UnitCode unit(call.path["unit"]);
  const auto ledger = app::ledger_at(*reading.portfolio, *year, unit, reading.moment);
  if (!ledger) return std::unexpected(ledger.error());
  std::vector<const Entry*> lines;
  for (const Entry& entry : ledger->entries)
    if (states->empty() || std::ranges::find(*states, entry.state()) != states->end())
      lines.push_back(&entry);
  std::ranges::sort(lines, std::ranges::greater{},
                    [](const Entry* entry) { return std::tuple(entry->on, entry->version); });
  const auto page = page_of(*range, lines);
  const auto cited = cited_by(call, page);
  if (!cited) return std::unexpected(cited.error());
  json.begin_object();
  json.key("moment");
  write_moment(json, reading.moment);
  json.field("year", *year);
  json.field("unit", unit);
  json.field("version", ledger->version);
  json.key("total");
  write_total(json, total_of(*ledger));
  json.field("count", lines.size());
  write_items(json, page,
              [&cited](JsonWriter& out, const Entry* line) { write_line(out, *line, *cited); });
  json.end_object();
  headers.add("ETag", '"' + std::to_string(ledger->version.value) + '"');
  return {};
}

Result<void> rules(const Call&, const app::Reading& reading, JsonWriter& json,
                   http::Headers& headers) {
  const auto rules = app::score_rules_at(*reading.portfolio, reading.moment);
  json.begin_object();
  json.key("moment");
  write_moment(json, reading.moment);
  json.field("version", rules.version);
  json.key("items");
  json.begin_array();
  for (const auto& [code, rule] : rules.rules) write_score_rule(json, rule);
  json.end_array();
  json.end_object();
  headers.add("ETag", '"' + std::to_string(rules.version.value) + '"');
  return {};
}

Result<void> consequences(const Call& call, const app::Reading& reading, JsonWriter& json,
                          http::Headers&) {
  const auto range = page_query(call.request);
  if (!range) return std::unexpected(range.error());
  const auto kinds =
      words_query<evaluation::ConsequenceKind>(call.request, "kind", evaluation::kConsequenceKinds);
  if (!kinds) return std::unexpected(kinds.error());
  const auto unit = call.request.parameter("unit");
  const auto post = call.request.parameter("post");
  auto all = app::consequences_at(*reading.portfolio, reading.moment);
  std::erase_if(all, [&](const evaluation::Consequence& consequence) {
    const evaluation::ConsequenceRecorded& content = consequence.content;
    return (!kinds->empty() && std::ranges::find(*kinds, content.kind) == kinds->end()) ||
           (unit && content.unit.value != *unit) || (post && content.post.value != *post);
  });
  write_page(json, reading.moment, *range, all, write_consequence);
  return {};
}

constexpr auto kRankingParameters = read_parameters("year");
constexpr auto kLedgerParameters = read_parameters("state", "limit", "offset");
constexpr auto kRuleParameters = read_parameters();
constexpr auto kConsequenceParameters = read_parameters("kind", "unit", "post", "limit", "offset");

constexpr Route kRoutes[] = {
    {Method::get, "/api/v1/evaluation/ledger", Action::read_evaluation, kRankingParameters,
     &reads<ranking>, true},
    {Method::get, "/api/v1/evaluation/ledger/{year}/{unit}", Action::read_evaluation,
     kLedgerParameters, &reads<one>, true},
    {Method::get, "/api/v1/evaluation/score-rules", Action::read_evaluation, kRuleParameters,
     &reads<rules>, true},
    {Method::get, "/api/v1/evaluation/consequences", Action::read_evaluation,
     kConsequenceParameters, &reads<consequences>, true},
};

}  // namespace

std::span<const Route> ledger_routes() { return kRoutes; }

}  // namespace baitu::routes
