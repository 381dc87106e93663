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

Inspection refused(const Refusal& refusal, std::string_view layer = {}) {
  std::string detail(layer);
  if (!layer.empty() && !refusal.detail.empty()) detail += ": ";
  return refused(refusal.reason, detail + refusal.detail);
}

void read_layers(const Grouped& grouped, Inspection& inspection) {
  for (const LayerFiles& files : grouped.layers) {
    const auto number = static_cast<std::uint32_t>(inspection.layers.size());
    auto layer = read_layer(files, number, inspection.features);
    if (!layer) {
      inspection = refused(layer.error(), files.name);
      return;
    }
    inspection.layers.push_back(*std::move(layer));
  }
}

}  // namespace

Inspection inspect_zip(std::string_view bytes) {
  const auto files = read_zip(bytes, may_be_of_a_layer);
  if (!files) return refused(files.error());
  const auto grouped = group(*files);
  if (!grouped) return refused(grouped.error());
  Inspection inspection;
  for (const std::string& name : grouped->ignored)
    inspection.notes.push_back({std::string(code_of(file_ignored)), name});
  read_layers(*grouped, inspection);
  if (inspection.refusal.empty() && inspection.features.empty()) {
    inspection.refusal = code_of(nothing_usable);
  }
  return inspection;
}

}  // namespace baitu::geo
