// Organisation 组织 as events: units, posts with their tenures, leading groups. A post is an office
// and a tenure a time in it, never a person.
#pragma once

#include <cstdint>
#include <vector>

#include "domain/base/ids.hpp"
#include "domain/base/text.hpp"

namespace baitu::organisation {

enum class UnitKind : std::uint8_t {
  department,
  district,
  executing_unit,
  leading_group,  // 领导小组
  office,         // 创建办 and the offices of districts and departments
};
inline constexpr std::size_t kUnitKinds = 5;

// Stored as organisation.unit_defined.v1 in stream "organisation". The latest one of a code stands.
struct UnitDefined {
  UnitCode code;
  Text name;
  UnitKind kind = UnitKind::department;
  UnitCode parent;  // empty at the top
  friend bool operator==(const UnitDefined&, const UnitDefined&) = default;
};

// Stored as organisation.post_defined.v1 in stream "organisation".
struct PostDefined {
  PostCode code;
  Text name;
  friend bool operator==(const PostDefined&, const PostDefined&) = default;
};

// Stored as organisation.group_defined.v1 in stream "organisation": a leading group 领导小组. The
// latest one of a code stands.
struct GroupDefined {
  GroupCode code;
  Text name;
  PostCode head;
  std::vector<PostCode> deputies;
  std::vector<UnitCode> members;
  UnitCode office;  // that does its work; may be empty
  friend bool operator==(const GroupDefined&, const GroupDefined&) = default;
};

// Stored as organisation.tenure_began.v1 in stream "organisation". effective_on is its first day.
struct TenureBegan {
  PostCode post;
  TenureCode tenure;  // of the post, for ever
  Text label;
  UnitCode unit;  // that the post belongs to meanwhile; may be empty
  friend bool operator==(const TenureBegan&, const TenureBegan&) = default;
};

// Stored as organisation.tenure_ended.v1 in stream "organisation". effective_on is its last day.
struct TenureEnded {
  PostCode post;
  TenureCode tenure;
  friend bool operator==(const TenureEnded&, const TenureEnded&) = default;
};

}  // namespace baitu::organisation
