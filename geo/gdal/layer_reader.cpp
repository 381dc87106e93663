#include "geo/gdal/layer_reader.hpp"

#include <bit>
#include <cmath>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>

#include "domain/shape/wkb.hpp"
#include "geo/crs/crs.hpp"
#include "geo/gdal/repair.hpp"
#include "geo/gdal/shapes.hpp"
#include "geo/shapefile/bytes.hpp"
#include "geo/shapefile/dbf.hpp"
#include "geo/shapefile/encoding.hpp"
#include "geo/shapefile/shp.hpp"
#include "geo/text/decode.hpp"

namespace baitu::geo {
namespace {

using enum Reason;
using Effect = Problem::Effect;

class LayerReader {
 public:
  LayerReader(const LayerFiles& files, std::uint32_t number,
              std::vector<InspectedFeature>& features)
      : files_(files), number_(number), features_(features) {
    layer_.name = files.name;
  }

  OrRefusal<InspectedLayer> run() {
    auto structure = check_shp(files_.shp, files_.shx);
    if (!structure) return std::unexpected(structure.error());
    structure_ = *std::move(structure);
    layer_.kind = structure_.kind;
    layer_.features = static_cast<std::uint32_t>(structure_.has_geometry.size());
    if (features_.size() + layer_.features > kMaxFeatures) return refuse(too_many_features);
    if (structure_.index_rebuilt) note(shx_rebuilt);
    if (structure_.third_dimension) note(third_dimension_dropped);
    if (auto table = open_table(); !table) return std::unexpected(table.error());
    if (values_before() + layer_.fields.size() * layer_.features > kMaxValues)
      return refuse(too_much_content);
    auto reprojection = named_system();
    if (!reprojection) return std::unexpected(missing_crs(reprojection.error()));
    layer_.crs = reprojection->crs();
    if (reprojection->is_wgs84()) note(wgs84_taken);
    const auto shapes = ShapeReader::open(files_.shp, structure_.shx);
    if (!shapes) return std::unexpected(shapes.error());
    for (std::uint32_t record = 0; record < layer_.features; ++record)
      if (auto read = read_record(record, *shapes, *reprojection); !read)
        return std::unexpected(read.error());
    return std::move(layer_);
  }

 private:
  void note(Reason reason, Details details = {}) {
    layer_.notes.push_back({std::string(code_of(reason)), std::move(details)});
  }

  // `record`: from 0, here and below.
  void problem(Reason reason, Effect effect, std::uint32_t record, Details details = {}) {
    if (layer_.problem_count++ < kMaxProblems)
      layer_.problems.push_back({std::string(code_of(reason)), effect, record, std::move(details)});
  }

  void reject(Reason reason, std::uint32_t record, Details details = {}) {
    ++layer_.rejected;
    problem(reason, Effect::rejected, record, std::move(details));
  }

  OrRefusal<void> open_table() {
    if (!files_.has_dbf) {
      note(dbf_missing);
      layer_.encoding.name = "UTF-8";
      return {};
    }
    auto dbf = Dbf::open(files_.dbf);
    if (!dbf) return std::unexpected(dbf.error());
    if (dbf->rows() != layer_.features)
      return refuse(dbf_mismatch,
                    {detail(DetailCode::rows_and_shapes, dbf->rows(), layer_.features)});
    auto decided = decide_encoding(*dbf);
    if (!decided) return std::unexpected(decided.error());
    dbf_ = *std::move(dbf);
    charset_ = decided->charset;
    layer_.encoding.name = charset_ == Charset::utf8 ? "UTF-8" : "GB18030";
    layer_.encoding.proof = decided->proof;
    compare_claim();
    for (std::size_t field = 0; field < dbf_->fields(); ++field)
      layer_.fields.push_back(decode_text(dbf_->name(field), charset_).text);
    return {};
  }

  // Of the layers before.
  [[nodiscard]] std::size_t values_before() const {
    std::size_t values = 0;
    for (const InspectedFeature& feature : features_) values += feature.values.size();
    return values;
  }

  void compare_claim() {
    const Claim claim = claim_of(files_.cpg, dbf_->language());
    layer_.encoding.claimed = claim.text;
    if (claim.unreadable) note(claim_unreadable);
    if (!claim.text.empty() && layer_.encoding.proof != EncodingProof::ascii &&
        claim.charset != charset_)
      note(claim_wrong,
           {detail(DetailCode::claimed_and_found, {claim.text, layer_.encoding.name})});
  }

  // A local system is called what a surveyor called it, in the encoding of the office.
  [[nodiscard]] OrRefusal<Reprojection> named_system() const {
    constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";
    std::string_view bytes = files_.prj;
    if (bytes.starts_with(kByteOrderMark)) bytes.remove_prefix(kByteOrderMark.size());
    auto text = decode(bytes, Charset::utf8);
    if (!text) text = decode(bytes, Charset::gb18030);
    if (!text) return refuse(crs_unknown, {detail(DetailCode::prj_is_no_text)});
    return Reprojection::from_prj(*text);
  }

  // A missing .prj file: what the coordinates themselves tell is said, and not acted on.
  [[nodiscard]] Refusal missing_crs(Refusal refusal) const {
    constexpr std::size_t kFirstEastingAt = 36;
    constexpr double kZoneM = 1'000'000;
    constexpr double kFirstZone = 13;
    constexpr double kLastZone = 46;
    if (refusal.reason != crs_missing || files_.shp.size() < kFirstEastingAt + sizeof(double))
      return refusal;
    const auto easting_m =
        std::bit_cast<double>(little_endian<std::uint64_t>(files_.shp, kFirstEastingAt));
    const double zone = std::floor(easting_m / kZoneM);
    if (zone >= kFirstZone && zone < kLastZone)
      refusal.details = {detail(DetailCode::zone_in_eastings, static_cast<unsigned>(zone))};
    return refusal;
  }

  OrRefusal<void> read_record(std::uint32_t record, const ShapeReader& shapes,
                              const Reprojection& reprojection) {
    if (dbf_ && dbf_->deleted(record)) {
      reject(deleted_record, record);
      return {};
    }
    if (!structure_.has_geometry[record]) {
      reject(null_geometry, record);
      return {};
    }
    auto read = shapes.read(record, layer_.kind);
    if (!read)
      return refuse(shp_damaged, {detail(DetailCode::record, record + 1),
                                  detail(DetailCode::record_unreadable)});
    if (read->not_finite) {
      reject(not_finite, record);
      return {};
    }
    if (read->geometry.empty()) {
      reject(read->dropped == 0 ? null_geometry : degenerate, record);
      return {};
    }
    std::string original = shape::to_wkb(read->geometry);
    if (!shape::from_wkb(original)) {
      reject(not_repairable, record, {detail(DetailCode::too_many_points)});
      return {};
    }
    if (!reprojection.to_lonlat(read->geometry))
      return refuse(crs_contradicted,
                    {detail(DetailCode::record, record + 1),
                     detail(DetailCode::system, {layer_.crs.name, layer_.crs.code})});
    keep(record, *std::move(read), std::move(original));
    return {};
  }

  void keep(std::uint32_t record, ReadShape read, std::string original) {
    auto repaired = repairer_.repair(std::move(read.geometry));
    if (!repaired) {
      reject(repaired.error().reason, record, std::move(repaired.error().details));
      return;
    }
    if (!repaired->defect.empty() && !shape::from_wkb(shape::to_wkb(repaired->geometry))) {
      reject(not_repairable, record, {detail(DetailCode::too_many_points_once_repaired)});
      return;
    }
    if (read.dropped != 0) problem(part_dropped, Effect::repaired, record);
    if (!repaired->defect.empty()) problem(made_valid, Effect::repaired, record, repaired->defect);
    features_.push_back({.layer = number_,
                         .number = record,
                         .values = values_of(record),
                         .geometry = std::move(repaired->geometry),
                         .original_wkb = std::move(original)});
  }

  std::vector<std::string> values_of(std::uint32_t record) {
    std::vector<std::string> values;
    values.reserve(layer_.fields.size());
    bool cut = false;
    for (std::size_t field = 0; field < layer_.fields.size(); ++field) {
      DecodedText decoded = decode_text(dbf_->value(record, field), charset_);
      cut = cut || decoded.cut;
      values.push_back(std::move(decoded.text));
    }
    if (cut) problem(value_cut, Effect::repaired, record);
    return values;
  }

  const LayerFiles& files_;
  std::uint32_t number_;
  std::vector<InspectedFeature>& features_;
  InspectedLayer layer_;
  ShpStructure structure_;
  std::optional<Dbf> dbf_;
  Charset charset_ = Charset::utf8;
  Repairer repairer_;
};

}  // namespace

OrRefusal<InspectedLayer> read_layer(const LayerFiles& files, std::uint32_t number,
                                     std::vector<InspectedFeature>& features) {
  return LayerReader(files, number, features).run();
}

}  // namespace baitu::geo
