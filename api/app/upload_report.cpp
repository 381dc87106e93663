#include "api/app/upload_report.hpp"

#include <array>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <cmath>
#include <exception>
#include <utility>

#include "domain/base/names.hpp"

namespace baitu::app {
namespace {

namespace json = boost::json;

// By their enumerators.
constexpr std::array<std::string_view, 4> kProofs{"ascii", "strict_utf8", "strict_gb18030",
                                                  "chosen"};
constexpr std::array<std::string_view, 2> kEffects{"repaired", "rejected"};
constexpr std::array<std::string_view, 4> kTypes{"text", "number", "date", "logical"};
constexpr std::array<std::string_view, 3> kKinds{"point", "line", "polygon"};

std::int64_t nanodegrees(double degrees) {
  return std::llround(degrees * shape::kNanodegreesPerDegree);
}

json::array texts(const std::vector<std::string>& values) {
  json::array array;
  for (const std::string& value : values) array.emplace_back(value);
  return array;
}

json::array details(const geo::Details& values) {
  json::array array;
  for (const geo::Detail& detail : values)
    array.push_back({{"code", code_of(detail.code)}, {"values", texts(detail.values)}});
  return array;
}

json::array notes(const std::vector<geo::Note>& values) {
  json::array array;
  for (const geo::Note& note : values)
    array.push_back({{"code", note.code}, {"details", details(note.details)}});
  return array;
}

json::array problems(const std::vector<geo::Problem>& values) {
  json::array array;
  for (const geo::Problem& problem : values)
    array.push_back({{"code", problem.code},
                     {"effect", name_of(problem.effect)},
                     {"feature", problem.feature},
                     {"details", details(problem.details)}});
  return array;
}

json::array types(const std::vector<geo::FieldType>& values) {
  json::array array;
  for (const geo::FieldType type : values) array.emplace_back(name_of(type));
  return array;
}

json::object fit(const geo::FitFound& found) {
  json::array residuals;
  for (const std::uint32_t residual : found.residuals_mm) residuals.emplace_back(residual);
  return {{"residuals_mm", std::move(residuals)},
          {"rms_mm", found.rms_mm},
          {"scale_ppb", found.scale_ppb},
          {"rotation_mas", found.rotation_mas}};
}

json::object layer(const geo::InspectedLayer& layer) {
  json::object written{{"name", layer.name},
                       {"kind", name_of(layer.kind)},
                       {"features", layer.features},
                       {"rejected", layer.rejected},
                       {"encoding",
                        {{"name", layer.encoding.name},
                         {"claimed", layer.encoding.claimed},
                         {"proof", name_of(layer.encoding.proof)}}},
                       {"crs",
                        {{"code", layer.crs.code},
                         {"name", layer.crs.name},
                         {"confidence_percent", layer.crs.confidence_percent}}},
                       {"fields", texts(layer.fields)},
                       {"notes", notes(layer.notes)},
                       {"problems", problems(layer.problems)},
                       {"problem_count", layer.problem_count},
                       {"types", types(layer.types)},
                       {"lossy", layer.lossy}};
  if (layer.fit) written["fit"] = fit(*layer.fit);
  return written;
}

json::array rejected_rows(const std::vector<geo::RejectedRow>& rows) {
  json::array array;
  for (const geo::RejectedRow& row : rows)
    array.push_back({{"layer", row.layer},
                     {"number", row.number},
                     {"reason", row.reason},
                     {"values", texts(row.values)}});
  return array;
}

json::array candidates(const std::vector<geo::CrsCandidate>& values) {
  json::array array;
  for (const geo::CrsCandidate& each : values) {
    json::array points;
    for (const shape::LonLat& point : each.points)
      points.push_back(json::array{nanodegrees(point.lon_deg), nanodegrees(point.lat_deg)});
    const shape::Bounds& bounds = each.bounds;
    array.push_back({{"layer", each.layer},
                     {"code", each.code},
                     {"name", each.name},
                     {"swapped", each.swapped},
                     {"bounds_nd", json::array{bounds.west_nd, bounds.south_nd, bounds.east_nd,
                                               bounds.north_nd}},
                     {"points_nd", std::move(points)}});
  }
  return array;
}

// Each reader throws what Boost.JSON throws where the value is of another kind or missing.
std::string text(const json::value& object, std::string_view name) {
  return std::string(object.at(name).as_string());
}

template <class Number>
Number number(const json::value& object, std::string_view name) {
  return object.at(name).to_number<Number>();
}

template <class Enum, std::size_t size>
Enum word_of(const json::value& value, const std::array<std::string_view, size>& names) {
  const std::string given(value.as_string());
  for (std::size_t i = 0; i < size; ++i)
    if (names[i] == given) return static_cast<Enum>(i);
  throw std::out_of_range("no such word: " + given);
}

template <class Enum, std::size_t size>
Enum word(const json::value& object, const std::array<std::string_view, size>& names,
          std::string_view name) {
  return word_of<Enum>(object.at(name), names);
}

std::vector<std::string> read_texts(const json::value& array) {
  std::vector<std::string> values;
  for (const json::value& each : array.as_array()) values.emplace_back(each.as_string());
  return values;
}

geo::Detail read_detail(const json::value& given) {
  const auto code = geo::find_detail(text(given, "code"));
  if (!code) throw std::out_of_range("no such detail");
  geo::Detail detail{*code, read_texts(given.at("values"))};
  if (!fits(detail)) throw std::out_of_range("a detail with other values");
  return detail;
}

// Details had no codes at first: what was written then is one English text of its own name.
geo::Details read_details(const json::value& given, std::string_view name,
                          std::string_view old_name) {
  geo::Details details;
  if (const json::value* const array = given.as_object().if_contains(name)) {
    for (const json::value& each : array->as_array()) details.push_back(read_detail(each));
  } else if (std::string old = text(given, old_name); !old.empty()) {
    details.push_back(geo::detail(geo::DetailCode::text, {std::move(old)}));
  }
  return details;
}

std::vector<geo::Note> read_notes(const json::value& array) {
  std::vector<geo::Note> values;
  for (const json::value& each : array.as_array())
    values.push_back({text(each, "code"), read_details(each, "details", "detail")});
  return values;
}

std::vector<geo::Problem> read_problems(const json::value& array) {
  std::vector<geo::Problem> values;
  for (const json::value& each : array.as_array())
    values.push_back({text(each, "code"), word<geo::Problem::Effect>(each, kEffects, "effect"),
                      number<std::uint32_t>(each, "feature"),
                      read_details(each, "details", "detail")});
  return values;
}

// Reports had no types at first: what every field holds is a text.
std::vector<geo::FieldType> read_types(const json::value& given, std::size_t fields) {
  std::vector<geo::FieldType> types(fields, geo::FieldType::text);
  const json::value* const array = given.as_object().if_contains("types");
  if (array == nullptr) return types;
  if (array->as_array().size() != fields) throw std::out_of_range("types of other fields");
  for (std::size_t i = 0; i < fields; ++i) types[i] = word_of<geo::FieldType>(array->at(i), kTypes);
  return types;
}

geo::FitFound read_fit(const json::value& given) {
  geo::FitFound fit{.residuals_mm = {},
                    .rms_mm = number<std::uint32_t>(given, "rms_mm"),
                    .scale_ppb = number<std::int64_t>(given, "scale_ppb"),
                    .rotation_mas = number<std::int64_t>(given, "rotation_mas")};
  for (const json::value& each : given.at("residuals_mm").as_array())
    fit.residuals_mm.push_back(each.to_number<std::uint32_t>());
  return fit;
}

geo::InspectedLayer read_layer(const json::value& given) {
  const json::value& encoding = given.at("encoding");
  const json::value& crs = given.at("crs");
  geo::InspectedLayer layer;
  layer.name = text(given, "name");
  layer.kind = word<shape::Kind>(given, kKinds, "kind");
  layer.features = number<std::uint32_t>(given, "features");
  layer.rejected = number<std::uint32_t>(given, "rejected");
  layer.encoding = {text(encoding, "name"), text(encoding, "claimed"),
                    word<geo::EncodingProof>(encoding, kProofs, "proof")};
  layer.crs = {text(crs, "code"), text(crs, "name"),
               number<std::int32_t>(crs, "confidence_percent")};
  layer.fields = read_texts(given.at("fields"));
  layer.notes = read_notes(given.at("notes"));
  layer.problems = read_problems(given.at("problems"));
  layer.problem_count = number<std::uint32_t>(given, "problem_count");
  layer.types = read_types(given, layer.fields.size());
  if (given.as_object().contains("lossy")) layer.lossy = number<std::uint32_t>(given, "lossy");
  if (const json::value* const fit = given.as_object().if_contains("fit"))
    layer.fit = read_fit(*fit);
  return layer;
}

geo::RejectedRow read_rejected(const json::value& given) {
  return {number<std::uint32_t>(given, "layer"), number<std::uint32_t>(given, "number"),
          text(given, "reason"), read_texts(given.at("values"))};
}

geo::CrsCandidate read_candidate(const json::value& given) {
  const auto degrees = [](const json::value& value) {
    return value.to_number<double>() / shape::kNanodegreesPerDegree;
  };
  const json::array& bounds = given.at("bounds_nd").as_array();
  geo::CrsCandidate candidate{
      .layer = text(given, "layer"),
      .code = text(given, "code"),
      .name = text(given, "name"),
      .swapped = given.at("swapped").as_bool(),
      .bounds = {bounds.at(0).to_number<std::int64_t>(), bounds.at(1).to_number<std::int64_t>(),
                 bounds.at(2).to_number<std::int64_t>(), bounds.at(3).to_number<std::int64_t>()},
      .points = {}};
  for (const json::value& point : given.at("points_nd").as_array())
    candidate.points.push_back({degrees(point.at(0)), degrees(point.at(1))});
  return candidate;
}

// What reports did not have at first; each is then empty.
void read_later_parts(const json::object& given, geo::Inspection& inspection) {
  if (const json::value* const rows = given.if_contains("rejected_rows"))
    for (const json::value& each : rows->as_array()) {
      geo::RejectedRow row = read_rejected(each);
      if (row.values.size() != inspection.layers.at(row.layer).fields.size())
        throw std::out_of_range("a row with other fields than its layer");
      inspection.rejected_rows.push_back(std::move(row));
    }
  if (const json::value* const candidates = given.if_contains("candidates"))
    for (const json::value& each : candidates->as_array())
      inspection.candidates.push_back(read_candidate(each));
  const json::value* const choices = given.if_contains("choices");
  if (choices == nullptr || choices->as_string().empty()) return;
  auto read = geo::read_choices(choices->as_string());
  if (!read) throw std::out_of_range("no choices: " + read.error().message);
  inspection.choices = *std::move(read);
}

geo::Inspection read(const json::value& given) {
  geo::Inspection inspection;
  inspection.refusal = text(given, "refusal");
  inspection.refusal_details = read_details(given, "refusal_details", "refusal_detail");
  inspection.notes = read_notes(given.at("notes"));
  for (const json::value& each : given.at("layers").as_array())
    inspection.layers.push_back(read_layer(each));
  for (const json::value& each : given.at("features").as_array()) {
    geo::InspectedFeature feature;
    feature.layer = number<std::uint32_t>(each, "layer");
    feature.number = number<std::uint32_t>(each, "number");
    feature.values = read_texts(each.at("values"));
    if (feature.values.size() != inspection.layers.at(feature.layer).fields.size())
      throw std::out_of_range("a feature with other fields than its layer");
    inspection.features.push_back(std::move(feature));
  }
  read_later_parts(given.as_object(), inspection);
  return inspection;
}

}  // namespace

std::string_view name_of(geo::EncodingProof proof) { return name_in(kProofs, proof); }
std::string_view name_of(geo::FieldType type) { return name_in(kTypes, type); }
std::string_view name_of(geo::Problem::Effect effect) { return name_in(kEffects, effect); }
std::string_view name_of(shape::Kind kind) { return name_in(kKinds, kind); }

std::string to_report(const geo::Inspection& inspection) {
  // As the worker got them: one text, of which every digit stands as it was given.
  const std::string choices = inspection.choices.empty() ? "" : to_text(inspection.choices);
  json::array layers;
  for (const geo::InspectedLayer& each : inspection.layers) layers.push_back(layer(each));
  json::array features;
  for (const geo::InspectedFeature& each : inspection.features)
    features.push_back(
        {{"layer", each.layer}, {"number", each.number}, {"values", texts(each.values)}});
  return json::serialize(json::object{{"refusal", inspection.refusal},
                                      {"refusal_details", details(inspection.refusal_details)},
                                      {"notes", notes(inspection.notes)},
                                      {"layers", std::move(layers)},
                                      {"features", std::move(features)},
                                      {"rejected_rows", rejected_rows(inspection.rejected_rows)},
                                      {"candidates", candidates(inspection.candidates)},
                                      {"choices", choices}});
}

Result<geo::Inspection> read_report(std::string_view bytes) {
  try {
    return read(json::parse(bytes));
  } catch (const std::exception& error) {
    return fail(ErrorCode::corrupt,
                std::string("the report of an upload does not read back: ") + error.what());
  }
}

}  // namespace baitu::app
