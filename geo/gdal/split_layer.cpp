#include "geo/gdal/split_layer.hpp"

#include <ogr_geometry.h>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string_view>
#include <tuple>
#include <utility>

#include "geo/gdal/unknown_system.hpp"
#include "geo/text/decode.hpp"

namespace baitu::geo {
namespace {

using enum Reason;
using Effect = Problem::Effect;

constexpr std::array<std::string_view, 3> kKindNames{"（点）", "（线）", "（面）"};

// Of all: one that is too long must not keep another from being cut.
bool are_shortened(std::vector<std::string>& values) {
  bool shortened = false;
  for (std::string& value : values) {
    if (value.size() <= kMaxValueBytes) continue;
    value.resize(kMaxValueBytes);
    value.resize(value.size() - cut_bytes(value, Charset::utf8));
    shortened = true;
  }
  return shortened;
}

void note_once(InspectedLayer& layer, FeatureKeeper& keeper, Reason reason) {
  if (std::ranges::find(layer.notes, code_of(reason), &Note::code) == layer.notes.end())
    keeper.note(reason);
}

// What was answered for the layer of a kind comes before what was answered for the whole.
LayerChoices chosen_for(const Choices& choices, const std::string& layer, shape::Kind kind) {
  LayerChoices chosen = choices.of(layer);
  LayerChoices of_kind = choices.of(name_of_kind(layer, kind));
  if (!of_kind.crs.empty()) chosen.crs = std::move(of_kind.crs);
  if (of_kind.datum) chosen.datum = std::move(of_kind.datum);
  chosen.swapped = chosen.swapped || of_kind.swapped;
  chosen.gcj02 = chosen.gcj02 || of_kind.gcj02;
  if (of_kind.repair != RepairChoice::all) chosen.repair = of_kind.repair;
  return chosen;
}

// Points place a plane by themselves; any other answer leaves what the file says as it is.
bool is_code_needed(const LayerChoices& choices) {
  return choices.crs.empty() && (!choices.datum || choices.datum->points.empty());
}

Details untold(const SaidSystem& said) {
  if (said.called.empty()) return {};
  return {detail(DetailCode::system, {said.called, ""})};
}

}  // namespace

std::string name_of_kind(const std::string& layer, shape::Kind kind) {
  return layer + std::string(kKindNames.at(static_cast<std::size_t>(kind)));
}

SplitLayer::SplitLayer(InspectedLayer named, SaidSystem said, const Choices& choices,
                       Inspection& inspection)
    : named_(std::move(named)), said_(std::move(said)), choices_(choices), inspection_(inspection) {
  for (const InspectedLayer& layer : inspection.layers) features_ += layer.features;
  for (const InspectedFeature& feature : inspection.features) values_ += feature.values.size();
}

OrRefusal<SplitLayer::OfKind*> SplitLayer::of(shape::Kind kind) {
  auto& kept = kinds_.at(static_cast<std::size_t>(kind));
  if (kept == nullptr) {
    LayerChoices chosen = chosen_for(choices_, named_.name, kind);
    LayerChoices with_code = chosen;
    const bool by_code = !said_.code.empty() && is_code_needed(chosen);
    if (by_code) with_code.crs = said_.code;
    auto found = Reprojection::of_layer(said_.wkt, with_code);
    if (!found && said_.untold && found.error().reason == crs_missing)
      return refuse(crs_unknown, untold(said_));
    if (!found) return std::unexpected(std::move(found.error()));
    kept = std::make_unique<OfKind>(named_, std::move(chosen), *std::move(found));
    kept->layer.kind = kind;
    kept->layer.crs = kept->reprojection.crs();
    if (by_code && said_.assumed) kept->keeper.note(crs_assumed);
    if (kept->reprojection.is_wgs84()) kept->keeper.note(wgs84_taken);
  }
  last_ = kept.get();
  return last_;
}

void SplitLayer::reject_those_before() {
  for (LeftOut& each : std::exchange(before_, {}))
    last_->keeper.reject(each.reason, last_->layer.features++, std::move(each.values));
}

// What is left out counts too: the server is told of it, within the same bounds.
OrRefusal<void> SplitLayer::count(const std::vector<std::string>& values) {
  if (++features_ > kMaxFeatures) return refuse(too_many_features);
  values_ += values.size();
  if (values_ > kMaxValues) return refuse(too_much_content);
  return {};
}

OrRefusal<void> SplitLayer::reject(Reason reason, std::vector<std::string> values) {
  if (auto counted = count(values); !counted) return counted;
  leave_out(reason, std::move(values));
  return {};
}

void SplitLayer::leave_out(Reason reason, std::vector<std::string> values) {
  std::ignore = are_shortened(values);
  before_.push_back({reason, std::move(values)});
  if (last_ != nullptr) reject_those_before();
}

// All features are read although the system is not certain: where they are tells which it may be.
OrRefusal<void> SplitLayer::wait_for_others(Refusal refusal) {
  if (!is_open(refusal.reason)) return std::unexpected(std::move(refusal));
  if (!open_) open_ = std::move(refusal);
  return {};
}

OrRefusal<void> SplitLayer::add(const OGRGeometry* geometry, std::vector<std::string> values,
                                std::span<const Reason> notes) {
  if (auto counted = count(values); !counted) return counted;
  std::unique_ptr<OGRGeometry> straight;
  const bool curved = geometry != nullptr && geometry->hasCurveGeometry() != 0;
  if (curved) straight.reset(geometry->getLinearGeometry());
  const OGRGeometry* const drawn = curved ? straight.get() : geometry;
  const auto kind = drawn == nullptr ? std::nullopt : kind_of(*drawn);
  if (!kind) {
    leave_out(null_geometry, std::move(values));
    return {};
  }
  std::vector<Reason> all(notes.begin(), notes.end());
  if (curved) all.push_back(curve_linearised);
  if (drawn->Is3D() != 0 || drawn->IsMeasured() != 0) all.push_back(third_dimension_dropped);
  return add_drawn(*drawn, *kind, all, std::move(values));
}

OrRefusal<void> SplitLayer::add_drawn(const OGRGeometry& drawn, shape::Kind kind,
                                      std::span<const Reason> notes,
                                      std::vector<std::string> values) {
  ReadShape read = collect(drawn, kind);
  if (!read.not_finite && !read.geometry.empty()) firsts_.push_back(first_of(read.geometry));
  if (open_) return {};
  auto kept = of(kind);
  if (!kept) return wait_for_others(std::move(kept.error()));
  reject_those_before();
  for (const Reason each : notes) note_once((*kept)->layer, (*kept)->keeper, each);
  if (auto done = keep(**kept, std::move(read), std::move(values)); !done)
    return wait_for_others(std::move(done.error()));
  return {};
}

OrRefusal<void> SplitLayer::keep(OfKind& kept, ReadShape read, std::vector<std::string> values) {
  const std::uint32_t number = kept.layer.features++;
  const bool mixed = read.other_kind != 0;
  const bool shortened = are_shortened(values);
  const auto done = kept.keeper.keep(number, std::move(read), kept.reprojection, std::move(values));
  if (!done) return std::unexpected(done.error());
  if (!*done) return {};
  if (mixed) kept.keeper.problem(other_kind_dropped, Effect::repaired, number);
  if (shortened) kept.keeper.problem(value_shortened, Effect::repaired, number);
  return {};
}

void SplitLayer::take(OfKind& kept) {
  kept.keeper.note_answers(kept.reprojection);
  const auto number = static_cast<std::uint32_t>(inspection_.layers.size());
  inspection_.layers.push_back(std::move(kept.layer));
  for (InspectedFeature& feature : kept.features) {
    feature.layer = number;
    inspection_.features.push_back(std::move(feature));
  }
  for (RejectedRow& row : kept.rejected) {
    if (inspection_.rejected_rows.size() == kMaxRejectedRows) break;
    row.layer = number;
    inspection_.rejected_rows.push_back(std::move(row));
  }
}

OrRefusal<void> SplitLayer::refuse_as_open() {
  propose(named_.name, said_.wkt, firsts_, inspection_);
  if (open_->reason == crs_missing && !firsts_.empty()) {
    // Surveyors call the northing x, so the easting may be the second.
    open_->details = zone_told_by(firsts_.front().lon_deg);
    if (open_->details.empty()) open_->details = zone_told_by(firsts_.front().lat_deg);
  }
  return std::unexpected(*std::move(open_));
}

OrRefusal<void> SplitLayer::finish() {
  if (last_ == nullptr && !open_)
    if (auto none = of(shape::Kind::polygon); !none)
      if (auto waiting = wait_for_others(std::move(none.error())); !waiting) return waiting;
  if (open_) return refuse_as_open();
  reject_those_before();
  const bool several =
      std::ranges::count_if(kinds_, [](const auto& kept) { return kept != nullptr; }) > 1;
  for (const auto& kept : kinds_) {
    if (kept == nullptr) continue;
    if (several) {
      kept->layer.name = name_of_kind(kept->layer.name, kept->layer.kind);
      kept->keeper.note(layer_split);
    }
    take(*kept);
  }
  if (inspection_.layers.size() > kMaxLayers)
    return refuse(too_many_layers, {detail(DetailCode::layer_count, inspection_.layers.size())});
  return {};
}

}  // namespace baitu::geo
