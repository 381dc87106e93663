#include "eventstore/projection/postings.hpp"

#include <algorithm>
#include <string_view>

#include "domain/base/assert.hpp"

namespace baitu::eventstore {
namespace {

constexpr unsigned kBitsPerByte = 7;
constexpr std::uint64_t kMore = 0x80;

void put_varint(std::string& out, std::uint64_t value) {
  for (; value >= kMore; value >>= kBitsPerByte) out += static_cast<char>(value | kMore);
  out += static_cast<char>(value);
}

// 0 where none is left: no difference is.
std::uint64_t take_varint(std::string_view& in) {
  std::uint64_t value = 0;
  for (unsigned shift = 0; !in.empty() && shift < 64; shift += kBitsPerByte) {
    const auto byte = static_cast<unsigned char>(in.front());
    in.remove_prefix(1);
    value |= std::uint64_t{byte & (kMore - 1)} << shift;
    if ((byte & kMore) == 0) return value;
  }
  return 0;
}

}  // namespace

void Postings::add(Position position) {
  const std::uint64_t last =
      !tail_.empty() ? tail_.back() : (blocks_.empty() ? 0 : blocks_.back().last);
  BAITU_ASSERT(position.value >= last);
  if (position.value == last) return;
  tail_.push_back(position.value);
  ++size_;
  if (tail_.size() == kPostingsPerBlock) seal();
}

void Postings::seal() {
  Block block{tail_.front(), tail_.back(), {}};
  for (std::size_t i = 1; i < tail_.size(); ++i) put_varint(block.rest, tail_[i] - tail_[i - 1]);
  blocks_.push_back(std::move(block));
  tail_.clear();
}

std::optional<Position> Postings::at_or_after(Position from) const {
  const auto block = std::ranges::lower_bound(blocks_, from.value, {}, &Block::last);
  if (block != blocks_.end()) {
    std::uint64_t position = block->first;
    std::string_view rest = block->rest;
    while (position < from.value) {
      const std::uint64_t step = take_varint(rest);
      BAITU_ASSERT(step > 0);
      position += step;
    }
    return Position{position};
  }
  const auto found = std::ranges::lower_bound(tail_, from.value);
  if (found == tail_.end()) return std::nullopt;
  return Position{*found};
}

void Postings::save(ByteWriter& out) const {
  out.number(std::uint64_t{blocks_.size()});
  for (const Block& block : blocks_) {
    out.number(block.first);
    out.number(block.last);
    out.sized<std::uint16_t>(block.rest);
  }
  out.number(std::uint64_t{tail_.size()});
  for (const std::uint64_t position : tail_) out.number(position);
}

bool Postings::load(ByteReader& in) {
  *this = {};
  std::uint64_t last = 0;
  const auto blocks = in.number<std::uint64_t>();
  for (std::uint64_t i = 0; i < blocks && in.ok(); ++i) {
    Block block{in.number<std::uint64_t>(), in.number<std::uint64_t>(), {}};
    block.rest = in.sized<std::uint16_t>();
    std::uint64_t position = block.first;
    std::string_view rest = block.rest;
    std::size_t count = 1;
    for (; !rest.empty(); ++count) {
      const std::uint64_t step = take_varint(rest);
      if (step == 0 || step > block.last - position) return false;
      position += step;
    }
    if (block.first <= last || position != block.last || count != kPostingsPerBlock) return false;
    last = block.last;
    size_ += count;
    blocks_.push_back(std::move(block));
  }
  const auto tail = in.number<std::uint64_t>();
  if (tail >= kPostingsPerBlock) return false;
  for (std::uint64_t i = 0; i < tail && in.ok(); ++i) {
    const auto position = in.number<std::uint64_t>();
    if (position <= last) return false;
    last = position;
    tail_.push_back(position);
  }
  size_ += tail_.size();
  return in.ok();
}

}  // namespace baitu::eventstore
