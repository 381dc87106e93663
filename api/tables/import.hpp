// A table that comes back: what each of its rows would change, and the commands that do it. Nothing
// is decided here. Threads: any.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/tables/table.hpp"
#include "domain/base/error.hpp"
#include "domain/portfolio/view.hpp"
#include "domain/project/commands.hpp"

namespace baitu::tables {

enum class Effect : std::uint8_t { unchanged, changed, created, refused };
inline constexpr std::size_t kEffects = 4;

// The stable wire name ("changed").
[[nodiscard]] std::string_view name_of(Effect effect);

struct FieldChange {
  std::string_view column;  // its code
  std::string before;       // as text_of() says it
  std::string after;
};

struct ImportRow {
  std::size_t number = 0;  // in the file; the first, which names the columns, is 1
  std::string project;     // its code as given
  std::string part;        // code of the stage or fact as given
  Effect effect = Effect::unchanged;
  std::vector<FieldChange> changes;
  std::optional<Error> refusal;  // its field is the code of a column, or empty

  // The first reason stands.
  void refuse(Error error);
};

// A command that rows ask for.
struct Step {
  project::Command command;
  std::optional<Date> on;               // the day it is about; absent: that of the import
  std::vector<std::size_t> rows;        // that ask for it: places in Import::rows
  std::vector<std::size_t> parts = {};  // the row of each stage or fact in it; kNoRow: none
};
inline constexpr std::size_t kNoRow = static_cast<std::size_t>(-1);

struct ProjectSteps {
  ProjectCode project;
  std::vector<Step> steps;  // in the order they are to be carried out
};

struct Import {
  std::vector<std::string_view> columns;  // codes that were read
  std::vector<std::string> ignored;       // headers of no column, and of columns only for reading
  std::vector<ImportRow> rows;
  std::vector<ProjectSteps> projects;  // those that change, in the order of the file
};

struct Given {
  const std::vector<std::vector<std::string>>& rows;  // the first names the columns
  bool spreadsheet = false;
};

// What the rows would do to the projects as `view` has them. A row is compared cell by cell with
// what the table writes now; a column that is missing says nothing. Rows that cannot be: no project
// (outside of the register), stage or fact of the code, there twice, a cell that does not say what
// its column holds. Errors: invalid_value (a key column is missing, or any column there twice).
[[nodiscard]] Result<Import> read_import(const Table& table, const Given& given,
                                         const portfolio::View& view);

// Puts a refusal of the step, whose field is a pointer into its command, to the row that it is
// about; where it is about none in particular to each of the step's rows.
void refuse(Import& import, const Step& step, const Error& error);

}  // namespace baitu::tables
