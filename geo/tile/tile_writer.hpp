// Writes the layers of a vector tile, MVT 2.1: one of features, and where the budget left some out,
// one of a note that counts them. Threads: one at a time.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "geo/tile/drawn.hpp"
#include "geo/tile/tile_id.hpp"

namespace baitu::geo {

inline constexpr std::size_t kTileBudgetBytes = 500'000;  // of all features and their values

inline constexpr std::string_view kNotesLayer = "notes";
inline constexpr std::string_view kLeftOutKey = "left_out";

// The Value message of a text (MVT 2.1, 4.4).
[[nodiscard]] std::string text_value(std::string_view text);
// That of a number.
[[nodiscard]] std::string uint_value(std::uint64_t number);

inline constexpr std::size_t kMaxTags = 6;  // of a feature

// A key of the layer, and the number of its value among all values there are.
struct Tag {
  std::uint32_t key = 0;
  std::uint32_t value = 0;
};

// Where the writer finds Value messages by their numbers.
class TileValues {
 public:
  virtual ~TileValues() = default;
  [[nodiscard]] virtual std::string_view at(std::uint32_t number) const = 0;
};

// The layer of one note that so many features were left out.
[[nodiscard]] std::string left_out_note(std::uint32_t count);

class TileWriter {
 public:
  // `keys` and `values` outlive the writer. `expected`: how many features there will be, about.
  // `budget_bytes`: what the layers before left of the tile's.
  TileWriter(const TileId& tile, std::span<const std::string_view> keys, const TileValues& values,
             std::size_t expected, std::size_t budget_bytes = kTileBudgetBytes);

  // What of `drawn` lies in the tile and its buffer becomes a feature; nothing does where nothing
  // is. A feature beyond the budget, or one that cannot be clipped, is left out and counted.
  // Requires at most kMaxTags tags.
  void add(std::uint64_t id, const Drawn& drawn, std::span<const Tag> tags);

  [[nodiscard]] std::uint32_t left_out() const { return left_out_; }

  // Of the budget, once everything is added.
  [[nodiscard]] std::size_t left_bytes() const {
    return budget_bytes_ - std::min(budget_bytes_, used());
  }

  // The layer, to which others may be appended; empty when it shows nothing. The writer is used up.
  [[nodiscard]] std::string finish(std::string_view layer);

 private:
  struct Slot {
    std::uint32_t value = 0;
    std::uint32_t local_plus_one = 0;  // 0: free
  };

  [[nodiscard]] std::size_t used() const { return features_.size() + values_bytes_.size(); }
  void write(std::uint64_t id, const Drawn& drawn, GridPoint origin, std::span<const Tag> tags);
  std::uint32_t local(std::uint32_t value);
  void grow();

  const GridBox box_;
  const GridPoint origin_;
  const std::span<const std::string_view> keys_;
  const TileValues& values_;
  const std::size_t budget_bytes_;
  std::string features_;      // Layer.features, complete fields
  std::string values_bytes_;  // Layer.values, complete fields
  std::uint32_t value_count_ = 0;
  std::vector<Slot> slots_;  // open addressing, a power of two
  std::uint32_t left_out_ = 0;
};

}  // namespace baitu::geo
