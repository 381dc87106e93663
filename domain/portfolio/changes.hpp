// What is different between two moments 变更, project by project and field by field. Pure. Threads:
// any number of readers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
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

// Two moments of one portfolio; either may be the later one.
struct Comparison {
  Position before;
  Date before_on;
  Position after;
  Date after_on;
  Filter filter;  // a project passes where it passes at either moment
  friend bool operator==(const Comparison&, const Comparison&) = default;
};

// A project that differs.
struct Difference {
  ProjectCode code;
  ChangeKind kind = ChangeKind::changed;
  friend bool operator==(const Difference&, const Difference&) = default;
};

// So many comparisons are kept: a long one is read page by page.
inline constexpr std::size_t kComparisonsKept = 4;

// Every project that differs, by code. Exchanging the moments exchanges added and removed. What
// time alone moves (planned to date, deviation, days late, days of silence) is no difference; the
// light that it leads to is. Cost: nothing where it was asked for lately.
[[nodiscard]] std::shared_ptr<const std::vector<Difference>> differences(
    const Portfolio& portfolio, const Comparison& comparison);

// What differs of one of them; exchanging the moments exchanges before and after.
[[nodiscard]] ProjectChanges changes_of(const Portfolio& portfolio, const Comparison& comparison,
                                        const Difference& difference);

// The wire names of all fields, in order.
[[nodiscard]] std::vector<std::string_view> change_fields();

// The stable wire name ("added").
[[nodiscard]] std::string_view name_of(ChangeKind kind);

}  // namespace baitu::portfolio
