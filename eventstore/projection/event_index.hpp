// Where in the log to find events of a type, a programme, an actor, a place or a day: an index
// folded from the log, so that who wants some of it need not read all of it. What it finds are
// positions of records that may hold such events; who reads them looks again.
//
// Threads: the runner calls the Projection functions; next() may be called from any thread and sees
// what was published.
#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "domain/base/ids.hpp"
#include "domain/base/time.hpp"
#include "domain/shape/geometry.hpp"
#include "eventstore/projection/postings.hpp"
#include "eventstore/projection/projection.hpp"

namespace baitu::eventstore {

// Cells of places are squares of so many degrees. What covers more cells than the most is kept as
// being everywhere.
inline constexpr double kCellDegrees = 0.05;
inline constexpr std::size_t kMaxCells = 256;

// All that is given has to hold; of each list one is enough, and an empty one asks for nothing.
struct EventFilter {
  std::vector<std::string> types;  // "project.suspended"
  std::vector<ProgrammeCode> programmes;
  std::vector<PrincipalId> actors;
  std::optional<shape::Bounds> bounds;  // of a site that was set or revised, of a photo
  std::optional<Date> from;             // effective_on
  std::optional<Date> to;               // inclusive
  friend bool operator==(const EventFilter&, const EventFilter&) = default;
};

class EventIndex final : public Projection {
 public:
  // The first position at or after `from` whose record may hold an event that passes; none up to
  // position().
  [[nodiscard]] std::optional<Position> next(const EventFilter& filter, Position from) const;

  // Whether the event passes. `programme` is that of its stream, `type` without its version.
  [[nodiscard]] static bool passes(const EventFilter& filter, const RecordedEvent& event,
                                   const ProgrammeCode& programme, std::string_view type);

  // Of the project or the programme that a stream is about; empty for any other.
  [[nodiscard]] ProgrammeCode programme_of(const StreamId& stream) const;

  // The last that next() knows of.
  [[nodiscard]] Position position() const;

  [[nodiscard]] std::string_view name() const override { return "event_index"; }
  [[nodiscard]] std::uint32_t format_version() const override { return 1; }
  void reset() override;
  void apply(const Record& record, std::span<const RecordedEvent> events) override;
  void publish() override;
  [[nodiscard]] std::string save() const override;
  [[nodiscard]] Result<void> load(std::string_view bytes) override;

 private:
  enum class Kind : std::uint8_t { type, programme, actor, cell, month };
  struct Key {
    Kind kind = Kind::type;
    std::string value;
    friend auto operator<=>(const Key&, const Key&) = default;
  };
  struct Pending {
    Key key;
    Position position;
  };
  using Choice = std::vector<const Postings*>;  // of which one is enough

  void note(Kind kind, std::string value, Position position);
  void note_places(const RecordedEvent& event, Position position);
  [[nodiscard]] Choice choice(Kind kind, const std::vector<std::string>& values) const;
  [[nodiscard]] std::vector<Choice> choices(const EventFilter& filter) const;

  // The runner's own, until published.
  std::vector<Pending> pending_;
  std::unordered_map<StreamId, ProgrammeCode> registered_;
  Position applied_;

  mutable std::shared_mutex mutex_;
  std::map<Key, Postings> postings_;
  std::unordered_map<StreamId, ProgrammeCode> programmes_;  // of projects
  Position position_;
};

}  // namespace baitu::eventstore
