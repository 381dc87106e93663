// Publicity 宣传: its figures and lists for those who may read them, and the public column.
#include "api/app/publicity.hpp"

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "api/routes/answers.hpp"
#include "api/routes/command_answer.hpp"
#include "api/routes/command_request.hpp"
#include "api/routes/list_parameters.hpp"
#include "api/routes/page.hpp"
#include "api/routes/parameters.hpp"
#include "api/routes/publicity_body.hpp"
#include "api/routes/publicity_views.hpp"
#include "api/routes/route.hpp"
#include "api/routes/views.hpp"
#include "domain/portfolio/rollup.hpp"
#include "eventstore/merkle/digest.hpp"

namespace baitu::routes {
namespace {

using auth::Action;
using http::Method;
using publicity::Coverage;
using publicity::Slogan;

// --- Figures -------------------------------------------------------------------------------------

Result<void> figures(const Call&, const app::Reading& reading, JsonWriter& json, http::Headers&) {
  const publicity::Recorded all = app::publicity_at(*reading.portfolio, reading.moment);
  json.begin_object();
  json.key("moment");
  write_moment(json, reading.moment);
  json.key("plans");
  json.begin_array();
  for (const publicity::Plan& plan : all.plans)
    if (plan.stands()) write_plan(json, plan, publicity::goals_reached(plan, all));
  json.end_array();
  json.key("coverage");
  write_coverage_counts(json, publicity::count(all.coverage));
  json.key("slogans");
  json.begin_array();
  for (const publicity::SloganCount& count : publicity::count(all.slogans))
    write_slogan_count(json, count);
  json.end_array();
  json.key("surveys");
  json.begin_array();
  for (const publicity::Rate& rate : publicity::trend(all.surveys)) write_rate(json, rate);
  json.end_array();
  json.end_object();
  return {};
}

// --- Lists ---------------------------------------------------------------------------------------

struct CoverageFilter {
  std::vector<publicity::CoverageKind> kinds;
  std::vector<publicity::Medium> media;
  std::vector<publicity::Level> levels;
  std::vector<std::string> units;
  std::vector<std::string> projects;
  std::vector<std::string> plans;
  std::optional<bool> answered;
  std::optional<Date> from;
  std::optional<Date> to;
  std::string q;

  [[nodiscard]] bool passes(const Coverage& coverage) const {
    const publicity::CoverageContent& content = coverage.content;
    return coverage.stands() && is_wanted(kinds, content.kind) &&
           is_wanted(media, content.medium) && is_wanted(levels, content.level) &&
           is_wanted(units, content.unit.value) && is_wanted(projects, content.project.value) &&
           is_wanted(plans, content.plan.value) &&
           (!answered || (coverage.is_exposure() && *answered == coverage.answer.has_value())) &&
           (!from || content.appeared_on >= *from) && (!to || content.appeared_on <= *to) &&
           (content.title.contains(q) || content.outlet.contains(q));
  }
};

Result<void> list_coverage(const Call& call, const app::Reading& reading, JsonWriter& json,
                           http::Headers&) {
  ListParameters given(call.request);
  const PageRange range = given.page();
  const CoverageFilter filter{
      given.words<publicity::CoverageKind>("kind", publicity::kCoverageKinds),
      given.words<publicity::Medium>("medium", publicity::kMedia),
      given.words<publicity::Level>("level", publicity::kLevels),
      given.codes("unit"),
      given.codes("project"),
      given.codes("plan"),
      given.truth("answered"),
      given.date("from"),
      given.date("to"),
      given.text("q")};
  if (given.failure()) return std::unexpected(*given.failure());
  auto all = app::publicity_at(*reading.portfolio, reading.moment).coverage;
  std::erase_if(all, [&](const Coverage& coverage) { return !filter.passes(coverage); });
  std::ranges::stable_sort(all, std::ranges::greater{},
                           [](const Coverage& coverage) { return coverage.content.appeared_on; });
  write_page(json, reading.moment, range, all, &write_coverage);
  return {};
}

Result<void> one_coverage(const Call& call, const app::Reading& reading, JsonWriter& json,
                          http::Headers&) {
  const auto history =
      app::coverage_at(*reading.portfolio, CoverageCode(call.code.value), reading.moment);
  if (!history) return std::unexpected(history.error());
  json.begin_object();
  json.key("moment");
  write_moment(json, reading.moment);
  json.key("coverage");
  write_coverage(json, history->coverage);
  json.key("events");
  json.begin_array();
  for (const RecordedEvent& event : history->events) write_event(json, event, EventDetail::whole);
  json.end_array();
  json.end_object();
  return {};
}

Result<void> list_slogans(const Call& call, const app::Reading& reading, JsonWriter& json,
                          http::Headers&) {
  ListParameters given(call.request);
  const PageRange range = given.page();
  const auto districts = given.codes("district");
  const auto units = given.codes("unit");
  const auto forms = given.words<publicity::SloganForm>("form", publicity::kSloganForms);
  const auto standing = given.truth("standing");
  if (given.failure()) return std::unexpected(*given.failure());
  auto all = app::publicity_at(*reading.portfolio, reading.moment).slogans;
  std::erase_if(all, [&](const Slogan& slogan) {
    return !is_wanted(districts, slogan.content.district.value) ||
           !is_wanted(units, slogan.content.unit.value) || !is_wanted(forms, slogan.content.form) ||
           (standing && *standing != slogan.stands());
  });
  write_page(json, reading.moment, range, all, &write_slogan);
  return {};
}

// --- The public column ---------------------------------------------------------------------------

// What was promised and is done, by programme.
void write_promised(JsonWriter& json, const app::Reading& reading) {
  const portfolio::View view = reading.view();
  const auto sums = portfolio::roll_up(view, {}, portfolio::Cut::programme);
  json.key("programmes");
  json.begin_array();
  for (const auto& [code, programme] : view.catalogue().programmes) {
    const auto group = std::ranges::find(sums.groups, code.value, &portfolio::Group::key);
    const portfolio::Counts counts =
        group == sums.groups.end() ? portfolio::Counts{} : group->counts;
    json.begin_object();
    json.field("programme", code);
    json.field("name", programme->name);
    json.field("quota", programme->quota);
    json.field("projects", counts.total);
    json.field("done", counts.done);
    json.end_object();
  }
  json.end_array();
}

Result<void> column(const Call& call, const app::Reading& reading, JsonWriter& json,
                    http::Headers&) {
  const auto range = page_query(call.request);
  if (!range) return std::unexpected(range.error());
  const auto coverage = app::public_coverage_at(*reading.portfolio, reading.moment);
  const auto rates = publicity::trend(app::public_surveys_at(*reading.portfolio, reading.moment));
  const std::size_t first = std::min(range->offset, coverage.size());
  const std::size_t last = first + std::min(range->limit, coverage.size() - first);
  json.begin_object();
  json.key("moment");
  write_moment(json, reading.moment);
  write_promised(json, reading);
  json.field("coverage_total", coverage.size());
  json.key("coverage");
  json.begin_array();
  for (std::size_t i = first; i < last; ++i) write_public_coverage(json, coverage[i]);
  json.end_array();
  if (!rates.empty()) {
    json.key("awareness");
    write_public_awareness(json, rates.back());
  }
  json.end_object();
  return {};
}

// --- Commands ------------------------------------------------------------------------------------

Result<app::PublicityRequest> read_request(const Call& call) {
  const auto id = idempotency_key(call.request.headers);
  if (!id) return std::unexpected(id.error());
  const auto version = if_match(call.request.headers);
  if (!version) return std::unexpected(version.error());
  auto body = parse_publicity_command(call.request.body);
  if (!body) return std::unexpected(std::move(body.error()));
  return app::PublicityRequest{*id,
                               eventstore::sha256(call.request.path + '\n' + call.request.body),
                               call.principal,
                               std::move(body->command),
                               body->effective_on,
                               *version};
}

void command(Call call) { answer_command(std::move(call), &read_request, &events_answer); }

constexpr auto kParameters = read_parameters();
constexpr auto kCoverageParameters =
    read_parameters("kind", "medium", "level", "unit", "project", "plan", "answered", "from", "to",
                    "q", "limit", "offset");
constexpr auto kSloganParameters =
    read_parameters("district", "unit", "form", "standing", "limit", "offset");
constexpr auto kPageParameters = read_parameters("limit", "offset");

constexpr Route kRoutes[] = {
    {Method::get, "/api/v1/publicity", Action::read_publicity, kParameters, &reads<figures>, true},
    {Method::get, "/api/v1/publicity/coverage", Action::read_publicity, kCoverageParameters,
     &reads<list_coverage>, true},
    {Method::get, "/api/v1/publicity/coverage/{code}", Action::read_publicity, kParameters,
     &reads<one_coverage>, true},
    {Method::get, "/api/v1/publicity/slogans", Action::read_publicity, kSloganParameters,
     &reads<list_slogans>, true},
    {Method::post, "/api/v1/publicity/commands", AnyCommand{}, {}, &command},
    {Method::get, "/api/v1/public/column", Action::read_portfolio, kPageParameters,
     &reads_afresh<column>, true},
};

}  // namespace

std::span<const Route> publicity_routes() { return kRoutes; }

}  // namespace baitu::routes
