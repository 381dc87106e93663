#include "api/routes/archive_body.hpp"

#include <array>
#include <string>
#include <utility>

#include "api/routes/body_values.hpp"
#include "api/routes/command_row.hpp"
#include "api/routes/json_body.hpp"

namespace baitu::routes {
namespace {

archive::Item record(const std::string& code) { return {archive::Kind::record, code, {}}; }

archive::Subject subject(Fields& fields) {
  if (!fields.has("belongs_to")) return {};
  Fields inner = fields.object("belongs_to");
  archive::Subject read{read_named<archive::SubjectKind>(inner, "kind", archive::kSubjectKinds),
                        inner.text("code")};
  inner.finish();
  return read;
}

archive::Content content(Fields& fields) {
  return {read_named<archive::Type>(fields, "type", archive::kTypes),
          fields.text("title"),
          fields.text_or_none("number"),
          fields.date("date"),
          UnitCode(fields.text("unit")),
          subject(fields),
          read_named<archive::Retention>(fields, "retention", archive::kRetentions),
          fields.text_or_none("shelf"),
          fields.text_or_none("note"),
          BlobName(fields.text_or_none("file")),
          fields.text_or_none("file_name")};
}

ArchiveBody register_record(Fields& fields) {
  const std::string code = fields.text("code");
  return {record(code), archive::Register{{RecordCode(code), content(fields)}}, {}};
}

ArchiveBody correct_record(Fields& fields) {
  return {
      record(fields.text("code")), archive::Correct{content(fields), fields.text("reason")}, {}};
}

ArchiveBody set_retention(Fields& fields) {
  Fields inner = fields.object("item");
  const archive::Item item{
      read_named<archive::Kind>(inner, "kind", archive::kKinds),
      inner.text("code"),
      {static_cast<std::uint64_t>(inner.optional_integer("version").value_or(0))}};
  inner.finish();
  return {item,
          archive::SetRetention{
              {item, read_named<archive::Retention>(fields, "retention", archive::kRetentions),
               fields.text("reason")}},
          {}};
}

ArchiveBody dispose_record(Fields& fields) {
  return {record(fields.text("code")),
          archive::Dispose{{fields.text("approval"), fields.text_or_none("note")}},
          {}};
}

ArchiveBody restore_record(Fields& fields) {
  return {record(fields.text("code")), archive::Restore{fields.text("reason")}, {}};
}

struct Row {
  std::string_view name;
  ArchiveBody (*read)(Fields&);
};

constexpr auto kCommands = std::to_array<Row>({
    {"register_record", &register_record},
    {"correct_record", &correct_record},
    {"set_retention", &set_retention},
    {"dispose_record", &dispose_record},
    {"restore_record", &restore_record},
});

constexpr auto kNames = names_of(kCommands);

}  // namespace

Result<ArchiveBody> parse_archive_command(std::string_view body) {
  return parse_command_body<ArchiveBody>(body, kCommands, [](const Row& row, Fields& fields) {
    ArchiveBody read = row.read(fields);
    read.effective_on = fields.optional_date("effective_on");
    return read;
  });
}

std::span<const std::string_view> archive_command_names() { return kNames; }

}  // namespace baitu::routes
