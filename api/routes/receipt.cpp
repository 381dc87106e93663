#include "api/routes/receipt.hpp"

#include "api/app/proofs.hpp"
#include "api/routes/views.hpp"
#include "eventstore/merkle/digest.hpp"

namespace baitu::routes {

Result<void> write_receipt(JsonWriter& json, const Call& call, Position position) {
  const auto receipt = call.city.proofs().receipt(position);
  if (!receipt) return std::unexpected(receipt.error());
  json.key("receipt");
  json.begin_object();
  json.field("log_id", to_string(receipt->tree.log_id));
  json.field("hash", eventstore::name_of(receipt->tree.hash_kind));
  json.field("position", position);
  json.field("recorded_at", receipt->recorded_at);
  json.field("leaf", eventstore::to_hex(receipt->leaf));
  json.field("root", eventstore::to_hex(receipt->tree.root));
  json.field("signed_tree", std::string_view(receipt->signed_tree));
  json.end_object();
  return {};
}

}  // namespace baitu::routes
