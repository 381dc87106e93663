#include "geo/gdal/inspect_file.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "geo/archive/zip.hpp"
#include "geo/gdal/csv_sites.hpp"
#include "geo/gdal/dxf_drawing.hpp"
#include "geo/gdal/kml_text.hpp"
#include "geo/gdal/layer_reader.hpp"
#include "geo/gdal/ogr_file.hpp"
#include "geo/gdal/split_layer.hpp"
#include "geo/gdal/unknown_system.hpp"
#include "geo/shapefile/group.hpp"
#include "geo/text/decode.hpp"

namespace baitu::geo {
namespace {

using enum Reason;

constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";
constexpr std::string_view kBlank = " \t\r\n";

struct Text {
  std::string utf8;  // without a byte order mark
  Encoding encoding;
};

// A file has one encoding, whichever of its layers it was answered for.
std::optional<Charset> chosen_charset(const Choices& choices) {
  for (const LayerChoices& layer : choices.layers)
    if (layer.encoding) return layer.encoding;
  return std::nullopt;
}

OrRefusal<Text> text_of(std::string_view bytes, const Choices& choices) {
  if (bytes.starts_with(kByteOrderMark)) bytes.remove_prefix(kByteOrderMark.size());
  if (const auto chosen = chosen_charset(choices)) {
    auto utf8 = decode(bytes, *chosen);
    if (!utf8) return refuse(encoding_unknown);
    return Text{*std::move(utf8), {std::string(name_of(*chosen)), "", EncodingProof::chosen}};
  }
  const auto proof = is_ascii(bytes) ? EncodingProof::ascii : EncodingProof::strict_utf8;
  if (auto utf8 = decode(bytes, Charset::utf8)) return Text{*std::move(utf8), {"UTF-8", "", proof}};
  if (auto utf8 = decode(bytes, Charset::gb18030))
    return Text{*std::move(utf8), {"GB18030", "", EncodingProof::strict_gb18030}};
  return refuse(encoding_unknown);
}

void note_ignored(const std::string& file, Inspection& inspection) {
  inspection.notes.push_back(
      {std::string(code_of(file_ignored)), {detail(DetailCode::file, {file})}});
}

// All layers are read although one was refused for its system: a person is then asked about all of
// them at once.
OrRefusal<void> read_shapefiles(const Grouped& grouped, const Choices& choices,
                                Inspection& inspection) {
  for (const std::string& name : grouped.ignored) note_ignored(name, inspection);
  std::optional<Refusal> open;
  for (const LayerFiles& files : grouped.layers) {
    const auto number = static_cast<std::uint32_t>(inspection.layers.size());
    auto layer = read_layer(files, number, choices.of(files.name), inspection);
    if (layer) {
      inspection.layers.push_back(*std::move(layer));
      continue;
    }
    inspection.layers.push_back(only_named(files.name));
    Refusal refusal = std::move(layer.error());
    refusal.details.insert(refusal.details.begin(), detail(DetailCode::layer, {files.name}));
    if (!is_about_systems(refusal.reason)) return std::unexpected(std::move(refusal));
    if (!open) open = std::move(refusal);
  }
  if (open) return std::unexpected(*std::move(open));
  return {};
}

OrRefusal<void> read_kml(std::string_view bytes, const Choices& choices, Inspection& inspection) {
  auto text = text_of(bytes, choices);
  if (!text) return std::unexpected(text.error());
  const auto plain = plain_kml(text->utf8);
  if (!plain) return std::unexpected(plain.error());
  return read_ogr_file(OgrFormat::kml, *plain, text->encoding, choices, inspection);
}

OrRefusal<void> read_geojson(std::string_view bytes, const Choices& choices,
                             Inspection& inspection) {
  const auto text = text_of(bytes, choices);
  if (!text) return std::unexpected(text.error());
  return read_ogr_file(OgrFormat::geojson, text->utf8, text->encoding, choices, inspection);
}

OrRefusal<void> read_dxf(std::string_view bytes, const Choices& choices, Inspection& inspection) {
  const auto text = text_of(bytes, choices);
  if (!text) return std::unexpected(text.error());
  return read_dxf_drawing(text->utf8, text->encoding, choices, inspection);
}

OrRefusal<void> refuse_drawing(std::string_view, const Choices&, Inspection&) {
  return refuse(drawing_not_text);
}

// Of a format that has UTF-8 alone.
OrRefusal<void> read_in_utf8(OgrFormat format, std::string_view bytes, const Choices& choices,
                             Inspection& inspection) {
  if (chosen_charset(choices).value_or(Charset::utf8) != Charset::utf8) return refuse(choice_unfit);
  return read_ogr_file(format, bytes, {"UTF-8", "", EncodingProof::strict_utf8}, choices,
                       inspection);
}

OrRefusal<void> read_geopackage(std::string_view bytes, const Choices& choices,
                                Inspection& inspection) {
  return read_in_utf8(OgrFormat::geopackage, bytes, choices, inspection);
}

OrRefusal<void> read_flatgeobuf(std::string_view bytes, const Choices& choices,
                                Inspection& inspection) {
  return read_in_utf8(OgrFormat::flatgeobuf, bytes, choices, inspection);
}

OrRefusal<void> read_table(std::string_view bytes, const Choices& choices, Inspection& inspection) {
  const auto text = text_of(bytes, choices);
  if (!text || text->utf8.contains('\0')) return refuse(format_unknown);
  return read_csv_sites(text->utf8, text->encoding, choices, inspection);
}

bool is_kml(std::string_view name) { return has_ending(name, "kml"); }
bool is_wanted(std::string_view name) { return is_kml(name) || may_be_of_a_layer(name); }

// The file of a KMZ at its root that other programs show.
bool is_main_kml(std::string_view name) {
  return std::ranges::equal(name, std::string_view("doc.kml"), {}, [](char c) {
    return 'A' <= c && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
}

// Requires a .kml file. Without the main one, the first is shown (OGC 12-007r2, 9.1).
OrRefusal<void> read_kmz(const std::vector<ZipFile>& files, const Choices& choices,
                         Inspection& inspection) {
  auto shown = std::ranges::find_if(files, is_main_kml, &ZipFile::name);
  if (shown == files.end()) shown = std::ranges::find_if(files, is_kml, &ZipFile::name);
  for (const ZipFile& file : files)
    if (&file != &*shown && is_kml(file.name)) note_ignored(file.name, inspection);
  return read_kml(shown->contents, choices, inspection);
}

OrRefusal<void> read_archive(std::string_view bytes, const Choices& choices,
                             Inspection& inspection) {
  const auto files = read_zip(bytes, is_wanted);
  if (!files) return std::unexpected(files.error());
  const auto grouped = group(*files);
  if (grouped) return read_shapefiles(*grouped, choices, inspection);
  if (grouped.error().reason != no_shapefile ||
      !std::ranges::any_of(*files, is_kml, &ZipFile::name))
    return std::unexpected(grouped.error());
  return read_kmz(*files, choices, inspection);
}

struct FormatRow {
  std::string_view begins;
  bool is_text;  // there may be a byte order mark and blanks before it
  OrRefusal<void> (*read)(std::string_view bytes, const Choices& choices, Inspection& inspection);
};

using namespace std::string_view_literals;

// The last takes what no other does. A DXF may begin with a comment.
constexpr std::array<FormatRow, 12> kFormats{{
    {"PK", false, &read_archive},
    {"SQLite format 3\0"sv, false, &read_geopackage},
    {"fgb\3fgb", false, &read_flatgeobuf},
    {"{", true, &read_geojson},
    {"<", true, &read_kml},
    {"0\r\nSECTION", true, &read_dxf},
    {"0\nSECTION", true, &read_dxf},
    {"999\r\n", true, &read_dxf},
    {"999\n", true, &read_dxf},
    {"AutoCAD Binary DXF", false, &refuse_drawing},
    {"AC10", false, &refuse_drawing},
    {"", false, &read_table},
}};

const FormatRow& format_of(std::string_view bytes) {
  std::string_view text = bytes;
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  text.remove_prefix(std::min(text.find_first_not_of(kBlank), text.size()));
  return *std::ranges::find_if(kFormats, [&](const FormatRow& row) {
    return (row.is_text ? text : bytes).starts_with(row.begins);
  });
}

// Whether an answer for that name is for a layer of the file: one that it was split into, or, as
// long as its system is not certain, may be split into.
bool is_layer(const Inspection& inspection, const std::string& name) {
  using enum shape::Kind;
  return std::ranges::any_of(inspection.layers, [&](const InspectedLayer& layer) {
    const auto is_part = [&](shape::Kind kind) {
      return layer.name == name_of_kind(name, kind) ||
             (layer.crs.code.empty() && name == name_of_kind(layer.name, kind));
    };
    return layer.name == name || std::ranges::any_of(std::array{point, line, polygon}, is_part);
  });
}

// An answer for a layer that is not there would change nothing, and nobody would see it.
std::optional<std::string> unknown_layer(const Inspection& inspection, const Choices& choices) {
  for (const LayerChoices& each : choices.layers)
    if (!is_layer(inspection, each.layer)) return each.layer;
  return std::nullopt;
}

// Of a refused file nothing but the reason and the candidates is told.
Inspection refused_with(const Refusal& refusal, std::vector<CrsCandidate> candidates) {
  Inspection inspection = refused(refusal.reason, refusal.details);
  inspection.candidates = std::move(candidates);
  return inspection;
}

}  // namespace

Inspection inspect_file(std::string_view bytes, const Choices& choices) {
  if (bytes.size() > ZipLimits{}.packed_bytes)
    return refused(zip_too_large, {detail(DetailCode::packed_bytes, bytes.size())});
  Inspection inspection;
  const auto read = format_of(bytes).read(bytes, choices, inspection);
  if (!read && !is_about_systems(read.error().reason))
    return refused(read.error().reason, read.error().details);
  if (const auto name = unknown_layer(inspection, choices))
    return refused(choice_unfit, {detail(DetailCode::layer, {*name})});
  if (!read) return refused_with(read.error(), std::move(inspection.candidates));
  if (inspection.features.empty()) inspection.refusal = code_of(nothing_usable);
  return inspection;
}

}  // namespace baitu::geo
