// Errata 勘误 of a pack: what it would say otherwise, only by what was recorded after its position
// about days up to its day. Both values are worked out by the programmes and the rules of the
// pack's position, so that what differs comes from those events alone. The gaps of the
// index are not compared. Pure. Threads: any.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "domain/base/ids.hpp"
#include "domain/base/time.hpp"
#include "domain/event.hpp"
#include "domain/portfolio/figure_value.hpp"
#include "domain/portfolio/portfolio.hpp"

namespace baitu::pack {

inline constexpr std::size_t kMaxErrata = 1'000;
inline constexpr std::size_t kMaxErratumEvents = 100;

enum class ErratumOf : std::uint8_t { whole, programme, unit, project, notice };
inline constexpr std::size_t kErrataOf = 5;

enum class ErratumField : std::uint8_t {
  // Counts of the whole and of programmes.
  total,
  completed,
  stopped,
  late,
  not_started,
  in_progress,
  green,
  yellow,
  red,
  grey,
  white,
  // Of the whole and of units.
  expected,  // projects of which reports are expected
  silent,    // those of them that are silent
  // Of projects and notices: whether the pack knows it.
  listed,
  // Of projects.
  standing,
  light,
  is_silent,
  sites,  // how many stand; also where one has another shape
  // Of projects that are red or yellow, then or now.
  name,
  district,
  department,
  stage,
  reason,
  measured_bp,
  planned_bp,
  deadline,
  // Of notices.
  title,
  state,
  colour,
  lead,
  reply_due,
};
inline constexpr std::size_t kErratumFields = 31;

struct Erratum {
  ErratumOf of = ErratumOf::whole;
  std::string code;  // empty for the whole
  ErratumField field = ErratumField::total;
  portfolio::MaybeFigure in_pack;
  portfolio::MaybeFigure now;
  std::vector<Address> events;  // that came later, in their order; the first kMaxErratumEvents
};

struct Errata {
  std::int64_t total = 0;
  std::vector<Erratum> items;               // the first kMaxErrata
  std::map<Address, RecordedEvent> events;  // each that one of the items names
};

// In the order of ErratumOf, then of codes, then of fields. Requires pack ≤ as_of ≤ the head of the
// portfolio. Memory: that of the errata that are given and of two states of each notice, however
// much was recorded later.
[[nodiscard]] Errata errata(const portfolio::Portfolio& portfolio, Position pack, Date on,
                            Position as_of);

// The stable wire names ("not_started").
[[nodiscard]] std::string_view name_of(ErratumOf of);
[[nodiscard]] std::string_view name_of(ErratumField field);

}  // namespace baitu::pack
