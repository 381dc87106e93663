// Compares the rows of a file with what stands, and with what stood when they were written.
// Threads: any.
#pragma once

#include <cstddef>
#include <vector>

#include "api/tables/import.hpp"
#include "api/tables/table.hpp"
#include "domain/portfolio/view.hpp"

namespace baitu::tables {

// A column of the file and what it is of the table.
struct Place {
  const Column* column;
  std::size_t at;
};

// Fills the rows, and what they ask of the projects. Requires the places of all key columns.
void compare_rows(const Table& table, const Given& given, const std::vector<Place>& places,
                  const portfolio::View& view, Import& import);

}  // namespace baitu::tables
