#include "geo/layer/map_state.hpp"

#include <utility>

#include "domain/base/assert.hpp"
#include "eventstore/bytes.hpp"
#include "geo/tile/tile_writer.hpp"

namespace baitu::geo {
namespace {

using eventstore::ByteReader;
using eventstore::ByteWriter;

void write(ByteWriter& out, std::string_view text) { out.sized<std::uint32_t>(text); }

std::string read_text(ByteReader& in) { return std::string(in.sized<std::uint32_t>()); }

// The numbers of a version in one order for writing and reading; `end` stands beside it.
template <class AnyVersion, class Visit>
void each_number(AnyVersion& version, std::size_t keys, const Visit& visit) {
  visit(version.feature);
  visit(version.start);
  visit(version.bounds.west_nd);
  visit(version.bounds.south_nd);
  visit(version.bounds.east_nd);
  visit(version.bounds.north_nd);
  for (std::size_t i = 0; i < keys; ++i) visit(version.values[i]);
}

void write(ByteWriter& out, const LayerVersions& layer) {
  out.number(static_cast<std::uint32_t>(layer.titles().size()));
  for (const LayerTitle& title : layer.titles()) {
    out.number(title.start);
    out.number(title.end);
    for (const std::string* text :
         {&title.name.zh, &title.name.en, &title.source, &title.datum, &title.review_number})
      write(out, *text);
    out.number(static_cast<std::uint8_t>(title.classification));
  }
  out.number(static_cast<std::uint32_t>(layer.versions().size()));
  for (std::size_t i = 0; i < layer.versions().size(); ++i) {
    const Version& version = layer.versions()[i];
    each_number(version, layer.kind().keys.size(), [&](auto value) { out.number(value); });
    out.number(version.end.load(std::memory_order_relaxed));
    write(out, version.shape->to_bytes());
  }
}

bool read_titles(ByteReader& in, LayerVersions& layer) {
  const auto count = in.number<std::uint32_t>();
  for (std::uint32_t i = 0; i < count && in.ok(); ++i) {
    LayerTitle title;
    title.start = in.number<std::uint64_t>();
    const auto end = in.number<std::uint64_t>();
    for (std::string* text :
         {&title.name.zh, &title.name.en, &title.source, &title.datum, &title.review_number})
      *text = read_text(in);
    const auto classification = in.number<std::uint8_t>();
    if (classification >= layer::kClassifications) return false;
    title.classification = static_cast<layer::Classification>(classification);
    layer.begin_title(std::move(title));
    if (end != kForever) layer.end_title(end);
  }
  return in.ok();
}

bool read_version(ByteReader& in, std::size_t keys, std::size_t values, Version& version) {
  each_number(version, keys,
              [&](auto& value) { value = in.number<std::remove_reference_t<decltype(value)>>(); });
  const auto end = in.number<std::uint64_t>();
  auto shape = Prepared::parse(in.sized<std::uint32_t>());
  if (!in.ok() || !shape || version.start > end) return false;
  for (std::size_t i = 0; i < keys; ++i)
    if (version.values[i] >= values) return false;
  version.end.store(end, std::memory_order_relaxed);
  version.shape = std::make_shared<const Prepared>(*std::move(shape));
  return true;
}

bool read(ByteReader& in, std::size_t values, LayerVersions& layer) {
  if (!read_titles(in, layer)) return false;
  const auto count = in.number<std::uint32_t>();
  for (std::uint32_t i = 0; i < count; ++i)
    if (!in.ok() || !read_version(in, layer.kind().keys.size(), values, layer.restore()))
      return false;
  return layer.restored();
}

}  // namespace

MapLayers::State::State() {
  BAITU_ASSERT(value("") == kNoValue);
  layer(LayerCode{std::string(kSitesLayer)})
      .begin_title({0, kForever, {"项目范围", "Sites"}, {}, {}, {}, layer::Classification::open});
}

std::uint32_t MapLayers::State::value(std::string_view text) {
  const auto [found, fresh] =
      value_numbers.try_emplace(std::string(text), static_cast<std::uint32_t>(values.size()));
  if (fresh) values.append() = text_value(text);
  return found->second;
}

LayerVersions& MapLayers::State::layer(const LayerCode& code) {
  touched.insert(code);
  return layers.try_emplace(code, kind_of(code)).first->second;
}

std::string MapLayers::State::to_bytes() const {
  ByteWriter out;
  out.number(position.value);
  std::vector<std::string_view> texts(values.size());
  for (const auto& [text, number] : value_numbers) texts[number] = text;
  out.number(static_cast<std::uint32_t>(texts.size()));
  for (const std::string_view text : texts) write(out, text);
  out.number(static_cast<std::uint32_t>(projects.size()));
  for (const auto& [code, tags] : projects) {
    write(out, code.value);
    for (const std::uint32_t number :
         {tags.code, tags.name, tags.name_en, tags.programme, tags.district})
      out.number(number);
  }
  out.number(static_cast<std::uint32_t>(sites.size()));
  for (const auto& [site, feature] : sites) {
    write(out, site.first.value);
    write(out, site.second.value);
    out.number(feature);
  }
  out.number(static_cast<std::uint32_t>(layers.size()));
  for (const auto& [code, layer] : layers) {
    write(out, code.value);
    write(out, layer);
  }
  return out.take();
}

namespace {

// The parts of to_bytes() before the layers; false when they do not read back.
template <class State>
bool read_head(ByteReader& in, State& state) {
  state.position.value = in.number<std::uint64_t>();
  const auto texts = in.number<std::uint32_t>();
  for (std::uint32_t i = 0; i < texts && in.ok(); ++i) state.value(read_text(in));
  if (!in.ok() || state.values.size() != texts) return false;
  const auto projects = in.number<std::uint32_t>();
  for (std::uint32_t i = 0; i < projects && in.ok(); ++i) {
    auto& tags = state.projects[ProjectCode(read_text(in))];
    for (std::uint32_t* number :
         {&tags.code, &tags.name, &tags.name_en, &tags.programme, &tags.district}) {
      *number = in.number<std::uint32_t>();
      if (*number >= texts) return false;
    }
  }
  const auto sites = in.number<std::uint32_t>();
  for (std::uint32_t i = 0; i < sites && in.ok(); ++i) {
    ProjectCode project(read_text(in));
    SiteCode site(read_text(in));
    state.sites[{std::move(project), std::move(site)}] = in.number<std::uint64_t>();
  }
  return in.ok() && state.projects.size() == projects && state.sites.size() == sites;
}

}  // namespace

std::unique_ptr<MapLayers::State> MapLayers::State::parse(std::string_view bytes) {
  ByteReader in(bytes);
  auto state = std::make_unique<State>();
  state->layers.clear();
  if (!read_head(in, *state)) return nullptr;
  const auto count = in.number<std::uint32_t>();
  for (std::uint32_t i = 0; i < count && in.ok(); ++i)
    if (!read(in, state->values.size(), state->layer(LayerCode(read_text(in))))) return nullptr;
  if (!in.finished() || state->layers.size() != count) return nullptr;
  return state;
}

}  // namespace baitu::geo
