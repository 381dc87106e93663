#include "api/live/messages.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <set>
#include <variant>
#include <vector>

#include "api/routes/catalogue_views.hpp"
#include "api/routes/json_writer.hpp"
#include "api/routes/map_views.hpp"
#include "api/routes/views.hpp"
#include "domain/streams.hpp"

namespace baitu::live {
namespace {

using routes::JsonWriter;
using Events = std::vector<RecordedEvent>;

Message share(JsonWriter& json) { return std::make_shared<const std::string>(json.take()); }

void write_rows_of(JsonWriter& json, const portfolio::View& view, const Events& events) {
  std::set<ProjectCode> codes;
  for (const RecordedEvent& event : events)
    if (auto code = project_of(event.stream)) codes.insert(*std::move(code));
  json.begin_array();
  for (const ProjectCode& code : codes)
    if (const auto row = view.row(code)) routes::write_row(json, *row);
  json.end_array();
}

// The first audience that sees what takes such an action to see.
Audience least_audience(auth::Action action) {
  // Whoever may read uploads may read these too.
  constexpr std::array kOfStaff{auth::Action::read_uploads, auth::Action::read_internal_layers,
                                auth::Action::read_publicity, auth::Action::read_archive};
  if (action == auth::Action::read_events) return Audience::public_events;
  const bool of_staff = std::ranges::find(kOfStaff, action) != kOfStaff.end();
  return of_staff ? Audience::staff_events : Audience::all_events;
}

bool may_see(Audience audience, const RecordedEvent& event) {
  return audience >= least_audience(routes::action_to_see(event));
}

layer::Classification layers_of(Audience audience) {
  const bool internal = audience >= least_audience(auth::Action::read_internal_layers);
  return internal ? layer::Classification::internal : layer::Classification::open;
}

void write_events(JsonWriter& json, const Events& events, Audience audience) {
  using routes::EventDetail;
  const auto detail =
      audience >= Audience::staff_events ? EventDetail::whole : EventDetail::without_places;
  json.begin_array();
  for (const RecordedEvent& event : events)
    if (may_see(audience, event)) routes::write_event(json, event, detail);
  json.end_array();
}

// What `events` add to the days.
std::vector<app::DayCount> days_of(const Events& events) {
  std::vector<app::DayCount> days;
  for (const RecordedEvent& event : events) {
    const Date date = civil_date(event.recorded_at);
    if (days.empty() || days.back().date != date) days.push_back({date, 0, {}});
    ++days.back().events;
    days.back().last = event.address.position;
  }
  return days;
}

void write_catalogues(JsonWriter& json, const app::Reading& reading) {
  json.key("catalogue");
  routes::write_catalogue(json, reading);
  json.key("organisation");
  routes::write_organisation(json, reading);
}

Instant now() {
  const auto since_epoch = std::chrono::system_clock::now().time_since_epoch();
  return {std::chrono::duration_cast<std::chrono::microseconds>(since_epoch).count()};
}

}  // namespace

Messages::Messages(const app::City& city, std::size_t max_catch_up)
    : city_(city), max_catch_up_(max_catch_up) {}

Result<void> Messages::refresh() {
  auto reading = city_.read({});
  if (!reading) return std::unexpected(std::move(reading.error()));
  if (!head_ || head_->moment != reading->moment) {
    deltas_.clear();
    snapshot_.reset();
  }
  head_ = *std::move(reading);
  return {};
}

Result<Message> Messages::catch_up(std::optional<Position> after, Audience audience) {
  if (!after) return snapshot();
  const std::pair key{*after, audience};
  if (const auto found = deltas_.find(key); found != deltas_.end()) return found->second;
  auto changes = delta(*after, audience);
  if (!changes) return snapshot();
  if (deltas_.size() < kMaxDeltas) deltas_.emplace(key, *changes);
  return *std::move(changes);
}

Result<Message> Messages::snapshot() {
  if (snapshot_) return *snapshot_;
  const auto days = city_.days(head_->moment);
  if (!days) return std::unexpected(days.error());
  JsonWriter json;
  json.begin_object();
  json.field("type", "snapshot");
  json.key("moment");
  routes::write_moment(json, head_->moment);
  json.key("rows");
  routes::write_rows(json, head_->view(), {});
  write_catalogues(json, *head_);
  json.key("days");
  routes::write_days(json, head_->moment, *days);
  json.end_object();
  snapshot_ = share(json);
  return *snapshot_;
}

std::optional<Message> Messages::delta(Position after, Audience audience) const {
  if (after > head()) return std::nullopt;
  const auto events = city_.events_between(after, head(), max_catch_up_);
  const auto before = city_.read({.as_of = after});
  if (!events || !*events || !before || (*events)->size() > kMaxDeltaEvents) return std::nullopt;
  const portfolio::View view = head_->view();
  const bool other_catalogue = std::ranges::any_of(
      **events, [](const RecordedEvent& event) { return programme::is_of_catalogue(event.event); });
  // Lights and plans are judged by the day and by the catalogue: every row may differ.
  const bool all_rows = other_catalogue || before->moment.on != head_->moment.on;
  JsonWriter json;
  json.begin_object();
  json.field("type", "delta");
  json.field("after", after);
  json.key("moment");
  routes::write_moment(json, head_->moment);
  json.key("rows");
  all_rows ? routes::write_rows(json, view, {}) : write_rows_of(json, view, **events);
  json.key("events");
  write_events(json, **events, audience);
  json.key("days");
  routes::write_day_counts(json, days_of(**events));
  json.key("map");
  routes::write_map_changes(json, city_.map()->changes(after, head()), layers_of(audience));
  if (other_catalogue) write_catalogues(json, *head_);
  json.end_object();
  return share(json);
}

Result<Messages::Found> Messages::events(const app::EventFilter& filter, Position after,
                                         Audience audience) const {
  auto found = city_.find_events(
      filter, [audience](const RecordedEvent& event) { return may_see(audience, event); }, after,
      kMaxFoundEvents);
  if (!found) return std::unexpected(found.error());
  const Position upto = std::min(found->upto, head());
  std::erase_if(found->events,
                [&](const RecordedEvent& event) { return event.address.position > upto; });
  if (found->events.empty()) return Found{{}, upto};
  JsonWriter json;
  json.begin_object();
  json.field("type", "events");
  json.field("after", after);
  json.field("position", upto);
  json.key("events");
  write_events(json, found->events, audience);
  json.end_object();
  return Found{share(json), upto};
}

Message Messages::heartbeat() const {
  JsonWriter json;
  json.begin_object();
  json.field("type", "heartbeat");
  json.field("position", head());
  json.field("server_time", now());
  json.end_object();
  return share(json);
}

}  // namespace baitu::live
