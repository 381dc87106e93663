// How like two names are: of things that a surveyor and a register call a little differently
// (东湖小区（一期）, 东湖小区 一期). Names are UTF-8. Threads: any.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace baitu {

inline constexpr std::int32_t kSameName_percent = 100;

// What is compared of a name: full-width forms (U+FF01 to U+FF5E) become their ASCII, letters of
// ASCII small; spaces, brackets, quotes and middle dots go, what stands in brackets stays. Bytes
// that are no UTF-8 become U+FFFD each.
[[nodiscard]] std::u32string folded_name(std::string_view name);

// Of folded names: 100 where they are equal, else at most 99: twice the pairs of neighbouring
// characters that both have, in percent of all pairs of the two (L. R. Dice, Measures of the Amount
// of Ecologic Association Between Species, Ecology 26, 1945), rounded down. A pair that stands
// twice counts twice where it does in both. 0 where one of them has no pair.
[[nodiscard]] std::int32_t likeness_percent(std::u32string_view a, std::u32string_view b);

// Names to be found by what they are like. Threads: add() by one; find() by any while nobody adds.
class NameIndex {
 public:
  struct Found {
    std::uint32_t item = 0;
    std::int32_t likeness_percent = 0;
    friend bool operator==(const Found&, const Found&) = default;
  };

  // A name of `item`, which may have several. A name that is folded to nothing is not kept.
  void add(std::uint32_t item, std::string_view name);

  // The items with a name that is at least so like `name`, the likest first, then in the order of
  // items; at most `limit`, each once with its likest name.
  [[nodiscard]] std::vector<Found> find(std::string_view name, std::int32_t min_percent,
                                        std::size_t limit) const;

 private:
  struct Entry {
    std::uint32_t item = 0;
    std::u32string name;  // folded
  };
  struct Posting {
    std::uint32_t entry = 0;
    std::uint32_t count = 0;
  };

  [[nodiscard]] std::vector<std::uint32_t> pairs_in_common(std::u32string_view name) const;

  std::vector<Entry> entries_;
  std::unordered_map<std::uint64_t, std::vector<Posting>> postings_;  // by pair
  std::unordered_map<std::u32string, std::vector<std::uint32_t>> whole_;
};

}  // namespace baitu
