#include <bit>
#include <utility>

#include "geo/tables/frame_kinds.hpp"
#include "geo/tables/tables.hpp"

namespace baitu::geo {
namespace {

class Body {
 public:
  void byte(std::size_t value) { bytes_ += static_cast<char>(value); }
  void number(std::uint64_t value, int size_bytes) {
    for (int shift = 8 * (size_bytes - 1); shift >= 0; shift -= 8)
      bytes_ += static_cast<char>(value >> shift & 0xff);
  }
  void text(std::string_view text) {
    number(text.size(), 4);
    bytes_ += text;
  }

  // Of a cell, behind the number of its alternative.
  void operator()(std::monostate /*null*/) {}
  void operator()(const std::string& value) { text(value); }
  void operator()(std::int64_t value) { number(static_cast<std::uint64_t>(value), 8); }
  void operator()(double value) { number(std::bit_cast<std::uint64_t>(value), 8); }

  [[nodiscard]] const std::string& bytes() const { return bytes_; }

 private:
  std::string bytes_;
};

}  // namespace

TableWriter::TableWriter(std::function<bool(std::string_view)> write) : write_(std::move(write)) {
  frame(kHeadFrame, kTablesFormat);
}

void TableWriter::add(const Fact& fact) {
  Body body;
  body.text(fact.name);
  body.text(fact.value);
  frame(kFactFrame, body.bytes());
}

void TableWriter::add(const Table& table) {
  Body body;
  body.text(table.name);
  body.text(table.title);
  body.text(table.description);
  body.byte(static_cast<std::size_t>(table.geometry));
  body.number(table.columns.size(), 4);
  for (const Column& column : table.columns) {
    body.text(column.name);
    body.byte(static_cast<std::size_t>(column.type));
  }
  frame(kTableFrame, body.bytes());
}

void TableWriter::add(const Row& row) {
  Body body;
  body.number(row.cells.size(), 4);
  for (const Cell& cell : row.cells) {
    body.byte(cell.index());
    std::visit(body, cell);
  }
  body.text(row.wkb);
  frame(kRowFrame, body.bytes());
}

bool TableWriter::finish() {
  frame(kEndFrame, {});
  return written_;
}

void TableWriter::frame(char kind, std::string_view body) {
  Body head;
  head.byte(static_cast<unsigned char>(kind));
  head.number(body.size(), 4);
  written_ = written_ && write_(head.bytes()) && write_(body);
}

}  // namespace baitu::geo
