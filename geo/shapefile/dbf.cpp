#include "geo/shapefile/dbf.hpp"

#include <string>

#include "domain/base/assert.hpp"
#include "geo/shapefile/bytes.hpp"

namespace baitu::geo {
namespace {

using enum Reason;

constexpr std::size_t kHeaderBytes = 32;
constexpr std::size_t kFieldBytes = 32;
constexpr std::size_t kNameBytes = 11;  // a null ends it where it is shorter
constexpr std::size_t kUsualNameBytes = 10;
constexpr std::size_t kRowsAt = 4;
constexpr std::size_t kHeaderLengthAt = 8;
constexpr std::size_t kRowLengthAt = 10;
constexpr std::size_t kLanguageAt = 29;
constexpr std::size_t kTypeAt = 11;
constexpr std::size_t kWidthAt = 16;
constexpr char kFieldsEnd = '\x0d';

std::uint8_t byte_at(std::string_view bytes, std::size_t at) {
  return static_cast<std::uint8_t>(bytes[at]);
}

// The letters of dBASE, with those of its followers for numbers.
FieldType type_of(char letter) {
  if (letter == 'D') return FieldType::date;
  if (letter == 'L') return FieldType::logical;
  constexpr std::string_view kNumbers = "NFBIOY+";
  return kNumbers.contains(letter) ? FieldType::number : FieldType::text;
}

std::string_view without_padding(std::string_view bytes) {
  if (const std::size_t null = bytes.find('\0'); null != std::string_view::npos)
    bytes = bytes.substr(0, null);
  const std::size_t first = bytes.find_first_not_of(' ');
  if (first == std::string_view::npos) return {};
  return bytes.substr(first, bytes.find_last_not_of(' ') - first + 1);
}

}  // namespace

OrRefusal<Dbf> Dbf::open(std::string_view bytes) {
  if (bytes.size() < kHeaderBytes + 1)
    return refuse(dbf_damaged, {detail(DetailCode::ends_in_header)});
  Dbf dbf;
  dbf.rows_ = little_endian<std::uint32_t>(bytes, kRowsAt);
  dbf.row_bytes_ = little_endian<std::uint16_t>(bytes, kRowLengthAt);
  dbf.language_ = byte_at(bytes, kLanguageAt);
  const std::size_t header = little_endian<std::uint16_t>(bytes, kHeaderLengthAt);
  if (header < kHeaderBytes + 1 || header > bytes.size() || dbf.row_bytes_ == 0)
    return refuse(dbf_damaged, {detail(DetailCode::header_misfit)});
  std::size_t at = 1;  // the first byte of a row says whether it is deleted
  for (std::size_t field = kHeaderBytes;
       field + kFieldBytes <= header && bytes[field] != kFieldsEnd; field += kFieldBytes) {
    const std::string_view name = without_padding(bytes.substr(field, kNameBytes));
    const std::size_t width = byte_at(bytes, field + kWidthAt);
    dbf.fields_.push_back(
        {{name, name.size() >= kUsualNameBytes}, at, width, type_of(bytes[field + kTypeAt])});
    at += width;
  }
  if (dbf.fields_.size() > kMaxFields) return refuse(too_many_fields);
  if (at > dbf.row_bytes_) return refuse(dbf_damaged, {detail(DetailCode::fields_wider_than_rows)});
  dbf.table_ = bytes.substr(header);
  if (dbf.rows_ > dbf.table_.size() / dbf.row_bytes_)
    return refuse(dbf_damaged, {detail(DetailCode::more_rows_than_bytes, dbf.rows_)});
  return dbf;
}

RawText Dbf::value(std::size_t row, std::size_t field) const {
  BAITU_ASSERT(row < rows_ && field < fields_.size());
  const Field& of = fields_[field];
  const std::string_view raw = table_.substr(row * row_bytes_ + of.at, of.width);
  const std::string_view text = without_padding(raw);
  return {text, !text.empty() && text.data() + text.size() == raw.data() + raw.size()};
}

bool Dbf::deleted(std::size_t row) const {
  BAITU_ASSERT(row < rows_);
  return table_[row * row_bytes_] == '*';
}

}  // namespace baitu::geo
