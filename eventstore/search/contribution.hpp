// What of each event can be searched for: one table of all that has a text. What is personal or
// sealed, and what people wrote in their own words, which may name persons, is in none. Pure.
// Threads: any.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/event.hpp"

namespace baitu::search {

// What a text is of.
enum class Kind : std::uint8_t {
  project,
  document,
  notice,
  report,
  record,
  coverage,
  slogan,
  publicity_plan,
  survey,
  responsibility,
};
inline constexpr std::size_t kKinds = 10;

// What of it a text is.
enum class Field : std::uint8_t {
  title,
  number,
  address,
  note,
  requirement,
  reply,
  answer,
  comment,
  reason,
};
inline constexpr std::size_t kFields = 9;

[[nodiscard]] std::string_view name_of(Kind kind);
[[nodiscard]] std::string_view name_of(Field field);

// Titles and numbers are found before anything else.
[[nodiscard]] bool is_heading(Field field);

struct Subject {
  Kind kind = Kind::project;
  std::string code;
  friend bool operator==(const Subject&, const Subject&) = default;
};

// nullopt for a stream of which nothing is searched for.
[[nodiscard]] std::optional<Subject> subject_of(const StreamId& stream);

struct Part {
  Field field = Field::note;
  std::string_view text;  // of the event; may be empty
  std::string slot;       // of the stream, in which it takes the place of what stood; may be empty
};

struct Contribution {
  std::vector<Part> parts;           // numbered in this order
  std::vector<std::string> emptied;  // slots in which nothing stands any more
  bool taken_back = false;           // what stood in these slots is not to be found of any moment
};

// Requires that `event` outlives the result.
[[nodiscard]] Contribution contribution_of(const RecordedEvent& event);

}  // namespace baitu::search
