// The tables that go out as XLSX and CSV and come back: the register 台账, plans 计划, planned
// money 资金计划, progress 进度, facts 指标 and funds 资金. One list of columns drives both ways:
// what a column writes of a project is what it compares a file with, so that an unchanged table
// changes nothing. Every row tells of which moment it is, so that a file says what it changes, and
// not what others have changed since it was made. Threads: any.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "domain/base/error.hpp"
#include "domain/portfolio/view.hpp"
#include "domain/project/commands.hpp"
#include "geo/sheet/sheet.hpp"

namespace baitu::tables {

// What a row is about: a project, and where it has several rows, which of them.
struct Subject {
  const portfolio::Row* project = nullptr;  // null: one that is not registered yet
  std::size_t part = 0;                     // of Table::parts(); as many: one that is not there yet
  Position as_of = {};                      // the moment of which the row is written
  Date on = {};
};

// What a row says of a project: as it stands, then as a file has it.
struct Draft {
  project::Register identity;
  project::Assign assignment;
  std::optional<Date> start;
  std::optional<Date> finish;
  std::int32_t weight = 0;
  std::string document;
  std::optional<BasisPoints> percent;
  std::optional<Date> reported_on;
  std::string note;
  std::optional<project::FactValue> value;
  Date month;  // its first day
  std::optional<std::int64_t> planned_fen;
  std::string source;
  std::int64_t budget_fen = 0;
  std::int64_t disbursed_fen = 0;
};

// What stands in the cells of a column.
enum class CellKind : std::uint8_t {
  text,
  code,  // of letters that have no space around them
  date,
  month,    // its first day
  percent,  // basis points
  amount,   // 万元, 10'000 yuan: fen / 1'000'000, to the fen
  whole,
  fact,  // what the row's fact is of
};

struct Column {
  std::string_view code;
  std::string_view zh;
  std::string_view en;
  CellKind kind;
  double width_characters;
  geo::SheetCell (*write)(const Subject&);
  // Requires a cell as parse_cell() gives it. Null: the column is only for reading.
  void (*edit)(Draft&, const geo::SheetCell&) = nullptr;
  bool key = false;    // tells what a row is about: it has to be there
  bool clears = true;  // an empty cell says that nothing is to stand there; else it says nothing
};

struct Table {
  std::string_view name;  // in addresses: "register"
  std::string_view zh;
  std::string_view en;
  std::span<const Column> columns;
  std::size_t (*parts)(const portfolio::Row&);  // rows of a project
  const Column* part = nullptr;  // the key that tells them apart; null where a project has one row
  // What is said of a part that the project has not; without it the row asks for a new one.
  std::optional<ErrorCode> unknown_part = {};
  bool registers = false;  // a row of a code that no project has asks for a new one
};

// Codes of the columns, in every table, that tell of which moment a row was written: the position
// up to which the record was known, and the day that the row is about.
inline constexpr std::string_view kAsOfColumn = "as_of";
inline constexpr std::string_view kOnColumn = "on";

// nullptr where there is none of the name.
[[nodiscard]] const Table* find_table(std::string_view name);
[[nodiscard]] std::span<const Table> all_tables();
// nullptr where the table has none of the code.
[[nodiscard]] const Column* find_column(const Table& table, std::string_view code);

// The cell above a column: its title and, behind the last space, its code, by which it is found
// again: "项目编码 code".
[[nodiscard]] std::string header_of(const Column& column, bool english);

// Every row of the table, in the order of codes.
void for_each_row(const Table& table, const portfolio::View& view, const portfolio::Filter& filter,
                  const std::function<void(const Subject&)>& visit);

[[nodiscard]] geo::SheetRow row_of(const Table& table, const Subject& subject);

// What a cell of a file says, as `column` writes it; nothing where it is empty. `spreadsheet`:
// numbers are as an XLSX keeps them. Errors: invalid_value.
[[nodiscard]] Result<geo::SheetCell> parse_cell(const Column& column, const Subject& subject,
                                                std::string_view text, bool spreadsheet);

// The row as it stands.
[[nodiscard]] Draft draft_of(const Subject& subject);

}  // namespace baitu::tables
