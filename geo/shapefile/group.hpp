// Which files of an archive make a layer: those of one folder and one name. Threads: any.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "geo/archive/zip.hpp"

namespace baitu::geo {

// Views of the archive's files; an empty one: there is no such file.
struct LayerFiles {
  // Of the .shp file, without its ending; without its folder too, where no other layer of the
  // archive has that name in any case.
  std::string name;
  std::string_view shp = {};
  std::string_view shx = {};
  std::string_view dbf = {};
  std::string_view prj = {};
  std::string_view cpg = {};
  bool has_dbf = false;
};

struct Grouped {
  std::vector<LayerFiles> layers;    // in the order of the archive's .shp files
  std::vector<std::string> ignored;  // files of no layer
};

// Whether the name of a file has that ending ("kml"), in any case. None has it of the shadows that
// macOS adds to an archive.
[[nodiscard]] bool has_ending(std::string_view name, std::string_view ending);

// Whether a file may be one of a layer: read_zip() is to keep it.
[[nodiscard]] bool may_be_of_a_layer(std::string_view name);

// Refusals: no_shapefile, too_many_layers.
[[nodiscard]] OrRefusal<Grouped> group(const std::vector<ZipFile>& files);

}  // namespace baitu::geo
