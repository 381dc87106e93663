#include "geo/gdal/feature_keeper.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

#include "domain/shape/wkb.hpp"

namespace baitu::geo {
namespace {

using enum Reason;
using Effect = Problem::Effect;

Details defect_and_loss(const Repaired& repaired) {
  Details details = repaired.defect;
  std::ranges::move(details_of(repaired.loss), std::back_inserter(details));
  return details;
}

}  // namespace

void FeatureKeeper::note(Reason reason, Details details) {
  layer_.notes.push_back({std::string(code_of(reason)), std::move(details)});
}

void FeatureKeeper::problem(Reason reason, Effect effect, std::uint32_t record, Details details) {
  if (layer_.problem_count++ < kMaxProblems)
    layer_.problems.push_back({std::string(code_of(reason)), effect, record, std::move(details)});
}

void FeatureKeeper::reject(Reason reason, std::uint32_t record, std::vector<std::string> values,
                           Details details) {
  ++layer_.rejected;
  problem(reason, Effect::rejected, record, std::move(details));
  if (rejected_.size() < kMaxRejectedRows)
    rejected_.push_back({number_, record, std::string(code_of(reason)), std::move(values)});
}

bool FeatureKeeper::is_wanted(const Repaired& repaired) const {
  if (repaired.defect.empty() || choices_.repair == RepairChoice::all) return true;
  return choices_.repair == RepairChoice::safe && repaired.is_safe();
}

OrRefusal<Repaired> FeatureKeeper::repaired(shape::Geometry geometry) const {
  auto repaired = repairer_.repair(std::move(geometry));
  if (!repaired) return repaired;
  if (!repaired->defect.empty() && !shape::from_wkb(shape::to_wkb(repaired->geometry)))
    return refuse(not_repairable, {detail(DetailCode::too_many_points_once_repaired)});
  if (!is_wanted(*repaired)) return refuse(repair_unwanted, defect_and_loss(*repaired));
  return repaired;
}

OrRefusal<bool> FeatureKeeper::keep(std::uint32_t record, ReadShape read,
                                    const Reprojection& reprojection,
                                    std::vector<std::string> values) {
  const auto rejected = [&](Reason reason, Details details = {}) {
    reject(reason, record, std::move(values), std::move(details));
    return false;
  };
  if (read.not_finite) return rejected(not_finite);
  if (read.geometry.empty()) return rejected(read.dropped == 0 ? null_geometry : degenerate);
  std::string original = shape::to_wkb(read.geometry);
  if (!shape::from_wkb(original))
    return rejected(not_repairable, {detail(DetailCode::too_many_points)});
  if (!reprojection.to_lonlat(read.geometry))
    return refuse(crs_contradicted,
                  {detail(DetailCode::record, record + 1),
                   detail(DetailCode::system, {layer_.crs.name, layer_.crs.code})});
  auto sound = repaired(std::move(read.geometry));
  if (!sound) return rejected(sound.error().reason, std::move(sound.error().details));
  if (read.dropped != 0) problem(part_dropped, Effect::repaired, record);
  if (!sound->defect.empty()) {
    if (!sound->is_safe()) ++layer_.lossy;
    problem(made_valid, Effect::repaired, record, defect_and_loss(*sound));
  }
  features_.push_back({.layer = number_,
                       .number = record,
                       .values = std::move(values),
                       .geometry = std::move(sound->geometry),
                       .original_wkb = std::move(original)});
  return true;
}

void FeatureKeeper::note_answers(const Reprojection& reprojection) {
  layer_.fit = reprojection.fit();
  const Detail moved = detail(DetailCode::moved_m,
                              static_cast<unsigned>(std::llround(reprojection.farthest_move_m())));
  if (choices_.datum)
    note(choices_.datum->shift ? datum_shifted : datum_fitted,
         choices_.datum->shift ? Details{moved} : Details{});
  if (choices_.gcj02) note(gcj02_converted, {moved});
}

}  // namespace baitu::geo
