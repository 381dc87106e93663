#include "domain/pack/counts.hpp"

#include <numeric>

#include "domain/base/names.hpp"

namespace baitu::pack {
namespace {

using portfolio::Colour;

constexpr std::array<std::string_view, kCompletions> kNames{"completed", "stopped", "late",
                                                            "not_started", "in_progress"};

// The colour that the light has beneath its grey.
Colour beneath_silence(const portfolio::Light& light) {
  return light.colour == Colour::grey ? light.last_colour.value_or(Colour::grey) : light.colour;
}

}  // namespace

Completion completion_of(const portfolio::ProjectView& project) {
  if (project.done()) return Completion::completed;
  if (project.stopped()) return Completion::stopped;
  const Colour colour = beneath_silence(project.light());
  if (colour == Colour::yellow || colour == Colour::red) return Completion::late;
  return project.stage().empty() ? Completion::not_started : Completion::in_progress;
}

std::int64_t Counts::total() const {
  return std::accumulate(completions.begin(), completions.end(), std::int64_t{0});
}

void Counts::add(Completion completion, Colour light, std::int64_t times) {
  completions[static_cast<std::size_t>(completion)] += times;
  lights[static_cast<std::size_t>(light)] += times;
}

std::string_view name_of(Completion completion) { return name_in(kNames, completion); }

}  // namespace baitu::pack
