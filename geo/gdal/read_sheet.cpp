#include "geo/gdal/read_sheet.hpp"

#include <cpl_conv.h>
#include <cpl_error.h>
#include <cpl_vsi.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "geo/archive/zip.hpp"
#include "geo/sheet/csv.hpp"
#include "geo/text/decode.hpp"
#include "geo/worker/read_table.hpp"

namespace baitu::geo {
namespace {

constexpr const char* kPath = "/vsimem/sheet.xlsx";
constexpr const char* kDriver = "XLSX";
constexpr std::string_view kZipBegins = "PK";
constexpr ZipLimits kWorkbook{
    .packed_bytes = kMaxSheetBytes, .unpacked_bytes = 400'000'000, .entries = 400};

using Rows = std::vector<std::vector<std::string>>;

bool none_of_it(std::string_view /*name*/) { return false; }

// What is in the archive, counted while inflating, before GDAL sees it.
Result<void> check_archive(std::string_view bytes) {
  const auto files = read_zip(bytes, none_of_it, kWorkbook);
  if (!files) return fail(ErrorCode::malformed, std::string(code_of(files.error().reason)));
  if (std::ranges::find(*files, "xl/workbook.xml", &ZipFile::name) != files->end()) return {};
  return fail(ErrorCode::malformed, "an archive that is no XLSX");
}

class Workbook {
 public:
  explicit Workbook(std::string_view bytes) {
    // GDAL takes a pointer to what it may change; opened for reading it changes nothing.
    auto* const data = reinterpret_cast<GByte*>(const_cast<char*>(bytes.data()));
    VSILFILE* const file = VSIFileFromMemBuffer(kPath, data, bytes.size(), FALSE);
    if (file != nullptr) VSIFCloseL(file);
    const char* const drivers[] = {kDriver, nullptr};
    dataset_.reset(GDALDataset::Open(kPath, GDAL_OF_VECTOR | GDAL_OF_READONLY, drivers));
  }
  ~Workbook() {
    dataset_.reset();
    VSIUnlink(kPath);
  }
  Workbook(const Workbook&) = delete;
  Workbook& operator=(const Workbook&) = delete;

  [[nodiscard]] OGRLayer* first_sheet() const {
    return dataset_ && dataset_->GetLayerCount() > 0 ? dataset_->GetLayer(0) : nullptr;
  }

 private:
  GDALDatasetUniquePtr dataset_;
};

std::vector<std::string> cells_of(const OGRFeature& feature) {
  std::vector<std::string> cells(static_cast<std::size_t>(feature.GetFieldCount()));
  for (std::size_t i = 0; i < cells.size(); ++i)
    if (feature.IsFieldSetAndNotNull(static_cast<int>(i)))
      cells[i] = feature.GetFieldAsString(static_cast<int>(i));
  return cells;
}

Result<Rows> read_workbook(std::string_view bytes) {
  if (auto sound = check_archive(bytes); !sound) return std::unexpected(sound.error());
  const Workbook workbook(bytes);
  OGRLayer* const sheet = workbook.first_sheet();
  if (sheet == nullptr) return fail(ErrorCode::malformed, "the XLSX cannot be read");
  if (sheet->GetLayerDefn()->GetFieldCount() > static_cast<int>(kMaxSheetColumns))
    return fail(ErrorCode::too_large, "too many columns");
  Rows rows;
  for (const auto& feature : *sheet) {
    if (rows.size() == kMaxSheetRows) return fail(ErrorCode::too_large, "too many rows");
    rows.push_back(cells_of(*feature));
    for (const std::string& cell : rows.back()) {
      if (cell.size() > kMaxSheetCellBytes) return fail(ErrorCode::too_large, "too long a text");
      if (!is_utf8(cell)) return fail(ErrorCode::malformed, "a text that is not UTF-8");
    }
  }
  return rows;
}

std::optional<std::string> decoded(std::string_view bytes) {
  for (const Charset charset : {Charset::utf8, Charset::gb18030})
    if (auto text = decode(bytes, charset)) return text;
  return std::nullopt;
}

Result<Rows> read_text(std::string_view bytes) {
  const auto text = decoded(bytes);
  if (!text) return fail(ErrorCode::malformed, "neither UTF-8 nor GB18030");
  if (text->contains('\0')) return fail(ErrorCode::malformed, "neither XLSX nor CSV");
  Rows rows;
  auto read = read_csv(*text, [&](std::vector<std::string> row) {
    rows.push_back(std::move(row));
    return true;
  });
  if (!read) return std::unexpected(std::move(read.error()));
  return rows;
}

std::size_t width_of(const Rows& rows) {
  std::size_t width = 0;
  for (const auto& row : rows) width = std::max(width, row.size());
  return width;
}

Result<Rows> read_rows(std::string_view bytes) {
  if (bytes.size() > kMaxSheetBytes) return fail(ErrorCode::too_large, "too large a file");
  auto rows = bytes.starts_with(kZipBegins) ? read_workbook(bytes) : read_text(bytes);
  if (!rows) return rows;
  const auto blank = [](const std::vector<std::string>& row) {
    return std::ranges::all_of(row, &std::string::empty);
  };
  while (!rows->empty() && blank(rows->back())) rows->pop_back();
  if (rows->empty()) return fail(ErrorCode::malformed, "a table without a row");
  if (rows->size() * width_of(*rows) > kMaxSheetCells)
    return fail(ErrorCode::too_large, "more cells than are read");
  return rows;
}

void write_rows(const Rows& rows, TableWriter& writer) {
  const std::size_t width = width_of(rows);
  Table table{std::string(kSheetTable), {}, {}, TableGeometry::none, {}};
  for (std::size_t i = 0; i < width; ++i) table.columns.push_back({"c" + std::to_string(i), {}});
  writer.add(table);
  for (const auto& row : rows) {
    Row written;
    for (std::size_t i = 0; i < width; ++i)
      written.cells.emplace_back(i < row.size() ? row[i] : std::string());
    writer.add(written);
  }
}

}  // namespace

void prepare_sheets() {
  CPLSetErrorHandler(CPLQuietErrorHandler);
  CPLSetConfigOption("GDAL_DRIVER_PATH", "disable");
  CPLSetConfigOption("GDAL_PAM_ENABLED", "NO");
  // Every row is a row, and every cell a text.
  CPLSetConfigOption("OGR_XLSX_HEADERS", "DISABLE");
  CPLSetConfigOption("OGR_XLSX_FIELD_TYPES", "STRING");
  RegisterOGRXLSX();
}

bool read_sheet(std::string_view bytes, TableWriter& writer) {
  const auto rows = read_rows(bytes);
  if (rows) {
    const bool spreadsheet = bytes.starts_with(kZipBegins);
    writer.add(Fact{std::string(kSpreadsheetFact), spreadsheet ? "1" : "0"});
    write_rows(*rows, writer);
  } else {
    writer.add(Fact{std::string(kRefusalFact), std::string(name_of(rows.error().code))});
    writer.add(Fact{std::string(kWordsFact), rows.error().message});
  }
  return writer.finish();
}

}  // namespace baitu::geo
