#include "api/routes/parameters.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "api/routes/views.hpp"

namespace baitu::routes {
namespace {

using portfolio::Filter;
using portfolio::SortKey;

std::unexpected<Error> invalid(std::string message, std::string_view parameter) {
  return fail(ErrorCode::invalid_value, std::move(message), std::string(parameter));
}

// What stands in a list for having none: no code may hold it.
constexpr std::string_view kNone = "~";

// The codes of a parameter, each known by `knows`; kNone becomes the empty code.
template <class Code, class Knows>
Result<void> read_codes(const http::Request& request, std::string_view name, const Knows& knows,
                        std::vector<Code>& into) {
  auto found = list_query(request, name);
  if (!found) return std::unexpected(found.error());
  for (std::string& item : *found) {
    Code code(item == kNone ? std::string() : std::move(item));
    if (!code.empty() && !knows(code))
      return invalid(fmt::format("no {} {}", name, code.value), name);
    into.push_back(std::move(code));
  }
  return {};
}

// What the newest catalogue knows.
struct Known {
  const programme::Catalogue& catalogue;

  bool operator()(const ProgrammeCode& code) const { return catalogue.programmes.contains(code); }
  bool operator()(const ListCode& code) const {
    return std::ranges::any_of(catalogue.programmes, [&](const auto& programme) {
      return find_list(*programme.second, code) != nullptr;
    });
  }
  bool operator()(const UnitCode& code) const { return catalogue.organisation.unit(code); }
  bool operator()(const PostCode& code) const { return catalogue.organisation.post(code); }
  bool operator()(const StageCode& code) const {
    return std::ranges::any_of(catalogue.programmes, [&](const auto& programme) {
      return find_stage(*programme.second, code) != nullptr;
    });
  }
};

// `count` enumerators from 0 on, by name_of().
template <class Enum>
Result<void> read_names(const http::Request& request, std::string_view name, std::size_t count,
                        std::vector<Enum>& into) {
  const auto found = list_query(request, name);
  if (!found) return std::unexpected(found.error());
  for (const std::string& item : *found) {
    std::size_t index = 0;
    while (index < count && portfolio::name_of(static_cast<Enum>(index)) != item) ++index;
    if (index == count) return invalid("no such value: " + item, name);
    into.push_back(static_cast<Enum>(index));
  }
  return {};
}

// Projects picked one by one. Whether there is one of a code is no matter of the catalogue.
Result<void> read_projects(const http::Request& request, std::vector<ProjectCode>& into) {
  auto found = list_query(request, "code");
  if (!found) return std::unexpected(found.error());
  for (std::string& item : *found) into.emplace_back(std::move(item));
  return {};
}

Result<void> read_search(const http::Request& request, std::string& into) {
  const std::string_view text = request.parameter("q").value_or("");
  if (text.size() > kMaxSearchBytes)
    return invalid(fmt::format("at most {} bytes", kMaxSearchBytes), "q");
  into = text;
  return {};
}

Result<std::optional<std::uint64_t>> number(const http::Request& request, std::string_view name) {
  const auto text = request.parameter(name);
  if (!text) return std::nullopt;
  const auto parsed = parse_number(*text);
  if (!parsed) return invalid("a whole number is expected", name);
  return parsed;
}

// The last instant of `date` in the city.
Instant end_of(Date date) { return {start_of(date + std::chrono::days(1)).micros - 1}; }

Result<void> read_as_of(const http::Request& request, app::MomentQuery& query) {
  const auto text = request.parameter("as_of");
  if (!text) return {};
  if (const auto position = parse_number(*text)) {
    query.as_of = Position{*position};
  } else if (const auto instant = parse_instant(*text)) {
    query.as_of = *instant;
  } else if (const auto date = parse_date(*text)) {
    query.as_of = end_of(*date);
  } else {
    return invalid(
        "a position, a date like 2025-03-05 or an instant like 2025-03-05T00:00:00Z, 1900 to 2199, "
        "is expected",
        "as_of");
  }
  return {};
}

Result<void> read_on(const http::Request& request, app::MomentQuery& query) {
  const auto text = request.parameter("on");
  if (!text) return {};
  query.on = parse_date(*text);
  if (!query.on) return invalid("a date like 2025-03-05, 1900 to 2199, is expected", "on");
  return {};
}

// The earlier moment that `since` names, for the city to resolve.
Result<app::MomentQuery> since_query(const http::Request& request) {
  const std::string_view text = request.parameter("since").value_or("");
  app::MomentQuery query;
  if (const auto date = parse_date(text)) {
    query.as_of = Instant{start_of(*date).micros - 1};
  } else if (const auto position = parse_number(text)) {
    query.as_of = Position{*position};
  } else if (const auto instant = parse_instant(text)) {
    query.as_of = *instant;
  } else {
    return invalid("a position, an instant or a date is expected", "since");
  }
  return query;
}

struct SortName {
  std::string_view name;
  SortKey key;
};

constexpr auto kSortNames = std::to_array<SortName>({
    {"code", SortKey::code},
    {"name", SortKey::name},
    {"light", SortKey::light},
    {"deviation", SortKey::deviation},
    {"last_report", SortKey::last_report},
});

}  // namespace

std::optional<std::uint64_t> parse_number(std::string_view text) {
  std::uint64_t number = 0;
  const char* end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data(), end, number);
  // Positions travel as JSON numbers, which are exact up to here.
  constexpr std::uint64_t kMaxNumber = std::uint64_t{1} << 53U;
  if (error != std::errc{} || stopped != end || number > kMaxNumber) return std::nullopt;
  return number;
}

Result<std::vector<std::string>> list_query(const http::Request& request, std::string_view name) {
  std::vector<std::string> found;
  std::string_view rest = request.parameter(name).value_or("");
  while (!rest.empty()) {
    const std::size_t comma = std::min(rest.find(','), rest.size());
    found.emplace_back(rest.substr(0, comma));
    if (found.back().empty()) return invalid("an item of the list is empty", name);
    rest.remove_prefix(std::min(comma + 1, rest.size()));
  }
  if (found.size() <= kMaxListItems) return found;
  return invalid(fmt::format("at most {} items", kMaxListItems), name);
}

Result<void> check_parameters(const http::Request& request,
                              std::span<const std::string_view> known) {
  for (const http::QueryParameter& given : request.query) {
    if (std::ranges::find(known, given.name) == known.end())
      return invalid("no such parameter", given.name);
    if (std::ranges::count(request.query, given.name, &http::QueryParameter::name) > 1)
      return invalid("is given twice", given.name);
  }
  return {};
}

Result<app::MomentQuery> moment_query(const http::Request& request) {
  app::MomentQuery query;
  if (auto read = read_as_of(request, query); !read) return std::unexpected(read.error());
  if (auto read = read_on(request, query); !read) return std::unexpected(read.error());
  const auto min_position = position_query(request, "min_position");
  if (!min_position) return std::unexpected(min_position.error());
  query.min_position = *min_position;
  return query;
}

Result<std::optional<Date>> date_query(const http::Request& request, std::string_view name) {
  const auto text = request.parameter(name);
  if (!text) return std::nullopt;
  const auto date = parse_date(*text);
  if (!date) return invalid("a date is expected, as 2025-03-05", name);
  return date;
}

Result<std::optional<Position>> position_query(const http::Request& request,
                                               std::string_view name) {
  const auto given = number(request, name);
  if (!given) return std::unexpected(given.error());
  if (!*given) return std::nullopt;
  return Position{**given};
}

Result<geo::Labels> labels_query(const http::Request& request) {
  const auto said = request.parameter("labels");
  if (!said || *said == "false") return geo::Labels::usual;
  if (*said == "true") return geo::Labels::all;
  return invalid("labels are true or false", "labels");
}

Result<Filter> filter_query(const http::Request& request, const app::Reading& reading) {
  const auto newest = reading.portfolio->catalogue(reading.portfolio->head().position);
  const Known known{*newest};
  Filter filter;
  for (const auto& read : {
           read_codes(request, "programme", known, filter.programmes),
           read_codes(request, "list", known, filter.lists),
           read_codes(request, "district", known, filter.districts),
           read_codes(request, "department", known, filter.departments),
           read_codes(request, "lead", known, filter.leads),
           read_codes(request, "post", known, filter.posts),
           read_codes(request, "stage", known, filter.stages),
           read_names(request, "light", portfolio::kColours, filter.lights),
           read_names(request, "status", portfolio::kStatuses, filter.statuses),
           read_names(request, "phase", portfolio::kPhases, filter.phases),
           read_projects(request, filter.codes),
           read_search(request, filter.text),
       })
    if (!read) return std::unexpected(read.error());
  return filter;
}

Result<portfolio::Sort> sort_query(const http::Request& request) {
  std::string_view name = request.parameter("sort").value_or("code");
  const bool reversed = name.starts_with('-');
  if (reversed) name.remove_prefix(1);
  const auto found = std::ranges::find(kSortNames, name, &SortName::name);
  if (found == kSortNames.end()) return invalid("no such order", "sort");
  return portfolio::Sort{found->key, reversed};
}

Result<PageRange> page_query(const http::Request& request) {
  const auto offset = number(request, "offset");
  if (!offset) return std::unexpected(offset.error());
  const auto limit = number(request, "limit");
  if (!limit) return std::unexpected(limit.error());
  const PageRange range{offset->value_or(0), limit->value_or(kDefaultLimit)};
  if (range.limit >= 1 && range.limit <= kMaxLimit) return range;
  return invalid(fmt::format("1 to {}", kMaxLimit), "limit");
}

Result<portfolio::Cut> cut_query(const http::Request& request) {
  const std::string_view name = request.parameter("cut").value_or("programme");
  for (std::size_t i = 0; i < portfolio::kCuts; ++i)
    if (wire_name(static_cast<portfolio::Cut>(i)) == name) return static_cast<portfolio::Cut>(i);
  return invalid("no such cut", "cut");
}

Result<std::optional<portfolio::Cut>> silence_cut_query(const http::Request& request) {
  const std::string_view name = request.parameter("cut").value_or(kProjectCut);
  if (name == kProjectCut) return std::nullopt;
  for (const portfolio::Cut cut : kSilenceCuts)
    if (wire_name(cut) == name) return cut;
  return invalid("no such cut of silence", "cut");
}

Result<portfolio::Weight> weight_query(const http::Request& request) {
  const std::string_view name = request.parameter("weight").value_or("projects");
  for (std::size_t i = 0; i < portfolio::kWeights; ++i)
    if (name_of(static_cast<portfolio::Weight>(i)) == name)
      return static_cast<portfolio::Weight>(i);
  return invalid("no such weight", "weight");
}

Result<std::chrono::days> days_query(const http::Request& request) {
  const auto given = number(request, "days");
  if (!given) return std::unexpected(given.error());
  const std::uint64_t ahead = given->value_or(kDefaultAheadDays);
  if (ahead > kMaxAheadDays) return invalid(fmt::format("0 to {}", kMaxAheadDays), "days");
  return std::chrono::days(static_cast<int>(ahead));
}

Result<app::Moment> since_moment(const http::Request& request, const app::City& city,
                                 const app::Reading& reading) {
  const auto query = since_query(request);
  if (!query) return std::unexpected(query.error());
  auto since = city.read(*query);
  if (!since) {
    since.error().field = "since";
    return std::unexpected(since.error());
  }
  if (since->moment.position > reading.moment.position)
    return invalid("is later than the moment of the answer", "since");
  return since->moment;
}

}  // namespace baitu::routes
