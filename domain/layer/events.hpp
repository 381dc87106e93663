// Context layers: what the map shows beside the projects (districts, roads, lakes). Stream
// "layer-<code>".
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "domain/base/ids.hpp"
#include "domain/base/text.hpp"
#include "domain/shape/shape.hpp"

namespace baitu::layer {

// The layer of all projects' sites, which is made from the projects and is nobody's to replace.
inline constexpr std::string_view kSitesLayer = "sites";
// What a tile says of itself stands in a layer of this name beside the one it shows.
inline constexpr std::string_view kNotesLayer = "notes";

// Who is shown a layer.
enum class Classification : std::uint8_t {
  open,      // 公开: everybody
  internal,  // 内部: those who work on the programmes
};
inline constexpr std::size_t kClassifications = 2;

// On the wire: "public", "internal".
[[nodiscard]] std::string_view name_of(Classification classification);

// layer.replaced.v2: the whole layer as it stands from now on.
struct Replaced {
  LayerCode code;
  Text name;
  shape::Kind kind = shape::Kind::polygon;
  BlobName geometry;  // a geometry file; names and order are the features'
  std::int32_t features = 0;
  shape::Bounds bounds;
  std::string source;         // where it comes from: "示例，合成数据"
  std::string datum;          // of the source: "CGCS2000"
  std::string review_number;  // 审图号; empty only for what needs none
  UploadCode upload;          // that brought it; empty: none
  // Layers of version 1 were shown to everybody.
  Classification classification = Classification::open;
  friend bool operator==(const Replaced&, const Replaced&) = default;
};

// layer.withdrawn.v1
struct Withdrawn {
  std::string reason;
  UploadCode upload;
  friend bool operator==(const Withdrawn&, const Withdrawn&) = default;
};

}  // namespace baitu::layer
