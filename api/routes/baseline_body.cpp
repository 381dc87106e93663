#include "api/routes/baseline_body.hpp"

#include <array>
#include <utility>

#include "api/routes/body_values.hpp"
#include "api/routes/command_row.hpp"
#include "api/routes/json_body.hpp"

namespace baitu::routes {
namespace {

struct Subject {
  const BaselineCode& code;
  Position head;
};

baseline::Command read_take(Fields& fields, const Subject& subject) {
  const Position position = read_position(fields, "position").value_or(subject.head);
  return baseline::Take{subject.code, fields.words("name"), position,
                        read_codes<ProgrammeCode>(fields, "programmes", baseline::kMaxProgrammes),
                        fields.text_or_none("document")};
}

baseline::Command read_approve(Fields& fields, const Subject&) {
  return baseline::Approve{PostCode(fields.text("post")), fields.text_or_none("document")};
}

struct Row {
  std::string_view name;
  baseline::Command (*read)(Fields&, const Subject&);
};

constexpr auto kCommands = std::to_array<Row>({{"take", &read_take}, {"approve", &read_approve}});

}  // namespace

Result<BaselineCommandBody> parse_baseline_command(std::string_view body, const BaselineCode& code,
                                                   Position head) {
  return parse_command_body<BaselineCommandBody>(
      body, kCommands, [&](const Row& row, Fields& fields) {
        return BaselineCommandBody{row.read(fields, {code, head}),
                                   fields.optional_date("effective_on")};
      });
}

std::string baseline_wire_field(std::string_view domain_field) {
  return std::string(domain_field == "/code" ? "code" : domain_field);
}

}  // namespace baitu::routes
