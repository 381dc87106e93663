// The tree of the record, and what is proven by it: docs/storage.md, The Merkle tree.
#include "api/app/proofs.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "api/routes/answers.hpp"
#include "api/routes/parameters.hpp"
#include "api/routes/route.hpp"
#include "api/routes/views.hpp"
#include "eventstore/merkle/digest.hpp"

namespace baitu::routes {
namespace {

Result<Position> needed_position(const Call& call, std::string_view name) {
  const auto position = position_query(call.request, name);
  if (!position) return std::unexpected(position.error());
  if (!*position) return fail(ErrorCode::invalid_value, "which position?", std::string(name));
  return **position;
}

void write_tree_fields(JsonWriter& json, const app::TreeHead& tree) {
  json.field("log_id", to_string(tree.log_id));
  json.field("hash", eventstore::name_of(tree.hash_kind));
  json.field("position", tree.position);
  json.field("root", eventstore::to_hex(tree.root));
}

void write_tree(JsonWriter& json, const app::TreeHead& tree) {
  json.begin_object();
  write_tree_fields(json, tree);
  json.end_object();
}

void write_path(JsonWriter& json, const std::vector<Digest>& path) {
  json.key("path");
  json.begin_array();
  for (const Digest& hash : path) json.value(eventstore::to_hex(hash));
  json.end_array();
}

Result<void> tree(const Call& call, JsonWriter& json) {
  const auto position = position_query(call.request, "position");
  if (!position) return std::unexpected(position.error());
  const app::Proofs& proofs = call.city.proofs();
  const auto found = proofs.tree(*position);
  if (!found) return std::unexpected(found.error());
  json.begin_object();
  write_tree_fields(json, *found);
  json.field("signed_tree", std::string_view(proofs.sign(*found)));
  json.field("key", std::string_view(proofs.key().text()));
  json.end_object();
  return {};
}

Result<void> inclusion(const Call& call, JsonWriter& json) {
  const auto position = needed_position(call, "position");
  if (!position) return std::unexpected(position.error());
  const auto within = position_query(call.request, "within");
  if (!within) return std::unexpected(within.error());
  const auto proof = call.city.proofs().inclusion(*position, *within);
  if (!proof) return std::unexpected(proof.error());
  json.begin_object();
  json.key("tree");
  write_tree(json, proof->leaf.tree);
  json.field("position", proof->leaf.record->position);
  json.field("recorded_at", proof->leaf.record->recorded_at);
  json.field("leaf", eventstore::to_hex(proof->leaf.hash));
  write_path(json, proof->path);
  json.end_object();
  return {};
}

Result<void> growth(const Call& call, JsonWriter& json) {
  const auto first = needed_position(call, "first");
  if (!first) return std::unexpected(first.error());
  const auto second = position_query(call.request, "second");
  if (!second) return std::unexpected(second.error());
  const auto proof = call.city.proofs().growth(*first, *second);
  if (!proof) return std::unexpected(proof.error());
  json.begin_object();
  json.key("first");
  write_tree(json, proof->first);
  json.key("second");
  write_tree(json, proof->second);
  write_path(json, proof->path);
  json.end_object();
  return {};
}

template <Result<void> (*write)(const Call&, JsonWriter&)>
void proves(Call call) {
  JsonWriter json;
  const auto written = write(call, json);
  call.respond(written ? json_response(json) : refusal(written.error()));
}

// Who may not read files as they were attached gets no record either: it says where they were
// taken. Nor does who may not see every event in it.
app::Proofs::With shown_to(const Call& call, Position position) {
  using With = app::Proofs::With;
  if (position.value == 0 || event_detail(call.principal) != EventDetail::whole)
    return With::leaf_alone;
  const auto events = call.city.events_between({position.value - 1}, position, 1);
  const bool all = events && *events && std::ranges::all_of(**events, [&](const auto& event) {
                     return may_see(call.principal, event);
                   });
  return all ? With::record : With::leaf_alone;
}

Result<std::string> proof_file(const Call& call) {
  const auto position = needed_position(call, "position");
  if (!position) return std::unexpected(position.error());
  const auto within = position_query(call.request, "within");
  if (!within) return std::unexpected(within.error());
  return call.city.proofs().file(*position, *within, shown_to(call, *position));
}

void file(Call call) {
  auto proof = proof_file(call);
  if (!proof) return call.respond(refusal(proof.error()));
  http::Response response =
      http::make_response(200, "text/plain; charset=utf-8", *std::move(proof));
  response.headers.add("Cache-Control", "no-store");
  response.headers.add("Content-Disposition", "attachment; filename=\"baitu-" +
                                                  std::string(*call.request.parameter("position")) +
                                                  ".tlog-proof\"");
  call.respond(std::move(response));
}

constexpr std::array<std::string_view, 1> kTreeParameters{"position"};
constexpr std::array<std::string_view, 2> kInclusionParameters{"position", "within"};
constexpr std::array<std::string_view, 2> kGrowthParameters{"first", "second"};

constexpr Route kRoutes[] = {
    {http::Method::get, "/api/v1/proofs/tree", auth::Action::read_portfolio, kTreeParameters,
     &proves<tree>, true},
    {http::Method::get, "/api/v1/proofs/inclusion", auth::Action::read_portfolio,
     kInclusionParameters, &proves<inclusion>, true},
    {http::Method::get, "/api/v1/proofs/file", auth::Action::read_portfolio, kInclusionParameters,
     &file, true},
    {http::Method::get, "/api/v1/proofs/consistency", auth::Action::read_portfolio,
     kGrowthParameters, &proves<growth>, true},
};

}  // namespace

std::span<const Route> proof_routes() { return kRoutes; }

}  // namespace baitu::routes
