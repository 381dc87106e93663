#include "api/routes/upload_body.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

#include "api/routes/json_body.hpp"

namespace baitu::routes {
namespace {

Position read_tried_at(Fields& fields) {
  return {static_cast<std::uint64_t>(fields.integer("tried_at"))};
}

app::CommitUpload read_sites(Fields& fields, std::optional<Error>& failure) {
  app::CommitUpload commit{fields.truth_or_false("leave_unmatched"), {}, {}, read_tried_at(fields)};
  if (!fields.has("leave_out")) return commit;
  fields.each("leave_out", app::kMaxLeftOut,
              [&](const boost::json::value& project, const std::string& pointer) {
                commit.leave_out.emplace_back(read_text(project, pointer, failure));
              });
  return commit;
}

app::UploadCommand read_commit(Fields& fields, std::optional<Error>& failure) {
  if (!fields.has("layer")) return read_sites(fields, failure);
  return app::CommitUpload{
      false,
      app::LayerWanted{LayerCode(fields.text("layer")), fields.words("name"), fields.text("source"),
                       fields.text("datum"),
                       fields.optional_text("review_number").value_or(std::string())},
      {},
      read_tried_at(fields)};
}

app::UploadCommand read_reject(Fields& fields, std::optional<Error>&) {
  return upload::Reject{fields.text("reason")};
}

app::UploadCommand read_revert(Fields& fields, std::optional<Error>&) {
  return upload::Revert{fields.text("reason")};
}

struct Row {
  std::string_view name;
  app::UploadCommand (*read)(Fields&, std::optional<Error>&);
};

constexpr auto kCommands = std::to_array<Row>({
    {"commit", &read_commit},
    {"reject", &read_reject},
    {"revert", &read_revert},
});

struct FieldName {
  std::string_view domain;
  std::string_view wire;
};

constexpr auto kFieldNames = std::to_array<FieldName>({
    {"/file_name", "file_name"},
    {"/code", "/layer"},
    {"/name/zh", "/name/zh"},
    {"/name/en", "/name/en"},
    {"/source", "/source"},
    {"/datum", "/datum"},
    {"/review_number", "/review_number"},
    {"/reason", "/reason"},
    {"/leave_out", "/leave_out"},
    {"/tried_at", "/tried_at"},
    {"/effective_on", "/effective_on"},
});

}  // namespace

Result<UploadCommandBody> parse_upload_command(std::string_view body) {
  const auto parsed = parse_json_body(body);
  if (!parsed) return std::unexpected(parsed.error());
  std::optional<Error> failure;
  Fields fields(*parsed, "", failure);
  const std::string name = fields.text("command");
  if (failure) return std::unexpected(*failure);
  const auto row = std::ranges::find(kCommands, name, &Row::name);
  if (row == kCommands.end())
    return fail(ErrorCode::invalid_value, "no command " + name, "/command");
  UploadCommandBody read{row->read(fields, failure), fields.optional_date("effective_on")};
  fields.finish();
  if (failure) return std::unexpected(*failure);
  return read;
}

std::string upload_wire_field(std::string_view domain_field) {
  const auto found = std::ranges::find(kFieldNames, domain_field, &FieldName::domain);
  return std::string(found == kFieldNames.end() ? std::string_view() : found->wire);
}

}  // namespace baitu::routes
