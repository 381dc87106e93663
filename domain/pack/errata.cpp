#include "domain/pack/errata.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include "domain/base/names.hpp"
#include "domain/pack/counts.hpp"
#include "domain/portfolio/rollup.hpp"
#include "domain/portfolio/silence.hpp"
#include "domain/streams.hpp"
#include "domain/supervision/clock.hpp"

namespace baitu::pack {
namespace {

using portfolio::Colour;
using portfolio::FigureValue;
using portfolio::MaybeFigure;
using portfolio::ProjectHistory;
using portfolio::ProjectView;
using supervision::Notice;
using Addresses = std::vector<Address>;
using enum ErratumField;

constexpr std::array<std::string_view, kErrataOf> kOfNames{"whole", "programme", "unit", "project",
                                                           "notice"};
constexpr std::array<std::string_view, kErratumFields> kFieldNames{
    "total",      "completed", "stopped",    "late",  "not_started", "in_progress",
    "green",      "yellow",    "red",        "grey",  "white",       "expected",
    "silent",     "listed",    "standing",   "light", "is_silent",   "sites",
    "name",       "district",  "department", "stage", "reason",      "measured_bp",
    "planned_bp", "deadline",  "title",      "state", "colour",      "lead",
    "reply_due"};

// What is between the pack and now: its position, its day, and up to where is looked.
struct Span {
  Position pack;
  Position as_of;
  Date on;

  [[nodiscard]] bool later(Position position, Date effective_on) const {
    return position > pack && position <= as_of && effective_on <= on;
  }
};

// Keeps the first `limit` of all that are given.
template <class Value, class Less>
void keep_first(std::set<Value, Less>& kept, Value value, std::size_t limit) {
  kept.insert(std::move(value));
  if (kept.size() > limit) kept.erase(std::prev(kept.end()));
}

void keep_first(Addresses& kept, const Address& next) {
  if (kept.size() < kMaxErratumEvents) kept.push_back(next);
}

struct InOrder {
  bool operator()(const Erratum& left, const Erratum& right) const {
    return std::tie(left.of, left.code, left.field) < std::tie(right.of, right.code, right.field);
  }
};

FigureValue text(std::string_view value) { return std::string(value); }

MaybeFigure text_or_none(std::string_view value) {
  return value.empty() ? MaybeFigure() : MaybeFigure(text(value));
}

template <class Value>
MaybeFigure figure(const std::optional<Value>& value) {
  return value ? MaybeFigure(*value) : MaybeFigure();
}

// Where its sites are.
std::vector<std::pair<SiteCode, shape::GeometryRef>> places_of(const ProjectView& project) {
  std::vector<std::pair<SiteCode, shape::GeometryRef>> places;
  for (const project::Site& site : project.state().sites)
    if (!site.withdrawn) places.emplace_back(site.code, site.shape.geometry);
  return places;
}

MaybeFigure department_of(const ProjectView& project) {
  const auto assignment = project.assignment();
  return text_or_none(assignment ? assignment->lead_department.value : std::string());
}

MaybeFigure silence_in(const ProjectView& project) {
  const auto silence = silence_of(project);
  return FigureValue(silence && silence->silent());
}

// What a pack says of a project, or of a notice.
template <class Subject>
struct SaidOf {
  ErratumField field;
  MaybeFigure (*read)(const Subject&);
};

// Of every project: it is counted and on the maps.
constexpr auto kSaidOfAll = std::to_array<SaidOf<ProjectView>>({
    {standing, [](const ProjectView& p) -> MaybeFigure { return text(name_of(completion_of(p))); }},
    {light, [](const ProjectView& p) -> MaybeFigure { return text(name_of(p.light().colour)); }},
    {is_silent, &silence_in},
    {sites, [](const ProjectView& p) -> MaybeFigure { return std::int64_t{p.sites()}; }},
});

// Of those that are listed with their light.
constexpr auto kSaidOfListed = std::to_array<SaidOf<ProjectView>>({
    {name, [](const ProjectView& p) -> MaybeFigure { return text(p.identity().name.zh); }},
    {district, [](const ProjectView& p) { return text_or_none(p.identity().district.value); }},
    {department, &department_of},
    {stage, [](const ProjectView& p) { return text_or_none(p.stage().value); }},
    {reason, [](const ProjectView& p) -> MaybeFigure { return text(name_of(p.light().reason)); }},
    {measured_bp, [](const ProjectView& p) { return figure(p.light().measured); }},
    {planned_bp, [](const ProjectView& p) { return figure(p.light().planned); }},
    {deadline, [](const ProjectView& p) { return figure(p.light().deadline); }},
});

// An open notice with its clock.
struct OpenNotice {
  const Notice& notice;
  supervision::Verdict verdict;
};

constexpr auto kSaidOfNotices = std::to_array<SaidOf<OpenNotice>>({
    {title, [](const OpenNotice& n) -> MaybeFigure { return text(n.notice.content.title); }},
    {state, [](const OpenNotice& n) -> MaybeFigure { return text(name_of(n.notice.phase())); }},
    {colour, [](const OpenNotice& n) -> MaybeFigure { return text(name_of(n.verdict.colour)); }},
    {lead, [](const OpenNotice& n) -> MaybeFigure { return text(n.notice.content.lead.value); }},
    {reply_due,
     [](const OpenNotice& n) -> MaybeFigure { return n.notice.lines.front().reply_due; }},
});

// What one thing was in the pack and is now; none: the pack says nothing of it.
template <class Subject>
struct Both {
  const Subject* was;
  const Subject* is;

  [[nodiscard]] MaybeFigure before(const SaidOf<Subject>& said) const {
    return was ? said.read(*was) : MaybeFigure();
  }
  [[nodiscard]] MaybeFigure after(const SaidOf<Subject>& said) const {
    return is ? said.read(*is) : MaybeFigure();
  }
};

// Figures that are sums, with what they were and are, and the first events of what moved them.
struct Sums {
  Counts was;
  Counts is;
  portfolio::SilenceCounts silence_was;
  portfolio::SilenceCounts silence_is;
  std::set<Address> events;
};

void count_silence(portfolio::SilenceCounts& counts, const ProjectView& project,
                   std::int64_t times) {
  const auto silence = silence_of(project);
  if (!silence) return;
  counts.expected += times;
  if (silence->silent()) counts.silent += times;
}

class Search {
 public:
  Search(const portfolio::Portfolio& portfolio, Span span)
      : portfolio_(portfolio), span_(span), catalogue_(portfolio.catalogue(span.pack)) {}

  Errata run() {
    count_pack();
    portfolio_.for_each([&](const ProjectCode& code, const ProjectHistory& history) {
      compare_project(code, history);
    });
    compare_notices();
    list_sums();
    return found();
  }

 private:
  // Of all that the pack counts; what moved since is added to `is` project by project.
  void count_pack() {
    portfolio_.view(span_.pack, span_.on).for_each_project({}, [&](const ProjectView& project) {
      for_each_sum(project, [&](Sums& sums) {
        const Completion where = completion_of(project);
        sums.was.add(where, project.light().colour);
        sums.is.add(where, project.light().colour);
        count_silence(sums.silence_was, project, 1);
        count_silence(sums.silence_is, project, 1);
      });
    });
  }

  template <class Visit>
  void for_each_sum(const ProjectView& project, const Visit& visit) {
    visit(whole_);
    visit(programmes_[project.identity().programme]);
    const auto assignment = project.assignment();
    visit(units_[assignment ? assignment->lead_department : UnitCode()]);
  }

  void compare_project(const ProjectCode& code, const ProjectHistory& history) {
    Addresses later;
    for_each_later(history, [&](const auto& event) { keep_first(later, event.address); });
    if (later.empty()) return;
    const auto was = view_at(history, span_.pack);
    const auto is = view_at(history, span_.as_of);
    move(was, -1, later);
    move(is, 1, later);
    say(ErratumOf::project, code.value, listed, FigureValue(was.has_value()),
        FigureValue(is.has_value()), later);
    const Both<ProjectView> both{was ? &*was : nullptr, is ? &*is : nullptr};
    say_all(both, ErratumOf::project, code.value, kSaidOfAll, later);
    if (was && is && was->sites() == is->sites() && places_of(*was) != places_of(*is))
      add({ErratumOf::project, code.value, sites, std::int64_t{was->sites()},
           std::int64_t{is->sites()}, later});
    if (is_listed(both.was) || is_listed(both.is))
      say_all(both, ErratumOf::project, code.value, kSaidOfListed, later);
  }

  static bool is_listed(const ProjectView* project) {
    return project &&
           (project->light().colour == Colour::red || project->light().colour == Colour::yellow);
  }

  template <class Visit>
  void for_each_later(const ProjectHistory& history, const Visit& visit) const {
    const auto events = history.events();
    auto event = std::ranges::upper_bound(events, span_.pack, {},
                                          [](const auto& each) { return each->address.position; });
    for (; event != events.end(); ++event)
      if (span_.later((*event)->address.position, (*event)->effective_on)) visit(**event);
  }

  // By the catalogue of the pack.
  [[nodiscard]] std::optional<ProjectView> view_at(const ProjectHistory& history,
                                                   Position position) const {
    auto state = history.at(position, span_.on);
    if (!state->registered()) return std::nullopt;
    return ProjectView(history, std::move(state), *catalogue_, position, span_.on);
  }

  void move(const std::optional<ProjectView>& project, std::int64_t times, const Addresses& later) {
    if (!project) return;
    for_each_sum(*project, [&](Sums& sums) {
      sums.is.add(completion_of(*project), project->light().colour, times);
      count_silence(sums.silence_is, *project, times);
      for (const Address& address : later) keep_first(sums.events, address, kMaxErratumEvents);
    });
  }

  void compare_notices() {
    std::map<StreamId, std::pair<Notice, Notice>> notices;  // was, is
    std::map<StreamId, Addresses> later;
    portfolio_.for_each_common_event([&](const RecordedEvent& event) {
      if (!event.stream.value.starts_with(kNoticeStreamPrefix)) return;
      if (event.address.position > span_.as_of || event.effective_on > span_.on) return;
      auto& [was, is] = notices[event.stream];
      evolve(is, event.version, event.effective_on, event.event);
      if (event.address.position <= span_.pack)
        evolve(was, event.version, event.effective_on, event.event);
      else
        keep_first(later[event.stream], event.address);
    });
    for (const auto& [stream, events] : later) {
      const auto& [was, is] = notices.at(stream);
      compare_notice(was, is, events);
    }
  }

  void compare_notice(const Notice& was, const Notice& is, const Addresses& later) {
    const auto before = open_notice(was);
    const auto after = open_notice(is);
    say(ErratumOf::notice, is.code.value, listed, FigureValue(before.has_value()),
        FigureValue(after.has_value()), later);
    say_all(Both<OpenNotice>{before ? &*before : nullptr, after ? &*after : nullptr},
            ErratumOf::notice, is.code.value, kSaidOfNotices, later);
  }

  [[nodiscard]] std::optional<OpenNotice> open_notice(const Notice& notice) const {
    if (!notice.issued_on || notice.stage >= supervision::Phase::completed) return std::nullopt;
    return OpenNotice{notice, supervision::read_clock(notice, *catalogue_, span_.on).verdict};
  }

  void list_sums() {
    list_sum(ErratumOf::whole, "", whole_);
    for (const auto& [code, sums] : programmes_)
      list_counts(ErratumOf::programme, code.value, sums);
    for (const auto& [code, sums] : units_) list_silence(ErratumOf::unit, code.value, sums);
  }

  void list_sum(ErratumOf of, const std::string& code, const Sums& sums) {
    list_counts(of, code, sums);
    list_silence(of, code, sums);
  }

  void list_counts(ErratumOf of, const std::string& code, const Sums& sums) {
    say_count(of, code, total, sums.was.total(), sums.is.total(), sums);
    for (std::size_t i = 0; i < kCompletions; ++i)
      say_count(of, code, at(completed, i), sums.was.completions[i], sums.is.completions[i], sums);
    for (std::size_t i = 0; i < portfolio::kColours; ++i)
      say_count(of, code, at(green, i), sums.was.lights[i], sums.is.lights[i], sums);
  }

  void list_silence(ErratumOf of, const std::string& code, const Sums& sums) {
    say_count(of, code, expected, sums.silence_was.expected, sums.silence_is.expected, sums);
    say_count(of, code, silent, sums.silence_was.silent, sums.silence_is.silent, sums);
  }

  // Completions and colours are fields in the order of their enumerators.
  static ErratumField at(ErratumField first, std::size_t offset) {
    return static_cast<ErratumField>(static_cast<std::size_t>(first) + offset);
  }

  void say_count(ErratumOf of, const std::string& code, ErratumField field, std::int64_t was,
                 std::int64_t is, const Sums& sums) {
    if (was == is) return;
    add({of, code, field, was, is, {sums.events.begin(), sums.events.end()}});
  }

  template <class Subject, std::size_t kCount>
  void say_all(const Both<Subject>& both, ErratumOf of, const std::string& code,
               const std::array<SaidOf<Subject>, kCount>& table, const Addresses& later) {
    for (const SaidOf<Subject>& said : table)
      say(of, code, said.field, both.before(said), both.after(said), later);
  }

  void say(ErratumOf of, const std::string& code, ErratumField field, MaybeFigure in_pack,
           MaybeFigure now, const Addresses& later) {
    if (in_pack != now) add({of, code, field, std::move(in_pack), std::move(now), later});
  }

  void add(Erratum erratum) {
    ++total_;
    keep_first(errata_, std::move(erratum), kMaxErrata);
  }

  Errata found() {
    Errata errata{total_, {errata_.begin(), errata_.end()}, {}};
    std::set<Address> named;
    for (const Erratum& erratum : errata.items)
      named.insert(erratum.events.begin(), erratum.events.end());
    portfolio_.for_each([&](const ProjectCode& code, const ProjectHistory& history) {
      for_each_later(history, [&](const auto& event) {
        if (named.contains(event.address))
          errata.events.emplace(event.address, recorded(code, event));
      });
    });
    portfolio_.for_each_common_event([&](const RecordedEvent& event) {
      if (named.contains(event.address)) errata.events.emplace(event.address, event);
    });
    return errata;
  }

  const portfolio::Portfolio& portfolio_;
  const Span span_;
  const std::shared_ptr<const programme::Catalogue> catalogue_;
  Sums whole_;
  std::map<ProgrammeCode, Sums> programmes_;
  std::map<UnitCode, Sums> units_;  // by lead department
  std::int64_t total_ = 0;
  std::set<Erratum, InOrder> errata_;  // the first of all
};

}  // namespace

Errata errata(const portfolio::Portfolio& portfolio, Position pack, Date on, Position as_of) {
  return Search(portfolio, {pack, as_of, on}).run();
}

std::string_view name_of(ErratumOf of) { return name_in(kOfNames, of); }
std::string_view name_of(ErratumField field) { return name_in(kFieldNames, field); }

}  // namespace baitu::pack
