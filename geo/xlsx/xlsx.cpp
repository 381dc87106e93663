#include "geo/xlsx/xlsx.hpp"

#include <unistd.h>
#include <xlsxwriter.h>

#include <charconv>
#include <chrono>
#include <fstream>
#include <system_error>
#include <utility>

namespace baitu::geo {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kExactDigits = 15;  // that a cell keeps, as Excel does
constexpr double kPercent = 100;

double double_of(std::string_view digits) {
  double value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

lxw_datetime datetime_of(Date date) {
  const std::chrono::year_month_day day(date);
  return {static_cast<int>(day.year()),
          static_cast<int>(static_cast<unsigned>(day.month())),
          static_cast<int>(static_cast<unsigned>(day.day())),
          0,
          0,
          0};
}

// A folder of its own, gone with its scope.
class Folder {
 public:
  explicit Folder(const fs::path& above) {
    std::string pattern = (above / "xlsx-XXXXXX").string();
    if (::mkdtemp(pattern.data()) != nullptr) path_ = pattern;
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() {
    std::error_code ignored;
    if (!path_.empty()) fs::remove_all(path_, ignored);
  }
  [[nodiscard]] const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

}  // namespace

class XlsxWriter::Impl {
 public:
  explicit Impl(const fs::path& above) : folder_(above) {
    if (folder_.path().empty()) return;
    file_ = (folder_.path() / "sheet.xlsx").string();
    folder_name_ = folder_.path().string();
    lxw_workbook_options options{};
    options.constant_memory = LXW_TRUE;
    options.tmpdir = folder_name_.data();
    book_ = workbook_new_opt(file_.c_str(), &options);
    if (book_ == nullptr) return;
    bold_ = format("");
    format_set_bold(bold_);
    day_ = format("yyyy-mm-dd");
    percent_ = format("0.00%");
    number_ = format("#,##0.######");
    whole_ = format("#,##0");
  }
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;
  ~Impl() {
    if (book_ != nullptr) workbook_close(book_);
  }

  [[nodiscard]] bool fine() const { return book_ != nullptr && error_ == LXW_NO_ERROR; }

  void begin_sheet(const std::string& name, std::span<const XlsxColumn> columns) {
    sheet_ = workbook_add_worksheet(book_, name.c_str());
    if (sheet_ == nullptr) return note(LXW_ERROR_MEMORY_MALLOC_FAILED);
    row_ = 0;
    lxw_col_t number = 0;
    for (const XlsxColumn& column : columns) {
      note(worksheet_set_column(sheet_, number, number, column.width_characters, nullptr));
      note(worksheet_write_string(sheet_, 0, number++, column.title.c_str(), bold_));
    }
    worksheet_freeze_panes(sheet_, 1, 1);
    row_ = 1;
  }

  void add(std::span<const SheetCell> row) {
    column_ = 0;
    for (const SheetCell& cell : row) {
      note(std::visit(*this, cell));
      ++column_;
    }
    ++row_;
  }

  lxw_error operator()(std::monostate /*nothing*/) const { return LXW_NO_ERROR; }
  lxw_error operator()(const std::string& text) const {
    if (text.empty()) return LXW_NO_ERROR;
    return worksheet_write_string(sheet_, row_, column_, text.c_str(), nullptr);
  }
  lxw_error operator()(Date date) const {
    lxw_datetime day = datetime_of(date);
    return worksheet_write_datetime(sheet_, row_, column_, &day, day_);
  }
  lxw_error operator()(const Decimal& number) const {
    std::string digits = text_of(number);
    if (digits.size() > kExactDigits + 2) return (*this)(digits);
    if (number.percent)
      return worksheet_write_number(sheet_, row_, column_, double_of(digits) / kPercent, percent_);
    return worksheet_write_number(sheet_, row_, column_, double_of(digits),
                                  digits.contains('.') ? number_ : whole_);
  }

  Result<std::string> finish(Instant created) {
    lxw_doc_properties properties{};
    properties.created =
        static_cast<time_t>(created.micros / std::chrono::microseconds::period::den);
    note(workbook_set_properties(book_, &properties));
    note(workbook_close(std::exchange(book_, nullptr)));
    if (error_ == LXW_ERROR_WORKSHEET_INDEX_OUT_OF_RANGE)
      return fail(ErrorCode::too_large, "more rows than a sheet takes");
    if (error_ != LXW_NO_ERROR)
      return fail(ErrorCode::unavailable, std::string("XLSX: ") + lxw_strerror(error_));
    return whole_file();
  }

 private:
  [[nodiscard]] Result<std::string> whole_file() const {
    std::error_code error;
    const auto size = fs::file_size(file_, error);
    std::string bytes(error ? 0 : size, '\0');
    std::ifstream in(file_, std::ios::binary);
    in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    if (error || !in.good()) return fail(ErrorCode::unavailable, "the XLSX cannot be read");
    return bytes;
  }

  lxw_format* format(const char* pattern) {
    lxw_format* const made = workbook_add_format(book_);
    if (made == nullptr) return nullptr;
    if (*pattern != '\0') format_set_num_format(made, pattern);
    return made;
  }

  // The first error is the one that is told.
  void note(lxw_error error) {
    if (error_ == LXW_NO_ERROR) error_ = error;
  }

  Folder folder_;
  std::string file_;
  std::string folder_name_;
  lxw_workbook* book_ = nullptr;
  lxw_worksheet* sheet_ = nullptr;
  lxw_format* bold_ = nullptr;
  lxw_format* day_ = nullptr;
  lxw_format* percent_ = nullptr;
  lxw_format* number_ = nullptr;
  lxw_format* whole_ = nullptr;
  lxw_row_t row_ = 0;
  lxw_col_t column_ = 0;
  lxw_error error_ = LXW_NO_ERROR;
};

Result<XlsxWriter> XlsxWriter::create(const fs::path& folder) {
  auto impl = std::make_unique<Impl>(folder);
  if (!impl->fine()) return fail(ErrorCode::unavailable, "cannot write into " + folder.string());
  return XlsxWriter(std::move(impl));
}

XlsxWriter::XlsxWriter(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
XlsxWriter::XlsxWriter(XlsxWriter&& other) noexcept = default;
XlsxWriter& XlsxWriter::operator=(XlsxWriter&& other) noexcept = default;
XlsxWriter::~XlsxWriter() = default;

void XlsxWriter::begin_sheet(const std::string& name, std::span<const XlsxColumn> columns) {
  impl_->begin_sheet(name, columns);
}

void XlsxWriter::add(std::span<const SheetCell> row) { impl_->add(row); }

Result<std::string> XlsxWriter::finish(Instant created) { return impl_->finish(created); }

}  // namespace baitu::geo
