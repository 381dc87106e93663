// One layer at every moment: the versions of its features, each from a position to the one that
// ended it, and the trees that find them: one of what holds, some of what has ended. New changes
// stand in a short tail until they are many enough to be packed, so a change costs little however
// many features there are, and now costs nothing for history.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "geo/index/occupancy.hpp"
#include "geo/index/packed_tree.hpp"
#include "geo/layer/append_only.hpp"
#include "geo/layer/layer_kind.hpp"
#include "geo/layer/map.hpp"
#include "geo/tile/prepared.hpp"

namespace baitu::geo {

// The end is the only thing that ever changes, and only once, to a position beyond every snapshot
// there is: whoever reads as of a moment sees the same before and after.
struct Version {
  std::uint64_t feature = 0;
  std::uint64_t start = 0;
  std::atomic<std::uint64_t> end{kForever};
  shape::Bounds bounds;
  Values values{};
  std::shared_ptr<const Prepared> shape;
};

// The same ended versions twice: grouped by time, for what was there at a moment, and by place
// alone, for when last something ended there.
struct EndedTrees {
  std::shared_ptr<const PackedTree> by_time;
  std::shared_ptr<const PackedTree> by_place;
};

// What a layer is called, from a position to the one that ended it.
struct LayerTitle {
  std::uint64_t start = 0;
  std::uint64_t end = kForever;
  Text name;
  std::string source, datum, review_number;
  layer::Classification classification = layer::Classification::open;
};

// Threads: a snapshot never changes; any number of readers.
class LayerSnapshot {
 public:
  [[nodiscard]] const LayerKind& kind() const { return *kind_; }
  [[nodiscard]] bool exists(std::uint64_t moment) const { return title_at(moment) != nullptr; }
  // As map.hpp says.
  [[nodiscard]] layer::Classification classification(std::uint64_t moment) const;
  [[nodiscard]] bool was_open_throughout(std::uint64_t after, std::uint64_t upto) const;
  // Around what everybody was shown then; none where they were shown nothing.
  [[nodiscard]] std::optional<shape::Bounds> open_bounds(std::uint64_t moment) const;

  // The last start or end of a version that meets `box`, at or before `moment`.
  [[nodiscard]] std::uint64_t last_change(const GridBox& box, std::uint64_t moment) const;

  // Versions that meet `box` and hold `moment`, in no order of interest.
  [[nodiscard]] std::vector<const Version*> at(const GridBox& box, std::uint64_t moment) const;

  // Requires exists(moment).
  [[nodiscard]] LayerInfo info(const LayerCode& code, std::uint64_t moment) const;

  // The bounds of every version that started or ended after `after` and not after `upto`; where
  // none did, but what the layer is called changed, those of the layer.
  [[nodiscard]] std::vector<shape::Bounds> changes(std::uint64_t after, std::uint64_t upto) const;

 private:
  friend class LayerVersions;
  [[nodiscard]] const LayerTitle* title_at(std::uint64_t moment) const;

  const LayerKind* kind_ = nullptr;
  std::vector<LayerTitle> titles_;
  AppendOnly<Version>::View versions_;
  std::shared_ptr<const PackedTree> live_;
  std::vector<EndedTrees> ended_;
  std::shared_ptr<const Occupancy> occupied_;    // by what is in a tree
  std::size_t packed_ = 0;                       // versions from here on are in no tree
  AppendOnly<std::uint32_t>::View ended_since_;  // of those in live_, since it was packed
};

// Threads: one at a time; only the snapshots are shared.
class LayerVersions {
 public:
  // `kind` is for ever.
  explicit LayerVersions(const LayerKind& kind) : kind_(kind) {}

  // The feature looks so from `position` on. What it looked like before ends there.
  void set(std::uint64_t feature, std::uint64_t position, const shape::Bounds& bounds,
           const Values& values, std::shared_ptr<const Prepared> shape);

  // The feature is no more from `position` on; nothing where it is not.
  void end(std::uint64_t feature, std::uint64_t position);
  void end_all(std::uint64_t position);

  // The version that holds now; null where there is none.
  [[nodiscard]] const Version* current(std::uint64_t feature) const;
  [[nodiscard]] std::vector<std::uint64_t> current_features() const;

  void begin_title(LayerTitle title);
  void end_title(std::uint64_t position);

  // A version to be filled as it was saved; all of them, in the order of saving, then restored().
  // Requires that there was none before.
  Version& restore() { return versions_.append(); }
  // False when two versions of a feature hold now.
  [[nodiscard]] bool restored();

  [[nodiscard]] const LayerKind& kind() const { return kind_; }
  [[nodiscard]] const std::vector<LayerTitle>& titles() const { return titles_; }
  [[nodiscard]] const AppendOnly<Version>& versions() const { return versions_; }

  // Packs what has become many and gives what readers may hold.
  [[nodiscard]] std::shared_ptr<const LayerSnapshot> snapshot();

 private:
  void pack();
  [[nodiscard]] PackedTree::Entry entry_of(std::uint32_t index) const;
  void add_ended(std::vector<PackedTree::Entry> entries);

  const LayerKind& kind_;
  std::vector<LayerTitle> titles_;
  AppendOnly<Version> versions_;
  std::unordered_map<std::uint64_t, std::uint32_t> current_;  // feature → version
  std::shared_ptr<const PackedTree> live_ =
      std::make_shared<const PackedTree>(std::vector<PackedTree::Entry>());
  std::vector<EndedTrees> ended_;  // from large and old to small and new
  std::shared_ptr<const Occupancy> occupied_ = std::make_shared<const Occupancy>();
  std::size_t packed_ = 0;
  AppendOnly<std::uint32_t> ended_since_;
};

}  // namespace baitu::geo
