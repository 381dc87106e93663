#include "api/routes/evaluation_views.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include "api/routes/views.hpp"
#include "api/routes/wire_names.hpp"

namespace baitu::routes {
namespace {

using evaluation::Gap;
using evaluation::Measured;
using evaluation::Observation;
using evaluation::Outcomes;
using evaluation::Score;

// What the tree is written from.
struct Tree {
  const app::IndexReading& reading;
  std::span<const Gap> gaps;

  [[nodiscard]] const evaluation::IndexDefined& content() const { return reading.index.content; }
};

template <class Map, class Code>
Score score_in(const Map& scores, const Code& code) {
  const auto found = scores.find(code);
  return found == scores.end() ? Score{} : found->second;
}

void write_node(JsonWriter& json, const auto& node, const Score& score) {
  json.field("code", node.code);
  json.field("name", node.name);
  json.key("score");
  write_score(json, score);
}

// What counts of a point, the latest day first.
std::vector<const Observation*> counted(const app::IndexReading& reading,
                                        const evaluation::PointDefined& point) {
  const auto found = reading.observations.find(point.code);
  if (found == reading.observations.end()) return {};
  auto items = evaluation::counted(point, found->second, reading.period);
  std::ranges::stable_sort(items, std::ranges::greater{}, &Observation::on);
  return items;
}

// An observation with its corrections: together they make what counts.
void write_sources(JsonWriter& json, const std::vector<const Observation*>& items) {
  std::size_t written = 0;
  json.key("sources");
  json.begin_array();
  for (const Observation* item : items) {
    for (const Address& event : item->events) {
      if (written++ == kMaxSources) return json.end_array();
      json.begin_object();
      write_address(json, event);
      json.end_object();
    }
  }
  json.end_array();
}

void write_point(JsonWriter& json, const Tree& tree, const evaluation::PointDefined& point) {
  const auto items = counted(tree.reading, point);
  Points earned;
  Points possible;
  for (const Observation* item : items) {
    earned.hundredths += item->content.earned.hundredths;
    possible.hundredths += item->content.possible.hundredths;
  }
  json.begin_object();
  json.field("code", point.code);
  json.field("name", point.name);
  json.field("method", name_of(point.method));
  json.field("grading", name_of(point.grading));
  json.field("photos", point.photos);
  json.field("observations", items.size());
  json.field("earned", earned);
  json.field("possible", possible);
  if (!items.empty()) json.field("last_on", items.front()->on);
  write_sources(json, items);
  json.end_object();
}

void write_standard(JsonWriter& json, const Tree& tree,
                    const evaluation::StandardDefined& standard) {
  json.begin_object();
  write_node(json, standard, score_in(tree.reading.scores.standards, standard.code));
  json.field("unit", standard.unit);
  json.field("responsible", responsible_unit(tree.reading.index, standard));
  json.field("possible", standard.possible);
  json.key("points");
  json.begin_array();
  for (const auto& point : tree.content().points)
    if (point.standard == standard.code) write_point(json, tree, point);
  json.end_array();
  json.end_object();
}

// What stands of a unit's part, of the whole city where `unit` is empty; nothing where none does.
void write_standing(JsonWriter& json, const Outcomes& outcomes, const UnitCode& unit) {
  const evaluation::OutcomeReport* reported = outcomes.of(unit);
  if (!reported) return;
  json.key("reported");
  json.begin_object();
  json.field("value", reported->content.value);
  json.field("on", reported->on);
  json.field("document", std::string_view(reported->content.document));
  write_address(json, reported->address);
  json.end_object();
}

void write_outcome(JsonWriter& json, const Tree& tree,
                   const evaluation::IndicatorDefined& indicator) {
  if (!indicator.outcome) return;
  const auto found = tree.reading.outcomes.find(indicator.code);
  const Outcomes outcomes = found == tree.reading.outcomes.end() ? Outcomes() : found->second;
  json.key("outcome");
  json.begin_object();
  json.field("unit", indicator.outcome->unit);
  json.field("bound", name_in(kBoundNames, indicator.outcome->bound));
  json.field("target", indicator.outcome->target);
  json.field("source", std::string_view(indicator.outcome->source));
  write_standing(json, outcomes, {});
  json.key("parts");
  json.begin_array();
  for (const auto& part : indicator.parts) {
    json.begin_object();
    json.field("unit", part.unit);
    json.field("target", part.target);
    write_standing(json, outcomes, part.unit);
    json.end_object();
  }
  json.end_array();
  json.end_object();
}

void write_indicator(JsonWriter& json, const Tree& tree,
                     const evaluation::IndicatorDefined& indicator) {
  const auto any = [&](auto is) {
    return std::ranges::any_of(
        tree.gaps, [&](const Gap& gap) { return gap.indicator == indicator.code && (gap.*is)(); });
  };
  json.begin_object();
  write_node(json, indicator, score_in(tree.reading.scores.indicators, indicator.code));
  json.field("unit", indicator.unit);
  json.field("target_rate_bp", indicator.target_rate);
  json.field("below_standard", any(&Gap::below));
  json.field("without_plan", any(&Gap::without_plan));
  write_outcome(json, tree, indicator);
  json.key("standards");
  json.begin_array();
  for (const auto& standard : tree.content().standards)
    if (standard.indicator == indicator.code) write_standard(json, tree, standard);
  json.end_array();
  json.end_object();
}

void write_area(JsonWriter& json, const Tree& tree, const evaluation::AreaDefined& area) {
  json.begin_object();
  write_node(json, area, score_in(tree.reading.scores.areas, area.code));
  json.key("indicators");
  json.begin_array();
  for (const auto& indicator : tree.content().indicators)
    if (indicator.area == area.code) write_indicator(json, tree, indicator);
  json.end_array();
  json.end_object();
}

void write_plan(JsonWriter& json, const document::Filed& plan) {
  json.begin_object();
  json.field("code", plan.code);
  json.field("title", std::string_view(plan.title));
  json.field("number", std::string_view(plan.number));
  json.field("from", plan.from);
  json.field("until", plan.until);
  json.end_object();
}

void write_gap(JsonWriter& json, const Gap& gap, std::span<const document::Filed> plans) {
  json.begin_object();
  json.field("indicator", gap.indicator);
  json.field("measured", name_of(gap.measured));
  json.field("unit", gap.unit);
  if (gap.measured == Measured::score_rate) {
    json.field("value_bp", gap.value);
    json.field("target_bp", gap.target);
  } else {
    if (gap.value) json.field("value", Quantity{*gap.value});
    json.field("target", Quantity{gap.target});
  }
  json.field("gap_bp", gap.gap);
  json.field("below", gap.below());
  json.field("without_plan", gap.without_plan());
  json.key("plans");
  json.begin_array();
  for (const document::Filed& plan : plans)
    if (std::ranges::find(gap.plans, plan.code) != gap.plans.end()) write_plan(json, plan);
  json.end_array();
  json.end_object();
}

void write_ranked(JsonWriter& json, std::string_view name,
                  const std::vector<evaluation::Ranked<Score>>& units) {
  json.key(name);
  json.begin_array();
  for (const auto& ranked : units) {
    json.begin_object();
    json.field("unit", ranked.unit);
    json.field("rank", ranked.rank);
    json.key("score");
    write_score(json, ranked.figure);
    json.end_object();
  }
  json.end_array();
}

void write_units(JsonWriter& json, const app::IndexReading& reading,
                 const organisation::Organisation& organisation) {
  std::map<UnitCode, Score> observed;
  for (const auto& [unit, scores] :
       evaluation::score_by_unit(reading.index, reading.observations, reading.period))
    observed[unit] = scores.whole;
  const auto ranking = evaluation::rank_by_rate(organisation, observed);
  write_ranked(json, "districts", ranking.districts);
  write_ranked(json, "units", ranking.units);
  json.key("responsible");
  json.begin_array();
  for (const auto& [unit, score] :
       evaluation::score_by_responsible(reading.index, reading.scores)) {
    json.begin_object();
    json.field("unit", unit);
    json.key("score");
    write_score(json, score);
    json.end_object();
  }
  json.end_array();
}

void write_header(JsonWriter& json, const evaluation::Index& index) {
  json.field("code", index.content.code);
  json.field("name", index.content.name);
  json.field("year", index.content.year);
  json.field("source", std::string_view(index.content.source));
  json.field("version", index.version);
}

}  // namespace

void write_address(JsonWriter& json, const Address& address) {
  json.field("position", address.position);
  json.field("index", address.index);
}

void write_score(JsonWriter& json, const Score& score) {
  json.begin_object();
  json.field("earned", score.earned);
  json.field("possible", score.possible);
  json.field("unobserved", score.unobserved);
  json.field("observations", score.observations);
  json.field("rate_bp", score.rate());
  json.end_object();
}

void write_index_line(JsonWriter& json, const app::IndexReading& reading) {
  const evaluation::IndexDefined& content = reading.index.content;
  json.begin_object();
  write_header(json, reading.index);
  json.field("areas", content.areas.size());
  json.field("indicators", content.indicators.size());
  json.field("standards", content.standards.size());
  json.field("points", content.points.size());
  json.key("score");
  write_score(json, reading.scores.whole);
  json.end_object();
}

void write_index(JsonWriter& json, const app::IndexReading& reading,
                 std::span<const document::Filed> plans,
                 const organisation::Organisation& organisation, Date on) {
  const auto gaps = evaluation::gaps(reading.index, reading.scores, reading.outcomes, plans, on);
  const Tree tree{reading, gaps};
  write_header(json, reading.index);
  json.field("from", reading.period.from);
  json.field("to", reading.period.until);
  json.key("score");
  write_score(json, reading.scores.whole);
  json.key("areas");
  json.begin_array();
  for (const auto& area : tree.content().areas) write_area(json, tree, area);
  json.end_array();
  json.key("gaps");
  json.begin_array();
  for (const Gap& gap : gaps) write_gap(json, gap, plans);
  json.end_array();
  write_units(json, reading, organisation);
}

void write_observation(JsonWriter& json, const app::PointReading& reading,
                       const Observation& observation, bool counts) {
  const evaluation::Observed& content = observation.content;
  json.begin_object();
  json.field("version", observation.version);
  write_address(json, observation.events.front());
  json.field("on", observation.on);
  json.field("actor", observation.actor);
  json.field("unit", content.unit);
  json.field("earned", content.earned);
  json.field("possible", content.possible);
  json.field("note", std::string_view(content.note));
  json.list("photos", content.photos);
  write_place(json, content.place);
  json.field("corrected", observation.corrected);
  json.field("withdrawn", observation.withdrawn);
  json.field("counts", counts);
  json.key("events");
  json.begin_array();
  for (const Address& address : observation.events)
    write_event(json, reading.events.at(address), EventDetail::whole);
  json.end_array();
  json.end_object();
}

void write_outcome_report(JsonWriter& json, const evaluation::OutcomeReport& report) {
  json.begin_object();
  json.field("version", report.version);
  write_address(json, report.address);
  json.field("on", report.on);
  json.field("actor", report.actor);
  json.field("unit", report.content.unit);
  json.field("value", report.content.value);
  json.field("document", std::string_view(report.content.document));
  json.field("note", std::string_view(report.content.note));
  json.field("withdrawn", report.withdrawn);
  json.field("reason", std::string_view(report.reason));
  json.end_object();
}

}  // namespace baitu::routes
