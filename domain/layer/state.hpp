// A context layer: what can be done with it and what it is, folded from its events. Threads: as a
// plain value.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>

#include "domain/base/error.hpp"
#include "domain/base/ids.hpp"
#include "domain/base/text.hpp"
#include "domain/base/time.hpp"
#include "domain/event.hpp"
#include "domain/layer/events.hpp"

namespace baitu::layer {

inline constexpr std::size_t kMaxLayerCodeBytes = 20;
inline constexpr std::size_t kMaxSourceBytes = 400;  // of source, datum and review number each

// The whole layer, a new one or one that takes the place of what was there.
struct Replace {
  Replaced content;
  bool restores = false;  // as it was before
};

struct Withdraw {
  std::string reason;
  UploadCode upload;
};

// What is said of the layer, while its features stay. Absent: as it was.
struct Describe {
  std::optional<Text> name;
  std::optional<std::string> source, datum, review_number;
  std::optional<Classification> classification;
};

using Command = std::variant<Replace, Withdraw, Describe>;

struct State {
  StreamVersion version;  // of the last event folded
  Replaced content;       // the last one, of a withdrawn layer too
  bool there = false;     // replaced and not withdrawn since
  friend bool operator==(const State&, const State&) = default;
};

// State × event → state. Total; events that are no layer's only count as seen.
void evolve(State& state, StreamVersion version, const Event& event);

// The event that carries out `command` on the day `on`. Fields of errors are JSON pointers.
//
// Replace   invalid_value (/code: not 1 to kMaxLayerCodeBytes of 0-9, a-z and '-', or kSitesLayer,
//           kNotesLayer; /name/zh, /source, /datum: empty; /geometry: no blob; /features: none),
//           too_large. What everybody is shown has a review number 审图号, or words in its place
//           that say why it needs none (/review_number); what is internal, is restored, or was
//           shown without one already may have none.
// Withdraw  unknown_layer; invalid_value, too_large (/reason).
// Describe  unknown_layer; unchanged; those of Replace about what is said.
[[nodiscard]] Result<DatedEvent> decide(const State& state, const Command& command, Date on);

}  // namespace baitu::layer
