// How columns write what they find, and take what a file has. Used by the lists of columns, and by
// packs for their books.
// Threads: any.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "api/tables/table.hpp"

namespace baitu::tables {

// Without control characters but for line feeds and tabs: XLSX can hold no others.
[[nodiscard]] std::string plain(std::string_view text);

[[nodiscard]] geo::SheetCell cell(std::string_view text);
[[nodiscard]] geo::SheetCell cell(const std::optional<Date>& date);
[[nodiscard]] geo::SheetCell cell(const std::optional<BasisPoints>& share);
[[nodiscard]] geo::SheetCell fact_cell(const project::FactValue& value);
template <class Tag>
[[nodiscard]] geo::SheetCell cell(const Name<Tag>& name) {
  return cell(std::string_view(name.value));
}
[[nodiscard]] geo::SheetCell whole(std::int64_t number);
[[nodiscard]] geo::SheetCell amount(std::int64_t fen);
// Codes with semicolons between them.
[[nodiscard]] geo::SheetCell cell(const std::vector<UnitCode>& codes);

[[nodiscard]] bool says_nothing(const geo::SheetCell& cell);
[[nodiscard]] std::string text_in(const geo::SheetCell& cell);
[[nodiscard]] std::optional<Date> date_in(const geo::SheetCell& cell);
[[nodiscard]] std::int64_t units_in(const geo::SheetCell& cell);
[[nodiscard]] std::vector<UnitCode> codes_in(const geo::SheetCell& cell);

}  // namespace baitu::tables
