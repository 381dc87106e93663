#include "api/routes/baseline_body.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "api/routes/json_body.hpp"

namespace baitu::routes {
namespace {

struct Subject {
  const BaselineCode& code;
  Position head;
};

std::string read_document(Fields& fields) {
  return fields.optional_text("document").value_or(std::string());
}

baseline::Command read_take(Fields& fields, const Subject& subject, std::optional<Error>& failure) {
  baseline::Take take{subject.code, fields.words("name"), subject.head, {}, read_document(fields)};
  if (const auto position = fields.optional_integer("position"))
    take.position.value = static_cast<std::uint64_t>(*position);
  if (!fields.has("programmes")) return take;
  fields.each("programmes", baseline::kMaxProgrammes,
              [&](const boost::json::value& programme, const std::string& pointer) {
                take.programmes.emplace_back(read_text(programme, pointer, failure));
              });
  return take;
}

baseline::Command read_approve(Fields& fields, const Subject&, std::optional<Error>&) {
  return baseline::Approve{PostCode(fields.text("post")), read_document(fields)};
}

struct Row {
  std::string_view name;
  baseline::Command (*read)(Fields&, const Subject&, std::optional<Error>&);
};

constexpr auto kCommands = std::to_array<Row>({{"take", &read_take}, {"approve", &read_approve}});

}  // namespace

Result<BaselineCommandBody> parse_baseline_command(std::string_view body, const BaselineCode& code,
                                                   Position head) {
  const auto parsed = parse_json_body(body);
  if (!parsed) return std::unexpected(parsed.error());
  std::optional<Error> failure;
  Fields fields(*parsed, "", failure);
  const std::string name = fields.text("command");
  if (failure) return std::unexpected(*failure);
  const auto row = std::ranges::find(kCommands, name, &Row::name);
  if (row == kCommands.end())
    return fail(ErrorCode::invalid_value, "no command " + name, "/command");
  BaselineCommandBody read{row->read(fields, {code, head}, failure),
                           fields.optional_date("effective_on")};
  fields.finish();
  if (failure) return std::unexpected(*failure);
  return read;
}

std::string baseline_wire_field(std::string_view domain_field) {
  return std::string(domain_field == "/code" ? "code" : domain_field);
}

}  // namespace baitu::routes
