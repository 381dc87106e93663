// A quarterly meeting 季度例会 as it stands, folded from its events. Threads: as a plain value.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/base/ids.hpp"
#include "domain/base/time.hpp"
#include "domain/event.hpp"
#include "domain/meeting/events.hpp"

namespace baitu::meeting {

enum class Phase : std::uint8_t {
  none,
  scheduled,  // 已排期
  held,       // 已召开
  closed,     // 已闭会
  cancelled,  // 已取消
};
inline constexpr std::size_t kPhases = 5;

// An event with the day it is about.
template <class Event>
struct Dated {
  Event content;
  Date on;
  friend bool operator==(const Dated&, const Dated&) = default;
};

struct Matter {
  MatterRaised raised;
  Date raised_on;
  // The last one of each giver, in the order in which they first gave one.
  std::vector<Dated<OpinionGiven>> opinions;
  std::optional<Dated<MatterDecided>> decision;
  std::vector<Dated<FollowUpReported>> follow_ups;
  friend bool operator==(const Matter&, const Matter&) = default;

  [[nodiscard]] bool approved() const {
    return decision && decision->content.outcome == Outcome::approved;
  }
  // nullptr where the same has given none. Valid until the next evolve().
  [[nodiscard]] const OpinionGiven* opinion_of(const UnitCode& unit, const PostCode& post) const;
};

struct Practice {
  PracticePublished published;
  Date published_on;
  std::optional<Dated<PracticeWithdrawn>> withdrawn;
  friend bool operator==(const Practice&, const Practice&) = default;
};

struct Pack {
  PackFrozen frozen;
  Date frozen_on;
  StreamVersion version;  // of the event that froze it
  friend bool operator==(const Pack&, const Pack&) = default;
};

struct Meeting {
  StreamVersion version;  // of the last event folded; 0: none
  Phase phase = Phase::none;
  Scheduled scheduled;  // with the day and the place that were set last; the day it was held on
  std::int32_t reschedulings = 0;
  std::string reason;  // of the last rescheduling, or of the cancellation
  std::vector<AgendaItem> agenda;
  std::vector<Matter> matters;  // by number
  std::optional<Pack> pack;
  std::vector<UnitCode> attending;
  std::vector<Dated<ResolutionRecorded>> resolutions;  // by number
  std::vector<Practice> practices;                     // by number
  std::string document;                                // number of the minutes
  std::optional<Date> closed_on;
  Date acted_on;  // of the last event
  friend bool operator==(const Meeting&, const Meeting&) = default;

  [[nodiscard]] bool exists() const { return phase != Phase::none; }
  // By its number; nullptr where there is none. Valid until the next evolve().
  [[nodiscard]] const Matter* matter(std::int64_t number) const;
  [[nodiscard]] const Practice* practice(std::int64_t number) const;
  [[nodiscard]] const ResolutionRecorded* resolution(std::int64_t number) const;
  [[nodiscard]] std::size_t undecided() const;  // matters
};

// State × event → state. Total; events of other streams only count as seen. Requires events in the
// order of their versions.
void evolve(Meeting& meeting, StreamVersion version, Date effective_on, const Event& event);

// A resolution as a notice names it for its source: "2025-Q3/2".
struct ResolutionReference {
  MeetingCode meeting;
  std::int32_t number = 0;
  friend bool operator==(const ResolutionReference&, const ResolutionReference&) = default;
};
[[nodiscard]] std::string text_of(const ResolutionReference& reference);
// nullopt unless exactly that form.
[[nodiscard]] std::optional<ResolutionReference> parse_resolution(std::string_view text);

// The stable wire names ("agree_with_changes").
[[nodiscard]] std::string_view name_of(Phase phase);
[[nodiscard]] std::string_view name_of(Opinion opinion);
[[nodiscard]] std::string_view name_of(Outcome outcome);

}  // namespace baitu::meeting
