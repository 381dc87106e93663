// The commands that the rows of one project ask for, table by table. Threads: any.
#pragma once

#include <cstddef>
#include <vector>

#include "api/tables/import.hpp"
#include "api/tables/table.hpp"
#include "domain/base/error.hpp"

namespace baitu::tables {

// A row of a file beside what stands; it may ask for nothing.
struct RowDraft {
  std::size_t row = 0;  // in Import::rows
  Subject subject;
  Draft draft;
};

// In the order they are to be carried out. `drafts`: of one project, at least one. A row that
// cannot be carried out for a reason of the table's own is refused in `import`.
[[nodiscard]] std::vector<Step> steps_of(const Table& table, const std::vector<RowDraft>& drafts,
                                         Import& import);

}  // namespace baitu::tables
