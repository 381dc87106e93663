// How far each round of a trace is. Threads: any.
#pragma once

#include <vector>

#include "domain/trace/gather.hpp"
#include "domain/trace/steps.hpp"
#include "domain/trace/trace.hpp"

namespace baitu::trace {

// `steps` are those of steps_of(), all of them.
[[nodiscard]] std::vector<Loop> loops_of(const Gathered& gathered, const Turns& turns,
                                         const std::vector<Step>& steps);

}  // namespace baitu::trace
