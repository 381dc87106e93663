#include "api/tables/import.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "api/tables/comparison.hpp"
#include "domain/base/assert.hpp"

namespace baitu::tables {
namespace {

constexpr std::string_view kSpaces = " \t\r\n";

std::string_view code_in(std::string_view header) {
  const std::size_t last = header.find_last_not_of(kSpaces);
  if (last == std::string_view::npos) return {};
  header = header.substr(0, last + 1);
  const std::size_t space = header.find_last_of(kSpaces);
  return space == std::string_view::npos ? header : header.substr(space + 1);
}

bool is_read(const Column& column) {
  const bool tells_moment = column.code == kAsOfColumn || column.code == kOnColumn;
  return column.edit != nullptr || column.key || tells_moment;
}

Result<std::vector<Place>> places_of(const Table& table, const std::vector<std::string>& header,
                                     Import& import) {
  std::vector<Place> places;
  for (std::size_t at = 0; at < header.size(); ++at) {
    const Column* const column = find_column(table, code_in(header[at]));
    if (column == nullptr || !is_read(*column)) {
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

struct FieldName {
  std::string_view pointer;  // into a command, an index left out
  std::string_view column;
  bool (*of)(const project::Command&) = nullptr;  // null: of any command that has the pointer
};

template <class Command>
bool is(const project::Command& command) {
  return std::holds_alternative<Command>(command);
}

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
    {"/money/month", "month"},
    {"/money/amount_fen", "planned_10k"},
    {"/source", "source"},
    {"/amount_fen", "budget_10k", &is<project::BudgetFunds>},
    {"/amount_fen", "disbursed_10k", &is<project::DisburseFunds>},
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

void ImportRow::refuse(Error error, std::string text) {
  effect = Effect::refused;
  if (refusal) return;
  const auto about = std::ranges::find(changes, error.field, &FieldChange::column);
  given = text.empty() && about != changes.end() ? about->after : std::move(text);
  refusal = std::move(error);
}

Choice Choices::of(std::size_t row) const {
  const auto own = rows.find(row);
  return own == rows.end() ? others : own->second;
}

Result<Import> read_import(const Table& table, const Given& given, const portfolio::View& view) {
  Import import;
  if (given.rows.empty()) return fail(ErrorCode::malformed, "a table without a row");
  const auto places = places_of(table, given.rows.front(), import);
  if (!places) return std::unexpected(places.error());
  compare_rows(table, given, *places, view, import);
  return import;
}

void refuse(Import& import, const Step& step, const Error& error) {
  const Pointer pointer = parse_pointer(error.field);
  const auto named = std::ranges::find_if(kFieldNames, [&](const FieldName& name) {
    return name.pointer == pointer.without_index && (name.of == nullptr || name.of(step.command));
  });
  const Error told{error.code, error.message,
                   named == kFieldNames.end() ? std::string() : std::string(named->column)};
  if (pointer.index && *pointer.index < step.parts.size() && step.parts[*pointer.index] != kNoRow)
    return import.rows[step.parts[*pointer.index]].refuse(told);
  for (const std::size_t row : step.rows) import.rows[row].refuse(told);
}

}  // namespace baitu::tables
