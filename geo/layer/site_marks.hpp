// Which projects' sites a tile shows, and to which group each counts: what the map itself does not
// know, for it changes while no site does, as lights do. Threads: any number of readers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

#include "domain/base/ids.hpp"

namespace baitu::geo {

inline constexpr std::size_t kMaxMarkGroups = 5;

// How a tile shows the sites that it shows: each; or below the zoom from which on they are drawn
// as they are, how many there are by cells.
enum class SitesDrawn : std::uint8_t { each, counted };

// Behind the code of the sites' layer: the layer of their counts, one point for each cell that has
// any. Its features say kCountKey, and by the name of each group that has sites how many of them.
inline constexpr std::string_view kClustersSuffix = "_clusters";
inline constexpr std::string_view kCountKey = "count";

class SiteMarks {
 public:
  // `groups`: their names, which outlive it; at most kMaxMarkGroups.
  explicit SiteMarks(std::span<const std::string_view> groups);

  // The sites of the project are shown, counted to `groups[group]`. A second call changes nothing.
  void show(const ProjectCode& project, std::uint8_t group);

  [[nodiscard]] std::span<const std::string_view> groups() const { return groups_; }

  // The group of the project whose code is this Value message (MVT 2.1, 4.4), as the map keeps it;
  // none where its sites are not shown.
  [[nodiscard]] std::optional<std::uint8_t> group_of(std::string_view value_message) const;

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>()(text);
    }
  };

  std::span<const std::string_view> groups_;
  std::unordered_map<std::string, std::uint8_t, Hash, std::equal_to<>> by_code_;
};

}  // namespace baitu::geo
