#include "api/app/evidence.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <string>
#include <utility>
#include <variant>

#include "api/app/attachments.hpp"
#include "domain/project/commands.hpp"
#include "eventstore/merkle/digest.hpp"

namespace baitu::app {
namespace {

constexpr double kNanodegrees = 1e9;
// Of a degree of latitude, and of one of longitude at the equator: 10'001'966 m / 90, WGS 84.
constexpr double kMetresPerDegree = 111'133;

// Of all that the client sent.
eventstore::Digest digest_of(const AttachRequest& request) {
  std::string all = "evidence";
  for (const std::string& part :
       {request.project.value, request.file_name, request.title, request.number,
        request.stage.value, request.effective_on ? to_string(*request.effective_on) : "",
        eventstore::to_hex(request.file.sha256)}) {
    all += '\n' + std::to_string(part.size()) + ' ' + part;
  }
  return eventstore::sha256(all);
}

project::EvidenceAttached evidence_of(const AttachRequest& request) {
  project::EvidenceAttached evidence;
  describe(evidence, request.file);
  evidence.file_name = request.file_name;
  evidence.title = request.title.empty() ? request.file_name : request.title;
  evidence.number = request.number;
  evidence.stage = request.stage;
  return evidence;
}

// What lies between a number and a range.
double outside(double value, double low, double high) {
  return std::max({low - value, value - high, 0.0});
}

double distance_m(const project::Place& place, const shape::Bounds& bounds) {
  const auto degrees = [](std::int64_t nd) { return static_cast<double>(nd) / kNanodegrees; };
  const double lat = degrees(place.lat_nd);
  const double north = outside(lat, degrees(bounds.south_nd), degrees(bounds.north_nd));
  const double east =
      outside(degrees(place.lon_nd), degrees(bounds.west_nd), degrees(bounds.east_nd)) *
      std::cos(lat * std::numbers::pi / 180);
  return std::hypot(north, east) * kMetresPerDegree;
}

std::optional<std::int64_t> nearest_m(const std::optional<project::Place>& place,
                                      const project::State& state) {
  if (!place) return std::nullopt;
  std::optional<double> nearest;
  for (const project::Site& site : state.sites) {
    if (site.withdrawn) continue;
    const double distance = distance_m(*place, site.shape.bounds);
    nearest = std::min(nearest.value_or(distance), distance);
  }
  if (!nearest) return std::nullopt;
  return std::llround(*nearest);
}

}  // namespace

Asked asked_of(const AttachRequest& request) {
  return {request.id, digest_of(request), request.principal.id};
}

EvidenceHandler::EvidenceHandler(eventstore::BlobStore& blobs, const CommandHandler& commands,
                                 Examine examine)
    : blobs_(blobs), commands_(commands), examine_(std::move(examine)) {}

AttachAnswer EvidenceHandler::handle(const AttachRequest& request) const {
  project::EvidenceAttached evidence = evidence_of(request);
  CommandRequest command{request.id,
                         digest_of(request),
                         request.principal,
                         request.project,
                         project::AttachEvidence{evidence},
                         request.effective_on,
                         request.if_match};
  const auto beforehand = [&] { return commands_.answer_beforehand(command); };
  const auto attach = [&](const Findings& found) {
    describe(evidence, found);
    command.command = project::AttachEvidence{evidence};
    return commands_.handle(command);
  };
  return attach_file(request.file, {beforehand, beforehand, attach}, blobs_, examine_);
}

std::vector<EvidenceItem> evidence_of(const Reading& reading, const ProjectCode& code) {
  std::vector<EvidenceItem> items;
  const portfolio::ProjectHistory* history = reading.portfolio->find(code);
  if (history == nullptr) return items;
  const auto state = history->at(reading.moment.position, reading.moment.on);
  for (const auto& event : history->events()) {
    const auto* evidence = std::get_if<project::EvidenceAttached>(&event->event);
    if (evidence == nullptr || event->address.position > reading.moment.position ||
        event->effective_on > reading.moment.on)
      continue;
    const bool later = evidence->taken_at &&
                       evidence->taken_at->micros > event->recorded_at.micros + kClockTolerance_us;
    items.push_back({event, evidence, later, nearest_m(evidence->place, *state)});
  }
  return items;
}

}  // namespace baitu::app
