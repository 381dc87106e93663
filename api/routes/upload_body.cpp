#include "api/routes/upload_body.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

#include "api/routes/body_values.hpp"
#include "api/routes/command_row.hpp"
#include "api/routes/json_body.hpp"
#include "api/routes/layer_body.hpp"

namespace baitu::routes {
namespace {

Position read_tried_at(Fields& fields) {
  return {static_cast<std::uint64_t>(fields.integer("tried_at"))};
}

std::uint32_t read_index(Fields& fields, std::string_view name) {
  constexpr std::int64_t kMost = std::numeric_limits<std::uint32_t>::max();
  return static_cast<std::uint32_t>(std::min(fields.integer(name), kMost));
}

std::vector<ProjectCode> read_left_out(Fields& fields) {
  return read_codes<ProjectCode>(fields, "leave_out", app::kMaxLeftOut);
}

app::FieldChoice read_field_choice(Fields& fields) {
  app::FieldChoice choice{read_index(fields, "layer"), fields.text("field"), app::MatchedBy::code};
  const std::string by = fields.text("by");
  if (by == name_of(app::MatchedBy::name))
    choice.by = app::MatchedBy::name;
  else if (by != name_of(app::MatchedBy::code))
    fields.refuse(ErrorCode::invalid_value, "code or name", "by");
  return choice;
}

app::FeatureChoice read_feature_choice(Fields& fields) {
  return {read_index(fields, "layer"), read_index(fields, "number"),
          ProjectCode(fields.text_or_none("project")), SiteCode(fields.text_or_none("site"))};
}

app::PlanAnswers read_answers(Fields& fields) {
  app::PlanAnswers answers;
  answers.keep_others = fields.truth_or_false("keep_others");
  if (!fields.has("matching")) return answers;
  Fields matching = fields.object("matching");
  answers.fields = read_objects<app::FieldChoice>(matching, "fields", app::kMaxAssignedFields,
                                                  read_field_choice);
  answers.features = read_objects<app::FeatureChoice>(
      matching, "features", app::kMaxAssignedFeatures, read_feature_choice);
  matching.finish();
  return answers;
}

app::CommitUpload read_sites(Fields& fields) {
  app::CommitUpload commit;
  commit.leave_unmatched = fields.truth_or_false("leave_unmatched");
  commit.tried_at = read_tried_at(fields);
  commit.leave_out = read_left_out(fields);
  commit.answers = read_answers(fields);
  commit.shift_confirmed = fields.truth_or_false("shift_confirmed");
  return commit;
}

app::UploadCommand read_commit(Fields& fields) {
  if (!fields.has("layer")) return read_sites(fields);
  return app::CommitUpload{
      false,
      app::LayerWanted{LayerCode(fields.text("layer")), fields.words("name"), fields.text("source"),
                       fields.text("datum"), fields.text_or_none("review_number"),
                       read_classification(fields)},
      {},
      read_tried_at(fields),
      {},
      false};
}

app::UploadCommand read_reject(Fields& fields) { return upload::Reject{fields.text("reason")}; }

app::UploadCommand read_revert(Fields& fields) {
  return app::RevertUpload{fields.text("reason"), read_left_out(fields)};
}

// Numbers that are measured to more than thousandths come as texts, and stay the digits they are.
double read_decimal(Fields& fields, std::string_view name) {
  const auto value = geo::read_decimal(fields.text(name));
  if (!value) fields.refuse(ErrorCode::invalid_value, "a decimal number, as a text", name);
  return value.value_or(0);
}

geo::DatumShift read_shift(Fields& fields) {
  geo::DatumShift shift;
  shift.dx_m = read_decimal(fields, "dx_m");
  shift.dy_m = read_decimal(fields, "dy_m");
  shift.dz_m = read_decimal(fields, "dz_m");
  shift.rx_as = read_decimal(fields, "rx_as");
  shift.ry_as = read_decimal(fields, "ry_as");
  shift.rz_as = read_decimal(fields, "rz_as");
  shift.scale_ppm = read_decimal(fields, "scale_ppm");
  shift.convention =
      read_named<geo::RotationConvention>(fields, "convention", geo::kRotationConventions);
  return shift;
}

geo::ControlPoint read_point(Fields& fields) {
  return {read_decimal(fields, "x"),
          read_decimal(fields, "y"),
          {read_decimal(fields, "lon"), read_decimal(fields, "lat")}};
}

geo::DatumChoice read_datum(Fields& fields) {
  geo::DatumChoice datum;
  datum.source = fields.text("source");
  datum.accept_residuals = fields.truth_or_false("accept_residuals");
  if (fields.has("shift")) {
    Fields shift = fields.object("shift");
    datum.shift = read_shift(shift);
    shift.finish();
  }
  datum.points =
      read_objects<geo::ControlPoint>(fields, "points", geo::kMaxControlPoints, read_point);
  return datum;
}

geo::LayerChoices read_layer(Fields& fields) {
  geo::LayerChoices layer{.layer = fields.text("layer")};
  if (fields.has("encoding"))
    layer.encoding = read_named<geo::Charset>(fields, "encoding", geo::kCharsetNames);
  layer.crs = fields.text_or_none("crs");
  layer.swapped = fields.truth_or_false("swapped");
  if (fields.has("datum")) {
    Fields datum = fields.object("datum");
    layer.datum = read_datum(datum);
    datum.finish();
  }
  layer.gcj02 = fields.truth_or_false("gcj02");
  if (fields.has("repair"))
    layer.repair = read_named<geo::RepairChoice>(fields, "repair", geo::kRepairChoices);
  return layer;
}

app::UploadCommand read_answer(Fields& fields) {
  Fields reading = fields.object("reading");
  app::AnswerUpload answer;
  if (fields.has("tried_at")) answer.tried_at = read_tried_at(fields);
  reading.each_object("layers", geo::kMaxAnsweredLayers,
                      [&](Fields& layer) { answer.reading.layers.push_back(read_layer(layer)); });
  reading.finish();
  return answer;
}

struct Row {
  std::string_view name;
  app::UploadCommand (*read)(Fields&);
};

constexpr auto kCommands = std::to_array<Row>({
    {"answer", &read_answer},
    {"commit", &read_commit},
    {"reject", &read_reject},
    {"revert", &read_revert},
});

// What begins so is called on the wire as in the domain.
constexpr std::string_view kMatching = "/matching/";

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
    {"/classification", "/classification"},
    {"/reason", "/reason"},
    {"/leave_out", "/leave_out"},
    {"/tried_at", "/tried_at"},
    {"/effective_on", "/effective_on"},
});

}  // namespace

Result<UploadCommandBody> parse_upload_command(std::string_view body) {
  return parse_command_body<UploadCommandBody>(body, kCommands, [](const Row& row, Fields& fields) {
    return UploadCommandBody{row.read(fields), fields.optional_date("effective_on")};
  });
}

Result<app::PlanAnswers> parse_plan_answers(std::string_view body) {
  return parse_body<app::PlanAnswers>(body, read_answers);
}

std::string upload_wire_field(std::string_view domain_field) {
  if (domain_field.starts_with(kMatching)) return std::string(domain_field);
  const auto found = std::ranges::find(kFieldNames, domain_field, &FieldName::domain);
  if (domain_field.starts_with("/reading/")) return std::string(domain_field);
  return std::string(found == kFieldNames.end() ? std::string_view() : found->wire);
}

}  // namespace baitu::routes
