// Target responsibility 目标责任制 as past-tense facts: what a unit signed for a year. Stream
// "responsibility-<code>".
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "domain/base/ids.hpp"

namespace baitu::responsibility {

// So many items of a programme, or of one list of it.
struct Target {
  ProgrammeCode programme;
  ListCode list;  // empty: of whatever list
  std::int32_t items = 0;
  std::string note;
  friend bool operator==(const Target&, const Target&) = default;
};

// responsibility.signed.v1: effective_on is the day of the signature.
struct Signed {
  ResponsibilityCode code;
  UnitCode unit;
  std::int32_t year = 0;
  std::vector<Target> targets;
  std::string document;  // its number; may be empty
  friend bool operator==(const Signed&, const Signed&) = default;
};

// responsibility.withdrawn.v1: it no longer holds.
struct Withdrawn {
  std::string reason;
  friend bool operator==(const Withdrawn&, const Withdrawn&) = default;
};

}  // namespace baitu::responsibility
