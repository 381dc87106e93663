#include "geo/layer/map_layers.hpp"

#include <utility>
#include <variant>

#include "domain/base/assert.hpp"
#include "domain/base/at_once.hpp"
#include "domain/streams.hpp"
#include "geo/layer/map_state.hpp"

namespace baitu::geo {
namespace {

constexpr std::string_view kKindNames[] = {"point", "line", "polygon"};

}  // namespace

// Reads what the events of one record draw, each file once, and makes it ready.
class MapLayers::Preparation {
 public:
  Preparation(const ReadGeometryFile& read_file, const State& state)
      : read_file_(read_file), state_(state) {}

  // What the event draws, without shapes and bounds: make_shapes() is called once all are known.
  Result<std::vector<Ready>> named(const RecordedEvent& recorded) {
    return std::visit([&](const auto& event) { return named_by(recorded, event); }, recorded.event);
  }

  // The shapes of `ready`, what named() has told event by event. A shape depends on its geometry
  // alone, so the order in which they are made changes nothing.
  void make_shapes(std::map<std::uint32_t, std::vector<Ready>>& ready) const {
    std::vector<Ready*> all;
    for (auto& [event, each] : ready)
      for (Ready& one : each) all.push_back(&one);
    for_each_at_once(all.size(), [&](std::size_t i) {
      Ready& made = *all[i];
      made.shape = std::make_shared<const Prepared>(*made.geometry, made.first_zoom);
      made.bounds = bounds_of(*made.geometry);
      made.geometry = nullptr;
    });
  }

 private:
  using File = std::shared_ptr<const shape::GeometryFile>;

  template <class Event>
  Result<std::vector<Ready>> named_by(const RecordedEvent& recorded, const Event& event) {
    if constexpr (std::is_same_v<Event, project::Registered>) {
      if (auto code = project_of(recorded.stream)) registered_.insert(*std::move(code));
      return std::vector<Ready>();
    } else if constexpr (std::is_same_v<Event, project::SiteSet> ||
                         std::is_same_v<Event, project::SiteRevised>) {
      return one(recorded.stream, event.shape.geometry);
    } else if constexpr (std::is_same_v<Event, layer::Replaced>) {
      return all(event.geometry);
    } else {
      return std::vector<Ready>();
    }
  }

  Result<std::vector<Ready>> one(const StreamId& stream, const shape::GeometryRef& ref) {
    const auto project = project_of(stream);
    if (!project || !(state_.projects.contains(*project) || registered_.contains(*project)))
      return fail(ErrorCode::corrupt, "a site of " + stream.value + ", which is not registered");
    const auto file = get(ref.file);
    if (!file) return std::unexpected(file.error());
    const auto number = static_cast<std::size_t>(ref.number);
    if (ref.number < 0 || number >= (*file)->geometries.size())
      return fail(ErrorCode::corrupt, "the geometry file " + ref.file.value + " has no geometry " +
                                          std::to_string(ref.number));
    return named_of({&(*file)->geometries[number], 1}, ref.file, kFirstSiteZoom);
  }

  Result<std::vector<Ready>> all(const BlobName& name) {
    const auto file = get(name);
    if (!file) return std::unexpected(file.error());
    return named_of((*file)->geometries, name, kFirstContextZoom);
  }

  Result<File> get(const BlobName& name) {
    if (const auto found = files_.find(name); found != files_.end()) return found->second;
    auto file = read_file_(name);
    if (file) files_.emplace(name, *file);
    return file;
  }

  static Result<std::vector<Ready>> named_of(std::span<const shape::StoredGeometry> stored,
                                             const BlobName& name, std::uint8_t first_zoom) {
    std::vector<Ready> named;
    named.reserve(stored.size());
    for (const shape::StoredGeometry& each : stored) {
      if (each.geometry.empty())
        return fail(ErrorCode::corrupt, "the geometry file " + name.value + " has an empty one");
      named.push_back({&each.geometry, first_zoom, nullptr, {}, each.name, each.name_en});
    }
    return named;
  }

  const ReadGeometryFile& read_file_;
  const State& state_;
  std::set<ProjectCode> registered_;  // in this record
  std::map<BlobName, File> files_;
};

MapLayers::MapLayers(ReadGeometryFile read_file)
    : read_file_(std::move(read_file)), state_(std::make_unique<State>()) {
  publish();
}

MapLayers::~MapLayers() = default;

std::shared_ptr<const Map> MapLayers::snapshot() const {
  const std::lock_guard lock(published_mutex_);
  return published_;
}

void MapLayers::reset() {
  state_ = std::make_unique<State>();
  ready_.clear();
}

Result<void> MapLayers::prepare(const eventstore::Record&, std::span<const RecordedEvent> events) {
  ready_.clear();
  Preparation preparation(read_file_, *state_);
  for (const RecordedEvent& event : events) {
    auto named = preparation.named(event);
    if (!named) return std::unexpected(named.error());
    if (!named->empty()) ready_.emplace(event.address.index, *std::move(named));
  }
  preparation.make_shapes(ready_);
  return {};
}

void MapLayers::apply(const eventstore::Record& record, std::span<const RecordedEvent> events) {
  for (const RecordedEvent& event : events) {
    const auto found = ready_.find(event.address.index);
    apply_one(event, found == ready_.end() ? std::vector<Ready>() : std::move(found->second));
  }
  ready_.clear();
  state_->position = record.position;
}

// Every site that stands goes on with what is now said of its project.
template <class Change>
void MapLayers::set_tags(const ProjectCode& project, std::uint64_t position, const Change& change) {
  const auto found = state_->projects.find(project);
  if (found == state_->projects.end()) return;
  State::ProjectTags& tags = found->second;
  change(tags);
  LayerVersions& layer = state_->layer(LayerCode{std::string(kSitesLayer)});
  for (auto site = state_->sites.lower_bound({project, SiteCode()});
       site != state_->sites.end() && site->first.first == project; ++site) {
    const Version* now = layer.current(site->second);
    if (!now) continue;
    Values values = now->values;
    values[kSiteName] = tags.name;
    values[kSiteDistrict] = tags.district;
    values[kSiteNameEn] = tags.name_en;
    layer.set(site->second, position, now->bounds, values, now->shape);
  }
}

void MapLayers::apply_one(const RecordedEvent& recorded, std::vector<Ready> ready) {
  const std::uint64_t position = recorded.address.position.value;
  const ProjectCode project = project_of(recorded.stream).value_or(ProjectCode());
  if (const auto* registered = std::get_if<project::Registered>(&recorded.event)) {
    state_->projects[project] = {state_->value(project.value), state_->value(registered->name.zh),
                                 state_->value(registered->name.en),
                                 state_->value(registered->programme.value),
                                 state_->value(registered->district.value)};
  } else if (const auto* renamed = std::get_if<project::Renamed>(&recorded.event)) {
    set_tags(project, position, [&](State::ProjectTags& tags) {
      tags.name = state_->value(renamed->name.zh);
      tags.name_en = state_->value(renamed->name.en);
    });
  } else if (const auto* moved = std::get_if<project::Reclassified>(&recorded.event)) {
    set_tags(project, position, [&](State::ProjectTags& tags) {
      tags.district = state_->value(moved->district.value);
    });
  } else if (const auto* set = std::get_if<project::SiteSet>(&recorded.event)) {
    set_site(project, set->site, set->shape.kind, position, ready.front());
  } else if (const auto* revised = std::get_if<project::SiteRevised>(&recorded.event)) {
    set_site(project, revised->site, revised->shape.kind, position, ready.front());
  } else if (const auto* withdrawn = std::get_if<project::SiteWithdrawn>(&recorded.event)) {
    const LayerCode sites{std::string(kSitesLayer)};
    const auto feature = state_->sites.find({project, withdrawn->site});
    if (feature != state_->sites.end()) state_->layer(sites).end(feature->second, position);
  } else if (const auto* replaced = std::get_if<layer::Replaced>(&recorded.event)) {
    replace_layer(*replaced, position, ready);
  } else if (std::holds_alternative<layer::Withdrawn>(recorded.event)) {
    LayerVersions& layer = state_->layer(layer_of(recorded.stream).value());
    layer.end_all(position);
    layer.end_title(position);
  }
}

void MapLayers::set_site(const ProjectCode& project, const SiteCode& site, shape::Kind kind,
                         std::uint64_t position, const Ready& ready) {
  const std::uint64_t next = state_->sites.size() + 1;
  const std::uint64_t feature = state_->sites.try_emplace({project, site}, next).first->second;
  const State::ProjectTags& tags = state_->projects.at(project);
  const Values values{tags.code,     state_->value(site.value),
                      tags.name,     tags.programme,
                      tags.district, state_->value(kKindNames[static_cast<std::size_t>(kind)]),
                      tags.name_en};
  state_->layer(LayerCode{std::string(kSitesLayer)})
      .set(feature, position, ready.bounds, values, ready.shape);
}

// A feature that is drawn as before, under the same number, goes on: its tiles do not change.
void MapLayers::replace_layer(const layer::Replaced& replaced, std::uint64_t position,
                              const std::vector<Ready>& ready) {
  LayerVersions& layer = state_->layer(replaced.code);
  layer.begin_title({position, kForever, replaced.name, replaced.source, replaced.datum,
                     replaced.review_number, replaced.classification});
  for (std::size_t i = 0; i < ready.size(); ++i) {
    const Values values{state_->value(ready[i].name), state_->value(ready[i].name_en)};
    const Version* before = layer.current(i + 1);
    if (before && before->values == values && *before->shape == *ready[i].shape) continue;
    layer.set(i + 1, position, ready[i].bounds, values, ready[i].shape);
  }
  for (const std::uint64_t feature : layer.current_features())
    if (feature > ready.size()) layer.end(feature, position);
}

void MapLayers::publish() {
  for (const LayerCode& code : state_->touched)
    state_->layer_snapshots[code] = state_->layers.at(code).snapshot();
  state_->touched.clear();
  std::shared_ptr<const Map> fresh = std::make_shared<const MapSnapshot>(
      state_->position, state_->layer_snapshots, state_->values.view());
  const std::lock_guard lock(published_mutex_);
  published_.swap(fresh);
}

std::string MapLayers::save() const { return state_->to_bytes(); }

Result<void> MapLayers::load(std::string_view bytes) {
  auto loaded = State::parse(bytes);
  if (!loaded) return fail(ErrorCode::corrupt, "the map's checkpoint does not read back");
  state_ = std::move(loaded);
  return {};
}

}  // namespace baitu::geo
