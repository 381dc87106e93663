// What follows from an evaluation: commendation 表彰 and accountability 问责 of units and posts,
// never of persons. Stream "consequence-<code>". Part of events.hpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <variant>

#include "domain/base/ids.hpp"

namespace baitu::evaluation {

enum class ConsequenceKind : std::uint8_t {
  commendation,    // 表彰
  accountability,  // 问责
};
inline constexpr std::size_t kConsequenceKinds = 2;

// A document as it is cited: its number and the unit that issued it.
struct Citation {
  std::string number;
  UnitCode issuer;
  friend bool operator==(const Citation&, const Citation&) = default;
};

// evaluation.consequence_recorded.v1: of a unit or of a post, as it was held on effective_on.
struct ConsequenceRecorded {
  ConsequenceCode code;
  ConsequenceKind kind = ConsequenceKind::commendation;
  UnitCode unit;      // empty where it is a post's
  PostCode post;      // empty where it is a unit's
  std::string title;  // "通报表扬"
  Citation document;
  std::string note;
  friend bool operator==(const ConsequenceRecorded&, const ConsequenceRecorded&) = default;
};

// evaluation.consequence_withdrawn.v1 撤销: by another document; what was recorded stays.
struct ConsequenceWithdrawn {
  Citation document;
  std::string reason;
  friend bool operator==(const ConsequenceWithdrawn&, const ConsequenceWithdrawn&) = default;
};

using ConsequenceEvent = std::variant<ConsequenceRecorded, ConsequenceWithdrawn>;

}  // namespace baitu::evaluation
