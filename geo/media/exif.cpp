#include "geo/media/exif.hpp"

#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <string>

namespace baitu::geo {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view kExifMark = "Exif\0\0"sv;
constexpr std::uint64_t kMaxIfdEntries = 1'000;

// Tags, by the specification's names.
enum Tag : std::uint16_t {
  gps_latitude_ref = 0x0001,
  gps_latitude = 0x0002,
  gps_longitude_ref = 0x0003,
  gps_longitude = 0x0004,
  orientation_tag = 0x0112,
  exif_ifd = 0x8769,
  gps_ifd = 0x8825,
  date_time_original = 0x9003,
  offset_time_original = 0x9011,
};

enum Type : std::uint8_t { ascii_type = 2, short_type = 3, long_type = 4, rational_type = 5 };

std::uint64_t number(std::string_view bytes, bool big_endian) {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const std::size_t at = big_endian ? i : bytes.size() - 1 - i;
    value = value << 8 | static_cast<unsigned char>(bytes[at]);
  }
  return value;
}

struct Field {
  std::uint64_t type = 0;
  std::uint64_t count = 0;
  std::uint64_t entry = 0;  // where its 12 bytes are
};

// A TIFF structure. Every place in it is looked at before it is used.
class Tiff {
 public:
  static std::optional<Tiff> of(std::string_view bytes) {
    const bool big_endian = bytes.starts_with("MM\0*"sv);
    if (!big_endian && !bytes.starts_with("II*\0"sv)) return std::nullopt;
    return Tiff(bytes, big_endian);
  }

  [[nodiscard]] std::optional<std::uint64_t> at(std::uint64_t place, std::size_t size) const {
    if (size > bytes_.size() || place > bytes_.size() - size) return std::nullopt;
    return number(bytes_.substr(place, size), big_endian_);
  }

  [[nodiscard]] std::optional<std::uint64_t> first_ifd() const { return at(4, 4); }

  [[nodiscard]] std::optional<Field> find(std::optional<std::uint64_t> ifd, Tag tag) const {
    constexpr std::uint64_t kEntryBytes = 12;
    if (!ifd) return std::nullopt;
    const auto count = at(*ifd, 2);
    if (!count || *count > kMaxIfdEntries) return std::nullopt;
    for (std::uint64_t i = 0; i < *count; ++i) {
      const std::uint64_t entry = *ifd + 2 + i * kEntryBytes;
      const auto found = at(entry, 2);
      const auto type = at(entry + 2, 2);
      const auto values = at(entry + 4, 4);
      if (!found || !type || !values) return std::nullopt;
      if (*found == tag) return Field{*type, *values, entry};
    }
    return std::nullopt;
  }

  // The one value of a short or a long.
  [[nodiscard]] std::optional<std::uint64_t> value(std::optional<std::uint64_t> ifd,
                                                   Tag tag) const {
    const auto field = find(ifd, tag);
    if (!field || field->count != 1) return std::nullopt;
    if (field->type == short_type) return at(field->entry + 8, 2);
    if (field->type == long_type) return at(field->entry + 8, 4);
    return std::nullopt;
  }

  // Without what follows its first zero byte.
  [[nodiscard]] std::string_view text(std::optional<std::uint64_t> ifd, Tag tag) const {
    constexpr std::uint64_t kInlineBytes = 4;
    constexpr std::uint64_t kMaxTextBytes = 64;
    const auto field = find(ifd, tag);
    if (!field || field->type != ascii_type || field->count > kMaxTextBytes) return {};
    const auto place =
        field->count <= kInlineBytes ? std::optional(field->entry + 8) : at(field->entry + 8, 4);
    if (!place || !at(*place, field->count)) return {};
    const std::string_view all = bytes_.substr(*place, field->count);
    return all.substr(0, all.find('\0'));
  }

  // Degrees, minutes and seconds as degrees.
  [[nodiscard]] std::optional<double> degrees(std::optional<std::uint64_t> ifd, Tag tag) const {
    constexpr std::array kUnits{1.0, 60.0, 3600.0};
    const auto field = find(ifd, tag);
    if (!field || field->type != rational_type || field->count != kUnits.size())
      return std::nullopt;
    const auto start = at(field->entry + 8, 4);
    if (!start) return std::nullopt;
    double sum = 0;
    for (std::size_t i = 0; i < kUnits.size(); ++i) {
      const auto above = at(*start + 8 * i, 4);
      const auto below = at(*start + 8 * i + 4, 4);
      if (!above || !below || *below == 0) return std::nullopt;
      const double part = static_cast<double>(*above) / static_cast<double>(*below);
      if (i > 0 && part > 60) return std::nullopt;
      sum += part / kUnits[i];
    }
    return sum;
  }

 private:
  Tiff(std::string_view bytes, bool big_endian) : bytes_(bytes), big_endian_(big_endian) {}

  std::string_view bytes_;
  bool big_endian_;
};

// The number that all of `digits` are; -1 for anything else.
int number_of(std::string_view digits) {
  int value = -1;
  if (digits.empty() || digits.find_first_not_of("0123456789") != std::string_view::npos) return -1;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

// "+08:00"; where there is none, as clocks in the city go.
std::optional<std::chrono::minutes> offset_of(std::string_view text) {
  constexpr std::chrono::minutes kCity{8 * 60};
  constexpr int kMostHours = 14;
  if (text.empty() || text.find_first_not_of(' ') == std::string_view::npos) return kCity;
  if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':') return kCity;
  const int hours = number_of(text.substr(1, 2));
  const int minutes = number_of(text.substr(4, 2));
  if (hours < 0 || hours > kMostHours || minutes < 0 || minutes > 59) return std::nullopt;
  const std::chrono::minutes size{hours * 60 + minutes};
  return text[0] == '-' ? -size : size;
}

// "2025:06:01 08:30:00"
std::optional<Instant> instant_of(std::string_view text, std::string_view offset) {
  constexpr std::string_view kForm = "0000:00:00 00:00:00";
  if (text.size() != kForm.size()) return std::nullopt;
  std::array<int, 6> parts{};
  constexpr std::array<std::size_t, 6> kStarts{0, 5, 8, 11, 14, 17};
  for (std::size_t i = 0; i < parts.size(); ++i)
    if (parts[i] = number_of(text.substr(kStarts[i], i == 0 ? 4 : 2)); parts[i] < 0)
      return std::nullopt;
  for (std::size_t i = 0; i < kForm.size(); ++i)
    if (kForm[i] != '0' && text[i] != kForm[i]) return std::nullopt;
  using namespace std::chrono;
  const year_month_day date{year{parts[0]}, month(static_cast<unsigned>(parts[1])),
                            day(static_cast<unsigned>(parts[2]))};
  const auto zone = offset_of(offset);
  if (!date.ok() || parts[3] > 23 || parts[4] > 59 || parts[5] > 59 || !zone) return std::nullopt;
  const auto time =
      sys_days(date) + hours(parts[3]) + minutes(parts[4]) + seconds(parts[5]) - *zone;
  const std::int64_t micros = duration_cast<microseconds>(time.time_since_epoch()).count();
  if (micros < 0 || micros > kLastTakenAt_us) return std::nullopt;
  return Instant{micros};
}

std::optional<double> signed_degrees(const Tiff& tiff, std::optional<std::uint64_t> ifd, Tag ref,
                                     Tag tag, std::string_view positive, std::string_view negative,
                                     double most) {
  const auto size = tiff.degrees(ifd, tag);
  const std::string_view side = tiff.text(ifd, ref);
  if (!size || *size > most || (side != positive && side != negative)) return std::nullopt;
  return side == negative ? -*size : *size;
}

std::optional<PhotoPlace> place_of(const Tiff& tiff, std::optional<std::uint64_t> ifd) {
  constexpr double kNanodegrees = 1e9;
  const auto lat = signed_degrees(tiff, ifd, gps_latitude_ref, gps_latitude, "N", "S", 90);
  const auto lon = signed_degrees(tiff, ifd, gps_longitude_ref, gps_longitude, "E", "W", 180);
  if (!lat || !lon || (*lat == 0 && *lon == 0)) return std::nullopt;
  return PhotoPlace{std::llround(*lon * kNanodegrees), std::llround(*lat * kNanodegrees)};
}

// Without the mark in front of it that some writers repeat.
std::string_view unmarked(std::string_view block) {
  if (block.starts_with(kExifMark)) block.remove_prefix(kExifMark.size());
  return block;
}

// The segments of a JPEG before its first scan (T.81, B.1.1.4).
std::string_view find_in_jpeg(std::string_view rest) {
  constexpr char kApp1 = '\xe1';
  constexpr char kSos = '\xda';
  rest.remove_prefix(std::min<std::size_t>(rest.size(), 2));
  while (rest.size() >= 4 && rest[0] == '\xff' && rest[1] != kSos) {
    const std::uint64_t size = number(rest.substr(2, 2), true);
    if (size < 2 || size > rest.size() - 2) return {};
    const std::string_view body = rest.substr(4, size - 2);
    if (rest[1] == kApp1 && body.starts_with(kExifMark)) return unmarked(body);
    rest.remove_prefix(2 + size);
  }
  return {};
}

// Chunks of a name and a size, as PNG and RIFF have them.
struct Chunks {
  std::size_t start;    // of the first
  std::size_t size_at;  // in a chunk; the name is the other of the first two words
  std::size_t name_at;
  std::size_t behind;  // bytes after the body
  bool big_endian;
  bool padded;  // to an even size
  std::string_view name;
};
constexpr Chunks kPngChunks{8, 0, 4, 4, true, false, "eXIf"};
constexpr Chunks kRiffChunks{12, 4, 0, 0, false, true, "EXIF"};

std::string_view find_in_chunks(std::string_view rest, const Chunks& form) {
  constexpr std::size_t kHeadBytes = 8;
  rest.remove_prefix(std::min(rest.size(), form.start));
  while (rest.size() >= kHeadBytes) {
    const std::uint64_t size = number(rest.substr(form.size_at, 4), form.big_endian);
    const std::uint64_t whole =
        kHeadBytes + size + form.behind + (form.padded && size % 2 == 1 ? 1 : 0);
    if (size > rest.size() - kHeadBytes) return {};
    if (rest.substr(form.name_at, 4) == form.name) return unmarked(rest.substr(kHeadBytes, size));
    if (whole > rest.size()) return {};
    rest.remove_prefix(whole);
  }
  return {};
}

}  // namespace

std::string_view find_exif(std::string_view photo, MediaType type) {
  switch (type) {
    case MediaType::jpeg:
      return find_in_jpeg(photo);
    case MediaType::png:
      return find_in_chunks(photo, kPngChunks);
    case MediaType::webp:
      return find_in_chunks(photo, kRiffChunks);
    default:
      return {};
  }
}

Exif read_exif(std::string_view block) {
  constexpr std::uint64_t kLastOrientation = 8;
  Exif exif;
  const auto tiff = Tiff::of(block);
  if (!tiff) return exif;
  const auto ifd = tiff->first_ifd();
  const auto orientation = tiff->value(ifd, orientation_tag);
  if (orientation && *orientation >= 1 && *orientation <= kLastOrientation)
    exif.orientation = static_cast<int>(*orientation);
  const auto taken = tiff->value(ifd, exif_ifd);
  exif.taken_at =
      instant_of(tiff->text(taken, date_time_original), tiff->text(taken, offset_time_original));
  exif.place = place_of(*tiff, tiff->value(ifd, gps_ifd));
  return exif;
}

}  // namespace baitu::geo
