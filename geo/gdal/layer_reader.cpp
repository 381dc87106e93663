#include "geo/gdal/layer_reader.hpp"

#include <bit>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "geo/crs/crs.hpp"
#include "geo/gdal/feature_keeper.hpp"
#include "geo/gdal/shapes.hpp"
#include "geo/gdal/unknown_system.hpp"
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
  LayerReader(const LayerFiles& files, std::uint32_t number, const LayerChoices& choices,
              Inspection& into)
      : files_(files),
        choices_(choices),
        into_(into),
        features_(into.features),
        keeper_(layer_, number, choices, into.features, into.rejected_rows) {
    layer_.name = files.name;
  }

  OrRefusal<InspectedLayer> run() {
    auto structure = check_shp(files_.shp, files_.shx);
    if (!structure) return std::unexpected(structure.error());
    structure_ = *std::move(structure);
    layer_.kind = structure_.kind;
    layer_.features = static_cast<std::uint32_t>(structure_.has_geometry.size());
    if (features_.size() + layer_.features > kMaxFeatures) return refuse(too_many_features);
    if (structure_.index_rebuilt) keeper_.note(shx_rebuilt);
    if (structure_.third_dimension) keeper_.note(third_dimension_dropped);
    if (auto table = open_table(); !table) return std::unexpected(table.error());
    if (values_before() + layer_.fields.size() * layer_.features > kMaxValues)
      return refuse(too_much_content);
    const auto shapes = ShapeReader::open(files_.shp, structure_.shx);
    if (!shapes) return std::unexpected(shapes.error());
    if (auto read = read_records(*shapes); !read) {
      if (is_open(read.error().reason)) propose_by(*shapes);
      return std::unexpected(missing_crs(std::move(read.error())));
    }
    return std::move(layer_);
  }

 private:
  OrRefusal<void> read_records(const ShapeReader& shapes) {
    auto reprojection = named_system();
    if (!reprojection) return std::unexpected(std::move(reprojection.error()));
    layer_.crs = reprojection->crs();
    if (reprojection->is_wgs84()) keeper_.note(wgs84_taken);
    for (std::uint32_t record = 0; record < layer_.features; ++record)
      if (auto read = read_record(record, shapes, *reprojection); !read) return read;
    keeper_.note_answers(*reprojection);
    return {};
  }

  // What the coordinates themselves allow, for a person to choose from.
  void propose_by(const ShapeReader& shapes) {
    std::vector<shape::LonLat> firsts;
    for (std::uint32_t record = 0; record < layer_.features; ++record) {
      if (!structure_.has_geometry[record]) continue;
      const auto read = shapes.read(record, layer_.kind);
      if (!read || read->not_finite || read->geometry.empty()) continue;
      firsts.push_back(first_of(read->geometry));
    }
    propose(layer_.name, prj_text().value_or(std::string()), firsts, into_);
  }

  OrRefusal<void> open_table() {
    if (!files_.has_dbf) {
      keeper_.note(dbf_missing);
      layer_.encoding.name = "UTF-8";
      return {};
    }
    auto dbf = Dbf::open(files_.dbf);
    if (!dbf) return std::unexpected(dbf.error());
    if (dbf->rows() != layer_.features)
      return refuse(dbf_mismatch,
                    {detail(DetailCode::rows_and_shapes, dbf->rows(), layer_.features)});
    auto decided = choices_.encoding
                       ? OrRefusal<DecidedEncoding>({EncodingProof::chosen, *choices_.encoding})
                       : decide_encoding(*dbf);
    if (!decided) return std::unexpected(decided.error());
    dbf_ = *std::move(dbf);
    charset_ = decided->charset;
    layer_.encoding.name = charset_ == Charset::utf8 ? "UTF-8" : "GB18030";
    layer_.encoding.proof = decided->proof;
    compare_claim();
    for (std::size_t field = 0; field < dbf_->fields(); ++field) {
      layer_.fields.push_back(decode_text(dbf_->name(field), charset_).text);
      layer_.types.push_back(dbf_->type(field));
    }
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
    if (claim.unreadable) keeper_.note(claim_unreadable);
    if (!claim.text.empty() && layer_.encoding.proof != EncodingProof::ascii &&
        claim.charset != charset_)
      keeper_.note(claim_wrong,
                   {detail(DetailCode::claimed_and_found, {claim.text, layer_.encoding.name})});
  }

  // A local system is called what a surveyor called it, in the encoding of the office.
  [[nodiscard]] OrRefusal<Reprojection> named_system() const {
    const auto text = prj_text();
    // Unreadable is as good as missing where a person knows better.
    if (!text && choices_.crs.empty() && !choices_.datum)
      return refuse(crs_unknown, {detail(DetailCode::prj_is_no_text)});
    return Reprojection::of_layer(text.value_or(std::string()), choices_);
  }

  [[nodiscard]] std::optional<std::string> prj_text() const {
    constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";
    std::string_view bytes = files_.prj;
    if (bytes.starts_with(kByteOrderMark)) bytes.remove_prefix(kByteOrderMark.size());
    auto text = decode(bytes, Charset::utf8);
    if (!text) text = decode(bytes, Charset::gb18030);
    return text;
  }

  // A missing .prj file: what the coordinates themselves tell is said, and not acted on.
  [[nodiscard]] Refusal missing_crs(Refusal refusal) const {
    constexpr std::size_t kFirstEastingAt = 36;
    if (refusal.reason != crs_missing || files_.shp.size() < kFirstEastingAt + sizeof(double))
      return refusal;
    const auto easting_m =
        std::bit_cast<double>(little_endian<std::uint64_t>(files_.shp, kFirstEastingAt));
    refusal.details = zone_told_by(easting_m);
    return refusal;
  }

  OrRefusal<void> read_record(std::uint32_t record, const ShapeReader& shapes,
                              const Reprojection& reprojection) {
    Row row = row_of(record);
    if (dbf_ && dbf_->deleted(record)) {
      keeper_.reject(deleted_record, record, std::move(row.values));
      return {};
    }
    if (!structure_.has_geometry[record]) {
      keeper_.reject(null_geometry, record, std::move(row.values));
      return {};
    }
    auto read = shapes.read(record, layer_.kind);
    if (!read)
      return refuse(shp_damaged, {detail(DetailCode::record, record + 1),
                                  detail(DetailCode::record_unreadable)});
    const auto kept = keeper_.keep(record, *std::move(read), reprojection, std::move(row.values));
    if (!kept) return std::unexpected(kept.error());
    if (*kept && row.cut) keeper_.problem(value_cut, Effect::repaired, record);
    if (*kept && row.replaced) keeper_.problem(value_undecodable, Effect::repaired, record);
    return {};
  }

  struct Row {
    std::vector<std::string> values;
    bool cut = false;
    bool replaced = false;
  };

  Row row_of(std::uint32_t record) const {
    Row row;
    row.values.reserve(layer_.fields.size());
    for (std::size_t field = 0; field < layer_.fields.size(); ++field) {
      DecodedText decoded = decode_text(dbf_->value(record, field), charset_);
      row.cut = row.cut || decoded.cut;
      row.replaced = row.replaced || decoded.replaced;
      row.values.push_back(std::move(decoded.text));
    }
    return row;
  }

  const LayerFiles& files_;
  const LayerChoices& choices_;
  Inspection& into_;
  std::vector<InspectedFeature>& features_;
  InspectedLayer layer_;
  ShpStructure structure_;
  std::optional<Dbf> dbf_;
  Charset charset_ = Charset::utf8;
  FeatureKeeper keeper_;
};

}  // namespace

OrRefusal<InspectedLayer> read_layer(const LayerFiles& files, std::uint32_t number,
                                     const LayerChoices& choices, Inspection& into) {
  return LayerReader(files, number, choices, into).run();
}

}  // namespace baitu::geo
