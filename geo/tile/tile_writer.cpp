#include "geo/tile/tile_writer.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <protozero/buffer_fixed.hpp>
#include <protozero/buffer_string.hpp>
#include <protozero/pbf_writer.hpp>
#include <protozero/varint.hpp>
#include <utility>

#include "domain/base/assert.hpp"
#include "geo/tile/clip.hpp"

namespace baitu::geo {
namespace {

// Field numbers of MVT 2.1, chapter 4.
constexpr std::uint32_t kTileLayers = 3;
constexpr protozero::pbf_tag_type kLayerName = 1;
constexpr std::uint32_t kLayerFeatures = 2;
constexpr protozero::pbf_tag_type kLayerKeys = 3;
constexpr protozero::pbf_tag_type kLayerValues = 4;
constexpr protozero::pbf_tag_type kLayerExtent = 5;
constexpr protozero::pbf_tag_type kLayerVersion = 15;
constexpr std::uint32_t kFeatureId = 1;
constexpr std::uint32_t kFeatureTags = 2;
constexpr std::uint32_t kFeatureType = 3;
constexpr std::uint32_t kFeatureGeometry = 4;
constexpr protozero::pbf_tag_type kValueText = 1;
constexpr protozero::pbf_tag_type kValueUint = 5;
constexpr std::uint32_t kVersion = 2;

constexpr std::uint32_t kVarintField = 0;
constexpr std::uint32_t kBytesField = 2;
constexpr std::uint32_t kWireBits = 3;
// A slot for about every second value keeps probes short.
constexpr std::size_t kSlotsPerFeature = 4;
constexpr std::size_t kFewestSlots = 64;
constexpr std::size_t kTypicalFeatureBytes = 96;
constexpr std::size_t kLayerHeadBytes = 16;  // its field and length

template <class Buffer>
void put(Buffer& out, std::uint64_t value) {
  protozero::add_varint_to_buffer(&out, value);
}

template <class Buffer>
void put_field(Buffer& out, std::uint32_t field, std::uint32_t wire) {
  put(out, field << kWireBits | wire);
}

// Small numbers are put together here and copied at once: a string grows by one byte at a time
// several times as slowly.
template <std::size_t kCapacity>
class Scratch {
 public:
  [[nodiscard]] auto& out() { return out_; }
  [[nodiscard]] std::string_view text() const { return {bytes_.data(), out_.size()}; }

 private:
  std::array<char, kCapacity> bytes_;
  protozero::fixed_size_buffer_adaptor out_{bytes_.data(), kCapacity};
};

std::size_t length_of(std::uint64_t value) {
  return static_cast<std::size_t>(protozero::length_of_varint(value));
}

// Knuth's multiplicative hash.
std::uint32_t slot_of(std::uint32_t value) { return value * 0x9E3779B1U; }

class OneValue final : public TileValues {
 public:
  explicit OneValue(std::string bytes) : bytes_(std::move(bytes)) {}
  [[nodiscard]] std::string_view at(std::uint32_t) const override { return bytes_; }

 private:
  std::string bytes_;
};

struct LayerParts {
  std::string_view name;
  std::string_view features;
  std::span<const std::string_view> keys;
  std::string_view values;
};

// Straight into the tile: a copy of a large layer costs as much as making it.
void add_layer(std::string& tile, const LayerParts& parts) {
  std::string head;
  std::string keys;
  std::string tail;
  protozero::pbf_writer(head).add_string(kLayerName, parts.name.data(), parts.name.size());
  protozero::pbf_writer keys_out(keys);
  for (const std::string_view key : parts.keys)
    keys_out.add_string(kLayerKeys, key.data(), key.size());
  protozero::pbf_writer tail_out(tail);
  tail_out.add_uint32(kLayerExtent, kExtent);
  tail_out.add_uint32(kLayerVersion, kVersion);
  std::size_t size = 0;
  const std::string_view pieces[] = {head, parts.features, keys, parts.values, tail};
  for (const std::string_view piece : pieces) size += piece.size();
  tile.reserve(tile.size() + size + kLayerHeadBytes);
  put_field(tile, kTileLayers, kBytesField);
  put(tile, size);
  for (const std::string_view piece : pieces) tile += piece;
}

}  // namespace

std::string uint_value(std::uint64_t number) {
  std::string bytes;
  protozero::pbf_writer(bytes).add_uint64(kValueUint, number);
  return bytes;
}

std::string text_value(std::string_view text) {
  std::string bytes;
  protozero::pbf_writer(bytes).add_string(kValueText, text.data(), text.size());
  return bytes;
}

TileWriter::TileWriter(const TileId& tile, std::span<const std::string_view> keys,
                       const TileValues& values, std::size_t expected, std::size_t budget_bytes)
    : box_(buffered(tile)),
      origin_{box_.min_x + kBuffer, box_.min_y + kBuffer},
      keys_(keys),
      values_(values),
      budget_bytes_(budget_bytes),
      slots_(std::bit_ceil(kFewestSlots + expected * kSlotsPerFeature)) {
  features_.reserve(std::min(expected * kTypicalFeatureBytes, budget_bytes));
  values_bytes_.reserve(std::min(expected * kTypicalFeatureBytes / 2, budget_bytes));
}

void TileWriter::add(std::uint64_t id, const Drawn& drawn, std::span<const Tag> tags) {
  if (drawn.kind == DrawnKind::nothing || !box_.intersects(drawn.bounds)) return;
  if (box_.contains(drawn.bounds)) return write(id, drawn, origin_, tags);
  const auto inside = clip(drawn, box_, origin_);
  if (!inside)
    ++left_out_;
  else if (inside->drawn.kind != DrawnKind::nothing)
    write(id, inside->view(), {}, tags);
}

void TileWriter::write(std::uint64_t id, const Drawn& drawn, GridPoint origin,
                       std::span<const Tag> tags) {
  if (used() + drawn.rest.size() > budget_bytes_) {
    ++left_out_;
    return;
  }
  BAITU_ASSERT(tags.size() <= kMaxTags);
  Scratch<2 * kMaxTags * protozero::max_varint_length> numbers;
  for (const Tag& tag : tags) {
    put(numbers.out(), tag.key);
    put(numbers.out(), local(tag.value));
  }
  const std::string_view tag_bytes = numbers.text();
  const std::size_t geometry = geometry_size(drawn, origin);
  // A field's number and wire type take one byte each here, and so does the type.
  const std::size_t size = 1 + length_of(id) + 1 + length_of(tag_bytes.size()) + tag_bytes.size() +
                           2 + 1 + length_of(geometry) + geometry;
  Scratch<std::size_t{4} * protozero::max_varint_length> head;
  put_field(head.out(), kLayerFeatures, kBytesField);
  put(head.out(), size);
  put_field(head.out(), kFeatureId, kVarintField);
  put(head.out(), id);
  put_field(head.out(), kFeatureTags, kBytesField);
  put(head.out(), tag_bytes.size());
  Scratch<std::size_t{3} * protozero::max_varint_length> middle;
  put_field(middle.out(), kFeatureType, kVarintField);
  put(middle.out(), static_cast<std::uint64_t>(drawn.kind));
  put_field(middle.out(), kFeatureGeometry, kBytesField);
  put(middle.out(), geometry);
  features_.append(head.text()).append(tag_bytes).append(middle.text());
  append_geometry(features_, drawn, origin);
}

// The number of a value in this layer.
std::uint32_t TileWriter::local(std::uint32_t value) {
  if ((value_count_ + 1) * std::size_t{2} > slots_.size()) grow();
  std::size_t at = slot_of(value) & (slots_.size() - 1);
  while (slots_[at].local_plus_one != 0) {
    if (slots_[at].value == value) return slots_[at].local_plus_one - 1;
    at = (at + 1) & (slots_.size() - 1);
  }
  slots_[at] = {value, ++value_count_};
  const std::string_view bytes = values_.at(value);
  put_field(values_bytes_, kLayerValues, kBytesField);
  put(values_bytes_, bytes.size());
  values_bytes_ += bytes;
  return value_count_ - 1;
}

void TileWriter::grow() {
  std::vector<Slot> larger(slots_.size() * 2);
  for (const Slot& slot : slots_) {
    if (slot.local_plus_one == 0) continue;
    std::size_t at = slot_of(slot.value) & (larger.size() - 1);
    while (larger[at].local_plus_one != 0) at = (at + 1) & (larger.size() - 1);
    larger[at] = slot;
  }
  slots_ = std::move(larger);
}

std::string TileWriter::finish(std::string_view layer) {
  std::string bytes;
  if (!features_.empty()) add_layer(bytes, {layer, features_, keys_, values_bytes_});
  return bytes;
}

std::string left_out_note(std::uint32_t count) {
  const std::string_view keys[] = {kLeftOutKey};
  const OneValue values(uint_value(count));
  TileWriter note({}, keys, values, 1);
  note.add(0, draw_points({{kExtent / 2, kExtent / 2}}).view(), std::array{Tag{}});
  return note.finish(kNotesLayer);
}

}  // namespace baitu::geo
