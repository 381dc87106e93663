#include "api/routes/index_body.hpp"

#include "api/routes/body_values.hpp"
#include "api/routes/wire_names.hpp"
#include "domain/evaluation/index.hpp"

namespace baitu::routes {
namespace {

evaluation::OutcomeTarget read_outcome(Fields& node) {
  Fields fields = node.object("outcome");
  evaluation::OutcomeTarget outcome{fields.words("unit"),
                                    read_word<programme::BoundKind>(fields, "bound", kBoundNames),
                                    read_quantity(fields, "target"), fields.text("source")};
  fields.finish();
  return outcome;
}

evaluation::OutcomePart read_part(Fields& fields) {
  return {UnitCode(fields.text("unit")), read_quantity(fields, "target")};
}

}  // namespace

Points read_points(Fields& fields, std::string_view name) {
  const Quantity quantity = read_quantity(fields, name);
  if (quantity.thousandths % 10 != 0)
    fields.refuse(ErrorCode::invalid_value, "at most two decimals are expected", name);
  return {quantity.thousandths / 10};
}

template <>
evaluation::AreaDefined read_node(Fields& fields) {
  return {AreaCode(fields.text("code")), fields.words("name")};
}

template <>
evaluation::IndicatorDefined read_node(Fields& fields) {
  evaluation::IndicatorDefined node;
  node.code = IndicatorCode(fields.text("code"));
  node.area = AreaCode(fields.text("area"));
  node.name = fields.words("name");
  node.unit = UnitCode(fields.text("unit"));
  if (fields.has("target_rate_bp")) node.target_rate = {read_number(fields, "target_rate_bp")};
  if (fields.has("outcome")) node.outcome = read_outcome(fields);
  node.parts =
      read_objects<evaluation::OutcomePart>(fields, "parts", evaluation::kMaxParts, read_part);
  return node;
}

template <>
evaluation::StandardDefined read_node(Fields& fields) {
  return {StandardCode(fields.text("code")), IndicatorCode(fields.text("indicator")),
          fields.words("name"), UnitCode(fields.text_or_none("unit")),
          read_points(fields, "possible")};
}

template <>
evaluation::PointDefined read_node(Fields& fields) {
  return {PointCode(fields.text("code")),
          StandardCode(fields.text("standard")),
          fields.words("name"),
          read_named<evaluation::Method>(fields, "method", evaluation::kMethods),
          read_named<evaluation::Grading>(fields, "grading", evaluation::kGradings),
          number_or_zero(fields, "photos")};
}

evaluation::IndexDefined read_index(Fields& fields, const IndexCode& code) {
  evaluation::IndexDefined index;
  index.code = code;
  index.name = fields.words("name");
  index.year = read_number(fields, "year");
  index.source = fields.text("source");
  index.areas = read_objects<evaluation::AreaDefined>(fields, "areas", evaluation::kMaxAreas,
                                                      &read_node<evaluation::AreaDefined>);
  index.indicators = read_objects<evaluation::IndicatorDefined>(
      fields, "indicators", evaluation::kMaxIndicators, &read_node<evaluation::IndicatorDefined>);
  index.standards = read_objects<evaluation::StandardDefined>(
      fields, "standards", evaluation::kMaxStandards, &read_node<evaluation::StandardDefined>);
  index.points = read_objects<evaluation::PointDefined>(fields, "points", evaluation::kMaxPoints,
                                                        &read_node<evaluation::PointDefined>);
  return index;
}

}  // namespace baitu::routes
