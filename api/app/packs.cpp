#include "api/app/packs.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <utility>

#include "api/app/blobs.hpp"
#include "api/app/index_gaps.hpp"
#include "domain/shape/measure.hpp"
#include "eventstore/merkle/digest.hpp"

namespace baitu::app {
namespace {

std::int64_t nanodegrees(double degrees) {
  return std::llround(degrees * shape::kNanodegreesPerDegree);
}

// The last instant of a day in the city.
Instant end_of(Date day) { return {start_of(day + std::chrono::days(1)).micros - 1}; }

Result<meeting::PackFile> keep(eventstore::BlobStore& blobs, std::string_view bytes) {
  auto name = put_blob(blobs, bytes);
  if (!name) return std::unexpected(std::move(name.error()));
  return meeting::PackFile{*std::move(name), static_cast<std::int64_t>(bytes.size())};
}

}  // namespace

Packs::Packs(const ReadModels& models, const Proofs& proofs, eventstore::BlobStore& blobs)
    : models_(models), proofs_(proofs), blobs_(blobs) {}

Result<meeting::PackFrozen> Packs::make(const meeting::Scheduled& meeting, Position position,
                                        Date on, const WritePack& write) const {
  const auto portfolio = models_.portfolio.snapshot();
  const auto given = facts(*portfolio, meeting, position, on);
  if (!given) return std::unexpected(given.error());
  const auto bytes = write(*given);
  if (!bytes) return std::unexpected(bytes.error());
  auto json = keep(blobs_, bytes->json);
  if (!json) return std::unexpected(std::move(json.error()));
  auto xlsx = keep(blobs_, bytes->xlsx);
  if (!xlsx) return std::unexpected(std::move(xlsx.error()));
  return meeting::PackFrozen{position,
                             on,
                             eventstore::to_hex(given->tree.root),
                             given->pack.since_position,
                             given->pack.since_on,
                             given->since_meeting,
                             *std::move(json),
                             *std::move(xlsx)};
}

Result<PackFacts> Packs::facts(const portfolio::Portfolio& portfolio,
                               const meeting::Scheduled& meeting, Position position,
                               Date on) const {
  const auto tree = proofs_.tree(position);
  if (!tree) return std::unexpected(tree.error());
  auto since = pack::earlier_pack(portfolio, meeting.code, position, on);
  if (!since) {
    // A pack may be of a day before its quarter: nothing is told from a later one.
    const Date before = std::min(pack::day_before(meeting.year, meeting.quarter), on);
    since = {{}, std::min(models_.index.position_at(end_of(before)), position), before};
  }
  const Instant recorded_at = models_.index.recorded_at(position).value_or(Instant{});
  const Moment moment{position, recorded_at, on};
  auto made =
      pack::make_pack(portfolio.view(position, on), portfolio.view(since->position, since->on),
                      gaps_of_year(portfolio, meeting.year, moment),
                      [this](const shape::GeometryRef& ref) { return place_of(ref); });
  if (!made) return std::unexpected(std::move(made.error()));
  return PackFacts{meeting, moment, *tree, std::move(since->meeting), *std::move(made)};
}

Result<project::Place> Packs::place_of(const shape::GeometryRef& ref) const {
  const auto geometry = models_.files.get(ref);
  if (!geometry) return std::unexpected(geometry.error());
  const shape::LonLat point = shape::label_point(**geometry);
  return project::Place{nanodegrees(point.lon_deg), nanodegrees(point.lat_deg)};
}

}  // namespace baitu::app
