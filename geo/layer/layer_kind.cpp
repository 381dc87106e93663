#include "geo/layer/layer_kind.hpp"

namespace baitu::geo {
namespace {

using Keys = std::string_view;

constexpr std::array<Keys, kMaxKeys> kSiteKeys{"code",     "site", "name",   "programme",
                                               "district", "kind", "name_en"};
constexpr std::size_t kSiteFeatureKeys = 6;
constexpr std::array<Keys, 4> kSiteLabelKeys{"code", "site", "name", "name_en"};
constexpr std::array<std::size_t, 4> kSiteLabelValues{0, 1, 2, 6};
// More than the budget of a tile has room for: a site's mark tells of its light.
constexpr std::size_t kMostSiteLabels = 100'000;

constexpr std::array<Keys, 2> kContextKeys{"name", "name_en"};
constexpr std::array<std::size_t, 2> kContextLabelValues{0, 1};
// More could not be read.
constexpr std::size_t kMostContextLabels = 100;

// Sites are the ones held to a budget of time, and half of it would go to labels where few stand
// in a tile: who draws them asks for them.
constexpr LayerKind kSiteKind{kSiteKeys,        kSiteFeatureKeys,     kSiteLabelKeys,
                              kSiteLabelValues, Labelled::everything, Labels::all,
                              kMostSiteLabels};
constexpr LayerKind kContextKind{kContextKeys,        kContextKeys.size(), kContextKeys,
                                 kContextLabelValues, Labelled::areas,     Labels::usual,
                                 kMostContextLabels};

struct Named {
  std::string_view layer;
  const LayerKind& kind;
};
constexpr Named kKinds[] = {{kSitesLayer, kSiteKind}};

}  // namespace

const LayerKind& kind_of(const LayerCode& layer) {
  for (const Named& named : kKinds)
    if (layer.value == named.layer) return named.kind;
  return kContextKind;
}

}  // namespace baitu::geo
