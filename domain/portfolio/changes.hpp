// What is different between two moments 变更, project by project and field by field. Pure. Threads:
// any number of readers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "domain/base/ids.hpp"
#include "domain/base/text.hpp"
#include "domain/portfolio/figure_value.hpp"
#include "domain/portfolio/portfolio.hpp"
#include "domain/portfolio/view.hpp"

namespace baitu::portfolio {

// `added`: it is there after and was not before, or was withdrawn then; `removed` is the other way
// round; `changed` all else.
enum class ChangeKind : std::uint8_t { added, removed, changed };
inline constexpr std::size_t kChangeKinds = 3;

struct FieldChange {
  std::string_view field;  // of change_fields()
  std::string key;         // which one, where there are several: a stage, fact, site …; else empty
  MaybeFigure before;      // none: there was nothing
  MaybeFigure after;       // at most one of both is none
  friend bool operator==(const FieldChange&, const FieldChange&) = default;
};

struct ProjectChanges {
  ProjectCode code;
  ProgrammeCode programme;
  Text name;  // after; before, of one that is not there after
  ChangeKind kind = ChangeKind::changed;
  std::vector<FieldChange> fields;  // in the order of change_fields(), then by key
  friend bool operator==(const ProjectChanges&, const ProjectChanges&) = default;
};

// Every project that differs and passes the filter at either moment, by code. Both views are of
// `portfolio`; either may be the later one: exchanging them exchanges before and after, added and
// removed. What time alone moves (planned to date, deviation, days late, days of silence) is left
// out; the light that it leads to is not.
[[nodiscard]] std::vector<ProjectChanges> changes(const Portfolio& portfolio, const View& before,
                                                  const View& after, const Filter& filter);

// The wire names of all fields, in order.
[[nodiscard]] std::vector<std::string_view> change_fields();

// The stable wire name ("added").
[[nodiscard]] std::string_view name_of(ChangeKind kind);

}  // namespace baitu::portfolio
