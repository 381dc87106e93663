// A layer of a format whose features may be of several kinds: as many layers as there are kinds.
// Threads: one.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "geo/crs/crs.hpp"
#include "geo/gdal/feature_keeper.hpp"
#include "geo/worker/inspection.hpp"

class OGRGeometry;

namespace baitu::geo {

// What a file says of the system of a layer.
struct SaidSystem {
  std::string wkt = {};     // as a .prj file has it; may be empty
  std::string code = {};    // "EPSG:4551", where there is no text; may be empty
  bool assumed = false;     // the file does not say the code itself
  bool untold = false;      // the file names a system that nobody knows
  std::string called = {};  // by the file, where it is untold; may be empty
};

// What a layer is called of whose features those of a kind became a layer of their own.
[[nodiscard]] std::string name_of_kind(const std::string& layer, shape::Kind kind);

class SplitLayer {
 public:
  // Of `named`: name, encoding, fields, types and notes; its kind and system are found here, by
  // what the file says and what was answered for the layer, or for the layer of a kind. Writes
  // behind what is in `inspection`, once it is whole. Both others outlive it.
  SplitLayer(InspectedLayer named, SaidSystem said, const Choices& choices, Inspection& inspection);

  // Effect: the next feature is kept, repaired or rejected, in the layer of its kind; one without
  // geometry in that of the feature before it. `geometry` may be null. Requires values in UTF-8, as
  // many as there are fields. `notes`: how the geometry came about, once on its layer. Refusals:
  // crs_datum, choice_unfit, fit_failed, too_many_features, too_much_content. A system that a
  // person may know is refused by finish().
  [[nodiscard]] OrRefusal<void> add(const OGRGeometry* geometry, std::vector<std::string> values,
                                    std::span<const Reason> notes = {});

  // Effect: the next feature is left out, in the layer of the feature before it. Refusals:
  // too_many_features, too_much_content.
  [[nodiscard]] OrRefusal<void> reject(Reason reason, std::vector<std::string> values);

  // Effect: the layers are in the inspection; where there are several, each is named by its kind.
  // Where the system is not certain, the candidates are. Refusals: crs_missing, crs_unknown,
  // crs_contradicted, too_many_layers, those of add().
  [[nodiscard]] OrRefusal<void> finish();

 private:
  struct OfKind {
    OfKind(InspectedLayer named, LayerChoices chosen, Reprojection found)
        : layer(std::move(named)), choices(std::move(chosen)), reprojection(std::move(found)) {}

    InspectedLayer layer;
    LayerChoices choices;
    Reprojection reprojection;
    std::vector<InspectedFeature> features;
    std::vector<RejectedRow> rejected;
    FeatureKeeper keeper{layer, 0, choices, features, rejected};
  };

  struct LeftOut {
    Reason reason{};
    std::vector<std::string> values;
  };

  [[nodiscard]] OrRefusal<OfKind*> of(shape::Kind kind);
  [[nodiscard]] OrRefusal<void> count(const std::vector<std::string>& values);
  void leave_out(Reason reason, std::vector<std::string> values);
  void reject_those_before();
  [[nodiscard]] OrRefusal<void> add_drawn(const OGRGeometry& drawn, shape::Kind kind,
                                          std::span<const Reason> notes,
                                          std::vector<std::string> values);
  [[nodiscard]] OrRefusal<void> keep(OfKind& kept, ReadShape read, std::vector<std::string> values);
  [[nodiscard]] OrRefusal<void> wait_for_others(Refusal refusal);
  [[nodiscard]] OrRefusal<void> refuse_as_open();
  void take(OfKind& kept);

  const InspectedLayer named_;
  const SaidSystem said_;
  const Choices& choices_;
  Inspection& inspection_;
  std::array<std::unique_ptr<OfKind>, 3> kinds_;  // by shape::Kind
  OfKind* last_ = nullptr;
  std::size_t features_ = 0;  // of the file, the layers before included
  std::size_t values_ = 0;
  std::vector<LeftOut> before_;        // before any feature that has a kind
  std::vector<shape::LonLat> firsts_;  // of each feature, in the layer's own system
  std::optional<Refusal> open_;        // then features are read for their places alone
};

}  // namespace baitu::geo
