#include "api/cli/basemap_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <fstream>
#include <functional>
#include <string>
#include <system_error>
#include <utility>

#include "api/basemap/address.hpp"
#include "api/basemap/archive.hpp"
#include "api/routes/json_body.hpp"

namespace baitu::cli {
namespace {

using basemap::Basemap;
using routes::Fields;
using std::filesystem::path;

constexpr std::size_t kMaxIdBytes = 40;
constexpr std::size_t kMaxLineBytes = 400;  // of what is shown to people
constexpr std::string_view kOnlyLayer = "tiles";

// The value, or an empty one where `result` is an error, which is kept at the field.
template <class Value>
Value taken(Fields& fields, std::string_view name, Result<Value> result) {
  if (result) return *std::move(result);
  fields.refuse(result.error().code, result.error().message, name);
  return Value();
}

Result<std::string> content_of(const path& file, std::size_t max_bytes) {
  std::ifstream in(file, std::ios::binary);
  std::string bytes(max_bytes + 1, '\0');
  in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (!in.eof() && !in)
    return fail(ErrorCode::unavailable,
                fmt::format("cannot read {}: {}", file.string(),
                            std::error_code(errno, std::generic_category()).message()));
  bytes.resize(static_cast<std::size_t>(in.gcount()));
  if (bytes.size() <= max_bytes) return bytes;
  return fail(ErrorCode::too_large,
              fmt::format("{} has more than {} bytes", file.string(), max_bytes));
}

std::string id_in(Fields& fields) {
  std::string id = fields.text("id");
  const bool plain = std::ranges::all_of(
      id, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
  if (id.empty() || id.size() > kMaxIdBytes || !plain)
    fields.refuse(ErrorCode::invalid_value,
                  fmt::format("an id is 1 to {} of a-z, 0-9 and -", kMaxIdBytes), "id");
  return id;
}

// One line that people are shown.
std::string line_in(Fields& fields, std::string_view name, std::string_view advice) {
  std::string line = fields.text(name);
  if (line.empty()) fields.refuse(ErrorCode::invalid_value, std::string(advice), name);
  if (line.size() > kMaxLineBytes ||
      std::ranges::any_of(line, [](unsigned char c) { return c < ' '; }))
    fields.refuse(ErrorCode::invalid_value,
                  fmt::format("one line of at most {} bytes is expected", kMaxLineBytes), name);
  return line;
}

// The key itself is never part of what is said about it.
std::string key_in(Fields& fields, const path& folder) {
  const std::string name = fields.text_or_none("key_file");
  if (name.empty()) return {};
  auto content = content_of(folder / name, basemap::kMaxKeyBytes + 2);
  if (!content) return taken(fields, "key_file", std::move(content));
  return taken(fields, "key_file", basemap::key_of(*content));
}

std::uint8_t zoom_in(Fields& fields, std::string_view name, std::int64_t from, std::int64_t to) {
  const std::int64_t zoom = fields.integer(name);
  if (zoom < from || zoom > to)
    fields.refuse(ErrorCode::invalid_value,
                  fmt::format("a zoom from {} to {} is expected", from, to), name);
  return static_cast<std::uint8_t>(std::clamp(zoom, from, to));
}

void read_archive(Fields& fields, const path& folder, Basemap& basemap) {
  basemap.archive = taken(fields, "file", basemap::Archive::open(folder / fields.text("file")));
  if (!basemap.archive) return;
  basemap.min_zoom = basemap.archive->min_zoom();
  basemap.max_zoom = basemap.archive->max_zoom();
}

void read_xyz(Fields& fields, const path& folder, Basemap& basemap) {
  basemap.private_network = fields.truth_or_false("private");
  const std::string key = key_in(fields, folder);
  basemap.layers = {
      {std::string(kOnlyLayer),
       taken(fields, "url",
             basemap::tile_address(fields.text("url"), key, basemap.private_network))}};
  basemap.max_zoom = zoom_in(fields, "max_zoom", 0, basemap::kMaxZoom);
  if (fields.has("min_zoom")) basemap.min_zoom = zoom_in(fields, "min_zoom", 0, basemap.max_zoom);
}

void read_tianditu(Fields& fields, const path& folder, Basemap& basemap) {
  basemap.private_network = fields.truth_or_false("private");
  if (!fields.has("key_file"))
    fields.refuse(ErrorCode::invalid_value,
                  "name the file that holds the key (tk) of Tianditu and nothing else", "key_file");
  const std::string key = key_in(fields, folder);
  const std::string service = fields.optional_text("url").value_or(std::string(basemap::kTianditu));
  for (const std::string& name : fields.texts("layers", basemap::kMaxLayers))
    basemap.layers.push_back(
        {name, taken(fields, "layers",
                     basemap::tianditu_address(service, name, key, basemap.private_network))});
  if (basemap.layers.empty())
    fields.refuse(ErrorCode::invalid_value, "name its layers, as [\"vec_w\", \"cva_w\"]", "layers");
  basemap.min_zoom = basemap::kTiandituMinZoom;
  basemap.max_zoom =
      zoom_in(fields, "max_zoom", basemap::kTiandituMinZoom, basemap::kTiandituMaxZoom);
}

struct Reader {
  basemap::Kind kind;
  void (*read)(Fields&, const path& folder, Basemap&);
};
constexpr auto kReaders = std::to_array<Reader>({
    {basemap::Kind::pmtiles, &read_archive},
    {basemap::Kind::xyz, &read_xyz},
    {basemap::Kind::tianditu, &read_tianditu},
});

Basemap read_one(Fields& fields, const path& folder) {
  Basemap basemap;
  basemap.id = id_in(fields);
  basemap.name = {line_in(fields, "name", "say in Chinese what people are to choose"),
                  fields.text_or_none("name_en")};
  basemap.attribution = line_in(fields, "attribution", "say whose map it is");
  basemap.review_number = line_in(
      fields, "review_number",
      "a map that is shown has its review number 审图号, or a line that says why it has none");
  basemap.is_public = fields.truth_or_false("public");
  basemap.datum = taken(fields, "datum", basemap::datum_of(fields.text("datum")));
  const std::string kind = fields.text("kind");
  const auto reader = std::ranges::find_if(
      kReaders, [&](const Reader& each) { return name_of(each.kind) == kind; });
  if (reader == kReaders.end()) {
    fields.refuse(ErrorCode::invalid_value, "a kind is pmtiles, xyz or tianditu", "kind");
    return basemap;
  }
  basemap.kind = reader->kind;
  reader->read(fields, folder, basemap);
  return basemap;
}

std::vector<Basemap> read_all(Fields& fields, const path& folder) {
  std::vector<Basemap> basemaps;
  fields.each_object("basemaps", basemap::kMaxBasemaps, [&](Fields& each) {
    Basemap basemap = read_one(each, folder);
    if (std::ranges::find(basemaps, basemap.id, &Basemap::id) != basemaps.end())
      each.refuse(ErrorCode::invalid_value, "another basemap has this id", "id");
    basemaps.push_back(std::move(basemap));
  });
  return basemaps;
}

}  // namespace

Result<std::vector<Basemap>> parse_basemaps(std::string_view text, const path& folder) {
  return routes::parse_body<std::vector<Basemap>>(
      text, [&](Fields& fields) { return read_all(fields, folder); });
}

Result<std::vector<Basemap>> read_basemaps(const path& file) {
  const auto text = content_of(file, kMaxBasemapFileBytes);
  if (!text) return std::unexpected(text.error());
  auto basemaps = parse_basemaps(*text, file.parent_path());
  if (basemaps) return basemaps;
  Error error = basemaps.error();
  error.field = file.string() + error.field;
  return std::unexpected(std::move(error));
}

}  // namespace baitu::cli
