#include "domain/portfolio/changes.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "api/app/baselines.hpp"
#include "api/routes/answers.hpp"
#include "api/routes/figure_json.hpp"
#include "api/routes/parameters.hpp"
#include "api/routes/route.hpp"
#include "api/routes/views.hpp"

namespace baitu::routes {
namespace {

using portfolio::ChangeKind;

// The parameters that name a moment, and the day it is judged at.
struct Side {
  std::string_view at;
  std::string_view on;
};
constexpr Side kFrom{"from", "from_on"};
constexpr Side kTo{"to", "to_on"};

// The position that a baseline gives its name to.
Result<Position> baseline_position(const app::Reading& reading, std::string_view code,
                                   std::string_view parameter) {
  const auto baselines =
      app::baselines_at(*reading.portfolio, reading.moment.position, reading.moment.on);
  const auto found = std::ranges::find_if(
      baselines, [&](const auto& baseline) { return baseline.taken.code.value == code; });
  if (found == baselines.end())
    return fail(ErrorCode::invalid_value,
                "a position, an instant like 2025-03-05T00:00:00Z or a baseline is expected",
                std::string(parameter));
  return found->taken.position;
}

Result<app::MomentQuery> query_of(const Call& call, const app::Reading& reading, const Side& side) {
  app::MomentQuery query;
  query.as_of = reading.moment.position;
  if (const auto text = call.request.parameter(side.at)) {
    if (const auto position = parse_number(*text)) {
      query.as_of = Position{*position};
    } else if (const auto instant = parse_instant(*text)) {
      query.as_of = *instant;
    } else {
      const auto named = baseline_position(reading, *text, side.at);
      if (!named) return std::unexpected(named.error());
      query.as_of = *named;
    }
  }
  const auto day = call.request.parameter(side.on);
  if (day) query.on = parse_date(*day);
  if (day && !query.on)
    return fail(ErrorCode::invalid_value, "a date like 2025-03-05, 1900 to 2199, is expected",
                std::string(side.on));
  return query;
}

// The city at one side. Its portfolio may be newer than that of `reading`, never older.
Result<app::Reading> read_side(const Call& call, const app::Reading& reading, const Side& side) {
  const auto query = query_of(call, reading, side);
  if (!query) return std::unexpected(query.error());
  auto read = call.city.read(*query);
  if (!read && read.error().field == "as_of") read.error().field = side.at;
  return read;
}

void write_change(JsonWriter& json, const portfolio::FieldChange& change) {
  json.begin_object();
  json.field("field", change.field);
  if (!change.key.empty()) json.field("key", change.key);
  write_figure(json, "before", change.before);
  write_figure(json, "after", change.after);
  json.end_object();
}

void write_project(JsonWriter& json, const portfolio::ProjectChanges& project) {
  json.begin_object();
  json.field("code", project.code);
  json.field("programme", project.programme);
  json.field("name", project.name);
  json.field("kind", name_of(project.kind));
  json.key("changes");
  json.begin_array();
  for (const portfolio::FieldChange& change : project.fields) write_change(json, change);
  json.end_array();
  json.end_object();
}

void write_changes(JsonWriter& json, const portfolio::Portfolio& portfolio,
                   const portfolio::Comparison& comparison, const PageRange& range) {
  const auto all = differences(portfolio, comparison);
  for (std::size_t i = 0; i < portfolio::kChangeKinds; ++i) {
    const auto kind = static_cast<ChangeKind>(i);
    json.field(name_of(kind), std::ranges::count(*all, kind, &portfolio::Difference::kind));
  }
  json.field("total", all->size());
  const std::size_t first = std::min(range.offset, all->size());
  const std::size_t last = first + std::min(range.limit, all->size() - first);
  json.key("items");
  json.begin_array();
  for (std::size_t i = first; i < last; ++i)
    write_project(json, changes_of(portfolio, comparison, (*all)[i]));
  json.end_array();
}

Result<void> changes(const Call& call, const app::Reading& reading, JsonWriter& json,
                     http::Headers&) {
  if (!call.request.parameter(kFrom.at))
    return fail(ErrorCode::invalid_value, "from which moment?", std::string(kFrom.at));
  auto filter = filter_query(call.request, reading);
  if (!filter) return std::unexpected(filter.error());
  const auto range = page_query(call.request);
  if (!range) return std::unexpected(range.error());
  const auto from = read_side(call, reading, kFrom);
  if (!from) return std::unexpected(from.error());
  const auto to = read_side(call, reading, kTo);
  if (!to) return std::unexpected(to.error());
  json.begin_object();
  json.key("from");
  write_moment(json, from->moment);
  json.key("to");
  write_moment(json, to->moment);
  // Read last, it has every position that either side names.
  write_changes(json, *to->portfolio,
                {from->moment.position, from->moment.on, to->moment.position, to->moment.on,
                 *std::move(filter)},
                *range);
  json.end_object();
  return {};
}

// Of a moment only min_position: both moments are named by parameters of their own.
constexpr auto kParameters =
    std::to_array<std::string_view>({"from", "to", "from_on", "to_on", "min_position", "programme",
                                     "list", "district", "department", "lead", "post", "stage",
                                     "light", "status", "phase", "code", "q", "limit", "offset"});

constexpr Route kRoutes[] = {
    {http::Method::get, "/api/v1/changes", auth::Action::read_portfolio, kParameters,
     &reads<changes>, true},
};

}  // namespace

std::span<const Route> change_routes() { return kRoutes; }

}  // namespace baitu::routes
