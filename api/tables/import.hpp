// A table that comes back: what each of its rows would change, and the commands that do it. Nothing
// is decided here. Threads: any.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
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

// A field that others have changed since the row was written, to something else than the row has.
struct Collision {
  std::string_view column;
  std::string given;  // in the file
  std::string then;
  std::string now;
};

struct ImportRow {
  std::size_t number = 0;  // in the file; the first, which names the columns, is 1
  std::string project;     // its code as given
  std::string part;        // stage, fact, month or source of funds; as given where none is of it
  Effect effect = Effect::unchanged;
  std::vector<FieldChange> changes;
  std::vector<Collision> collisions;       // whatever was chosen for them
  std::vector<std::string_view> outdated;  // columns that others have changed, and the file has not
  std::optional<Error> refusal;            // its field is the code of a column, or empty
  std::string given;                       // what the file has in the column of the refusal

  // The first reason stands. `text`: of the file, where the row's changes do not have it.
  void refuse(Error error, std::string text = {});
};

// What is done with collisions: the row is refused, what stands stays, or the file's is taken.
enum class Choice : std::uint8_t { none, keep, take };
inline constexpr std::size_t kChoices = 3;
inline constexpr std::size_t kMaxChosenRows = 200;  // by number

struct Choices {
  Choice others = Choice::none;
  std::map<std::size_t, Choice> rows;  // by ImportRow::number

  [[nodiscard]] Choice of(std::size_t row) const;
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
  std::optional<Position> as_of;          // the oldest moment that a row tells
  std::size_t undated = 0;                // rows of what is there that tell no moment
  std::vector<ImportRow> rows;
  std::vector<ProjectSteps> projects;  // those that change, in the order of the file
};

struct Given {
  const std::vector<std::vector<std::string>>& rows;  // the first names the columns
  bool spreadsheet = false;
  Choices choices = {};
};

// What the rows would do to the projects as `view` has them. A row is compared cell by cell with
// what the table writes now; a column that is missing says nothing. Where a row tells of which
// moment it was written, a cell that says what stood then says nothing; one that says something
// else is a change, and a collision where something else than then stands now. A row that tells no
// moment was written now. Rows that cannot be: no project (outside of the register), stage or fact
// of the code, there twice, of a moment that has not come, a cell that does not say what its column
// holds, a collision for which nothing is chosen. Errors: invalid_value (a key column is missing,
// or any column there twice).
[[nodiscard]] Result<Import> read_import(const Table& table, const Given& given,
                                         const portfolio::View& view);

// Puts a refusal of the step, whose field is a pointer into its command, to the row that it is
// about; where it is about none in particular to each of the step's rows.
void refuse(Import& import, const Step& step, const Error& error);

}  // namespace baitu::tables
