// What the API shows, as JSON: the schemas of openapi.yaml that are not requests. Each function
// writes one value. Threads: any.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "api/app/city.hpp"
#include "api/auth/principal.hpp"
#include "api/routes/json_writer.hpp"
#include "domain/event.hpp"
#include "domain/portfolio/rollup.hpp"
#include "domain/portfolio/view.hpp"
#include "domain/project/events.hpp"

namespace baitu::routes {

void write_moment(JsonWriter& json, const app::Moment& moment);

void write_light(JsonWriter& json, const portfolio::Light& light);

// ProjectItem: without stages and facts.
void write_item(JsonWriter& json, const portfolio::Row& row);

// ProjectRow: with them.
void write_row(JsonWriter& json, const portfolio::Row& row);

// An array of ProjectRow in the order of codes.
void write_rows(JsonWriter& json, const portfolio::View& view, const portfolio::Filter& filter);

// An array of Day.
void write_day_counts(JsonWriter& json, std::span<const app::DayCount> days);

// Days: those of the city as of `moment`.
void write_days(JsonWriter& json, const app::Moment& moment, std::span<const app::DayCount> days);

// The member "place" of an object that is open; none where there is no place.
void write_place(JsonWriter& json, const std::optional<project::Place>& place);

// The members of a Contact that say it, of an object that is open.
void write_contact_fields(JsonWriter& json, const app::Contact& contact);

// Where a photo was taken is for those who may see the photo itself.
enum class EventDetail : std::uint8_t { whole, without_places };
[[nodiscard]] EventDetail event_detail(const auth::Principal& reader);

// What somebody has to be allowed to do to see an event: those of uploads name files, those of
// supervision notices say what a unit owes, those of public reports what people wrote, those of the
// evaluation what a unit is worth, those of meetings what was said there; those of publicity and
// the archive are the offices' own. A unit sees of the reports it has what their routes show.
[[nodiscard]] auth::Action action_to_see(const RecordedEvent& event);
[[nodiscard]] bool may_see(const auth::Principal& reader, const RecordedEvent& event);

// Event, its payload in today's schema; what is sealed is left out.
void write_event(JsonWriter& json, const RecordedEvent& event, EventDetail detail);

// Summary without its moment: the fields cut, whole and groups of an object that is open.
void write_roll_up(JsonWriter& json, const portfolio::RollUp& sums);

// Lights: counts by colour, in the order of Colour.
void write_lights(JsonWriter& json, const std::array<std::int64_t, portfolio::kColours>& lights);

// The name of a cut on the wire: what the domain calls lead_department is "department" here.
[[nodiscard]] std::string_view wire_name(portfolio::Cut cut);

}  // namespace baitu::routes
