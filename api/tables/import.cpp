#include "api/tables/import.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <set>
#include <utility>

#include "api/tables/steps.hpp"
#include "domain/base/assert.hpp"

namespace baitu::tables {
namespace {

using geo::SheetCell;

constexpr std::string_view kSpaces = " \t\r\n";

// A column of the file and what it is of the table.
struct Place {
  const Column* column;
  std::size_t at;
};

std::string_view code_in(std::string_view header) {
  const std::size_t last = header.find_last_not_of(kSpaces);
  if (last == std::string_view::npos) return {};
  header = header.substr(0, last + 1);
  const std::size_t space = header.find_last_of(kSpaces);
  return space == std::string_view::npos ? header : header.substr(space + 1);
}

Result<std::vector<Place>> places_of(const Table& table, const std::vector<std::string>& header,
                                     Import& import) {
  std::vector<Place> places;
  for (std::size_t at = 0; at < header.size(); ++at) {
    const Column* const column = find_column(table, code_in(header[at]));
    if (column == nullptr || (column->edit == nullptr && !column->key)) {
      if (!header[at].empty()) import.ignored.push_back(header[at]);
      continue;
    }
    if (std::ranges::find(places, column, &Place::column) != places.end())
      return fail(ErrorCode::invalid_value, "a column that is there twice",
                  std::string(column->code));
    places.push_back({column, at});
    import.columns.push_back(column->code);
  }
  for (const Column& column : table.columns)
    if (column.key && std::ranges::find(places, &column, &Place::column) == places.end())
      return fail(ErrorCode::invalid_value, "the column is missing", std::string(column.code));
  return places;
}

class Reader {
 public:
  Reader(const Table& table, const Given& given, const portfolio::View& view, Import& import)
      : table_(table), given_(given), view_(view), import_(import) {}

  void read(const std::vector<Place>& places) {
    places_ = &places;
    for (std::size_t at = 1; at < given_.rows.size(); ++at)
      if (!std::ranges::all_of(given_.rows[at], &std::string::empty)) read_row(at);
    for (auto& [code, drafts] : in_order()) {
      auto steps = steps_of(table_, drafts, import_);
      if (!steps.empty()) import_.projects.push_back({code, std::move(steps)});
    }
  }

 private:
  using Drafts = std::vector<RowDraft>;

  void read_row(std::size_t at) {
    const std::vector<std::string>& cells = given_.rows[at];
    ImportRow& row = import_.rows.emplace_back();
    row.number = at + 1;
    for (const Place& place : *places_) {
      if (!place.column->key) continue;
      const bool is_part = table_.part_code != nullptr && place.column == part_column();
      (is_part ? row.part : row.project) = key_in(cells[place.at]);
    }
    auto subject = subject_of(row);
    if (!subject) return row.refuse(std::move(subject.error()));
    if (!seen_.emplace(row.project, subject->part).second)
      return row.refuse({ErrorCode::invalid_value, "the same row twice", "code"});
    compare(cells, *subject, row);
  }

  [[nodiscard]] static std::string key_in(const std::string& text) {
    const std::size_t first = text.find_first_not_of(kSpaces);
    if (first == std::string::npos) return {};
    return text.substr(first, text.find_last_not_of(kSpaces) - first + 1);
  }

  Result<Subject> subject_of(const ImportRow& row) {
    const portfolio::Row* const project = project_of(row.project);
    if (project == nullptr) {
      if (table_.registers) return Subject{};
      return fail(ErrorCode::not_found, "no project " + row.project, "code");
    }
    if (table_.part_code == nullptr) return Subject{project, 0};
    const std::size_t parts = table_.parts(*project);
    for (std::size_t part = 0; part < parts; ++part)
      if (table_.part_code(*project, part) == row.part) return Subject{project, part};
    return fail(table_.unknown_part, "the project's programme has no " + row.part,
                std::string(part_column()->code));
  }

  // The last of the key columns.
  [[nodiscard]] const Column* part_column() const {
    const Column* last = &table_.columns.front();
    for (const Column& column : table_.columns)
      if (column.key) last = &column;
    return last;
  }

  const portfolio::Row* project_of(const std::string& code) {
    const auto known = projects_.find(code);
    if (known != projects_.end()) return known->second.get();
    auto row = view_.row(ProjectCode(code));
    auto kept = row ? std::make_unique<portfolio::Row>(*std::move(row)) : nullptr;
    order_.push_back(code);
    return projects_.emplace(code, std::move(kept)).first->second.get();
  }

  void compare(const std::vector<std::string>& cells, const Subject& subject, ImportRow& row) {
    RowDraft draft{import_.rows.size() - 1, subject, draft_of(subject)};
    if (subject.project == nullptr) draft.draft.identity.code = ProjectCode(row.project);
    for (const Place& place : *places_) {
      const Column& column = *place.column;
      if (column.key) continue;
      const auto after = parse_cell(column, subject, cells[place.at], given_.spreadsheet);
      if (!after)
        return row.refuse({after.error().code, after.error().message, std::string(column.code)});
      const SheetCell before = column.write(subject);
      const bool says_nothing = !column.clears && std::holds_alternative<std::monostate>(*after);
      if (*after == before || says_nothing) continue;
      row.changes.push_back({column.code, text_of(before), text_of(*after)});
      column.edit(draft.draft, *after);
    }
    if (subject.project == nullptr) {
      row.effect = Effect::created;
    } else if (!row.changes.empty()) {
      row.effect = Effect::changed;
    }
    drafts_[row.project].push_back(std::move(draft));
  }

  std::vector<std::pair<ProjectCode, Drafts>> in_order() {
    std::vector<std::pair<ProjectCode, Drafts>> all;
    for (const std::string& code : order_) {
      const auto found = drafts_.find(code);
      if (found != drafts_.end()) all.emplace_back(ProjectCode(code), std::move(found->second));
    }
    return all;
  }

  const Table& table_;
  const Given& given_;
  const portfolio::View& view_;
  Import& import_;
  const std::vector<Place>* places_ = nullptr;
  std::map<std::string, std::unique_ptr<portfolio::Row>> projects_;
  std::vector<std::string> order_;
  std::map<std::string, Drafts> drafts_;
  std::set<std::pair<std::string, std::size_t>> seen_;
};

struct FieldName {
  std::string_view pointer;  // into a command, an index left out
  std::string_view column;
};

constexpr auto kFieldNames = std::to_array<FieldName>({
    {"/code", "code"},
    {"/programme", "programme"},
    {"/list", "list"},
    {"/name/zh", "name"},
    {"/name/en", "name_en"},
    {"/district", "district"},
    {"/address", "address"},
    {"/post", "post"},
    {"/lead_department", "department"},
    {"/co_leads", "co_leads"},
    {"/executing_unit", "executing_unit"},
    {"/until", "assigned_until"},
    {"/percent", "percent"},
    {"/note", "note"},
    {"/effective_on", "reported_on"},
    {"/document", "document"},
    {"/stages/start", "start"},
    {"/stages/finish", "finish"},
    {"/stages/weight", "weight"},
    {"/stages/stage", "stage"},
    {"/facts/code", "fact"},
    {"/facts/value", "value"},
});

struct Pointer {
  std::string without_index;
  std::optional<std::size_t> index;
};

// "/facts/3/value" is index 3 of "/facts/value".
Pointer parse_pointer(std::string_view field) {
  const std::size_t second = field.find('/', 1);
  if (second == std::string_view::npos) return {std::string(field), {}};
  const std::string_view digits =
      field.substr(second + 1, field.find('/', second + 1) - second - 1);
  std::size_t index = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), index);
  if (error != std::errc() || end != digits.data() + digits.size()) return {std::string(field), {}};
  std::string pointer(field.substr(0, second));
  pointer += field.substr(second + 1 + digits.size());
  return {std::move(pointer), index};
}

}  // namespace

std::string_view name_of(Effect effect) {
  static constexpr std::array<std::string_view, kEffects> kNames{"unchanged", "changed", "created",
                                                                 "refused"};
  const auto index = static_cast<std::size_t>(effect);
  BAITU_ASSERT(index < kNames.size());
  return kNames[index];
}

void ImportRow::refuse(Error error) {
  if (!refusal) refusal = std::move(error);
  effect = Effect::refused;
}

Result<Import> read_import(const Table& table, const Given& given, const portfolio::View& view) {
  Import import;
  if (given.rows.empty()) return fail(ErrorCode::malformed, "a table without a row");
  const auto places = places_of(table, given.rows.front(), import);
  if (!places) return std::unexpected(places.error());
  Reader(table, given, view, import).read(*places);
  return import;
}

void refuse(Import& import, const Step& step, const Error& error) {
  const Pointer pointer = parse_pointer(error.field);
  const auto named = std::ranges::find(kFieldNames, pointer.without_index, &FieldName::pointer);
  const Error told{error.code, error.message,
                   named == kFieldNames.end() ? std::string() : std::string(named->column)};
  if (pointer.index && *pointer.index < step.parts.size() && step.parts[*pointer.index] != kNoRow)
    return import.rows[step.parts[*pointer.index]].refuse(told);
  for (const std::size_t row : step.rows) import.rows[row].refuse(told);
}

}  // namespace baitu::tables
