#include "eventstore/projection/event_index.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <type_traits>
#include <utility>
#include <variant>

#include "domain/base/assert.hpp"
#include "domain/streams.hpp"

namespace baitu::eventstore {
namespace {

constexpr std::string_view kEverywhere = "everywhere";
constexpr std::size_t kMaxKeyBytes = 256;
// What asks for more months or cells is not narrowed down by them.
constexpr std::size_t kMaxMonths = 600;

std::int64_t cell_of(std::int64_t nanodegrees) {
  return static_cast<std::int64_t>(
      std::floor(static_cast<double>(nanodegrees) / shape::kNanodegreesPerDegree / kCellDegrees));
}

// The cells that bounds touch; none where they are more than the most.
std::optional<std::vector<std::string>> cells_of(const shape::Bounds& bounds) {
  const std::int64_t west = cell_of(bounds.west_nd), east = cell_of(bounds.east_nd);
  const std::int64_t south = cell_of(bounds.south_nd), north = cell_of(bounds.north_nd);
  const auto columns = static_cast<std::size_t>(east - west + 1);
  const auto rows = static_cast<std::size_t>(north - south + 1);
  if (east < west || north < south || columns > kMaxCells || rows > kMaxCells / columns)
    return std::nullopt;
  std::vector<std::string> cells;
  for (std::int64_t x = west; x <= east; ++x)
    for (std::int64_t y = south; y <= north; ++y)
      cells.push_back(std::to_string(x) + "/" + std::to_string(y));
  return cells;
}

std::string month_of(Date date) { return to_string(date).substr(0, 7); }

// The months of the days; none where they have no end or are too many.
std::optional<std::vector<std::string>> months_of(std::optional<Date> from,
                                                  std::optional<Date> to) {
  if (!from || !to) return std::nullopt;
  std::vector<std::string> months;
  for (Date day = *from; day <= *to; day += std::chrono::days(1)) {
    const std::string month = month_of(day);
    if (!months.empty() && months.back() == month) continue;
    if (months.size() == kMaxMonths) return std::nullopt;
    months.push_back(month);
  }
  return months;
}

template <class Site>
constexpr bool kHasShape =
    std::is_same_v<Site, project::SiteSet> || std::is_same_v<Site, project::SiteRevised>;

// Where the event is about a place.
std::optional<shape::Bounds> place_of(const Event& event) {
  return std::visit(
      [](const auto& kind) -> std::optional<shape::Bounds> {
        using Kind = std::decay_t<decltype(kind)>;
        if constexpr (kHasShape<Kind>) {
          return kind.shape.bounds;
        } else if constexpr (std::is_same_v<Kind, project::EvidenceAttached>) {
          if (!kind.place) return std::nullopt;
          const auto& [lon, lat] = *kind.place;
          return shape::Bounds{lon, lat, lon, lat};
        } else {
          return std::nullopt;
        }
      },
      event);
}

bool overlap(const shape::Bounds& left, const shape::Bounds& right) {
  return left.west_nd <= right.east_nd && right.west_nd <= left.east_nd &&
         left.south_nd <= right.north_nd && right.south_nd <= left.north_nd;
}

template <class Value>
bool is_among(const std::vector<Value>& wanted, const Value& value) {
  return wanted.empty() || std::ranges::find(wanted, value) != wanted.end();
}

template <class Names>
std::vector<std::string> texts_of(const Names& names) {
  std::vector<std::string> texts;
  for (const auto& name : names) texts.push_back(name.value);
  return texts;
}

std::optional<Position> first_of(const std::vector<const Postings*>& choice, Position from) {
  std::optional<Position> first;
  for (const Postings* postings : choice)
    if (const auto found = postings->at_or_after(from); found && (!first || *found < *first))
      first = found;
  return first;
}

}  // namespace

bool EventIndex::passes(const EventFilter& filter, const RecordedEvent& event,
                        const ProgrammeCode& programme, std::string_view type) {
  if (!filter.types.empty() && std::ranges::find(filter.types, type) == filter.types.end())
    return false;
  if (!is_among(filter.programmes, programme) || !is_among(filter.actors, event.actor))
    return false;
  if (filter.from && event.effective_on < *filter.from) return false;
  if (filter.to && event.effective_on > *filter.to) return false;
  if (!filter.bounds) return true;
  const auto place = place_of(event.event);
  return place && overlap(*place, *filter.bounds);
}

ProgrammeCode EventIndex::programme_of(const StreamId& stream) const {
  if (stream.value.starts_with(kProgrammeStreamPrefix))
    return ProgrammeCode(stream.value.substr(kProgrammeStreamPrefix.size()));
  const std::shared_lock lock(mutex_);
  const auto found = programmes_.find(stream);
  return found == programmes_.end() ? ProgrammeCode() : found->second;
}

Position EventIndex::position() const {
  const std::shared_lock lock(mutex_);
  return position_;
}

EventIndex::Choice EventIndex::choice(Kind kind, const std::vector<std::string>& values) const {
  Choice lists;
  for (const std::string& value : values)
    if (const auto found = postings_.find({kind, value}); found != postings_.end())
      lists.push_back(&found->second);
  return lists;
}

std::vector<EventIndex::Choice> EventIndex::choices(const EventFilter& filter) const {
  std::vector<Choice> all;
  if (!filter.types.empty()) all.push_back(choice(Kind::type, filter.types));
  if (!filter.programmes.empty())
    all.push_back(choice(Kind::programme, texts_of(filter.programmes)));
  if (!filter.actors.empty()) all.push_back(choice(Kind::actor, texts_of(filter.actors)));
  if (const auto months = months_of(filter.from, filter.to))
    all.push_back(choice(Kind::month, *months));
  if (filter.bounds)
    if (auto cells = cells_of(*filter.bounds)) {
      cells->emplace_back(kEverywhere);
      all.push_back(choice(Kind::cell, *cells));
    }
  return all;
}

std::optional<Position> EventIndex::next(const EventFilter& filter, Position from) const {
  const std::shared_lock lock(mutex_);
  const std::vector<Choice> all = choices(filter);
  Position at{std::max<std::uint64_t>(from.value, 1)};
  // Each list in turn moves the place on, until none does.
  for (std::size_t agreed = 0, i = 0; agreed < all.size(); ++i) {
    const auto found = first_of(all[i % all.size()], at);
    if (!found) return std::nullopt;
    agreed = *found == at ? agreed + 1 : 1;
    at = *found;
  }
  if (at > position_) return std::nullopt;
  return at;
}

void EventIndex::note(Kind kind, std::string value, Position position) {
  if (!value.empty()) pending_.push_back({{kind, std::move(value)}, position});
}

void EventIndex::note_places(const RecordedEvent& event, Position position) {
  const auto place = place_of(event.event);
  if (!place) return;
  auto cells = cells_of(*place);
  if (!cells) return note(Kind::cell, std::string(kEverywhere), position);
  for (std::string& cell : *cells) note(Kind::cell, std::move(cell), position);
}

void EventIndex::reset() {
  pending_.clear();
  registered_.clear();
  applied_ = {};
  const std::lock_guard lock(mutex_);
  postings_.clear();
  programmes_.clear();
  position_ = {};
}

void EventIndex::apply(const Record& record, std::span<const RecordedEvent> events) {
  for (std::size_t i = 0; i < events.size(); ++i) {
    const RecordedEvent& event = events[i];
    if (const auto* registered = std::get_if<project::Registered>(&event.event))
      registered_[event.stream] = registered->programme;
    const auto own = registered_.find(event.stream);
    note(Kind::type, record.events[i].data.type, record.position);
    note(Kind::programme,
         own == registered_.end() ? programme_of(event.stream).value : own->second.value,
         record.position);
    note(Kind::actor, event.actor.value, record.position);
    note(Kind::month, month_of(event.effective_on), record.position);
    note_places(event, record.position);
  }
  applied_ = record.position;
}

void EventIndex::publish() {
  const std::lock_guard lock(mutex_);
  for (Pending& pending : pending_) postings_[std::move(pending.key)].add(pending.position);
  // What was registered last counts, in whichever groups the records came.
  for (auto& [stream, programme] : registered_) programmes_[stream] = std::move(programme);
  position_ = applied_;
  pending_.clear();
  registered_.clear();
}

std::string EventIndex::save() const {
  BAITU_ASSERT(pending_.empty());
  const std::shared_lock lock(mutex_);
  ByteWriter out;
  out.number(position_.value);
  out.number(std::uint64_t{programmes_.size()});
  for (const auto& [stream, programme] : std::map(programmes_.begin(), programmes_.end())) {
    out.sized<std::uint16_t>(stream.value);
    out.sized<std::uint16_t>(programme.value);
  }
  out.number(std::uint64_t{postings_.size()});
  for (const auto& [key, postings] : postings_) {
    out.number(static_cast<std::uint8_t>(key.kind));
    out.sized<std::uint16_t>(key.value);
    postings.save(out);
  }
  return out.take();
}

Result<void> EventIndex::load(std::string_view bytes) {
  reset();
  const std::lock_guard lock(mutex_);
  ByteReader in(bytes);
  position_.value = in.number<std::uint64_t>();
  applied_ = position_;
  const auto programmes = in.number<std::uint64_t>();
  for (std::uint64_t i = 0; i < programmes && in.ok(); ++i) {
    StreamId stream{std::string(in.sized<std::uint16_t>(kMaxStreamIdBytes))};
    programmes_[std::move(stream)] =
        ProgrammeCode(std::string(in.sized<std::uint16_t>(kMaxKeyBytes)));
  }
  const auto keys = in.number<std::uint64_t>();
  bool sound = true;
  for (std::uint64_t i = 0; i < keys && in.ok() && sound; ++i) {
    const auto kind = in.number<std::uint8_t>();
    Key key{static_cast<Kind>(kind), std::string(in.sized<std::uint16_t>(kMaxKeyBytes))};
    sound = kind <= static_cast<std::uint8_t>(Kind::month) && postings_[std::move(key)].load(in);
  }
  if (sound && in.finished()) return {};
  return fail(ErrorCode::corrupt, "the saved event index does not read back");
}

}  // namespace baitu::eventstore
