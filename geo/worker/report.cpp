#include "geo/worker/report.hpp"

#include <array>
#include <boost/json.hpp>
#include <cstdint>
#include <string_view>

namespace baitu::geo {
namespace {

namespace json = boost::json;

constexpr std::array<std::string_view, 3> kKinds{"point", "line", "polygon"};
constexpr std::array<std::string_view, 3> kProofs{"ascii", "strict_utf8", "strict_gb18030"};
constexpr std::array<std::string_view, 2> kEffects{"repaired", "rejected"};

template <class Enum, std::size_t kSize>
json::string name_in(const std::array<std::string_view, kSize>& names, Enum value) {
  const std::string_view name = names[static_cast<std::size_t>(value)];
  return json::string(name.data(), name.size());
}

json::object reason(const std::string& code, const std::string& detail) {
  const auto known = find_reason(code);
  const std::string_view sentence = known ? sentence_of(*known) : std::string_view{};
  return {{"code", code}, {"sentence", json::string(sentence)}, {"detail", detail}};
}

json::array notes(const std::vector<Note>& notes) {
  json::array out;
  for (const Note& note : notes) out.push_back(reason(note.code, note.detail));
  return out;
}

json::array problems(const std::vector<Problem>& problems) {
  json::array out;
  for (const Problem& problem : problems) {
    json::object each = reason(problem.code, problem.detail);
    each["effect"] = name_in(kEffects, problem.effect);
    each["feature"] = problem.feature;
    out.push_back(std::move(each));
  }
  return out;
}

json::array texts(const std::vector<std::string>& texts) {
  json::array out;
  for (const std::string& text : texts) out.emplace_back(text);
  return out;
}

json::object layer_object(const InspectedLayer& layer) {
  return {{"name", layer.name},
          {"kind", name_in(kKinds, layer.kind)},
          {"features", layer.features},
          {"rejected", layer.rejected},
          {"encoding", json::object{{"name", layer.encoding.name},
                                    {"claimed", layer.encoding.claimed},
                                    {"proof", name_in(kProofs, layer.encoding.proof)}}},
          {"crs", json::object{{"code", layer.crs.code},
                               {"name", layer.crs.name},
                               {"confidence_percent", layer.crs.confidence_percent}}},
          {"fields", texts(layer.fields)},
          {"samples", json::array()},
          {"problem_count", layer.problem_count},
          {"problems", problems(layer.problems)},
          {"notes", notes(layer.notes)}};
}

}  // namespace

std::string to_json(const Inspection& inspection) {
  json::array layers;
  for (const InspectedLayer& layer : inspection.layers) layers.push_back(layer_object(layer));
  for (const InspectedFeature& feature : inspection.features) {
    json::array& samples = layers[feature.layer].as_object()["samples"].as_array();
    if (samples.size() < kSampleRows)
      samples.push_back(
          json::object{{"feature", feature.number}, {"values", texts(feature.values)}});
  }
  json::object report;
  if (inspection.refusal.empty()) {
    report["refusal"] = nullptr;
  } else {
    report["refusal"] = reason(inspection.refusal, inspection.refusal_detail);
  }
  report["notes"] = notes(inspection.notes);
  report["layers"] = std::move(layers);
  return json::serialize(report);
}

}  // namespace baitu::geo
