// The messages of the live view, as openapi.yaml has them. Each is encoded once and shared by all
// who get it. Threads: one object by one thread.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "api/app/city.hpp"
#include "domain/base/ids.hpp"

namespace baitu::live {

using Message = std::shared_ptr<const std::string>;

// Who may see the same, each what the one before sees and more: no events, which name their actors;
// those of projects and catalogue, without where photos were taken; all of these and those of
// uploads, which name files, and of layers, with what changed of internal ones; those of
// supervision notices and of public reports too, of which a unit reads its own alone, and those of
// the evaluation.
enum class Audience : std::uint8_t { no_events, public_events, staff_events, all_events };

inline constexpr std::size_t kMaxDeltas = 64;  // kept for those behind the same head
// One upload may change thousands of sites at once; beyond this a snapshot says the same in less.
inline constexpr std::size_t kMaxDeltaEvents = 2'000;
inline constexpr std::size_t kMaxFoundEvents = 500;  // about so many in one message

class Messages {
 public:
  // A client more than `max_catch_up` records behind gets a snapshot. Requires that `city` outlives
  // it.
  Messages(const app::City& city, std::size_t max_catch_up);

  // Takes the city's head as it is now. Errors: as City::read.
  Result<void> refresh();

  // The position that the messages below lead to. Requires a refresh().
  [[nodiscard]] Position head() const { return head_->moment.position; }

  // What brings a client who has everything up to `after` to the head: a delta, or a snapshot when
  // it has nothing, is too far behind, in records or in events, or has a position that this log has
  // not reached. Errors: as City::days.
  [[nodiscard]] Result<Message> catch_up(std::optional<Position> after, Audience audience);

  // The next events that pass, of those after `after`, and up to which position that is all: the
  // head or, where there are many, one before it. No message where there are none. Errors: as
  // City::find_events.
  struct Found {
    std::optional<Message> message;
    Position upto;
  };
  [[nodiscard]] Result<Found> events(const app::EventFilter& filter, Position after,
                                     Audience audience) const;

  // Says that there is nothing new since the head.
  [[nodiscard]] Message heartbeat() const;

 private:
  [[nodiscard]] Result<Message> snapshot();
  [[nodiscard]] std::optional<Message> delta(Position after, Audience audience) const;

  const app::City& city_;
  const std::size_t max_catch_up_;
  std::optional<app::Reading> head_;
  // For this head. A snapshot holds no events, so that one is for everybody.
  std::map<std::pair<Position, Audience>, Message> deltas_;
  std::optional<Message> snapshot_;
};

}  // namespace baitu::live
