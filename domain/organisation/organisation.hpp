// The organisation as it stands: units, posts with their tenures, leading groups. Pure values.
// Threads: as a plain value.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <vector>

#include "domain/base/error.hpp"
#include "domain/base/ids.hpp"
#include "domain/base/time.hpp"
#include "domain/organisation/events.hpp"

namespace baitu::organisation {

inline constexpr std::size_t kMaxDeputies = 50;
inline constexpr std::size_t kMaxMembers = 500;  // units of a group

// A time in a post.
struct Tenure {
  TenureCode code;
  Text label;
  UnitCode unit;
  Date first;
  std::optional<Date> last;  // inclusive; none: it goes on
  friend bool operator==(const Tenure&, const Tenure&) = default;

  [[nodiscard]] bool holds(Date on) const { return first <= on && (!last || on <= *last); }
};

// The fold of all events of the organisation; of a code defined again the latest stands.
struct Organisation {
  std::map<UnitCode, UnitDefined> units;
  std::map<PostCode, PostDefined> posts;
  std::map<GroupCode, GroupDefined> groups;
  std::map<PostCode, std::vector<Tenure>> tenures;  // in the order recorded, which is that of days

  // nullptr when not defined. Valid until the next evolve().
  [[nodiscard]] const UnitDefined* unit(const UnitCode& code) const;
  [[nodiscard]] const PostDefined* post(const PostCode& code) const;

  // The uppermost unit above this one; itself where nothing is above it.
  [[nodiscard]] UnitCode top_of(UnitCode code) const;

  // The tenure in which the post was held on that day; nullptr when nobody held it. Valid until the
  // next evolve().
  [[nodiscard]] const Tenure* tenure_on(const PostCode& post, Date on) const;

  friend bool operator==(const Organisation&, const Organisation&) = default;
};

// Never fails. The end of a tenure that never began changes nothing.
void evolve(Organisation& organisation, const UnitDefined& event);
void evolve(Organisation& organisation, const PostDefined& event);
void evolve(Organisation& organisation, const GroupDefined& event);
void evolve(Organisation& organisation, const TenureBegan& event, Date first);
void evolve(Organisation& organisation, const TenureEnded& event, Date last);

// Whether the definition may be recorded. Errors: invalid_value (/code, /name/zh, /kind, and
// /parent for a hierarchy that would close on itself), too_large (/name), unknown_unit (/parent).
[[nodiscard]] Result<void> check(const Organisation& organisation, const UnitDefined& unit);

// Errors: invalid_value (/code, /name/zh), too_large (/name).
[[nodiscard]] Result<void> check(const PostDefined& post);

// Errors: invalid_value (/code, /name/zh; /deputies/0, /members/0: there twice, or the head),
// too_large, unknown_post (/head, /deputies/0), unknown_unit (/members/0, /office).
[[nodiscard]] Result<void> check(const Organisation& organisation, const GroupDefined& group);

// A post is held by one at a time, and its tenures are recorded in the order of their days. Errors:
// unknown_post (/post), unknown_unit (/unit), invalid_value (/tenure, /label/zh), too_large,
// already_registered (/tenure: the code stands for another of the post), post_held (on `first` or
// later).
[[nodiscard]] Result<void> check(const Organisation& organisation, const TenureBegan& tenure,
                                 Date first);

// Errors: unknown_tenure (/tenure), tenure_over, out_of_order (/effective_on: before its first
// day).
[[nodiscard]] Result<void> check(const Organisation& organisation, const TenureEnded& tenure,
                                 Date last);

}  // namespace baitu::organisation
