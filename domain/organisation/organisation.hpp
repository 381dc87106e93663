// Units and posts as they stand now. Pure values. Threads: as a plain value.
#pragma once

#include <map>

#include "domain/base/error.hpp"
#include "domain/base/ids.hpp"
#include "domain/organisation/events.hpp"

namespace baitu::organisation {

// The fold of every unit_defined and post_defined; the latest of a code stands.
struct Organisation {
  std::map<UnitCode, UnitDefined> units;
  std::map<PostCode, PostDefined> posts;

  // nullptr when not defined. Valid until the next evolve().
  [[nodiscard]] const UnitDefined* unit(const UnitCode& code) const;
  [[nodiscard]] const PostDefined* post(const PostCode& code) const;

  friend bool operator==(const Organisation&, const Organisation&) = default;
};

// Never fails.
void evolve(Organisation& organisation, const UnitDefined& event);
void evolve(Organisation& organisation, const PostDefined& event);

// Whether the definition may be recorded. Errors: invalid_value (/code, /name/zh, /kind, and
// /parent for a hierarchy that would close on itself), too_large (/name), unknown_unit (/parent).
[[nodiscard]] Result<void> check(const Organisation& organisation, const UnitDefined& unit);

// Errors: invalid_value (/code, /name/zh), too_large (/name).
[[nodiscard]] Result<void> check(const PostDefined& post);

}  // namespace baitu::organisation
