#include <algorithm>
#include <utility>

#include "domain/portfolio/arithmetic.hpp"
#include "domain/portfolio/explain_sums.hpp"
#include "domain/portfolio/tally.hpp"
#include "domain/portfolio/targets.hpp"

namespace baitu::portfolio {

namespace close {

void count(const Asked&, const Sum& sum, RollUpExplanation& into) {
  into.formula = "count_items";
  into.value = std::ssize(sum.items);
}

void add_up(const Asked&, const Sum& sum, RollUpExplanation& into) {
  into.formula = "sum_items";
  into.value = sum.adds;
}

}  // namespace close

namespace {

using MaybeNumber = std::optional<std::int64_t>;

MaybeNumber one_if(bool counted) { return counted ? MaybeNumber(1) : std::nullopt; }

MaybeNumber each(const Asked&, const Seen&) { return 1; }

template <bool (Standing::*is)() const>
MaybeNumber those(const Asked&, const Seen& seen) {
  return one_if((seen.now->*is)());
}

template <Colour colour>
MaybeNumber shows(const Asked&, const Seen& seen) {
  return one_if(seen.now->colour() == colour);
}

MaybeNumber expected(const Asked&, const Seen& seen) {
  return one_if(seen.now->silence().has_value());
}

bool is_silent(const Seen& seen) { return seen.now->silence() && seen.now->silence()->silent(); }

MaybeNumber silent(const Asked&, const Seen& seen) { return one_if(is_silent(seen)); }

MaybeNumber overdue_days(const Asked&, const Seen& seen) {
  return is_silent(seen) ? MaybeNumber(seen.now->silence()->overdue_days()) : std::nullopt;
}

MaybeNumber silent_days(const Asked&, const Seen& seen) {
  return is_silent(seen) ? MaybeNumber(seen.now->silence()->silent_days) : std::nullopt;
}

template <std::uint64_t TallyMarks::* marks>
MaybeNumber marked(const Asked& asked, const Seen& seen) {
  const bool is_its = seen.now->identity()->programme == asked.tally->programme->code;
  return one_if(is_its && (seen.now->tallies().*marks >> asked.tally->index & 1U) != 0);
}

MaybeNumber sites(const Asked&, const Seen& seen) {
  const std::uint32_t standing = seen.now->sites();
  return standing > 0 ? MaybeNumber(standing) : std::nullopt;
}

MaybeNumber achieved(const Asked& asked, const Seen& seen) {
  const TargetAsked& target = *asked.target;
  const project::Registered& identity = *seen.now->identity();
  if (identity.programme != target.programme) return std::nullopt;
  if (!target.list.empty() && identity.list != target.list) return std::nullopt;
  const auto item = done_item(*seen.project);
  return one_if(item && item->counts_for(target.unit, target.year));
}

void longest(const Asked&, const Sum& sum, RollUpExplanation& into) {
  into.formula = "longest_item";
  const auto most = std::ranges::max_element(sum.items, {}, &AddedItem::adds);
  if (most != sum.items.end()) into.value = most->adds;
}

void middle(const Asked&, const Sum& sum, RollUpExplanation& into) {
  into.formula = "median_item";
  if (sum.items.empty()) return;
  std::vector<std::int64_t> all;
  for (const AddedItem& item : sum.items) all.push_back(item.adds);
  std::ranges::sort(all);
  into.value = all[(all.size() - 1) / 2];
}

// What the programme promises to the group that is asked for; none where it is not part of it.
MaybeNumber promised(const programme::ProgrammeDefined& programme, const RollUpQuestion& question) {
  if (!question.key) return programme.quota;
  if (question.cut == Cut::programme && *question.key == programme.code.value)
    return programme.quota;
  if (question.cut != Cut::list) return std::nullopt;
  for (const programme::ListDefinition& list : programme.lists)
    if (*question.key == programme.code.value + '/' + list.code.value) return list.quota;
  return std::nullopt;
}

void quota(const Asked& asked, const Sum&, RollUpExplanation& into) {
  const RollUpQuestion& question = asked.question;
  into.formula = "promised_items";
  if (!question.filter.by_programme_only()) return;
  MaybeNumber sum = question.key ? std::nullopt : MaybeNumber(0);
  for (const auto& [code, programme] : asked.view.catalogue().programmes) {
    const auto quota = promised(*programme, question);
    if (!quota || !question.filter.asks_for(code)) continue;
    sum = sum.value_or(0) + *quota;
    into.inputs.push_back({"quota", code.value, *quota});
  }
  if (sum) into.value = *sum;
}

// The tally as it is counted, with what was counted of it put in: by the definitions of tally.hpp.
TallyCount tally_with(const Asked& asked, std::int64_t count, std::int64_t planned) {
  TallyCount tally{asked.tally->programme, asked.tally->index, count, planned, {}, {}};
  const RollUpQuestion& question = asked.question;
  const bool promised =
      question.filter.by_programme_only() && question.filter.asks_for(tally.programme->code);
  if (promised) set_quota(tally, asked.view.on());
  return tally;
}

void add_quota(const TallyCount& tally, RollUpExplanation& into) {
  if (tally.quota) into.inputs.push_back({"quota", tally.programme->code.value, *tally.quota});
}

// Each item is explained by a day of the tally's stage.
template <bool planned>
void name_day(const TallyCount& tally, RollUpExplanation& into) {
  const bool started = tally.definition().moment == programme::StageMoment::started;
  if constexpr (planned)
    into.item_figure = started ? "planned_start" : "planned_finish";
  else
    into.item_figure = started ? "started_on" : "completed_on";
  into.item_key = tally.definition().stage.value;
}

template <bool planned>
void count_marked(const Asked& asked, const Sum& sum, RollUpExplanation& into) {
  close::count(asked, sum, into);
  name_day<planned>(tally_with(asked, 0, 0), into);
}

void tally_quota(const Asked& asked, const Sum&, RollUpExplanation& into) {
  const TallyCount tally = tally_with(asked, 0, 0);
  into.formula = "promised_items";
  if (tally.quota) into.value = *tally.quota;
  add_quota(tally, into);
}

void tally_expected(const Asked& asked, const Sum& sum, RollUpExplanation& into) {
  const TallyCount tally = tally_with(asked, 0, sum.adds);
  into.formula = "expected_of_quota";
  if (tally.expected) into.value = *tally.expected;
  into.inputs.push_back({"planned", {}, sum.adds});
  if (const auto& by = tally.definition().by) into.inputs.push_back({"by_on", {}, *by});
  add_quota(tally, into);
  name_day<true>(tally, into);
}

void tally_count_share(const Asked& asked, const Sum& sum, RollUpExplanation& into) {
  const TallyCount tally = tally_with(asked, sum.adds, 0);
  into.formula = "part_over_quota";
  if (const auto share = tally.count_share()) into.value = *share;
  into.inputs.push_back({"count", {}, sum.adds});
  add_quota(tally, into);
  name_day<false>(tally, into);
}

void tally_expected_share(const Asked& asked, const Sum& sum, RollUpExplanation& into) {
  const TallyCount tally = tally_with(asked, 0, sum.adds);
  into.formula = "part_over_quota";
  if (const auto share = tally.expected_share()) into.value = *share;
  if (tally.expected) into.inputs.push_back({"expected", {}, *tally.expected});
  add_quota(tally, into);
  name_day<true>(tally, into);
}

using enum Asks;
using enum Over;
using enum Rests;

constexpr SumFigure counted(std::string_view name, Adds adds, std::string_view item_figure,
                            Rests rests = on_nothing) {
  return {name, adds, nullptr, &close::count, item_figure, group, standings, rests};
}

constexpr SumFigure of_silence(std::string_view name, Adds adds, Close close,
                               std::string_view item_figure) {
  return {name, adds, nullptr, close, item_figure, group, standings, on_rule};
}

constexpr SumFigure of_tally(std::string_view name, Adds adds, Close close) {
  return {name, adds, nullptr, close, {}, tally, standings, on_nothing};
}

constexpr auto kSums = std::to_array<SumFigure>({
    counted("total", &each, {}),
    counted("started", &those<&Standing::started>, "stage"),
    counted("done", &those<&Standing::done>, "done"),
    {"quota", nullptr, nullptr, &quota, {}, group, standings, on_programmes},
    counted("green", &shows<Colour::green>, "light", on_rule),
    counted("yellow", &shows<Colour::yellow>, "light", on_rule),
    counted("red", &shows<Colour::red>, "light", on_rule),
    counted("grey", &shows<Colour::grey>, "light", on_rule),
    counted("white", &shows<Colour::white>, "light", on_rule),
    of_silence("silence_expected", &expected, &close::count, "overdue_days"),
    of_silence("silence_silent", &silent, &close::count, "overdue_days"),
    of_silence("silence_overdue_days", &overdue_days, &close::add_up, "overdue_days"),
    of_silence("silence_longest_days", &silent_days, &longest, "silent_days"),
    of_silence("silence_median_overdue_days", &overdue_days, &middle, "overdue_days"),
    of_tally("tally_count", &marked<&TallyMarks::reached>, &count_marked<false>),
    of_tally("tally_planned", &marked<&TallyMarks::planned>, &count_marked<true>),
    of_tally("tally_quota", nullptr, &tally_quota),
    of_tally("tally_expected", &marked<&TallyMarks::planned>, &tally_expected),
    of_tally("tally_count_share", &marked<&TallyMarks::reached>, &tally_count_share),
    of_tally("tally_expected_share", &marked<&TallyMarks::planned>, &tally_expected_share),
    {"sites", &sites, nullptr, &close::add_up, "sites", Asks::nothing, standings, on_nothing},
    {"achieved", &achieved, nullptr, &close::count, "done_on", target, done_projects, on_nothing},
});

}  // namespace

std::span<const SumFigure> state_sums() { return kSums; }

}  // namespace baitu::portfolio
