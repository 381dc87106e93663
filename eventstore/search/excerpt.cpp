#include "eventstore/search/excerpt.hpp"

#include <algorithm>
#include <utility>

#include "eventstore/search/groonga.hpp"

namespace baitu::search {
namespace {

// Around what is found; a text that is excerpted has no control characters of its own.
constexpr char kOpen = '\x02';
constexpr char kClose = '\x03';
constexpr std::string_view kEllipsis = "…";

std::string printable(std::string_view text) {
  std::string clean(text);
  std::ranges::replace_if(clean, [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
  return clean;
}

bool is_inside_a_character(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

// "a\x02b\x03c" as pieces. A blank before what was found is none of it.
std::vector<Piece> pieces_of(std::string_view tagged) {
  std::vector<Piece> pieces(1);
  for (const char c : tagged) {
    if (c == kOpen || c == kClose)
      pieces.push_back({{}, c == kOpen});
    else if (c == ' ' && pieces.back().match && pieces.back().text.empty())
      pieces[pieces.size() - 2].text.push_back(c);
    else
      pieces.back().text.push_back(c);
  }
  std::erase_if(pieces, [](const Piece& piece) { return piece.text.empty(); });
  return pieces;
}

std::string plain(const std::vector<Piece>& pieces) {
  std::string text;
  for (const Piece& piece : pieces) text += piece.text;
  return text;
}

std::vector<std::string> passages(grn_ctx* context, const std::vector<std::string>& words,
                                  const std::string& text) {
  const Object snip = owned(context, grn_snip_open(context, GRN_SNIP_NORMALIZE | GRN_SNIP_COPY_TAG,
                                                   static_cast<unsigned int>(kExcerptBytes),
                                                   static_cast<unsigned int>(kMaxPassages), &kOpen,
                                                   1, &kClose, 1, nullptr));
  if (!snip) return {};
  for (const std::string& word : words)
    grn_snip_add_cond(context, snip.get(), word.data(), static_cast<unsigned int>(word.size()),
                      nullptr, 0, nullptr, 0);
  unsigned int count = 0;
  unsigned int longest = 0;
  grn_snip_exec(context, snip.get(), text.data(), static_cast<unsigned int>(text.size()), &count,
                &longest);
  std::vector<std::string> found;
  for (unsigned int i = 0; i < count; ++i) {
    std::string passage(longest, '\0');
    unsigned int size = 0;
    grn_snip_get_result(context, snip.get(), i, passage.data(), &size);
    passage.resize(std::min<std::size_t>(size, longest));
    found.push_back(std::move(passage));
  }
  // A word longer than a passage cannot be told; the text is shown all the same.
  if (!outcome(context, "telling passages")) return {};
  return found;
}

}  // namespace

std::vector<Piece> beginning_of(std::string_view text) {
  std::string clean = printable(text);
  if (clean.size() <= kExcerptBytes) return {{std::move(clean), false}};
  std::size_t end = kExcerptBytes;
  while (end > 0 && is_inside_a_character(clean[end])) --end;
  return {{clean.substr(0, end) + std::string(kEllipsis), false}};
}

std::vector<Piece> excerpt_of(grn_ctx* context, const std::vector<std::string>& words,
                              std::string_view text) {
  const std::string clean = printable(text);
  std::vector<Piece> excerpt;
  std::string shown;  // of the last passage
  for (const std::string& passage : passages(context, words, clean)) {
    std::vector<Piece> pieces = pieces_of(passage);
    shown = plain(pieces);
    if (!excerpt.empty() || !clean.starts_with(shown))
      excerpt.push_back({std::string(kEllipsis), false});
    std::ranges::move(pieces, std::back_inserter(excerpt));
  }
  if (excerpt.empty()) return beginning_of(text);
  if (!clean.ends_with(shown)) excerpt.push_back({std::string(kEllipsis), false});
  return excerpt;
}

}  // namespace baitu::search
