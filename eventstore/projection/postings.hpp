// Sorted positions, as an index keeps them of one key: sealed blocks of variable-length
// differences, and the newest as they are. About a byte and a half for each. Threads: as a plain
// value.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "domain/base/ids.hpp"
#include "eventstore/bytes.hpp"

namespace baitu::eventstore {

inline constexpr std::size_t kPostingsPerBlock = 512;

class Postings {
 public:
  // Requires a position not before the last; the last one again changes nothing.
  void add(Position position);

  // The first at or after `from`.
  [[nodiscard]] std::optional<Position> at_or_after(Position from) const;

  [[nodiscard]] std::uint64_t size() const { return size_; }

  void save(ByteWriter& out) const;
  // False where the bytes are no postings.
  [[nodiscard]] bool load(ByteReader& in);

  friend bool operator==(const Postings&, const Postings&) = default;

 private:
  struct Block {
    std::uint64_t first = 0;
    std::uint64_t last = 0;
    std::string rest;  // differences from one to the next, seven bits a byte, the lowest first
    friend bool operator==(const Block&, const Block&) = default;
  };
  void seal();

  std::vector<Block> blocks_;
  std::vector<std::uint64_t> tail_;
  std::uint64_t size_ = 0;
};

}  // namespace baitu::eventstore
