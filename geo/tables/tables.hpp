// Tables with and without geometry, on their way from the server to the exporter: a stream of
// frames that neither side holds as a whole. A frame is a kind (one byte), a length (four bytes,
// big-endian) and so many bytes; the first says the format, the last that nothing is missing.
// Threads: one for each writer and reader.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "domain/base/error.hpp"

namespace baitu::geo {

inline constexpr std::size_t kMaxTableFrameBytes = 64'000'000;
inline constexpr std::size_t kMaxTables = 200;
inline constexpr std::size_t kMaxColumns = 100;

// Something said about the whole.
struct Fact {
  std::string name;
  std::string value;
  friend bool operator==(const Fact&, const Fact&) = default;
};

// Facts about the moment that the tables show.
inline constexpr const char* kPositionFact = "BAITU_POSITION";
inline constexpr const char* kRecordedAtFact = "BAITU_RECORDED_AT";  // RFC 3339, UTC
inline constexpr const char* kOnFact = "BAITU_ON";                   // the civil date of lights
inline constexpr const char* kLogFact = "BAITU_LOG_ID";

enum class ColumnType : std::uint8_t { text, integer, real, date };

struct Column {
  std::string name;
  ColumnType type = ColumnType::text;
  friend bool operator==(const Column&, const Column&) = default;
};

// Of every row of a table; any: each row its own.
enum class TableGeometry : std::uint8_t { none, points, lines, polygons, any };

struct Table {
  std::string name;   // unique in the stream; letters, digits, '_', '-'
  std::string title;  // for people
  std::string description;
  TableGeometry geometry = TableGeometry::none;
  std::vector<Column> columns;
  friend bool operator==(const Table&, const Table&) = default;
};

// Of a text or date ("2026-11-25") column a text, of an integer one an integer; nothing: null.
using Cell = std::variant<std::monostate, std::string, std::int64_t, double>;

struct Row {
  std::vector<Cell> cells;  // one for each column of the table before it
  std::string wkb;          // EPSG:4490, as shape::to_wkb writes it; empty: none
  friend bool operator==(const Row&, const Row&) = default;
};

struct End {
  friend bool operator==(const End&, const End&) = default;
};

class TableWriter {
 public:
  // `write` returns whether the bytes were taken; once they were not, nothing more is written.
  explicit TableWriter(std::function<bool(std::string_view)> write);

  void add(const Fact& fact);
  // What follows are its rows.
  void add(const Table& table);
  // Requires a table before it, with as many columns.
  void add(const Row& row);

  // Says that nothing is missing. Returns whether all was written. Nothing may follow.
  [[nodiscard]] bool finish();

 private:
  void frame(char kind, std::string_view body);

  std::function<bool(std::string_view)> write_;
  bool written_ = true;
};

class TableReader {
 public:
  using Item = std::variant<Fact, Table, Row, End>;

  // `read` fills a part of the buffer and returns how much; 0: there is no more.
  explicit TableReader(std::function<std::size_t(std::span<char>)> read);

  // The next item; after End there is none. Cells are of their columns' types, dates look like
  // dates, names are names. Errors: malformed (it ends early, or is no such stream), too_large.
  [[nodiscard]] Result<Item> next();

 private:
  [[nodiscard]] Result<std::string> bytes(std::size_t count);
  [[nodiscard]] Result<void> begin();
  [[nodiscard]] Result<Item> item(char kind, std::string_view body);

  std::function<std::size_t(std::span<char>)> read_;
  bool begun_ = false;
  std::size_t tables_ = 0;
  std::vector<ColumnType> columns_;  // of the present table
};

}  // namespace baitu::geo
