// What a person has answered about how a file is to be read: which encoding, which system, which
// way to its datum, what may be repaired. The server keeps it in the report and gives it to the
// worker as one argument, a bounded text of lines that is read as strictly as any input.
// Threads: values.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/base/error.hpp"
#include "domain/shape/geometry.hpp"
#include "geo/text/decode.hpp"

namespace baitu::geo {

// What may be done to a geometry that is not valid; what may not leaves the feature out.
enum class RepairChoice : std::uint8_t {
  none,  // nothing
  safe,  // what loses no part and hardly any area: Repaired::is_safe()
  all,   // whatever makes it valid
};

// Which way round the rotations are meant: EPSG:9606 and EPSG:9607. The two differ by the signs of
// the rotations alone, so a source that does not say which one it is has to be asked.
enum class RotationConvention : std::uint8_t { position_vector, coordinate_frame };

// Seven parameters from the datum of a file to CGCS2000, as their source states them.
struct DatumShift {
  double dx_m = 0, dy_m = 0, dz_m = 0;
  double rx_as = 0, ry_as = 0, rz_as = 0;  // seconds of arc
  double scale_ppm = 0;
  RotationConvention convention = RotationConvention::position_vector;
  friend bool operator==(const DatumShift&, const DatumShift&) = default;
};

// A place that is known in both: in the file's own plane, in its order, and in EPSG:4490.
struct ControlPoint {
  double x = 0;
  double y = 0;
  shape::LonLat at;
  friend bool operator==(const ControlPoint&, const ControlPoint&) = default;
};

// One of the two: parameters, or points to find them by.
struct DatumChoice {
  std::optional<DatumShift> shift = {};
  std::vector<ControlPoint> points = {};
  bool accept_residuals = false;  // points that fit worse than kMaxResidual_m (geo/crs/fit.hpp)
  std::string source = {};        // the document they come from
  friend bool operator==(const DatumChoice&, const DatumChoice&) = default;
};

struct LayerChoices {
  std::string layer = {};                // its name in the report
  std::optional<Charset> encoding = {};  // absent: decided from the bytes
  std::string crs = {};                  // "EPSG:4551", kAsThePrjSays; empty: found out
  bool swapped = false;                  // the northing or latitude comes first
  std::optional<DatumChoice> datum = {};
  bool gcj02 = false;  // what comes out is GCJ-02, to be turned back
  RepairChoice repair = RepairChoice::all;
  friend bool operator==(const LayerChoices&, const LayerChoices&) = default;
};

struct Choices {
  std::vector<LayerChoices> layers = {};  // each name once; layers without an answer are not named
  friend bool operator==(const Choices&, const Choices&) = default;

  [[nodiscard]] bool empty() const { return layers.empty(); }
  // Nothing chosen where there is no answer for it.
  [[nodiscard]] LayerChoices of(std::string_view layer) const;
};

// The system that the .prj file describes, number by number, whatever the registry has.
inline constexpr std::string_view kAsThePrjSays = "prj";

inline constexpr std::size_t kMaxAnsweredLayers = 16;
inline constexpr std::size_t kMinControlPoints = 3;
inline constexpr std::size_t kMaxControlPoints = 50;      // of one layer
inline constexpr std::size_t kMaxSourceBytes = 400;       // of a document's name
inline constexpr std::size_t kMaxCrsCodeBytes = 40;       // "EPSG:4551"
inline constexpr std::size_t kMaxChoicesBytes = 120'000;  // the system allows an argument 131,072
// Parameters beyond are a slip of the hand: no datum of the earth lies so far from another.
inline constexpr double kMaxShift_m = 5'000;
inline constexpr double kMaxRotation_as = 100;
inline constexpr double kMaxScale_ppm = 1'000;
inline constexpr double kMaxPlane_m = 100'000'000;  // an easting with the number of its zone

// Whether the worker may be asked that. Errors: invalid_value, too_large, with a JSON pointer such
// as "/layers/0/datum/shift/dx_m".
[[nodiscard]] Result<void> check(const Choices& choices);

// Requires what check() checks.
[[nodiscard]] std::string to_text(const Choices& choices);

// The choices that to_text() wrote. Errors: malformed, those of check().
[[nodiscard]] Result<Choices> read_choices(std::string_view text);

inline constexpr std::size_t kCharsetNames = 2;
inline constexpr std::size_t kRepairChoices = 3;
inline constexpr std::size_t kRotationConventions = 2;

// "GB18030", "safe", "coordinate_frame" and back.
[[nodiscard]] std::string_view name_of(Charset charset);
[[nodiscard]] std::string_view name_of(RepairChoice repair);
[[nodiscard]] std::string_view name_of(RotationConvention convention);
[[nodiscard]] std::optional<Charset> find_charset(std::string_view name);
[[nodiscard]] std::optional<RepairChoice> find_repair(std::string_view name);
[[nodiscard]] std::optional<RotationConvention> find_convention(std::string_view name);

// A plain decimal ("-15.415"), at most kMaxDecimalChars long; nullopt for anything else. The
// shortest such text that reads back as the same number.
[[nodiscard]] std::optional<double> read_decimal(std::string_view text);
[[nodiscard]] std::string decimal(double value);
inline constexpr std::size_t kMaxDecimalChars = 32;

}  // namespace baitu::geo
