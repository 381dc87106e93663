// What happened to the record itself.
#pragma once

#include <string>

#include "domain/base/ids.hpp"

namespace baitu::record {

// Stored as record.loss_accepted.v1 in stream "record": somebody had the log opened although it no
// longer was what had been confirmed. What was at the positions after `ends` is gone; this event
// stands at the first of them.
struct LossAccepted {
  Position ends;       // the last position that was left
  Position confirmed;  // up to which there had been records; 0: nothing was left to say so
  std::string root;    // of the tree over those, as hexadecimal digits; empty: as confirmed
  friend bool operator==(const LossAccepted&, const LossAccepted&) = default;
};

}  // namespace baitu::record
