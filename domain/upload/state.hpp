// What has become of an upload, folded from its events. Threads: as a plain value.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "domain/base/ids.hpp"
#include "domain/event.hpp"
#include "domain/upload/events.hpp"

namespace baitu::upload {

enum class Phase : std::uint8_t { none, received, inspected, committed, rejected, reverted };
inline constexpr std::size_t kPhases = 6;

// The stable wire name ("inspected").
[[nodiscard]] std::string_view name_of(Phase phase);

struct State {
  StreamVersion version;  // of the last event folded
  Phase phase = Phase::none;
  Received received;
  Inspected inspected;
  Committed committed;  // still there once reverted
  std::string reason;   // of the rejection or reversal
  friend bool operator==(const State&, const State&) = default;
};

// State × event → state. Total; events that are no upload's only count as seen. Requires events in
// the order of their versions.
void evolve(State& state, StreamVersion version, const Event& event);

}  // namespace baitu::upload
