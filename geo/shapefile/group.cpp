#include "geo/shapefile/group.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <map>

#include "geo/worker/inspection.hpp"

namespace baitu::geo {
namespace {

using enum Reason;

struct Ending {
  std::string_view text;
  std::string_view LayerFiles::* file;
};

constexpr std::array kEndings{
    Ending{"shp", &LayerFiles::shp}, Ending{"shx", &LayerFiles::shx},
    Ending{"dbf", &LayerFiles::dbf}, Ending{"prj", &LayerFiles::prj},
    Ending{"cpg", &LayerFiles::cpg},
};

struct NameParts {
  std::string folder, stem, ending;
};

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if ('A' <= c && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

NameParts parts_of(std::string_view name) {
  const std::size_t slash = name.rfind('/');
  const std::size_t begin = slash == std::string_view::npos ? 0 : slash + 1;
  const std::size_t dot =
      name.find('.', begin) == std::string_view::npos ? name.size() : name.rfind('.');
  return {std::string(name.substr(0, begin)), std::string(name.substr(begin, dot - begin)),
          dot == name.size() ? "" : lower(name.substr(dot + 1))};
}

// macOS adds a shadow of every file in a folder of its own, or beside it.
bool is_shadow(const NameParts& parts) {
  return parts.stem.starts_with("._") || parts.folder.starts_with("__MACOSX/");
}

const Ending* ending_of(const NameParts& parts) {
  if (parts.stem.empty() || is_shadow(parts)) return nullptr;
  const auto* const ending = std::ranges::find(kEndings, parts.ending, &Ending::text);
  return ending == kEndings.end() ? nullptr : ending;
}

// One city sends a folder for each of its zones, with a file of the same name in each.
void tell_apart(std::vector<LayerFiles>& layers, const std::vector<NameParts>& parts) {
  std::map<std::string, std::size_t> count;
  for (const NameParts& each : parts) ++count[lower(each.stem)];
  for (std::size_t i = 0; i < layers.size(); ++i)
    if (count[lower(parts[i].stem)] > 1) layers[i].name = parts[i].folder + parts[i].stem;
}

}  // namespace

bool has_ending(std::string_view name, std::string_view ending) {
  const NameParts parts = parts_of(name);
  return parts.ending == ending && !is_shadow(parts);
}

bool may_be_of_a_layer(std::string_view name) { return ending_of(parts_of(name)) != nullptr; }

OrRefusal<Grouped> group(const std::vector<ZipFile>& files) {
  Grouped grouped;
  std::map<std::string, std::size_t> layer_of;
  std::vector<NameParts> names;
  for (const ZipFile& file : files) {
    const NameParts parts = parts_of(file.name);
    const Ending* const ending = ending_of(parts);
    if (ending == nullptr || ending->text != "shp") continue;
    layer_of.emplace(lower(parts.folder + parts.stem), grouped.layers.size());
    grouped.layers.push_back({.name = parts.stem});
    names.push_back(parts);
  }
  tell_apart(grouped.layers, names);
  if (grouped.layers.empty()) return refuse(no_shapefile);
  if (grouped.layers.size() > kMaxLayers)
    return refuse(too_many_layers, {detail(DetailCode::layer_count, grouped.layers.size())});
  for (const ZipFile& file : files) {
    const NameParts parts = parts_of(file.name);
    const Ending* const ending = ending_of(parts);
    const auto layer = layer_of.find(lower(parts.folder + parts.stem));
    if (ending == nullptr || layer == layer_of.end()) {
      grouped.ignored.push_back(file.name);
      continue;
    }
    LayerFiles& files_of = grouped.layers[layer->second];
    files_of.*ending->file = file.contents;
    if (ending->text == "dbf") files_of.has_dbf = true;
  }
  return grouped;
}

}  // namespace baitu::geo
