// Writes XLSX (ECMA-376, 1st edition), row by row, so that memory does not grow with the sheet. The
// only folder that includes libxlsxwriter. Threads: one for each writer.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "domain/base/error.hpp"
#include "geo/sheet/sheet.hpp"

namespace baitu::geo {

inline constexpr std::string_view kXlsxType =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

struct XlsxColumn {
  std::string title;
  double width_characters = 12;
};

class XlsxWriter {
 public:
  // Effect: what is written goes into files in `folder`, which is there, until it is taken; they
  // are gone with the writer. Errors: unavailable.
  [[nodiscard]] static Result<XlsxWriter> create(const std::filesystem::path& folder);
  XlsxWriter(XlsxWriter&& other) noexcept;
  XlsxWriter& operator=(XlsxWriter&& other) noexcept;
  ~XlsxWriter();

  // A new sheet; what follows are its rows. Its first row, the titles, stays in sight and filters.
  // Requires a name of 1 to 31 characters that no sheet has, without []:*?/\.
  void begin_sheet(const std::string& name, std::span<const XlsxColumn> columns);

  // Text is written as text, whatever it looks like. Requires a sheet.
  void add(std::span<const SheetCell> row);

  // The bytes of the file; nothing may follow. The same cells make the same bytes for the same
  // `created`. Errors: unavailable (disk), too_large (more rows than a sheet takes).
  [[nodiscard]] Result<std::string> finish(Instant created);

 private:
  class Impl;
  explicit XlsxWriter(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace baitu::geo
