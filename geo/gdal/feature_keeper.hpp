// What becomes of the features of a layer, whatever format they came in: kept as they are stored,
// repaired, or left out, and all of it counted and named in the layer. Threads: one.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "geo/crs/crs.hpp"
#include "geo/gdal/collect.hpp"
#include "geo/gdal/repair.hpp"
#include "geo/worker/inspection.hpp"

namespace baitu::geo {

class FeatureKeeper {
 public:
  // Writes into all of them, which outlive it, as do the choices: what it finds into the layer;
  // behind those that are there, features that can be used and the rows of others, at most
  // kMaxRejectedRows, as of layer `number`.
  FeatureKeeper(InspectedLayer& layer, std::uint32_t number, const LayerChoices& choices,
                std::vector<InspectedFeature>& features, std::vector<RejectedRow>& rejected)
      : layer_(layer),
        number_(number),
        choices_(choices),
        features_(features),
        rejected_(rejected) {}

  void note(Reason reason, Details details = {});

  // `record`: the feature's number in its layer, from 0; `values`: one for each of the layer's
  // fields, in UTF-8. Here and below.
  void problem(Reason reason, Problem::Effect effect, std::uint32_t record, Details details = {});
  void reject(Reason reason, std::uint32_t record, std::vector<std::string> values,
              Details details = {});

  // Effect: the feature of that geometry is kept, or rejected; what may be repaired is said by the
  // choices. Returns whether it was kept. Requires a shape of the layer's kind, and the layer's
  // system. Refusals: crs_contradicted.
  [[nodiscard]] OrRefusal<bool> keep(std::uint32_t record, ReadShape read,
                                     const Reprojection& reprojection,
                                     std::vector<std::string> values);

  // Effect: the layer says how control points fit and what the answers have moved. Requires that
  // all features were kept or rejected.
  void note_answers(const Reprojection& reprojection);

 private:
  [[nodiscard]] bool is_wanted(const Repaired& repaired) const;
  // Refusals: why the feature of such a geometry is left out.
  [[nodiscard]] OrRefusal<Repaired> repaired(shape::Geometry geometry) const;

  InspectedLayer& layer_;
  std::uint32_t number_;
  const LayerChoices& choices_;
  std::vector<InspectedFeature>& features_;
  std::vector<RejectedRow>& rejected_;
  Repairer repairer_;
};

}  // namespace baitu::geo
