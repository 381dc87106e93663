#include "domain/meeting/meeting.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <variant>

#include "domain/base/names.hpp"

namespace baitu::meeting {
namespace {

constexpr std::array<std::string_view, kPhases> kPhaseNames{"none", "scheduled", "held", "closed",
                                                            "cancelled"};
constexpr std::array<std::string_view, kOpinions> kOpinionNames{"agree", "agree_with_changes",
                                                                "disagree", "other"};
constexpr std::array<std::string_view, kOutcomes> kOutcomeNames{"approved", "rejected", "deferred"};

// The element of a number, which are given without gaps; null where there is none.
template <class List>
auto at_number(List& list, std::int64_t number) -> decltype(list.data()) {
  const bool there = number >= 1 && static_cast<std::size_t>(number) <= list.size();
  return there ? list.data() + (number - 1) : nullptr;
}

bool is_of(const Dated<OpinionGiven>& opinion, const UnitCode& unit, const PostCode& post) {
  return opinion.content.unit == unit && opinion.content.post == post;
}

struct Fold {
  Meeting& meeting;
  StreamVersion version;
  Date on;

  void operator()(const Scheduled& event) const {
    meeting.scheduled = event;
    meeting.phase = Phase::scheduled;
  }
  void operator()(const Rescheduled& event) const {
    meeting.scheduled.day = event.day;
    meeting.scheduled.place = event.place;
    meeting.reason = event.reason;
    ++meeting.reschedulings;
  }
  void operator()(const AgendaSet& event) const { meeting.agenda = event.items; }
  void operator()(const MatterRaised& event) const {
    meeting.matters.push_back({event, on, {}, {}, {}});
  }
  void operator()(const OpinionGiven& event) const {
    Matter* matter = at_number(meeting.matters, event.matter);
    if (!matter) return;
    const auto earlier = std::ranges::find_if(
        matter->opinions, [&](const auto& each) { return is_of(each, event.unit, event.post); });
    if (earlier == matter->opinions.end())
      matter->opinions.push_back({event, on});
    else
      *earlier = {event, on};
  }
  void operator()(const PackFrozen& event) const { meeting.pack = Pack{event, on, version}; }
  void operator()(const Held& event) const {
    meeting.scheduled.day = on;
    meeting.attending = event.attending;
    meeting.phase = Phase::held;
  }
  void operator()(const MatterDecided& event) const {
    if (Matter* matter = at_number(meeting.matters, event.matter)) matter->decision = {event, on};
  }
  void operator()(const FollowUpReported& event) const {
    if (Matter* matter = at_number(meeting.matters, event.matter))
      matter->follow_ups.push_back({event, on});
  }
  void operator()(const ResolutionRecorded& event) const {
    meeting.resolutions.push_back({event, on});
  }
  void operator()(const PracticePublished& event) const {
    meeting.practices.push_back({event, on, {}});
  }
  void operator()(const PracticeWithdrawn& event) const {
    if (Practice* practice = at_number(meeting.practices, event.practice))
      practice->withdrawn = {event, on};
  }
  void operator()(const Closed& event) const {
    meeting.document = event.document;
    meeting.closed_on = on;
    meeting.phase = Phase::closed;
  }
  void operator()(const Cancelled& event) const {
    meeting.reason = event.reason;
    meeting.phase = Phase::cancelled;
  }
  void operator()(const auto&) const {}
};

}  // namespace

const OpinionGiven* Matter::opinion_of(const UnitCode& unit, const PostCode& post) const {
  const auto found =
      std::ranges::find_if(opinions, [&](const auto& each) { return is_of(each, unit, post); });
  return found == opinions.end() ? nullptr : &found->content;
}

const Matter* Meeting::matter(std::int64_t number) const { return at_number(matters, number); }

const Practice* Meeting::practice(std::int64_t number) const {
  return at_number(practices, number);
}

const ResolutionRecorded* Meeting::resolution(std::int64_t number) const {
  const auto* found = at_number(resolutions, number);
  return found ? &found->content : nullptr;
}

std::size_t Meeting::undecided() const {
  return static_cast<std::size_t>(
      std::ranges::count_if(matters, [](const Matter& matter) { return !matter.decision; }));
}

void evolve(Meeting& meeting, StreamVersion version, Date effective_on, const Event& event) {
  std::visit(Fold{meeting, version, effective_on}, event);
  meeting.version = version;
  meeting.acted_on = effective_on;
}

std::string text_of(const ResolutionReference& reference) {
  return fmt::format("{}/{}", reference.meeting.value, reference.number);
}

std::optional<ResolutionReference> parse_resolution(std::string_view text) {
  const std::size_t slash = text.rfind('/');
  if (slash == std::string_view::npos || slash == 0) return std::nullopt;
  ResolutionReference reference{MeetingCode(std::string(text.substr(0, slash))), 0};
  const char* const end = text.data() + text.size();
  const auto read = std::from_chars(text.data() + slash + 1, end, reference.number);
  if (read.ec != std::errc() || text_of(reference) != text) return std::nullopt;
  return reference;
}

std::string_view name_of(Phase phase) { return name_in(kPhaseNames, phase); }
std::string_view name_of(Opinion opinion) { return name_in(kOpinionNames, opinion); }
std::string_view name_of(Outcome outcome) { return name_in(kOutcomeNames, outcome); }

}  // namespace baitu::meeting
