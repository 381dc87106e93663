// The first byte parts the input: a .shp with a .shx file, a .dbf file with the texts of its rows,
// or a .cpg file.
#include "geo/shapefile/dbf.hpp"
#include "geo/shapefile/encoding.hpp"
#include "geo/shapefile/shp.hpp"
#include "tests/fuzz/fuzzer.hpp"

namespace {

using namespace baitu::geo;
using baitu::fuzz::require;

void read_shp(std::string_view bytes) {
  constexpr std::size_t kIndexBytes = 100;
  const std::size_t cut = bytes.size() > kIndexBytes ? bytes.size() - kIndexBytes : 0;
  for (const auto shx : {std::string_view(), bytes.substr(cut)}) {
    const auto structure = check_shp(bytes, shx);
    if (!structure) continue;
    // The index that was made is one that its own reader takes.
    const auto again = check_shp(bytes, structure->shx);
    require(again.has_value() && again->shx == structure->shx && !again->index_rebuilt);
  }
}

void read_dbf(std::string_view bytes) {
  const auto dbf = Dbf::open(bytes);
  if (!dbf) return;
  const auto decided = decide_encoding(*dbf);
  if (!decided) return;
  for (std::size_t row = 0; row < dbf->rows(); ++row)
    for (std::size_t field = 0; field < dbf->fields(); ++field)
      require(is_utf8(decode_text(dbf->value(row, field), decided->charset).text));
}

}  // namespace

int LLVMFuzzerInitialize(int* /*argc*/, char*** /*argv*/) {
  require(prepare_decoding());
  return 0;
}

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view bytes = baitu::fuzz::input(data + 1, size - 1);
  switch (data[0]) {
    case 's':
      read_shp(bytes);
      break;
    case 'd':
      read_dbf(bytes);
      break;
    default:
      require(claim_of(bytes, data[0]).text.size() <= 64);
  }
  return 0;
}
