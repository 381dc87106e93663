// The site of a slogan 标语, and what may be recorded of it. Pure. Threads: as a plain value.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "domain/base/error.hpp"
#include "domain/event.hpp"
#include "domain/publicity/check.hpp"
#include "domain/publicity/events.hpp"

namespace baitu::publicity {

struct Slogan {
  StreamVersion version;  // of the last event folded; 0: none
  SloganPlaced content;
  Date placed_on;
  Address address;  // of the event that placed it
  std::optional<Date> removed_on;
  std::string reason;  // of the removal
  Date acted_on;       // of the last event
  friend bool operator==(const Slogan&, const Slogan&) = default;

  [[nodiscard]] bool stands() const { return version.value > 0 && !removed_on; }
};

// State × event → state. Total; events of other streams only count as seen.
void evolve(Slogan& slogan, const RecordedEvent& event);

// The stable wire name ("billboard").
[[nodiscard]] std::string_view name_of(SloganForm form);

struct PlaceSlogan {
  SloganPlaced content;
};
struct RemoveSlogan {
  std::string reason;
};
using SloganCommand = std::variant<PlaceSlogan, RemoveSlogan>;

// The event that carries out the command. `slogan` is the fold of the whole stream. Fields of
// errors are JSON pointers into the command.
//
// Always        in_the_future, out_of_order (/effective_on: before its last event).
// PlaceSlogan   already_registered, invalid_value (/code; /text, /address: empty; /place: not on
//               the earth), too_large (/text, /address), unknown_unit (/district: none, or no
//               district; /unit), unknown_plan (/plan).
// RemoveSlogan  not_found; slogan_removed; invalid_value, too_large (/reason).
[[nodiscard]] Result<DatedEvent> decide(const Slogan& slogan, const PlaceSlogan& command,
                                        const Context& context);
[[nodiscard]] Result<DatedEvent> decide(const Slogan& slogan, const RemoveSlogan& command,
                                        const Context& context);

}  // namespace baitu::publicity
