// Random command sequences: what the portfolio says of any position and day is what the bare
// definitions say of the log, and every cut of a roll-up adds up to the same whole.
#include <map>
#include <set>

#include "domain/portfolio/rollup.hpp"
#include "tests/domain/portfolio/random_world.hpp"

namespace baitu::test {
namespace {

template <class Kind>
std::optional<Kind> latest_of(const std::vector<RecordedEvent>& events) {
  return latest(events, [](const RecordedEvent& event) {
    const Kind* kind = std::get_if<Kind>(&event.event);
    return kind ? std::optional(*kind) : std::nullopt;
  });
}

void expect_reports(const State& state, const std::vector<RecordedEvent>& reports) {
  const auto percent =
      latest(reports, [](const RecordedEvent& report) { return content(report).percent; });
  EXPECT_EQ(state.percent ? std::optional(state.percent->percent) : std::nullopt, percent);
  for (const char* code : {"households", "done", "pledged"}) {
    const auto value = latest(reports, [&](const RecordedEvent& report) {
      for (const Fact& fact : content(report).facts)
        if (fact.code.value == code) return std::optional(fact.value);
      return std::optional<FactValue>();
    });
    const CurrentFact* current = state.fact(FactCode(code));
    EXPECT_EQ(current ? std::optional(current->fact.value) : std::nullopt, value);
  }
  const auto substantive = latest(reports, [](const RecordedEvent& report) {
    const bool says = content(report).percent || !content(report).facts.empty();
    return says ? std::optional(report.effective_on) : std::nullopt;
  });
  EXPECT_EQ(state.last_substantive_report, substantive);
}

std::optional<Date> first_day(const std::vector<RecordedEvent>& events, const Event& wanted) {
  for (const RecordedEvent& event : events)
    if (event.event == wanted) return event.effective_on;
  return std::nullopt;
}

void expect_stages(const State& state, const std::vector<RecordedEvent>& events) {
  for (const char* code : {"survey", "design", "build", "accept", "apply", "confer", "monitor",
                           "deliver", "publish"}) {
    const StageDates* dates = state.stage(StageCode(code));
    const StageDates shown = dates ? *dates : StageDates{};
    EXPECT_EQ(shown.started_on, first_day(events, StageStarted{StageCode(code)}));
    EXPECT_EQ(shown.completed_on, completed_on(events, StageCode(code)));
  }
}

template <class Kind>
bool has(const std::vector<RecordedEvent>& events) {
  return latest_of<Kind>(events).has_value();
}

// Whether the last of both that was recorded is a Kind.
template <class Kind, class Undone>
bool stands(const std::vector<RecordedEvent>& events) {
  bool stands = false;
  for (const RecordedEvent& event : events)
    stands = (stands || std::holds_alternative<Kind>(event.event)) &&
             !std::holds_alternative<Undone>(event.event);
  return stands;
}

void expect_gone(const State& state, const std::vector<RecordedEvent>& events) {
  const bool withdrawn = stands<Withdrawn, Restored>(events);
  const bool revoked = stands<Revoked, Restored>(events);
  EXPECT_EQ(state.withdrawn_on.has_value(), withdrawn);
  EXPECT_EQ(state.revoked_on.has_value(), revoked);
}

// What was paid of a source adds up, below zero on no day; of its budgets the latest stands.
void expect_money(const State& state, const std::vector<RecordedEvent>& events) {
  for (const char* source : {"省", "市"}) {
    std::int64_t paid_fen = 0;
    for (const RecordedEvent& event : events)
      if (const auto* paid = std::get_if<FundsDisbursed>(&event.event);
          paid && paid->source == source)
        paid_fen += paid->amount_fen;
    const auto budget = latest(events, [&](const RecordedEvent& event) {
      const auto* budgeted = std::get_if<FundsBudgeted>(&event.event);
      return budgeted && budgeted->source == source ? std::optional(budgeted->amount_fen)
                                                    : std::nullopt;
    });
    const Fund* fund = state.fund(source);
    EXPECT_EQ(fund ? fund->disbursed_fen : 0, paid_fen);
    EXPECT_GE(paid_fen, 0);
    EXPECT_EQ(fund ? fund->budget_fen : 0, budget.value_or(0));
  }
}

template <class Kind>
std::ptrdiff_t count(const std::vector<RecordedEvent>& events) {
  return std::ranges::count_if(
      events, [](const RecordedEvent& event) { return std::holds_alternative<Kind>(event.event); });
}

void expect_beside(const State& state, const std::vector<RecordedEvent>& events, Date on) {
  EXPECT_EQ(std::ssize(state.evidence), count<EvidenceAttached>(events));
  EXPECT_EQ(std::ssize(state.risks), count<RiskRaised>(events));
  EXPECT_EQ(std::ranges::count_if(state.risks,
                                  [](const Risk& risk) { return risk.resolved_on.has_value(); }),
            count<RiskResolved>(events));
  const LightOverridden* by_hand = nullptr;
  for (const RecordedEvent& event : events) {
    if (const auto* set = std::get_if<LightOverridden>(&event.event)) by_hand = set;
    if (std::holds_alternative<LightOverrideLifted>(event.event)) by_hand = nullptr;
  }
  EXPECT_EQ(state.override_on(on) != nullptr, by_hand && on <= by_hand->until);
  const auto assigned = latest_of<Assigned>(events);
  const bool anybody = assigned && (!assigned->until || on <= *assigned->until);
  EXPECT_EQ(state.assigned_on(on) != nullptr, anybody);
}

void expect_life(const State& state, const std::vector<RecordedEvent>& events) {
  std::optional<Date> suspended;
  for (const RecordedEvent& event : events) {
    if (std::holds_alternative<Suspended>(event.event)) suspended = event.effective_on;
    if (std::holds_alternative<Resumed>(event.event)) suspended.reset();
  }
  EXPECT_EQ(state.suspended_on, suspended);
  EXPECT_EQ(state.registered(), has<Registered>(events));
  expect_gone(state, events);
  EXPECT_EQ(state.completed_on.has_value(), (stands<Completed, StageReopened>(events)));
  EXPECT_EQ(state.accepted_on.has_value(), has<Accepted>(events));
  EXPECT_EQ(state.version, events.empty() ? StreamVersion{} : events.back().version);
  const auto plan = latest_of<PlanSet>(events);
  EXPECT_EQ(state.plan ? std::optional(*state.plan.value) : std::nullopt, plan);
  const auto assigned = latest_of<Assigned>(events);
  EXPECT_EQ(state.assignment ? std::optional(*state.assignment.value) : std::nullopt, assigned);
}

std::optional<std::string> called(const RecordedEvent& event) {
  if (const auto* first = std::get_if<Registered>(&event.event)) return first->name.zh;
  const auto* renamed = std::get_if<Renamed>(&event.event);
  return renamed ? std::optional(renamed->name.zh) : std::nullopt;
}

std::optional<UnitCode> lies_in(const RecordedEvent& event) {
  if (const auto* first = std::get_if<Registered>(&event.event)) return first->district;
  const auto* moved = std::get_if<Reclassified>(&event.event);
  return moved ? std::optional(moved->district) : std::nullopt;
}

void expect_identity(const State& state, const std::vector<RecordedEvent>& events) {
  if (!state.registered()) return;
  EXPECT_EQ(state.identity->name.zh, latest(events, called));
  EXPECT_EQ(state.identity->district, latest(events, lies_in));
}

// The number of the geometry that stands; -1 after a withdrawal; none where the event is not about
// the site.
std::optional<std::int32_t> standing(const RecordedEvent& event, const SiteCode& site) {
  if (const auto* set = std::get_if<SiteSet>(&event.event); set && set->site == site)
    return set->shape.geometry.number;
  if (const auto* revised = std::get_if<SiteRevised>(&event.event);
      revised && revised->site == site)
    return revised->shape.geometry.number;
  const auto* gone = std::get_if<SiteWithdrawn>(&event.event);
  return gone && gone->site == site ? std::optional(-1) : std::nullopt;
}

void expect_sites(const State& state, const std::vector<RecordedEvent>& events) {
  for (const char* code : kSites) {
    const SiteCode site{code};
    const auto said =
        latest(events, [&](const RecordedEvent& event) { return standing(event, site); });
    const Site* shown = state.site(site);
    ASSERT_EQ(shown != nullptr, said.has_value());
    if (!shown) continue;
    EXPECT_EQ(shown->withdrawn ? -1 : shown->shape.geometry.number, *said);
  }
}

class AnyHistory : public testing::TestWithParam<std::uint32_t> {};

TEST_P(AnyHistory, IsWhatTheDefinitionsSayAtEveryPositionAndDay) {
  const RandomWorld random(GetParam());
  const World& world = random.world;
  for (const char* project : kProjects) {
    const ProjectCode code(project);
    const auto* history = world.portfolio.find(code);
    if (!history) continue;
    for (Position as_of; as_of <= world.head(); ++as_of.value)
      for (const Date on : kDays) {
        SCOPED_TRACE(testing::Message()
                     << project << " as of " << as_of.value << " on " << to_string(on));
        const auto events = known(world, code, as_of, on);
        const State state = *history->at(as_of, on);
        expect_reports(state, corrected(events));
        expect_stages(state, events);
        expect_life(state, events);
        expect_identity(state, events);
        expect_sites(state, events);
        expect_money(state, events);
        expect_beside(state, events, on);
        if (HasFailure()) return;
      }
  }
}

TEST_P(AnyHistory, IsThePrefixFoldAtEveryPosition) {
  const RandomWorld random(GetParam());
  portfolio::Portfolio prefix;
  for (const RecordedEvent& event : random.world.log) {
    prefix.apply(event);
    const auto code = project_of(event.stream);
    if (!code) continue;
    const State then = *random.world.portfolio.find(*code)->at(event.address.position, kToday);
    ASSERT_TRUE(prefix.find(*code)->head() == then);
  }
  EXPECT_TRUE(prefix == random.world.portfolio);
}

portfolio::Counts sum(const std::vector<portfolio::Group>& groups) {
  portfolio::Counts sum;
  for (const auto& [key, counts] : groups) {
    sum.total += counts.total;
    sum.done += counts.done;
    for (std::size_t i = 0; i < portfolio::kColours; ++i) sum.lights[i] += counts.lights[i];
  }
  return sum;
}

TEST_P(AnyHistory, AddsUpToTheSameWholeInEveryCut) {
  using portfolio::Cut;
  const RandomWorld random(GetParam());
  const World& world = random.world;
  for (const Date on : kDays) {
    const Position as_of{world.head().value / 2 + 1};
    const auto view = world.portfolio.view(as_of, on);
    std::int64_t registered = 0;
    for (const char* project : kProjects)
      registered += has<Registered>(known(world, ProjectCode(project), as_of, on)) ? 1 : 0;
    for (const Cut cut : {Cut::programme, Cut::list, Cut::district, Cut::lead_department,
                          Cut::branch, Cut::post, Cut::tenure, Cut::stage, Cut::light}) {
      const auto rolled = portfolio::roll_up(view, {}, cut);
      portfolio::Counts whole = sum(rolled.groups);
      EXPECT_EQ(whole.total, registered);
      whole.quota = 147;  // 100 + 40 + 7
      EXPECT_EQ(whole, rolled.whole) << name_of(cut);
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, AnyHistory, testing::Range(0U, kSeeds));

// Of these the portfolio keeps events and folds none.
template <class Kind>
constexpr bool kKeptOnly = false;
template <class Kind>
  requires(!std::is_constructible_v<ProjectEvent, Kind>)
constexpr bool kKeptOnly<Kind> =
    std::is_constructible_v<report::ReportEvent, Kind> ||
    std::is_constructible_v<evaluation::IndexEvent, Kind> ||
    std::is_constructible_v<evaluation::ObservationEvent, Kind> ||
    std::is_constructible_v<evaluation::OutcomeEvent, Kind> ||
    std::is_constructible_v<evaluation::LedgerEvent, Kind> ||
    std::is_constructible_v<evaluation::ConsequenceEvent, Kind> ||
    std::is_constructible_v<meeting::MeetingEvent, Kind> ||
    std::is_constructible_v<publicity::PlanEvent, Kind> ||
    std::is_constructible_v<publicity::CoverageEvent, Kind> ||
    std::is_constructible_v<publicity::SloganEvent, Kind> ||
    std::is_constructible_v<publicity::SurveyEvent, Kind> ||
    std::is_constructible_v<archive::ArchiveEvent, Kind> ||
    std::is_constructible_v<
        std::variant<upload::Received, upload::Inspected, upload::Committed, upload::Rejected,
                     upload::Reverted, layer::Replaced, layer::Withdrawn, baseline::Taken,
                     baseline::Approved, responsibility::Signed, responsibility::Withdrawn,
                     document::Filed, document::Withdrawn, supervision::Drafted,
                     supervision::DraftRevised, supervision::DraftWithdrawn, supervision::Issued,
                     supervision::NumberAssigned, supervision::SignedFor, supervision::TakenInHand,
                     supervision::Replied, supervision::ReplyAccepted, supervision::ReplyReturned,
                     supervision::Completed, supervision::Closed, supervision::LookedBack,
                     supervision::Urged, supervision::ExtensionRequested,
                     supervision::ExtensionApproved, supervision::ExtensionRefused,
                     supervision::Suspended, supervision::Resumed, supervision::ColourChanged,
                     supervision::Escalated, supervision::PhotoAttached,
                     evaluation::ScoreRuleDefined, evaluation::ScoreRuleWithdrawn>,
        Kind>;

template <std::size_t... I>
std::set<std::size_t> folded_kinds(std::index_sequence<I...>) {
  std::set<std::size_t> kinds;
  ((kKeptOnly<std::variant_alternative_t<I, EventKinds>> ? void() : void(kinds.insert(I))), ...);
  return kinds;
}

TEST(RandomWorld, MeetsEveryKindOfEvent) {
  std::set<std::size_t> kinds{Event(calendar::DayAdvanced{}).index(),
                              Event(record::LossAccepted{}).index()};
  for (std::uint32_t seed = 0; seed < kSeeds; ++seed)
    for (const RecordedEvent& event : RandomWorld(seed).world.log)
      kinds.insert(event.event.index());
  EXPECT_EQ(kinds, folded_kinds(std::make_index_sequence<std::variant_size_v<EventKinds>>{}));
}

}  // namespace
}  // namespace baitu::test
