// A baseline: a name for a position of the log, so that any moment can be compared with it. Stream
// "baseline-<code>". Immutable: it is taken once and approved once.
#pragma once

#include <string>
#include <vector>

#include "domain/base/ids.hpp"
#include "domain/base/text.hpp"

namespace baitu::baseline {

// baseline.taken.v1
struct Taken {
  BaselineCode code;
  Text name;
  Position position;
  std::vector<ProgrammeCode> programmes;  // that it is about; empty: all
  std::string document;                   // may be empty
  friend bool operator==(const Taken&, const Taken&) = default;
};

// baseline.approved.v1
struct Approved {
  PostCode post;         // that approved it
  std::string document;  // may be empty
  friend bool operator==(const Approved&, const Approved&) = default;
};

}  // namespace baitu::baseline
