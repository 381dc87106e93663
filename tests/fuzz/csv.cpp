#include "geo/sheet/csv.hpp"

#include <string>
#include <utility>
#include <vector>

#include "tests/fuzz/fuzzer.hpp"

namespace {

using Rows = std::vector<std::vector<std::string>>;

bool read(std::string_view text, Rows& rows) {
  return baitu::geo::read_csv(text,
                              [&](std::vector<std::string> row) {
                                rows.push_back(std::move(row));
                                return true;
                              })
      .has_value();
}

}  // namespace

int LLVMFuzzerInitialize(int* /*argc*/, char*** /*argv*/) { return 0; }

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  // A first line of ours decides what separates the cells.
  std::string text = "a,b,c,d,e,f,g,h\n";
  text += baitu::fuzz::input(data, size);
  Rows rows;
  if (!read(text, rows)) return 0;
  baitu::geo::CsvWriter writer;
  for (const auto& row : rows) writer.add(baitu::geo::SheetRow(row.begin(), row.end()));
  Rows again;
  baitu::fuzz::require(read(writer.take(), again));
  baitu::fuzz::require(again == rows);
  return 0;
}
