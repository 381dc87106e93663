#include "geo/worker/inspection.hpp"

#include <utility>

#include "geo/text/decode.hpp"

namespace baitu::geo {

Inspection refused(Reason reason, std::string detail) {
  if (detail.size() > kMaxNameBytes) {
    detail.resize(kMaxNameBytes);
    detail.resize(detail.size() - cut_bytes(detail, Charset::utf8));
  }
  Inspection inspection;
  inspection.refusal = code_of(reason);
  inspection.refusal_detail = std::move(detail);
  return inspection;
}

}  // namespace baitu::geo
