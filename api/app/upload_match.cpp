#include "api/app/upload_match.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <unordered_map>
#include <utility>

#include "domain/base/names.hpp"

namespace baitu::app {
namespace {

constexpr std::array<std::string_view, kMatchedBy> kWords{"code", "name", "overlap", "hand"};
constexpr std::size_t kTwo = 2;  // are enough to know that there is not one

std::size_t place_of(const geo::InspectedLayer& layer, const std::string& field) {
  return static_cast<std::size_t>(std::ranges::find(layer.fields, field) - layer.fields.begin());
}

// For each layer, how many values of each field are codes; the first field of the most wins.
std::vector<CodeField> fields_of_codes(const geo::Inspection& inspection,
                                       const KnownProjects& projects) {
  std::vector<std::vector<std::uint32_t>> matches;
  for (const auto& layer : inspection.layers) matches.emplace_back(layer.fields.size(), 0U);
  for (const geo::InspectedFeature& feature : inspection.features)
    for (std::size_t i = 0; i < feature.values.size(); ++i)
      if (projects.has(feature.values[i])) ++matches[feature.layer][i];
  std::vector<CodeField> fields;
  for (std::size_t i = 0; i < matches.size(); ++i) {
    const auto most = std::ranges::max_element(matches[i]);
    if (most == matches[i].end() || *most == 0)
      fields.emplace_back();
    else
      fields.push_back(
          {inspection.layers[i].fields[static_cast<std::size_t>(most - matches[i].begin())],
           *most});
  }
  return fields;
}

std::unexpected<Error> wrong(std::string message, std::string_view list, std::size_t index,
                             std::string_view field) {
  return fail(
      ErrorCode::invalid_value, std::move(message),
      "/matching/" + std::string(list) + '/' + std::to_string(index) + '/' + std::string(field));
}

class Matcher {
 public:
  Matcher(const geo::Inspection& inspection, const KnownProjects& projects)
      : inspection_(inspection),
        projects_(projects),
        matches_{fields_of_codes(inspection, projects),
                 std::vector<std::string>(inspection.layers.size()),
                 {},
                 {}} {}

  Result<void> choose_fields(const std::vector<FieldChoice>& choices) {
    std::set<std::pair<std::uint32_t, MatchedBy>> chosen;
    for (std::size_t i = 0; i < choices.size(); ++i) {
      const FieldChoice& choice = choices[i];
      if (choice.layer >= inspection_.layers.size())
        return wrong("the file has no such layer", "fields", i, "layer");
      const auto& layer = inspection_.layers[choice.layer];
      if (place_of(layer, choice.field) == layer.fields.size())
        return wrong("the layer has no such field", "fields", i, "field");
      if (!chosen.emplace(choice.layer, choice.by).second)
        return wrong("a field is named for that already", "fields", i, "layer");
      if (choice.by == MatchedBy::name)
        matches_.name_fields[choice.layer] = choice.field;
      else
        matches_.code_fields[choice.layer] = {choice.field, counted(choice)};
    }
    return {};
  }

  void match_all() {
    matches_.features.reserve(inspection_.features.size());
    for (const geo::InspectedFeature& feature : inspection_.features)
      matches_.features.push_back(match(feature));
  }

  Result<void> assign(const std::vector<FeatureChoice>& choices) {
    if (choices.empty()) return {};
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::size_t> places;
    for (std::size_t i = 0; i < inspection_.features.size(); ++i)
      places[{inspection_.features[i].layer, inspection_.features[i].number}] = i;
    for (std::size_t i = 0; i < choices.size(); ++i) {
      const FeatureChoice& choice = choices[i];
      auto place = places.extract({choice.layer, choice.number});
      if (!place) return wrong("no such feature, or it was named before", "features", i, "number");
      if (!choice.project.empty() && !projects_.has(choice.project.value))
        return wrong("no project " + choice.project.value, "features", i, "project");
      if (choice.project.empty() && !choice.site.empty())
        return wrong("a site of no project", "features", i, "site");
      set(place.mapped(), choice);
    }
    std::ranges::sort(matches_.against_code);
    return {};
  }

  Matches take() { return std::move(matches_); }

 private:
  [[nodiscard]] std::uint32_t counted(const FieldChoice& choice) const {
    return static_cast<std::uint32_t>(
        std::ranges::count_if(inspection_.features, [&](const geo::InspectedFeature& feature) {
          return feature.layer == choice.layer &&
                 projects_.has(value_of(inspection_, feature, choice.field));
        }));
  }

  FeatureMatch match(const geo::InspectedFeature& feature) {
    const std::string& code =
        value_of(inspection_, feature, matches_.code_fields[feature.layer].field);
    if (projects_.has(code)) return {ProjectCode(code), MatchedBy::code, {}};
    const std::string& name = value_of(inspection_, feature, matches_.name_fields[feature.layer]);
    if (name.empty()) return {};
    return {called(name), MatchedBy::name, {}};
  }

  // The only project of that name; many features may have the same.
  ProjectCode called(const std::string& name) {
    const auto [known, fresh] = called_.try_emplace(name);
    if (fresh) {
      const auto likely = projects_.called(name, kSameName_percent, kTwo);
      if (likely.size() == 1) known->second = likely.front().project;
    }
    return known->second;
  }

  void set(std::size_t place, const FeatureChoice& choice) {
    FeatureMatch& match = matches_.features[place];
    if (!match.project.empty() && match.by == MatchedBy::code && match.project != choice.project)
      matches_.against_code.push_back(place);
    match = {choice.project, MatchedBy::hand, choice.site};
  }

  const geo::Inspection& inspection_;
  const KnownProjects& projects_;
  std::unordered_map<std::string, ProjectCode> called_;
  Matches matches_;
};

}  // namespace

std::string_view name_of(MatchedBy by) { return name_in(kWords, by); }

const std::string& value_of(const geo::Inspection& inspection, const geo::InspectedFeature& feature,
                            const std::string& field) {
  static const std::string kNone;
  if (field.empty()) return kNone;
  const auto place = place_of(inspection.layers[feature.layer], field);
  return place < feature.values.size() ? feature.values[place] : kNone;
}

Result<Matches> match_features(const geo::Inspection& inspection, const KnownProjects& projects,
                               const PlanAnswers& answers) {
  Matcher matcher(inspection, projects);
  if (auto chosen = matcher.choose_fields(answers.fields); !chosen)
    return std::unexpected(chosen.error());
  matcher.match_all();
  if (auto assigned = matcher.assign(answers.features); !assigned)
    return std::unexpected(assigned.error());
  return matcher.take();
}

}  // namespace baitu::app
