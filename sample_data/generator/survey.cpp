#include "sample_data/generator/survey.hpp"

#include <map>
#include <utility>
#include <vector>

#include "domain/shape/measure.hpp"
#include "eventstore/merkle/digest.hpp"
#include "sample_data/generator/site_course.hpp"

namespace baitu::sample {
namespace {

shape::StoredGeometry drawn(const Order& order) {
  const project::PlaceSite& place = *order.place;
  Ground ground = order.ground;
  const bool police_room = place.site.value == kPoliceRoomSite;
  if (police_room) ground.form = SiteForm::police_room;
  return {order.project.value + (police_room ? " 警务室" : ""),
          draw_site(ground, place.shape.geometry.number),
          {},
          {}};
}

Result<void> survey_together(const std::vector<const Order*>& orders,
                             eventstore::BlobStore& blobs) {
  shape::GeometryFile file{"EPSG:4490", {}};
  for (const Order* order : orders) file.geometries.push_back(drawn(*order));
  const auto name = put(file, blobs);
  if (!name) return std::unexpected(name.error());
  for (std::size_t i = 0; i < orders.size(); ++i) {
    orders[i]->place->shape =
        shape::make_shape({*name, static_cast<std::int32_t>(i)}, file.geometries[i].geometry);
  }
  return {};
}

}  // namespace

Result<void> survey(std::span<const Order> orders, eventstore::BlobStore& blobs) {
  std::map<ProgrammeCode, std::vector<const Order*>> by_programme;
  for (const Order& order : orders) by_programme[order.programme].push_back(&order);
  for (const auto& [programme, together] : by_programme) {
    if (auto done = survey_together(together, blobs); !done) return done;
  }
  return {};
}

Result<BlobName> put(const shape::GeometryFile& file, eventstore::BlobStore& blobs) {
  const auto digest = blobs.put(shape::to_bytes(file));
  if (!digest) return std::unexpected(digest.error());
  return BlobName(eventstore::to_hex(*digest));
}

}  // namespace baitu::sample
