#include <algorithm>
#include <bit>
#include <optional>
#include <utility>

#include "domain/base/time.hpp"
#include "geo/tables/frame_kinds.hpp"
#include "geo/tables/tables.hpp"

namespace baitu::geo {
namespace {

constexpr std::size_t kMaxNameBytes = 100;

std::unexpected<Error> malformed(const char* what) {
  return fail(ErrorCode::malformed, std::string("not a stream of tables: ") + what);
}

std::uint64_t number_in(std::string_view bytes) {
  std::uint64_t value = 0;
  for (const char byte : bytes) value = value << 8 | static_cast<unsigned char>(byte);
  return value;
}

bool is_name(std::string_view name) {
  const auto allowed = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-';
  };
  return !name.empty() && name.size() <= kMaxNameBytes && std::ranges::all_of(name, allowed);
}

// Takes parts off the front of a frame's body; once one is not there, none is.
class Parts {
 public:
  explicit Parts(std::string_view body) : body_(body) {}

  std::uint64_t number(std::size_t size_bytes) { return number_in(take(size_bytes)); }
  std::string text() { return std::string(take(number(4))); }

  // What is left is nothing, and nothing was missed.
  [[nodiscard]] bool done() const { return sound_ && body_.empty(); }
  [[nodiscard]] bool sound() const { return sound_; }

 private:
  std::string_view take(std::size_t count) {
    if (count > body_.size()) sound_ = false;
    if (!sound_) return {};
    const std::string_view taken = body_.substr(0, count);
    body_.remove_prefix(count);
    return taken;
  }

  std::string_view body_;
  bool sound_ = true;
};

std::optional<Fact> fact_in(std::string_view body) {
  Parts parts(body);
  Fact fact{parts.text(), parts.text()};
  if (!parts.done() || !is_name(fact.name)) return std::nullopt;
  return fact;
}

std::optional<Table> table_in(std::string_view body) {
  Parts parts(body);
  Table table;
  table.name = parts.text();
  table.title = parts.text();
  table.description = parts.text();
  const std::uint64_t geometry = parts.number(1);
  const std::uint64_t columns = parts.number(4);
  if (!is_name(table.name) || columns > kMaxColumns ||
      geometry > static_cast<std::uint64_t>(TableGeometry::any))
    return std::nullopt;
  table.geometry = static_cast<TableGeometry>(geometry);
  for (std::uint64_t i = 0; i < columns; ++i) {
    std::string name = parts.text();
    const std::uint64_t type = parts.number(1);
    if (!is_name(name) || type > static_cast<std::uint64_t>(ColumnType::date)) return std::nullopt;
    table.columns.push_back({std::move(name), static_cast<ColumnType>(type)});
  }
  if (!parts.done()) return std::nullopt;
  return table;
}

enum CellKind : std::uint8_t { null_cell, text_cell, integer_cell, real_cell };

std::optional<Cell> cell_in(Parts& parts, ColumnType type) {
  switch (parts.number(1)) {
    case null_cell:
      return Cell();
    case text_cell: {
      std::string text = parts.text();
      if (type == ColumnType::date && !parse_date(text)) return std::nullopt;
      if (type != ColumnType::date && type != ColumnType::text) return std::nullopt;
      return text;
    }
    case integer_cell:
      if (type != ColumnType::integer) return std::nullopt;
      return std::bit_cast<std::int64_t>(parts.number(8));
    case real_cell:
      if (type != ColumnType::real) return std::nullopt;
      return std::bit_cast<double>(parts.number(8));
    default:
      return std::nullopt;
  }
}

std::optional<Row> row_in(std::string_view body, const std::vector<ColumnType>& columns) {
  Parts parts(body);
  Row row;
  if (parts.number(4) != columns.size()) return std::nullopt;
  for (const ColumnType type : columns) {
    auto cell = cell_in(parts, type);
    if (!cell || !parts.sound()) return std::nullopt;
    row.cells.push_back(*std::move(cell));
  }
  row.wkb = parts.text();
  if (!parts.done()) return std::nullopt;
  return row;
}

}  // namespace

TableReader::TableReader(std::function<std::size_t(std::span<char>)> read)
    : read_(std::move(read)) {}

Result<TableReader::Item> TableReader::next() {
  constexpr std::size_t kHeadBytes = 5;
  if (!begun_) {
    if (auto begun = begin(); !begun) return std::unexpected(begun.error());
  }
  const auto head = bytes(kHeadBytes);
  if (!head) return std::unexpected(head.error());
  const std::uint64_t size = number_in(std::string_view(*head).substr(1));
  if (size > kMaxTableFrameBytes) return fail(ErrorCode::too_large, "a frame over the limit");
  const auto body = bytes(size);
  if (!body) return std::unexpected(body.error());
  return item(head->front(), *body);
}

Result<void> TableReader::begin() {
  std::string expected{kHeadFrame, 0, 0, 0, static_cast<char>(kTablesFormat.size())};
  expected += kTablesFormat;
  const auto head = bytes(expected.size());
  if (!head) return std::unexpected(head.error());
  if (*head != expected) return malformed("another format");
  begun_ = true;
  return {};
}

Result<TableReader::Item> TableReader::item(char kind, std::string_view body) {
  if (kind == kEndFrame && body.empty()) return End();
  if (kind == kFactFrame) {
    if (auto fact = fact_in(body)) return *std::move(fact);
    return malformed("a fact that is none");
  }
  if (kind == kTableFrame) {
    auto table = table_in(body);
    if (!table) return malformed("a table that is none");
    if (++tables_ > kMaxTables) return fail(ErrorCode::too_large, "too many tables");
    columns_.clear();
    for (const Column& column : table->columns) columns_.push_back(column.type);
    return *std::move(table);
  }
  if (kind == kRowFrame && tables_ > 0) {
    if (auto row = row_in(body, columns_)) return *std::move(row);
  }
  return malformed("a row that does not fit its table");
}

Result<std::string> TableReader::bytes(std::size_t count) {
  std::string all(count, '\0');
  for (std::size_t filled = 0; filled < count;) {
    const std::size_t got = read_(std::span(all).subspan(filled));
    if (got == 0) return malformed("it ends early");
    filled += got;
  }
  return all;
}

}  // namespace baitu::geo
