#include "geo/layer/layer_versions.hpp"

#include <algorithm>
#include <utility>

#include "domain/base/assert.hpp"

namespace baitu::geo {
namespace {

// The tail is looked through on every request: it stays short against what a tile holds.
constexpr std::size_t kShortTail = 256;
constexpr std::size_t kLiveToTail = 64;
// Ended versions of a moment lie together in groups of about this many, up to so many groups.
constexpr std::size_t kPerPeriod = 1'024;
constexpr std::size_t kMostPeriods = 64;

constexpr GridBox kWorld{
    std::numeric_limits<std::int32_t>::min(), std::numeric_limits<std::int32_t>::min(),
    std::numeric_limits<std::int32_t>::max(), std::numeric_limits<std::int32_t>::max()};

std::uint64_t end_of(const Version& version) { return version.end.load(std::memory_order_relaxed); }

bool holds(const Version& version, std::uint64_t moment) {
  return version.start <= moment && moment < end_of(version);
}

bool is_within(std::uint64_t position, std::uint64_t after, std::uint64_t upto) {
  return after < position && position <= upto;
}

}  // namespace

const LayerTitle* LayerSnapshot::title_at(std::uint64_t moment) const {
  for (const LayerTitle& title : titles_)
    if (title.start <= moment && moment < title.end) return &title;
  return nullptr;
}

std::uint64_t LayerSnapshot::last_change(const GridBox& box, std::uint64_t moment) const {
  std::uint64_t known = 0;
  if (occupied_->may_meet(box)) {
    known = live_->last_change(box, moment);
    for (const auto& trees : ended_) known = trees.by_place->last_change(box, moment, known);
  }
  const auto consider = [&](const Version& version) {
    if (!box.intersects(version.shape->reach())) return;
    if (version.start <= moment) known = std::max(known, version.start);
    if (const auto end = end_of(version); end <= moment) known = std::max(known, end);
  };
  for (std::size_t i = packed_; i < versions_.size(); ++i) consider(versions_[i]);
  for (std::size_t i = 0; i < ended_since_.size(); ++i) consider(versions_[ended_since_[i]]);
  return known;
}

std::vector<const Version*> LayerSnapshot::at(const GridBox& box, std::uint64_t moment) const {
  std::vector<const Version*> found;
  const auto take = [&](std::uint32_t index) {
    found.push_back(&versions_[index]);
    __builtin_prefetch(found.back());
  };
  if (occupied_->may_meet(box)) {
    live_->at(box, moment, take);
    for (const auto& trees : ended_) trees.by_time->at(box, moment, take);
  }
  // The trees know nothing of what ended since they were packed.
  std::erase_if(found, [&](const Version* version) { return end_of(*version) <= moment; });
  for (std::size_t i = packed_; i < versions_.size(); ++i)
    if (holds(versions_[i], moment) && box.intersects(versions_[i].shape->reach()))
      found.push_back(&versions_[i]);
  return found;
}

layer::Classification LayerSnapshot::classification(std::uint64_t moment) const {
  using layer::Classification;
  const LayerTitle* then = title_at(moment);
  const bool is_internal =
      (then && then->classification == Classification::internal) ||
      (!titles_.empty() && titles_.back().classification == Classification::internal);
  return is_internal ? Classification::internal : Classification::open;
}

bool LayerSnapshot::was_open_throughout(std::uint64_t after, std::uint64_t upto) const {
  return std::ranges::none_of(titles_, [&](const LayerTitle& title) {
    return title.classification == layer::Classification::internal && title.start <= upto &&
           title.end > after;
  });
}

std::optional<shape::Bounds> LayerSnapshot::open_bounds(std::uint64_t moment) const {
  const LayerTitle* then = title_at(moment);
  if (!then || then->classification == layer::Classification::internal) return std::nullopt;
  return info({}, moment).bounds;
}

LayerInfo LayerSnapshot::info(const LayerCode& code, std::uint64_t moment) const {
  const LayerTitle* title = title_at(moment);
  BAITU_ASSERT(title != nullptr);
  LayerInfo info{code,
                 title->name,
                 {},
                 0,
                 title->source,
                 title->datum,
                 title->review_number,
                 title->classification,
                 {},
                 kind_->keys.first(kind_->feature_keys),
                 kind_->label_keys,
                 kind_->labels};
  for (const Version* version : at(kWorld, moment)) {
    info.bounds = info.features == 0 ? version->bounds : united(info.bounds, version->bounds);
    ++info.features;
  }
  info.sequence = {std::max(title->start, last_change(kWorld, moment))};
  return info;
}

std::vector<shape::Bounds> LayerSnapshot::changes(std::uint64_t after, std::uint64_t upto) const {
  std::vector<shape::Bounds> found;
  const auto consider = [&](const Version& version) {
    if (is_within(version.start, after, upto) || is_within(end_of(version), after, upto))
      found.push_back(version.bounds);
  };
  const auto take = [&](std::uint32_t index) { found.push_back(versions_[index].bounds); };
  live_->changed(after, upto, take);
  for (const auto& trees : ended_) trees.by_time->changed(after, upto, take);
  for (std::size_t i = packed_; i < versions_.size(); ++i) consider(versions_[i]);
  for (std::size_t i = 0; i < ended_since_.size(); ++i) consider(versions_[ended_since_[i]]);
  const auto began = [&](const LayerTitle& title) { return is_within(title.start, after, upto); };
  if (found.empty() && exists(upto) && std::ranges::any_of(titles_, began))
    found.push_back(info({}, upto).bounds);
  return found;
}

void LayerVersions::set(std::uint64_t feature, std::uint64_t position, const shape::Bounds& bounds,
                        const Values& values, std::shared_ptr<const Prepared> shape) {
  end(feature, position);
  current_[feature] = static_cast<std::uint32_t>(versions_.size());
  Version& version = versions_.append();
  version.feature = feature;
  version.start = position;
  version.bounds = bounds;
  version.values = values;
  version.shape = std::move(shape);
}

void LayerVersions::end(std::uint64_t feature, std::uint64_t position) {
  const auto found = current_.find(feature);
  if (found == current_.end()) return;
  versions_[found->second].end.store(position, std::memory_order_relaxed);
  if (found->second < packed_) ended_since_.append() = found->second;
  current_.erase(found);
}

void LayerVersions::end_all(std::uint64_t position) {
  for (const std::uint64_t feature : current_features()) end(feature, position);
}

const Version* LayerVersions::current(std::uint64_t feature) const {
  const auto found = current_.find(feature);
  return found == current_.end() ? nullptr : &versions_[found->second];
}

std::vector<std::uint64_t> LayerVersions::current_features() const {
  std::vector<std::uint64_t> features;
  features.reserve(current_.size());
  for (const auto& [feature, version] : current_) features.push_back(feature);
  std::ranges::sort(features);
  return features;
}

void LayerVersions::begin_title(LayerTitle title) {
  end_title(title.start);
  titles_.push_back(std::move(title));
}

void LayerVersions::end_title(std::uint64_t position) {
  if (!titles_.empty() && titles_.back().end == kForever) titles_.back().end = position;
}

bool LayerVersions::restored() {
  for (std::uint32_t i = 0; i < versions_.size(); ++i)
    if (end_of(versions_[i]) == kForever && !current_.emplace(versions_[i].feature, i).second)
      return false;
  pack();
  return true;
}

PackedTree::Entry LayerVersions::entry_of(std::uint32_t index) const {
  const Version& version = versions_[index];
  return {version.shape->reach(), version.start, end_of(version), index};
}

std::shared_ptr<const LayerSnapshot> LayerVersions::snapshot() {
  const std::size_t tail = versions_.size() - packed_ + ended_since_.size();
  if (tail > kShortTail + current_.size() / kLiveToTail) pack();
  auto snapshot = std::make_shared<LayerSnapshot>();
  snapshot->kind_ = &kind_;
  snapshot->titles_ = titles_;
  snapshot->versions_ = versions_.view();
  snapshot->live_ = live_;
  snapshot->ended_ = ended_;
  snapshot->occupied_ = occupied_;
  snapshot->packed_ = packed_;
  snapshot->ended_since_ = ended_since_.view();
  return snapshot;
}

void LayerVersions::pack() {
  std::vector<PackedTree::Entry> live;
  std::vector<PackedTree::Entry> ended;
  live.reserve(current_.size());
  for (const PackedTree::Entry& entry : live_->entries())
    if (end_of(versions_[entry.item]) == kForever) live.push_back(entry);
  auto occupied = std::make_shared<Occupancy>(*occupied_);
  for (auto i = static_cast<std::uint32_t>(packed_); i < versions_.size(); ++i) {
    (end_of(versions_[i]) == kForever ? live : ended).push_back(entry_of(i));
    occupied->add(versions_[i].shape->reach());
  }
  occupied_ = std::move(occupied);
  for (std::size_t i = 0; i < ended_since_.size(); ++i) ended.push_back(entry_of(ended_since_[i]));
  live_ = std::make_shared<const PackedTree>(std::move(live));
  packed_ = versions_.size();
  ended_since_ = {};
  add_ended(std::move(ended));
}

// Trees are merged while the last is not small against the one before (the logarithmic method of
// Bentley and Saxe, 1980): each version is packed again a logarithmic number of times in all.
void LayerVersions::add_ended(std::vector<PackedTree::Entry> entries) {
  if (entries.empty()) return;
  while (!ended_.empty() && ended_.back().by_time->size() < 2 * entries.size()) {
    const auto older = ended_.back().by_time->entries();
    entries.insert(entries.end(), older.begin(), older.end());
    ended_.pop_back();
  }
  const std::size_t periods = std::clamp<std::size_t>(entries.size() / kPerPeriod, 1, kMostPeriods);
  auto by_time = std::make_shared<const PackedTree>(entries, periods);
  ended_.push_back({std::move(by_time), std::make_shared<const PackedTree>(std::move(entries))});
}

}  // namespace baitu::geo
