// What each part of a trace tells, step by step. Threads: any.
#pragma once

#include <vector>

#include "domain/portfolio/light_turns.hpp"
#include "domain/trace/gather.hpp"
#include "domain/trace/trace.hpp"

namespace baitu::trace {

// The turn to red that a notice was drafted on, where a red light is its source: the last that was
// recorded before the draft and is of no later day; null where there is none.
[[nodiscard]] const portfolio::LightTurn* origin_of(const KnownNotice& notice,
                                                    const std::vector<portfolio::LightTurn>& turns);

// All steps of what was gathered, by day, then as they were recorded. `turns` are those of the
// projects that belong.
[[nodiscard]] std::vector<Step> steps_of(const Gathered& gathered, const Turns& turns);

}  // namespace baitu::trace
