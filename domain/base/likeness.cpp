#include "domain/base/likeness.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace baitu {
namespace {

constexpr char32_t kReplacement = U'\uFFFD';
constexpr char32_t kFirstFullWidth = U'\uFF01';
constexpr char32_t kLastFullWidth = U'\uFF5E';
constexpr char32_t kFullWidthBeyondAscii = 0xFEE0;
constexpr unsigned kPairShift_bits = 32;
constexpr std::int32_t kLikestOfOthers_percent = 99;
constexpr std::size_t kTwiceInPercent = 200;  // the pairs in common are those of both names

// Of ASCII once it was full-width too.
constexpr std::u32string_view kDropped =
    U" \t\r\n\u00A0\u3000()[]{}<>\u300A\u300B\u3008\u3009\u3010\u3011\u3014\u3015\u300C\u300D\u300E"
    U"\u300F\"'\u201C\u201D\u2018\u2019\u00B7\u2022\u30FB\uFF65";

using Pairs = std::map<std::uint64_t, std::uint32_t>;

// How a first byte begins a character: the bits that count, and how many bytes follow.
struct Lead {
  unsigned char mask = 0;
  unsigned char mark = 0;
  unsigned char value = 0;
  std::size_t more = 0;
  char32_t least = 0;  // what needs so many bytes
};
constexpr auto kLeads = std::to_array<Lead>({{0x80, 0x00, 0x7F, 0, 0},
                                             {0xE0, 0xC0, 0x1F, 1, 0x80},
                                             {0xF0, 0xE0, 0x0F, 2, 0x800},
                                             {0xF8, 0xF0, 0x07, 3, 0x10000}});

// Takes one character off the front of `text`. Requires that there is one.
char32_t take(std::string_view& text) {
  const auto first = static_cast<unsigned char>(text.front());
  for (const Lead& lead : kLeads) {
    if ((first & lead.mask) != lead.mark || text.size() <= lead.more) continue;
    char32_t character = first & lead.value;
    bool sound = true;
    for (std::size_t i = 1; i <= lead.more; ++i) {
      const auto next = static_cast<unsigned char>(text[i]);
      sound = sound && (next & 0xC0) == 0x80;
      character = character << 6 | (next & 0x3F);
    }
    if (!sound || character < lead.least) break;
    text.remove_prefix(lead.more + 1);
    return character;
  }
  text.remove_prefix(1);
  return kReplacement;
}

std::uint64_t pair_of(char32_t first, char32_t second) {
  return std::uint64_t{first} << kPairShift_bits | second;
}

Pairs pairs_of(std::u32string_view name) {
  Pairs pairs;
  for (std::size_t i = 0; i + 1 < name.size(); ++i) ++pairs[pair_of(name[i], name[i + 1])];
  return pairs;
}

std::int32_t percent_of(std::size_t common, std::size_t length, std::size_t other_length) {
  if (length < 2 || other_length < 2) return 0;
  const std::size_t all = (length - 1) + (other_length - 1);
  return std::min(static_cast<std::int32_t>(kTwiceInPercent * common / all),
                  kLikestOfOthers_percent);
}

}  // namespace

std::u32string folded_name(std::string_view name) {
  std::u32string folded;
  folded.reserve(name.size());
  while (!name.empty()) {
    char32_t character = take(name);
    if (character >= kFirstFullWidth && character <= kLastFullWidth)
      character -= kFullWidthBeyondAscii;
    if (character >= U'A' && character <= U'Z') character = character - U'A' + U'a';
    if (!kDropped.contains(character)) folded.push_back(character);
  }
  return folded;
}

std::int32_t likeness_percent(std::u32string_view a, std::u32string_view b) {
  if (a == b) return a.empty() ? 0 : kSameName_percent;
  const Pairs others = pairs_of(b);
  std::size_t common = 0;
  for (const auto& [pair, count] : pairs_of(a)) {
    const auto found = others.find(pair);
    if (found != others.end()) common += std::min(count, found->second);
  }
  return percent_of(common, a.size(), b.size());
}

void NameIndex::add(std::uint32_t item, std::string_view name) {
  std::u32string folded = folded_name(name);
  if (folded.empty()) return;
  const auto entry = static_cast<std::uint32_t>(entries_.size());
  for (const auto& [pair, count] : pairs_of(folded)) postings_[pair].push_back({entry, count});
  whole_[folded].push_back(entry);
  entries_.push_back({item, std::move(folded)});
}

std::vector<std::uint32_t> NameIndex::pairs_in_common(std::u32string_view name) const {
  std::vector<std::uint32_t> common(entries_.size());
  for (const auto& [pair, count] : pairs_of(name)) {
    const auto found = postings_.find(pair);
    if (found == postings_.end()) continue;
    for (const Posting& posting : found->second)
      common[posting.entry] += std::min(count, posting.count);
  }
  return common;
}

std::vector<NameIndex::Found> NameIndex::find(std::string_view name, std::int32_t min_percent,
                                              std::size_t limit) const {
  const std::u32string folded = folded_name(name);
  std::map<std::uint32_t, std::int32_t> likest;  // by item
  const auto common = pairs_in_common(folded);
  for (std::size_t i = 0; i < common.size(); ++i) {
    if (common[i] == 0) continue;
    const Entry& entry = entries_[i];
    const std::int32_t percent = percent_of(common[i], folded.size(), entry.name.size());
    if (percent >= min_percent) likest[entry.item] = std::max(likest[entry.item], percent);
  }
  if (const auto same = whole_.find(folded); same != whole_.end())
    for (const std::uint32_t entry : same->second) likest[entries_[entry].item] = kSameName_percent;
  std::vector<Found> found;
  for (const auto& [item, percent] : likest) found.push_back({item, percent});
  std::ranges::stable_sort(found, std::ranges::greater(), &Found::likeness_percent);
  if (found.size() > limit) found.resize(limit);
  return found;
}

}  // namespace baitu
