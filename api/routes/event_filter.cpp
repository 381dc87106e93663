#include "api/routes/event_filter.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "api/routes/parameters.hpp"
#include "eventstore/codec/codec.hpp"

namespace baitu::routes {
namespace {

constexpr std::size_t kCorners = 4;

std::unexpected<Error> invalid(std::string message, std::string_view parameter) {
  return fail(ErrorCode::invalid_value, std::move(message), std::string(parameter));
}

std::optional<std::int64_t> nanodegrees_of(std::string_view text, double most) {
  double degrees = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), degrees);
  if (error != std::errc() || end != text.data() + text.size() || !(std::abs(degrees) <= most))
    return std::nullopt;
  return std::llround(degrees * shape::kNanodegreesPerDegree);
}

Result<std::optional<shape::Bounds>> bounds_query(const http::Request& request) {
  const auto corners = list_query(request, "bbox");
  if (!corners) return std::unexpected(corners.error());
  if (corners->empty()) return std::nullopt;
  const auto wrong = [] {
    return invalid("west,south,east,north in degrees, east not below west", "bbox");
  };
  if (corners->size() != kCorners) return wrong();
  const auto west = nanodegrees_of((*corners)[0], shape::kMaxLon_deg);
  const auto south = nanodegrees_of((*corners)[1], shape::kMaxLat_deg);
  const auto east = nanodegrees_of((*corners)[2], shape::kMaxLon_deg);
  const auto north = nanodegrees_of((*corners)[3], shape::kMaxLat_deg);
  if (!west || !south || !east || !north || *east < *west || *north < *south) return wrong();
  return shape::Bounds{*west, *south, *east, *north};
}

Result<std::vector<std::string>> types_query(const http::Request& request) {
  auto types = list_query(request, "type");
  if (!types) return types;
  for (const std::string& type : *types)
    if (std::ranges::find(codec::event_types(), type, &codec::EventType::name) ==
        codec::event_types().end())
      return invalid("no event is a " + type, "type");
  return types;
}

template <class Name>
Result<std::vector<Name>> names_query(const http::Request& request, std::string_view name) {
  auto items = list_query(request, name);
  if (!items) return std::unexpected(items.error());
  std::vector<Name> names;
  for (std::string& item : *items) names.emplace_back(std::move(item));
  return names;
}

}  // namespace

Result<app::EventFilter> event_filter_query(const http::Request& request) {
  auto types = types_query(request);
  if (!types) return std::unexpected(types.error());
  auto programmes = names_query<ProgrammeCode>(request, "programme");
  if (!programmes) return std::unexpected(programmes.error());
  auto actors = names_query<PrincipalId>(request, "actor");
  if (!actors) return std::unexpected(actors.error());
  const auto bounds = bounds_query(request);
  if (!bounds) return std::unexpected(bounds.error());
  const auto from = date_query(request, "from");
  if (!from) return std::unexpected(from.error());
  const auto to = date_query(request, "to");
  if (!to) return std::unexpected(to.error());
  return app::EventFilter{
      *std::move(types), *std::move(programmes), *std::move(actors), *bounds, *from, *to};
}

}  // namespace baitu::routes
