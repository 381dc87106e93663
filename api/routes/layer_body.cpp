#include "api/routes/layer_body.hpp"

#include <array>

#include "api/routes/body_values.hpp"
#include "api/routes/command_row.hpp"
#include "api/routes/json_body.hpp"

namespace baitu::routes {
namespace {

layer::Command read_withdraw(Fields& fields) { return layer::Withdraw{fields.text("reason"), {}}; }

layer::Command read_describe(Fields& fields) {
  layer::Describe describe;
  if (fields.has("name")) describe.name = fields.words("name");
  describe.source = fields.optional_text("source");
  describe.datum = fields.optional_text("datum");
  describe.review_number = fields.optional_text("review_number");
  describe.classification = read_classification(fields);
  return describe;
}

struct Row {
  std::string_view name;
  layer::Command (*read)(Fields&);
};

constexpr auto kCommands =
    std::to_array<Row>({{"withdraw", &read_withdraw}, {"describe", &read_describe}});

}  // namespace

std::optional<layer::Classification> read_classification(Fields& fields) {
  if (!fields.has("classification")) return {};
  return read_named<layer::Classification>(fields, "classification", layer::kClassifications);
}

Result<layer::Command> parse_layer_command(std::string_view body) {
  return parse_command_body<layer::Command>(
      body, kCommands, [](const Row& row, Fields& fields) { return row.read(fields); });
}

}  // namespace baitu::routes
