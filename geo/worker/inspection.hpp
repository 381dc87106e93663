// What the sandboxed worker found in an uploaded file, read from its output and checked: nothing
// here is believed because the worker said it. The server does not link GDAL; it runs the worker.
// Threads: values.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "domain/shape/geometry.hpp"
#include "geo/worker/reason.hpp"

namespace baitu::geo {

// How an encoding is known. A .cpg and the DBF's own language id are claims, not proof.
enum class EncodingProof : std::uint8_t {
  ascii,           // nothing to decide
  strict_utf8,     // every name and value is valid UTF-8
  strict_gb18030,  // else every one is valid GB18030
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

struct Inspection {
  std::string refusal;  // reason code (reason.hpp); empty: may be committed
  Details refusal_details;
  std::vector<InspectedLayer> layers;
  std::vector<InspectedFeature> features;
  std::vector<Note> notes;
  friend bool operator==(const Inspection&, const Inspection&) = default;
};

inline constexpr std::size_t kMaxLayers = 16;
inline constexpr std::size_t kMaxFeatures = 250'000;  // of one file
inline constexpr std::size_t kMaxFields = 255;        // of one layer
inline constexpr std::size_t kMaxValues = 5'000'000;  // of all features of one file
inline constexpr std::size_t kMaxProblems = 200;      // listed per layer; all are counted
inline constexpr std::size_t kMaxNotes = 100;         // of a layer, and of the file
inline constexpr std::size_t kMaxValueBytes = 4'000;  // of one value

// What went wrong, as the Inspection that says so.
[[nodiscard]] Inspection refused(Reason reason, Details details = {});

}  // namespace baitu::geo
