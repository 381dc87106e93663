#include "api/tables/comparison.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <tuple>
#include <utility>

#include "api/tables/cells.hpp"
#include "api/tables/steps.hpp"
#include "domain/portfolio/portfolio.hpp"

namespace baitu::tables {
namespace {

using geo::SheetCell;
using portfolio::Row;
using Cells = std::vector<std::string>;

// Projects at the moments that rows are about, each looked up once.
class Projects {
 public:
  explicit Projects(const portfolio::View& now) : now_(now) {}

  // Null where there was none of the code. Requires as_of ≤ the head.
  const Row* find(const std::string& code, Position as_of, Date on) {
    const auto [found, is_new] = rows_.try_emplace({code, as_of, on});
    if (is_new)
      if (auto row = now_.portfolio().view(as_of, on).row(ProjectCode(code)))
        found->second = std::make_unique<const Row>(*std::move(row));
    return found->second.get();
  }
  const Row* find(const std::string& code) { return find(code, now_.as_of(), now_.on()); }

 private:
  const portfolio::View& now_;
  std::map<std::tuple<std::string, Position, Date>, std::unique_ptr<const Row>> rows_;
};

// The part of the project whose key is `key`; as many as there are where there is none.
std::size_t part_of(const Table& table, const Row& project, std::string_view key) {
  const std::size_t parts = table.parts(project);
  std::size_t part = 0;
  while (part < parts && text_of(table.part->write({&project, part})) != key) ++part;
  return part;
}

// What the row said when it was written: the subject it was about then, if it was there.
struct Past {
  bool told = false;  // which moment that was
  std::optional<Subject> subject = {};

  [[nodiscard]] SheetCell cell(const Column& column) const {
    return subject ? column.write(*subject) : SheetCell();
  }
};

// What a cell comes to.
struct Compared {
  const Column& column;
  SheetCell then;
  SheetCell now;
  SheetCell given;
};

class Reader {
 public:
  Reader(const Table& table, const Given& given, const std::vector<Place>& places,
         const portfolio::View& view, Import& import)
      : table_(table),
        given_(given),
        places_(places),
        view_(view),
        import_(import),
        projects_(view) {}

  void read() {
    for (std::size_t at = 1; at < given_.rows.size(); ++at)
      if (!std::ranges::all_of(given_.rows[at], &std::string::empty)) read_row(at);
    for (const std::string& code : order_) {
      auto steps = steps_of(table_, drafts_.at(code), import_);
      if (!steps.empty()) import_.projects.push_back({ProjectCode(code), std::move(steps)});
    }
  }

 private:
  void read_row(std::size_t at) {
    const Cells& cells = given_.rows[at];
    ImportRow& row = import_.rows.emplace_back();
    row.number = at + 1;
    if (!read_keys(cells, row)) return;
    auto subject = subject_of(row);
    if (!subject) return row.refuse(std::move(subject.error()));
    if (!seen_.emplace(row.project, row.part).second)
      return row.refuse({ErrorCode::invalid_value, "the same row twice", "code"});
    const auto past = past_of(cells, row);
    if (!past) return row.refuse(past.error());
    if (!past->told && subject->project != nullptr) ++import_.undated;
    compare(cells, *subject, *past, row);
  }

  bool read_keys(const Cells& cells, ImportRow& row) {
    for (const Place& place : places_) {
      if (!place.column->key) continue;
      const bool is_part = place.column == table_.part;
      const auto key = parse_cell(*place.column, {}, cells[place.at], given_.spreadsheet);
      (is_part ? row.part : row.project) = key ? text_of(*key) : cells[place.at];
      if (!key) row.refuse(told_of(key.error(), *place.column), cells[place.at]);
    }
    return !row.refusal;
  }

  static Error told_of(const Error& error, const Column& column) {
    return {error.code, error.message, std::string(column.code)};
  }

  Result<Subject> subject_of(const ImportRow& row) {
    const Row* const project = projects_.find(row.project);
    if (project == nullptr) {
      if (table_.registers) return Subject{};
      return fail(ErrorCode::not_found, "no project " + row.project, "code");
    }
    if (table_.part == nullptr) return Subject{project};
    const std::size_t part = part_of(table_, *project, row.part);
    const bool is_new = part == table_.parts(*project);
    const std::string field(table_.part->code);
    if (is_new && row.part.empty())
      return fail(table_.unknown_part.value_or(ErrorCode::invalid_value), "nothing is named",
                  field);
    if (is_new && table_.unknown_part)
      return fail(*table_.unknown_part, "the project's programme has no " + row.part, field);
    return Subject{project, part};
  }

  // Errors: of the cells that tell the moment.
  Result<Past> past_of(const Cells& cells, const ImportRow& row) {
    const auto told = cell_of(kAsOfColumn, cells);
    if (!told) return std::unexpected(told.error());
    if (says_nothing(*told)) return Past{};
    const auto day = cell_of(kOnColumn, cells);
    if (!day) return std::unexpected(day.error());
    const Position as_of{static_cast<std::uint64_t>(units_in(*told))};
    if (units_in(*told) <= 0 || as_of > view_.as_of())
      return fail(ErrorCode::ahead_of_log,
                  "the log ends at position " + std::to_string(view_.as_of().value),
                  std::string(kAsOfColumn));
    import_.as_of = std::min(import_.as_of.value_or(as_of), as_of);
    const Row* const project =
        projects_.find(row.project, as_of, date_in(*day).value_or(view_.on()));
    if (project == nullptr) return Past{true};
    if (table_.part == nullptr) return Past{true, Subject{project}};
    const std::size_t part = part_of(table_, *project, row.part);
    if (part == table_.parts(*project)) return Past{true};
    return Past{true, Subject{project, part}};
  }

  // Nothing where the file has no such column.
  Result<SheetCell> cell_of(std::string_view code, const Cells& cells) {
    const auto place =
        std::ranges::find(places_, code, [](const Place& each) { return each.column->code; });
    if (place == places_.end()) return SheetCell();
    auto cell = parse_cell(*place->column, {}, cells[place->at], given_.spreadsheet);
    if (!cell) return std::unexpected(told_of(cell.error(), *place->column));
    return cell;
  }

  void compare(const Cells& cells, const Subject& subject, const Past& past, ImportRow& row) {
    RowDraft draft{import_.rows.size() - 1, subject, draft_of(subject)};
    for (const Place& place : places_) {
      const Column& column = *place.column;
      if (column.edit == nullptr) continue;
      auto given = parse_cell(column, subject, cells[place.at], given_.spreadsheet);
      if (!given) return row.refuse(told_of(given.error(), column), cells[place.at]);
      if (column.key) {
        column.edit(draft.draft, *given);
        continue;
      }
      const SheetCell now = column.write(subject);
      if (*given == now || (!column.clears && says_nothing(*given))) continue;
      const SheetCell then = past.told ? past.cell(column) : now;
      take({column, then, now, *std::move(given)}, row, draft.draft);
    }
    settle(subject, row);
    auto [drafts, is_first] = drafts_.try_emplace(row.project);
    if (is_first) order_.push_back(row.project);
    drafts->second.push_back(std::move(draft));
  }

  // What differs from what stands: by whom it was changed decides.
  void take(const Compared& cell, ImportRow& row, Draft& draft) const {
    if (cell.given == cell.then) return row.outdated.push_back(cell.column.code);
    if (cell.then != cell.now) {
      row.collisions.push_back(
          {cell.column.code, text_of(cell.given), text_of(cell.then), text_of(cell.now)});
      if (given_.choices.of(row.number) != Choice::take) return;
    }
    row.changes.push_back({cell.column.code, text_of(cell.now), text_of(cell.given)});
    cell.column.edit(draft, cell.given);
  }

  void settle(const Subject& subject, ImportRow& row) const {
    const bool is_new = subject.project == nullptr ||
                        (table_.part != nullptr && subject.part == table_.parts(*subject.project));
    if (subject.project == nullptr || !row.changes.empty())
      row.effect = is_new ? Effect::created : Effect::changed;
    if (!row.collisions.empty() && given_.choices.of(row.number) == Choice::none)
      row.refuse({ErrorCode::conflict, "others have changed this since the export",
                  std::string(row.collisions.front().column)},
                 row.collisions.front().given);
  }

  const Table& table_;
  const Given& given_;
  const std::vector<Place>& places_;
  const portfolio::View& view_;
  Import& import_;
  Projects projects_;
  std::vector<std::string> order_;
  std::map<std::string, std::vector<RowDraft>> drafts_;
  std::set<std::pair<std::string, std::string>> seen_;
};

}  // namespace

void compare_rows(const Table& table, const Given& given, const std::vector<Place>& places,
                  const portfolio::View& view, Import& import) {
  Reader(table, given, places, view, import).read();
}

}  // namespace baitu::tables
