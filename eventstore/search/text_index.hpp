// Full text of Chinese and anything else: every part of a text is found, without a dictionary. Kept
// by Groonga, which this folder alone includes, in memory: it waits for no disk, and nothing of
// what it is given is written anywhere.
//
// Threads: one writer; find() and excerpt() from any thread, meanwhile. Errors: unavailable where
// Groonga fails.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "domain/base/error.hpp"
#include "domain/base/ids.hpp"
#include "domain/base/time.hpp"
#include "domain/event.hpp"
#include "eventstore/search/contribution.hpp"

namespace baitu::search {

inline constexpr std::size_t kMaxTexts = 2'000'000;  // some hundred bytes each with its index
inline constexpr std::size_t kMaxWords = 10;         // of a query; what follows is left out
inline constexpr std::size_t kMaxMatches = 1'000;    // of one query
inline constexpr std::size_t kMaxSearches = 4;       // at once
inline constexpr std::size_t kExcerptBytes = 300;    // of one passage, about 100 characters
inline constexpr std::size_t kMaxPassages = 3;       // of one excerpt
inline constexpr std::chrono::milliseconds kSearchTime{2'000};

// Where a text stands: the number `part` of those of an event.
struct Place {
  Address address;
  std::uint32_t part = 0;
  friend auto operator<=>(const Place&, const Place&) = default;
};

struct IndexedText {
  Place place;
  Date day;              // that it is about
  bool heading = false;  // a title, a number: found before anything else
  std::string text;
  Kind kind = Kind::project;
};

// Names a text in the index.
struct TextId {
  std::uint32_t value = 0;
  friend auto operator<=>(const TextId&, const TextId&) = default;
};

// What a person typed, as words: each is looked for as it is, none of its characters means
// anything. Blanks of any kind and control characters stand between words.
[[nodiscard]] std::vector<std::string> words_of(std::string_view query);

struct Query {
  // Asked of every text that matches, before any is left out: it must be quick.
  using Admits = std::function<bool(Kind, const Address&)>;

  std::vector<std::string> words;  // all of them in one text; none: nothing is found
  Position as_of;
  Date on;
  std::vector<Kind> kinds = {};  // none: all
  Admits admits = {};            // none: all
};

struct Matches {
  std::vector<Place> places;  // headings first, then by how often, then the newest
  bool complete = true;       // else more than kMaxMatches are asked for and admitted
};

// A part of an excerpt: found, or around it.
struct Piece {
  std::string text;
  bool match = false;
  friend bool operator==(const Piece&, const Piece&) = default;
};

class TextIndex {
 public:
  // An empty index.
  [[nodiscard]] static Result<std::unique_ptr<TextIndex>> create();
  TextIndex(const TextIndex&) = delete;
  TextIndex& operator=(const TextIndex&) = delete;
  ~TextIndex();

  // Errors also: too_large (kMaxTexts are there).
  [[nodiscard]] Result<TextId> add(const IndexedText& text);

  // The text no longer stands after `position`, for who asks about `day` or later.
  [[nodiscard]] Result<void> end(TextId text, Position position, Date day);

  // The text is found of no moment.
  [[nodiscard]] Result<void> remove(TextId text);

  // Texts that stood then. Errors also: timed_out after kSearchTime; unavailable while kMaxSearches
  // are under way.
  [[nodiscard]] Result<Matches> find(const Query& query) const;

  // The passages of `text` in which the words stand; its beginning where they cannot be told. What
  // is left out is an ellipsis.
  [[nodiscard]] std::vector<Piece> excerpt(const std::vector<std::string>& words,
                                           std::string_view text) const;

 private:
  class Impl;
  explicit TextIndex(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace baitu::search
