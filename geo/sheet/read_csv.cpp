#include <algorithm>
#include <array>
#include <utility>

#include "geo/sheet/csv.hpp"

namespace baitu::geo {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view kDefused = "=+-@\t\r'";
constexpr std::array kSeparators{',', ';', '\t'};

std::unexpected<Error> malformed(std::size_t row, const char* what) {
  return fail(ErrorCode::malformed, "row " + std::to_string(row) + ": " + what);
}

std::unexpected<Error> too_large(std::size_t row, const char* what) {
  return fail(ErrorCode::too_large, "row " + std::to_string(row) + ": " + what);
}

// That of which the first line has the most.
char separator_of(std::string_view text) {
  const std::string_view line = text.substr(0, text.find_first_of("\r\n"));
  return *std::ranges::max_element(
      kSeparators, {}, [&](char separator) { return std::ranges::count(line, separator); });
}

void undo_defusing(std::string& cell) {
  if (cell.size() >= 2 && cell.front() == '\'' && kDefused.contains(cell[1])) cell.erase(0, 1);
}

class Reader {
 public:
  Reader(std::string_view text, const TakeRow& take)
      : text_(text), take_(take), separator_(separator_of(text)) {}

  Result<void> read() {
    while (!text_.empty()) {
      if (++row_ > kMaxSheetRows) return too_large(row_, "too many rows");
      auto cells = one_row();
      if (!cells) return std::unexpected(cells.error());
      if (!take_(*std::move(cells))) return {};
    }
    return {};
  }

 private:
  Result<std::vector<std::string>> one_row() {
    std::vector<std::string> cells;
    for (;;) {
      if (cells.size() == kMaxSheetColumns) return too_large(row_, "too many columns");
      auto cell = text_.starts_with('"') ? quoted() : plain();
      if (!cell) return std::unexpected(cell.error());
      if (cell->size() > kMaxSheetCellBytes) return too_large(row_, "too long a text");
      undo_defusing(*cell);
      cells.push_back(*std::move(cell));
      if (text_.starts_with(separator_)) {
        text_.remove_prefix(1);
        continue;
      }
      if (!end_of_line()) return malformed(row_, "text behind a quote");
      return cells;
    }
  }

  Result<std::string> plain() {
    std::size_t size = 0;
    while (size < text_.size() && text_[size] != separator_ && !ends_line(size)) ++size;
    std::string cell(text_.substr(0, size));
    text_.remove_prefix(size);
    return cell;
  }

  [[nodiscard]] bool ends_line(std::size_t at) const {
    return text_[at] == '\n' || (text_[at] == '\r' && text_.substr(at + 1).starts_with('\n'));
  }

  Result<std::string> quoted() {
    std::string cell;
    text_.remove_prefix(1);
    for (;;) {
      const std::size_t size = text_.find('"');
      if (size == std::string_view::npos) return malformed(row_, "a quote that does not end");
      cell += text_.substr(0, size);
      text_.remove_prefix(size + 1);
      if (!text_.starts_with('"')) return cell;
      cell += '"';
      text_.remove_prefix(1);
    }
  }

  // Takes it, where there is one.
  bool end_of_line() {
    if (text_.empty()) return true;
    for (const std::string_view end : {"\r\n", "\n"})
      if (text_.starts_with(end)) {
        text_.remove_prefix(end.size());
        return true;
      }
    return false;
  }

  std::string_view text_;
  const TakeRow& take_;
  char separator_;
  std::size_t row_ = 0;
};

}  // namespace

Result<void> read_csv(std::string_view text, const TakeRow& take) {
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  return Reader(text, take).read();
}

}  // namespace baitu::geo
