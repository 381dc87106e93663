// Who is to be reached about a project 联系人: personal data, which the record holds sealed under
// the key of its subject (eventstore/erasure). Without the key nobody reads it. Part of events.hpp.
#pragma once

#include <string>
#include <vector>

#include "domain/base/ids.hpp"

namespace baitu::project {

// project.contact_named.v1: replaces any earlier one.
struct ContactNamed {
  SubjectId subject;   // a new one each time, although it may be the same person again
  std::string sealed;  // base 64
  friend bool operator==(const ContactNamed&, const ContactNamed&) = default;
};

// project.contact_erased.v1: the keys of these subjects are destroyed, now and in every copy.
struct ContactErased {
  std::vector<SubjectId> subjects;
  std::string reason;
  friend bool operator==(const ContactErased&, const ContactErased&) = default;
};

}  // namespace baitu::project
