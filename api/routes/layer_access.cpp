#include "api/routes/layer_access.hpp"

#include "api/auth/authorization.hpp"

namespace baitu::routes {

bool is_shown(const Call& call, layer::Classification classification) {
  return classification == layer::Classification::open ||
         auth::authorize(call.principal, auth::Action::read_internal_layers, auth::Ownership::none)
             .has_value();
}

Result<void> check_shown(const Call& call, const geo::Map& map, const LayerCode& layer,
                         Position as_of) {
  if (is_shown(call, map.classification(layer, as_of))) return {};
  return fail(ErrorCode::not_found, "there is no layer " + layer.value);
}

}  // namespace baitu::routes
