#include "geo/worker/inspection.hpp"

#include <utility>

namespace baitu::geo {

Inspection refused(Reason reason, std::string detail) {
  Inspection inspection;
  inspection.refusal = code_of(reason);
  inspection.refusal_detail = std::move(detail);
  return inspection;
}

}  // namespace baitu::geo
