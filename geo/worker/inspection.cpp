#include "geo/worker/inspection.hpp"

#include <utility>

namespace baitu::geo {

Inspection refused(Reason reason, Details details) {
  Inspection inspection;
  inspection.refusal = code_of(reason);
  inspection.refusal_details = std::move(details);
  return inspection;
}

}  // namespace baitu::geo
