#include "api/app/upload_report.hpp"

#include <array>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <exception>
#include <utility>

#include "domain/base/names.hpp"

namespace baitu::app {
namespace {

namespace json = boost::json;

// By their enumerators.
constexpr std::array<std::string_view, 3> kProofs{"ascii", "strict_utf8", "strict_gb18030"};
constexpr std::array<std::string_view, 2> kEffects{"repaired", "rejected"};
constexpr std::array<std::string_view, 3> kKinds{"point", "line", "polygon"};

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

json::object layer(const geo::InspectedLayer& layer) {
  return {{"name", layer.name},
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
          {"problem_count", layer.problem_count}};
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
Enum word(const json::value& object, const std::array<std::string_view, size>& names,
          std::string_view name) {
  const std::string given = text(object, name);
  for (std::size_t i = 0; i < size; ++i)
    if (names[i] == given) return static_cast<Enum>(i);
  throw std::out_of_range("no such word: " + given);
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
  return layer;
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
  return inspection;
}

}  // namespace

std::string_view name_of(geo::EncodingProof proof) { return name_in(kProofs, proof); }
std::string_view name_of(geo::Problem::Effect effect) { return name_in(kEffects, effect); }
std::string_view name_of(shape::Kind kind) { return name_in(kKinds, kind); }

std::string to_report(const geo::Inspection& inspection) {
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
                                      {"features", std::move(features)}});
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
