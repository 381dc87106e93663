// Internal to geo/layer. What sets layers apart: which properties their features have, and what of
// them is labelled, by what and when. Threads: any.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "domain/base/ids.hpp"
#include "geo/layer/map.hpp"

namespace baitu::geo {

inline constexpr std::size_t kMaxKeys = 7;           // of a feature
using Values = std::array<std::uint32_t, kMaxKeys>;  // numbers of texts, by key

inline constexpr std::size_t kSiteCode = 0;  // where in a site's values stands its project's
// The same of what may change while its shape does not.
inline constexpr std::size_t kSiteName = 2;
inline constexpr std::size_t kSiteDistrict = 4;
inline constexpr std::size_t kSiteNameEn = 6;

// The number of the empty text: a property that a feature has not is left out of its tags.
inline constexpr std::uint32_t kNoValue = 0;

enum class Labelled : std::uint8_t { areas, everything };

struct LayerKind {
  std::span<const std::string_view> keys;  // of a feature's values, in their order
  std::size_t feature_keys = 0;            // the first so many are what its feature says
  // What its label says, and where among `keys` each stands.
  std::span<const std::string_view> label_keys;
  std::span<const std::size_t> label_values;
  Labelled labelled = Labelled::areas;
  Labels labels = Labels::all;  // from which on a tile has them
  std::size_t most_labels = 0;  // of a tile
};

// For ever.
[[nodiscard]] const LayerKind& kind_of(const LayerCode& layer);

}  // namespace baitu::geo
