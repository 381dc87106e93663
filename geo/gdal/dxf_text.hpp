// DXF before a library sees it. Threads: any.
#pragma once

#include <cstddef>
#include <functional>
#include <set>
#include <string>
#include <string_view>

#include "geo/worker/reason.hpp"

namespace baitu::geo {

// Of one value that the library is given: the smallest of its buffers holds 256 bytes and an end.
inline constexpr std::size_t kMaxDxfValueBytes = 250;
inline constexpr std::size_t kMaxDxfTags = 256;
inline constexpr std::size_t kMaxDxfKinds = 64;  // that are counted by name where they are left out

// Stands where the library looks for the subclass of an entity, and hands it on with the feature.
inline constexpr std::string_view kCurvedMark = "curved";      // it has arcs
inline constexpr std::string_view kInsertedMark = "inserted";  // it is a block, at its place

struct PlainDxf {
  std::string text;                              // of the same entities, as one section
  std::set<std::string, std::less<>> tags = {};  // of attributes, at most kMaxDxfTags
  Details left_out = {};   // entities by kind, most frequent first; in_paper_space
  bool shortened = false;  // a name of a layer or block had more than kMaxDxfValueBytes
};

// The entities that may be sites or say what one is: points, lines, polylines, circles, arcs,
// ellipses, splines, texts, blocks where they are inserted with their attributes. Nothing else of
// the drawing is left for the library: no block's content, no hatch, no dimension, no layout, no
// handles, no lines longer than it reads at once. \U+XXXX is decoded; long texts come in several
// values, as the format allows. Requires UTF-8. Refusals: file_damaged (no pairs of code and value,
// or no section of entities that ends).
[[nodiscard]] OrRefusal<PlainDxf> plain_dxf(std::string_view text);

}  // namespace baitu::geo
