// Internal to geo/layer. What MapLayers has folded, and its bytes. Threads: one at a time.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "geo/layer/append_only.hpp"
#include "geo/layer/layer_versions.hpp"
#include "geo/layer/map_layers.hpp"
#include "geo/layer/map_snapshot.hpp"

namespace baitu::geo {

// The keys of a feature, in the order of its values.
inline constexpr std::array<std::string_view, 6> kSiteKeys{"code",      "site",     "name",
                                                           "programme", "district", "kind"};
inline constexpr std::size_t kNameValue = 2;      // of kSiteKeys
inline constexpr std::size_t kDistrictValue = 4;  // of kSiteKeys
inline constexpr std::array<std::string_view, 1> kContextKeys{"name"};

struct MapLayers::State {
  // What tiles say of a project, as numbers of values.
  struct ProjectTags {
    std::uint32_t code = 0;
    std::uint32_t name = 0;
    std::uint32_t programme = 0;
    std::uint32_t district = 0;
  };

  State();

  // The number of a text among the values.
  std::uint32_t value(std::string_view text);
  // The layer, made where it is not.
  LayerVersions& layer(const LayerCode& code);

  [[nodiscard]] std::string to_bytes() const;
  [[nodiscard]] static std::unique_ptr<State> parse(std::string_view bytes);

  Position position;
  AppendOnly<std::string> values;  // Value messages
  std::unordered_map<std::string, std::uint32_t> value_numbers;
  std::map<ProjectCode, ProjectTags> projects;
  std::map<std::pair<ProjectCode, SiteCode>, std::uint64_t> sites;  // → feature, for ever
  std::map<LayerCode, LayerVersions> layers;
  std::set<LayerCode> touched;  // since the last publish()
  MapSnapshot::Layers layer_snapshots;
};

}  // namespace baitu::geo
