// A file as somebody sends it, whatever its format: what the worker says of it is said in words
// that the server takes.
#include "geo/gdal/inspect_file.hpp"

#include <string>

#include "geo/archive/zip.hpp"
#include "geo/crs/crs.hpp"
#include "geo/gdal/shapes.hpp"
#include "geo/text/decode.hpp"
#include "geo/worker/frames.hpp"
#include "tests/fuzz/fuzzer.hpp"

using baitu::fuzz::require;

int LLVMFuzzerInitialize(int* /*argc*/, char*** /*argv*/) {
  require(baitu::geo::use_utf8_names());
  require(baitu::geo::prepare_decoding());
  baitu::geo::prepare_gdal();
  require(!baitu::geo::prepare_crs().empty());
  return 0;
}

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto inspection = baitu::geo::inspect_file(baitu::fuzz::input(data, size), {});
  std::string output;
  const auto write = [&](std::string_view piece) {
    output += piece;
    return true;
  };
  require(baitu::geo::write_frames(inspection, write));
  const auto read = baitu::geo::read_frames(output);
  require(read.has_value() && read->refusal == inspection.refusal);
  return 0;
}
