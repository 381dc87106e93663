#include "domain/portfolio/explain_rollup.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <ranges>
#include <set>
#include <string>
#include <utility>

#include "domain/base/time.hpp"
#include "domain/portfolio/arithmetic.hpp"
#include "domain/portfolio/explain.hpp"
#include "domain/portfolio/explain_sums.hpp"
#include "domain/portfolio/movement.hpp"

namespace baitu::portfolio {
namespace {

std::array<std::span<const SumFigure>, 3> all_sums() {
  return {state_sums(), course_sums(), movement_sums()};
}

const SumFigure* find(std::string_view figure) {
  for (const auto& sums : all_sums())
    for (const SumFigure& row : sums)
      if (row.name == figure) return &row;
  return nullptr;
}

std::optional<TallyAsked> tally_of(const View& view, std::string_view key) {
  for (const auto& [code, programme] : view.catalogue().programmes)
    for (std::size_t i = 0; i < programme->tallies.size(); ++i)
      if (code.value + '/' + programme->tallies[i].code.value == key)
        return TallyAsked{programme, i};
  return std::nullopt;
}

std::optional<std::size_t> month_named(std::string_view key) {
  const auto day = parse_date(key);
  if (!day || first_day_of(month_of(*day)) != *day) return std::nullopt;
  return month_of(*day);
}

// "<unit>/<year>/<programme>" and perhaps "/<list>": no code holds a slash.
std::optional<TargetAsked> target_of(const View& view, std::string_view key) {
  std::array<std::string_view, 4> parts;
  std::size_t count = 0;
  for (const auto part : std::views::split(key, '/')) {
    if (count == parts.size() || part.empty()) return std::nullopt;
    parts[count++] = std::string_view(part.begin(), part.end());
  }
  if (count < 3) return std::nullopt;
  const auto first_day = parse_date(std::string(parts[1]) + "-01-01");
  TargetAsked target{UnitCode(std::string(parts[0])), 0, ProgrammeCode(std::string(parts[2])),
                     ListCode(std::string(parts[3]))};
  if (!first_day || !view.catalogue().programme(target.programme)) return std::nullopt;
  target.year = static_cast<int>(std::chrono::year_month_day(*first_day).year());
  return target;
}

// What the key names. Errors: invalid_value (key, since).
Result<Asked> read_question(const View& view, const RollUpQuestion& question, Asks asks) {
  Asked asked{view, question, {}, {}, {}};
  if (has(asks, Asks::before) && !question.before)
    return fail(ErrorCode::invalid_value, "since which moment?", "since");
  const std::string_view key = question.key ? std::string_view(*question.key) : std::string_view();
  if (has(asks, Asks::tally)) asked.tally = tally_of(view, key);
  if (has(asks, Asks::month) && question.key) asked.month = month_named(key);
  if (has(asks, Asks::target)) asked.target = target_of(view, key);
  const bool takes_key = has(asks, Asks::group) || asked.tally || asked.month || asked.target;
  const bool needs_key = has(asks, Asks::tally) || has(asks, Asks::target);
  if (question.key ? !takes_key : needs_key)
    return fail(ErrorCode::invalid_value, "no such key for this figure", "key");
  return asked;
}

// Adds up what is seen of one project after another.
class Adding {
 public:
  Adding(const SumFigure& figure, const Asked& asked) : figure_(figure), asked_(asked) {}

  void add(const Seen& seen) {
    if (!is_in_group(seen)) return;
    if (seen.course) sum_.range.take_in(seen.course->range);
    if (figure_.divides)
      sum_.divisor = sum_fen(sum_.divisor, figure_.divides(asked_, seen).value_or(0));
    const auto adds = figure_.adds(asked_, seen);
    if (!adds) return;
    sum_.adds = sum_fen(sum_.adds, *adds);
    sum_.items.push_back({(seen.now ? seen.now : seen.before)->identity(), *adds});
  }

  [[nodiscard]] const Sum& sum() const { return sum_; }

 private:
  [[nodiscard]] bool is_in_group(const Seen& seen) const {
    const RollUpQuestion& question = asked_.question;
    return !has(figure_.asks, Asks::group) || !question.key ||
           key_of(question.cut, *seen.now, asked_.view) == *question.key;
  }

  const SumFigure& figure_;
  const Asked& asked_;
  Sum sum_;
};

void add_all(const SumFigure& figure, const Asked& asked, Adding& adding) {
  const View& view = asked.view;
  const Filter& filter = asked.question.filter;
  if (figure.over == Over::moments) {
    const View before =
        view.portfolio().view(asked.question.before->as_of, asked.question.before->on);
    return for_each_at_both(before, view, [&](const Standing* then, const Standing* now) {
      const Seen seen{
          now, then, nullptr, nullptr, now && passes(*now, filter), then && passes(*then, filter)};
      if (seen.selected || seen.selected_before) adding.add(seen);
    });
  }
  const auto add = [&](const Standing& standing, const Course* course,
                       const ProjectView* project = nullptr) {
    adding.add({&standing, nullptr, course, project, true, false});
  };
  if (figure.over == Over::done_projects) {
    Filter done = filter;
    done.done = true;
    return view.for_each_project(
        done, [&](const ProjectView& project) { add(Standing(project), nullptr, &project); });
  }
  if (figure.over == Over::standings)
    return view.for_each_standing(filter, [&](const Standing& project) { add(project, nullptr); });
  for_each_course(view, filter, [&](const Standing& standing, const Course& course) {
    if (!course.stopped_for_good) add(standing, &course);
  });
}

void add_page(const Asked& asked, const Sum& sum, RollUpExplanation& into) {
  into.total = sum.items.size();
  const RollUpQuestion& question = asked.question;
  const bool each_one = asked.tally || into.formula == "count_items";
  const std::size_t first = std::min(question.offset, sum.items.size());
  const std::size_t last = first + std::min(question.limit, sum.items.size() - first);
  for (std::size_t i = first; i < last; ++i) {
    const auto& [identity, adds] = sum.items[i];
    into.items.push_back(
        {identity->code, identity->name, each_one ? std::nullopt : std::optional(adds)});
  }
}

// A movement may come from the rule alone: then both rules are what it comes from.
void add_rule_before(const Asked& asked, const Portfolio& portfolio, RollUpExplanation& into) {
  const Position as_of = asked.question.before->as_of;
  const auto& rule = portfolio.catalogue(as_of)->light_rule;
  const std::int32_t version = rule ? rule->version : 0;
  if (version == into.rule_version.value_or(0)) return;
  into.rule_version_before = version;
  for (RecordedEvent& event : definitions(portfolio, as_of, {}, true))
    into.events.push_back(std::move(event));
  std::ranges::sort(into.events, {}, &RecordedEvent::address);
}

void add_definitions(const SumFigure& figure, const Asked& asked, const Portfolio& portfolio,
                     RollUpExplanation& into) {
  std::set<ProgrammeCode> programmes;
  if (asked.tally) programmes.insert(asked.tally->programme->code);
  if (figure.rests == Rests::on_programmes)
    for (const FigureInput& input : into.inputs)
      if (input.name == "quota" && !input.key.empty()) programmes.emplace(input.key);
  const bool rule = figure.rests == Rests::on_rule;
  into.events = definitions(portfolio, asked.view.as_of(), programmes, rule);
  if (const auto& set = asked.view.catalogue().light_rule; rule && set)
    into.rule_version = set->version;
  if (rule && figure.over == Over::moments) add_rule_before(asked, portfolio, into);
}

}  // namespace

std::vector<RollUpFigure> roll_up_figures() {
  std::vector<RollUpFigure> figures;
  for (const auto& sums : all_sums())
    for (const SumFigure& row : sums) figures.push_back({row.name, row.asks});
  return figures;
}

Result<RollUpExplanation> explain_roll_up(const Portfolio& portfolio, const View& view,
                                          const RollUpQuestion& question) {
  const SumFigure* figure = find(question.figure);
  if (!figure) return fail(ErrorCode::invalid_value, "no such figure of many projects", "figure");
  const auto asked = read_question(view, question, figure->asks);
  if (!asked) return std::unexpected(asked.error());
  RollUpExplanation explanation;
  // What a project adds to a month is a figure of its own curve, of the same name.
  explanation.item_figure = asked->month ? figure->name : figure->item_figure;
  if (asked->month) explanation.item_key = *question.key;
  Adding adding(*figure, *asked);
  if (figure->adds) add_all(*figure, *asked, adding);
  figure->close(*asked, adding.sum(), explanation);
  if (figure->adds) add_page(*asked, adding.sum(), explanation);
  add_definitions(*figure, *asked, portfolio, explanation);
  return explanation;
}

}  // namespace baitu::portfolio
