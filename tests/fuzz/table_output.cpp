#include "geo/worker/read_table.hpp"
#include "tests/fuzz/fuzzer.hpp"

int LLVMFuzzerInitialize(int* /*argc*/, char*** /*argv*/) { return 0; }

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto table = baitu::geo::parse_table_output(baitu::fuzz::input(data, size));
  if (!table) return 0;
  // What is believed has a row, and all rows as many cells.
  baitu::fuzz::require(!table->rows.empty());
  for (const auto& row : table->rows)
    baitu::fuzz::require(row.size() == table->rows.front().size());
  return 0;
}
