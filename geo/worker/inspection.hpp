// What the sandboxed worker found in an uploaded file, read from its output and checked: nothing
// here is believed because the worker said it. The server does not link GDAL; it runs the worker.
// Threads: values.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "domain/shape/geometry.hpp"
#include "geo/worker/choices.hpp"
#include "geo/worker/reason.hpp"

namespace baitu::geo {

// How an encoding is known. A .cpg and the DBF's own language id are claims, not proof.
enum class EncodingProof : std::uint8_t {
  ascii,           // nothing to decide
  strict_utf8,     // every name and value is valid UTF-8
  strict_gb18030,  // else every one is valid GB18030
  chosen,          // a person said so, whatever the bytes are
};

struct Encoding {
  std::string name;     // "UTF-8", "GB18030"
  std::string claimed;  // what the .cpg or the language id says; empty: nothing
  EncodingProof proof = EncodingProof::ascii;
  friend bool operator==(const Encoding&, const Encoding&) = default;
};

struct Crs {
  std::string code;  // "EPSG:4551"
  std::string name;  // "CGCS2000 / 3-degree Gauss-Kruger CM 126E"
  std::int32_t confidence_percent = 0;
  friend bool operator==(const Crs&, const Crs&) = default;
};

// One thing wrong with a feature. What was repaired or left out is said, never silent.
struct Problem {
  enum class Effect : std::uint8_t { repaired, rejected };
  std::string code;  // reason.hpp
  Effect effect = Effect::repaired;
  std::uint32_t feature = 0;  // number in its layer, from 0
  Details details;
  friend bool operator==(const Problem&, const Problem&) = default;
};

// Something worth knowing about a layer or the file that is wrong with no feature: a claim that
// does not hold, a file that was not used.
struct Note {
  std::string code;  // reason.hpp
  Details details;
  friend bool operator==(const Note&, const Note&) = default;
};

// What a field holds, as the table's own description says; values stay texts.
enum class FieldType : std::uint8_t { text, number, date, logical };

// How well control points fit: geo/crs/fit.hpp. Residuals are in the order of the points.
struct FitFound {
  std::vector<std::uint32_t> residuals_mm;
  std::uint32_t rms_mm = 0;
  std::int64_t scale_ppb = 0;     // by which lengths grow, parts in 10⁹
  std::int64_t rotation_mas = 0;  // counterclockwise, thousandths of a second of arc
  friend bool operator==(const FitFound&, const FitFound&) = default;
};

struct InspectedLayer {
  std::string name;
  shape::Kind kind = shape::Kind::polygon;
  std::uint32_t features = 0;  // in the file; of these
  std::uint32_t rejected = 0;  // so many were left out
  Encoding encoding;
  Crs crs;
  std::vector<std::string> fields;
  std::vector<Problem> problems;    // the first kMaxProblems
  std::uint32_t problem_count = 0;  // all of them
  std::vector<Note> notes;
  std::vector<FieldType> types = {};  // one for each of the fields
  std::uint32_t lossy = 0;            // repaired with more loss than Repaired::is_safe() allows
  std::optional<FitFound> fit = {};   // where control points were chosen
  friend bool operator==(const InspectedLayer&, const InspectedLayer&) = default;
};

struct InspectedFeature {
  std::uint32_t layer = 0;          // index in Inspection::layers
  std::uint32_t number = 0;         // in its layer, from 0
  std::vector<std::string> values;  // one for each of the layer's fields, UTF-8
  shape::Geometry geometry;         // EPSG:4490, rounded, valid (OGC 06-103r4)
  std::string original_wkb;         // as surveyed, in the layer's CRS
  friend bool operator==(const InspectedFeature&, const InspectedFeature&) = default;
};

// A feature that was left out, with what its row says, so that it can be given back.
struct RejectedRow {
  std::uint32_t layer = 0;
  std::uint32_t number = 0;  // in its layer, from 0
  std::string reason;        // reason.hpp
  std::vector<std::string> values;
  friend bool operator==(const RejectedRow&, const RejectedRow&) = default;
};

// A system that a layer without a certain one may be in: where it would put some of its features.
struct CrsCandidate {
  std::string layer;  // its name: a refused file has no layers
  std::string code;   // as LayerChoices::crs takes it
  std::string name;
  bool swapped = false;  // as LayerChoices::swapped
  shape::Bounds bounds;
  std::vector<shape::LonLat> points;  // EPSG:4490, at most kMaxCandidatePoints
  friend bool operator==(const CrsCandidate&, const CrsCandidate&) = default;
};

struct Inspection {
  std::string refusal;  // reason code (reason.hpp); empty: may be committed
  Details refusal_details;
  std::vector<InspectedLayer> layers;
  std::vector<InspectedFeature> features;
  std::vector<Note> notes;
  std::vector<RejectedRow> rejected_rows = {};  // the first kMaxRejectedRows, in order
  std::vector<CrsCandidate> candidates = {};    // of a refusal about systems
  Choices choices = {};  // it was made with; of who asked, the worker does not repeat them
  friend bool operator==(const Inspection&, const Inspection&) = default;
};

inline constexpr std::size_t kMaxLayers = 16;
inline constexpr std::size_t kMaxFeatures = 250'000;     // of one file
inline constexpr std::size_t kMaxFields = 255;           // of one layer
inline constexpr std::size_t kMaxValues = 5'000'000;     // of all features of one file
inline constexpr std::size_t kMaxProblems = 200;         // listed per layer; all are counted
inline constexpr std::size_t kMaxNotes = 100;            // of a layer, and of the file
inline constexpr std::size_t kMaxRejectedRows = 10'000;  // of one file; all are counted
inline constexpr std::size_t kMaxCandidates = 200;       // of one file
inline constexpr std::size_t kMaxCandidatePoints = 200;
inline constexpr std::size_t kMaxValueBytes = 4'000;  // of one value

// What went wrong, as the Inspection that says so.
[[nodiscard]] Inspection refused(Reason reason, Details details = {});

}  // namespace baitu::geo
