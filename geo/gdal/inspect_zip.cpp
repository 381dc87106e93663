#include "geo/gdal/inspect_zip.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "domain/shape/wkb.hpp"
#include "geo/archive/zip.hpp"
#include "geo/gdal/layer_reader.hpp"
#include "geo/shapefile/group.hpp"

namespace baitu::geo {
namespace {

using enum Reason;

Inspection refused_in(const std::string& layer, const Refusal& refusal) {
  Details details{detail(DetailCode::layer, {layer})};
  details.insert(details.end(), refusal.details.begin(), refusal.details.end());
  return refused(refusal.reason, std::move(details));
}

void read_layers(const Grouped& grouped, Inspection& inspection) {
  for (const LayerFiles& files : grouped.layers) {
    const auto number = static_cast<std::uint32_t>(inspection.layers.size());
    auto layer = read_layer(files, number, inspection.features);
    if (!layer) {
      inspection = refused_in(files.name, layer.error());
      return;
    }
    inspection.layers.push_back(*std::move(layer));
  }
}

}  // namespace

Inspection inspect_zip(std::string_view bytes) {
  const auto files = read_zip(bytes, may_be_of_a_layer);
  if (!files) return refused(files.error().reason, files.error().details);
  const auto grouped = group(*files);
  if (!grouped) return refused(grouped.error().reason, grouped.error().details);
  Inspection inspection;
  for (const std::string& name : grouped->ignored)
    inspection.notes.push_back(
        {std::string(code_of(file_ignored)), {detail(DetailCode::file, {name})}});
  read_layers(*grouped, inspection);
  if (inspection.refusal.empty() && inspection.features.empty()) {
    inspection.refusal = code_of(nothing_usable);
  }
  return inspection;
}

}  // namespace baitu::geo
