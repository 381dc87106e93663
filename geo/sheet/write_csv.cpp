#include "geo/sheet/csv.hpp"

namespace baitu::geo {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view kDefused = "=+-@\t\r'";
constexpr std::string_view kQuoted = ",;\t\"\r\n";

std::string written(const SheetCell& cell) {
  std::string text = text_of(cell);
  const bool is_text = std::holds_alternative<std::string>(cell);
  if (is_text && !text.empty() && kDefused.contains(text.front())) text.insert(0, 1, '\'');
  return text;
}

void add_quoted(std::string& out, std::string_view text) {
  out += '"';
  for (const char c : text) {
    if (c == '"') out += c;
    out += c;
  }
  out += '"';
}

}  // namespace

CsvWriter::CsvWriter() : out_(kByteOrderMark) {}

void CsvWriter::add(std::span<const SheetCell> row) {
  bool first = true;
  for (const SheetCell& cell : row) {
    if (!first) out_ += ',';
    first = false;
    const std::string text = written(cell);
    const bool spaced = text.starts_with(' ') || text.ends_with(' ');
    if (spaced || text.find_first_of(kQuoted) != std::string::npos)
      add_quoted(out_, text);
    else
      out_ += text;
  }
  out_ += "\r\n";
}

}  // namespace baitu::geo
