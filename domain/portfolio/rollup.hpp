// Roll-ups: counts by one cut of the portfolio. Sums only, never means of means; every project is
// counted once in a cut. Pure. Threads: any.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/portfolio/light.hpp"
#include "domain/portfolio/view.hpp"

namespace baitu::portfolio {

enum class Cut : std::uint8_t {
  programme,
  list,
  district,
  lead_department,
  branch,  // the uppermost unit above the lead department
  post,
  tenure,
  stage,
  light
};
inline constexpr std::size_t kCuts = 9;

struct Counts {
  std::int64_t total = 0;                       // projects registered
  std::int64_t done = 0;                        // past their done stage
  std::array<std::int64_t, kColours> lights{};  // by Colour
  // Promised items, the denominator of completion: of a programme or of a list, and summed over the
  // programmes for the whole. None in other cuts, and none under a filter on anything but
  // programmes.
  std::optional<std::int64_t> quota;
  friend bool operator==(const Counts&, const Counts&) = default;

  [[nodiscard]] std::int64_t of(Colour colour) const {
    return lights[static_cast<std::size_t>(colour)];
  }
};

struct Group {
  std::string key;  // a code, or a colour's name; empty: the projects that have none
  Counts counts;
  friend bool operator==(const Group&, const Group&) = default;
};

struct RollUp {
  Cut cut = Cut::programme;
  std::vector<Group> groups;  // ordered by key; a programme or list without projects has zeros
  Counts whole;               // the sum of the groups
  friend bool operator==(const RollUp&, const RollUp&) = default;
};

// The group of a project. Projects in a stage are keyed "<programme>/<stage>": stages of two
// programmes are never one; so are lists. A tenure is keyed "<post>/<tenure>": the one that the
// responsible post was held in on the view's day; "<post>/" where nobody held it then.
[[nodiscard]] std::string key_of(Cut cut, const Standing& project, const View& view);

[[nodiscard]] RollUp roll_up(const View& view, const Filter& filter, Cut cut);

// The stable wire name ("lead_department").
[[nodiscard]] std::string_view name_of(Cut cut);

}  // namespace baitu::portfolio
