#include "geo/worker/read_table.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <variant>

#include "geo/tables/tables.hpp"
#include "geo/text/decode.hpp"
#include "geo/worker/process.hpp"

namespace baitu::geo {
namespace {

constexpr std::array kRefusals{ErrorCode::malformed, ErrorCode::too_large};

std::unexpected<Error> impossible(const char* what) {
  return fail(ErrorCode::invalid_value, std::string("the output of the worker: ") + what);
}

// Takes the items of the answer, one by one.
class Answer {
 public:
  Result<void> operator()(const Fact& fact) {
    if (!is_utf8(fact.value)) return impossible("a text that is not UTF-8");
    if (fact.name == kSpreadsheetFact) table_.spreadsheet = fact.value == "1";
    if (fact.name == kRefusalFact) refusal_ = fact.value;
    if (fact.name == kWordsFact) words_ = fact.value;
    return {};
  }
  Result<void> operator()(const Table& table) {
    if (std::exchange(has_table_, true) || table.columns.empty()) return impossible("its table");
    return {};
  }
  Result<void> operator()(Row row) {
    if (table_.rows.size() == kMaxSheetRows) return impossible("too many rows");
    cells_ += row.cells.size();
    if (cells_ > kMaxSheetCells) return impossible("too many cells");
    std::vector<std::string>& cells = table_.rows.emplace_back();
    for (Cell& cell : row.cells) {
      auto* const text = std::get_if<std::string>(&cell);
      if (text == nullptr || text->size() > kMaxSheetCellBytes || !is_utf8(*text))
        return impossible("a cell that is no text");
      cells.push_back(std::move(*text));
    }
    return {};
  }
  Result<void> operator()(End /*end*/) { return {}; }

  Result<TextTable> take() {
    if (!refusal_.empty()) {
      const auto code =
          std::ranges::find(kRefusals, refusal_, [](ErrorCode each) { return name_of(each); });
      return code == kRefusals.end() ? impossible("an unknown refusal") : fail(*code, words_);
    }
    if (table_.rows.empty()) return impossible("neither a row nor a refusal");
    return std::move(table_);
  }

 private:
  TextTable table_;
  bool has_table_ = false;
  std::size_t cells_ = 0;
  std::string refusal_;
  std::string words_;
};

}  // namespace

Result<TextTable> parse_table_output(std::string_view output) {
  TableReader reader([&output](std::span<char> into) {
    const std::size_t size = std::min(into.size(), output.size());
    std::ranges::copy(output.substr(0, size), into.begin());
    output.remove_prefix(size);
    return size;
  });
  Answer answer;
  for (;;) {
    auto item = reader.next();
    if (!item) return std::unexpected(std::move(item.error()));
    const bool at_end = std::holds_alternative<End>(*item);
    if (auto taken = std::visit(answer, *std::move(item)); !taken)
      return std::unexpected(std::move(taken.error()));
    if (at_end) return output.empty() ? answer.take() : impossible("it goes on behind its end");
  }
}

Result<TextTable> read_table(const std::filesystem::path& file, const WorkerOptions& options) {
  auto outcome =
      run_process(options.binary, {"read-table"}, file, {options.deadline, kMaxTableOutputBytes});
  if (!outcome) return std::unexpected(outcome.error());
  if (outcome->end == ProcessOutcome::End::said_too_much)
    return fail(ErrorCode::too_large, "more cells than are read");
  if (outcome->end != ProcessOutcome::End::exited || outcome->status != 0)
    return fail(ErrorCode::malformed, "the file cannot be read");
  return parse_table_output(outcome->output);
}

}  // namespace baitu::geo
