// Exif blocks, byte by byte as TIFF 6.0 and Exif 2.32 lay them out, and where photos carry them.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace baitu::test {

struct Angle {
  std::uint32_t degrees = 0;
  std::uint32_t minutes = 0;
  std::uint32_t hundredth_seconds = 0;
};

// What a block says; what is empty it leaves out.
struct ExifWanted {
  // g++ warns of a member without an initializer where a designated one leaves it out.
  // NOLINTBEGIN(readability-redundant-member-init)
  int orientation = 1;
  std::string taken = {};   // "2025:06:01 08:30:00"
  std::string offset = {};  // "+08:00"
  std::string latitude_ref = {};
  Angle latitude = {};
  std::string longitude_ref = {};
  Angle longitude = {};
  // NOLINTEND(readability-redundant-member-init)
  bool big_endian = true;
};

// A TIFF structure that grows.
class TiffWriter {
 public:
  explicit TiffWriter(bool big_endian) : big_endian_(big_endian) {
    bytes_ = big_endian ? "MM" : "II";
    put(42, 2);
    put(8, 4);
  }

  struct Entry {
    std::uint16_t tag, type;
    std::uint32_t count;
    std::string value;  // bytes
  };

  [[nodiscard]] std::string number(std::uint64_t value, int size) const {
    std::string out;
    for (int i = 0; i < size; ++i)
      out += static_cast<char>(value >> (8 * (big_endian_ ? size - 1 - i : i)) & 0xff);
    return out;
  }
  [[nodiscard]] Entry text(std::uint16_t tag, const std::string& value) const {
    return {tag, 2, static_cast<std::uint32_t>(value.size() + 1), value + '\0'};
  }
  [[nodiscard]] Entry angle(std::uint16_t tag, const Angle& angle) const {
    return {tag, 5, 3,
            number(angle.degrees, 4) + number(1, 4) + number(angle.minutes, 4) + number(1, 4) +
                number(angle.hundredth_seconds, 4) + number(100, 4)};
  }
  [[nodiscard]] Entry place(std::uint16_t tag, std::size_t at) const {
    return {tag, 4, 1, number(at, 4)};
  }

  // Appends a directory, its values behind it; where it begins.
  std::size_t add(const std::vector<Entry>& entries) {
    const std::size_t start = bytes_.size();
    std::size_t values = start + 2 + entries.size() * 12 + 4;
    std::string behind;
    put(entries.size(), 2);
    for (const Entry& entry : entries) {
      put(entry.tag, 2);
      put(entry.type, 2);
      put(entry.count, 4);
      if (entry.value.size() <= 4) {
        bytes_ += entry.value + std::string(4 - entry.value.size(), '\0');
      } else {
        put(values + behind.size(), 4);
        behind += entry.value;
      }
    }
    put(0, 4);
    bytes_ += behind;
    return start;
  }

  [[nodiscard]] const std::string& bytes() const { return bytes_; }
  void put(std::uint64_t value, int size) { bytes_ += number(value, size); }

 private:
  bool big_endian_;
  std::string bytes_;
};

inline std::string exif_block(const ExifWanted& wanted) {
  // The directories that the first one names have to be behind it, where it says: so it is laid out
  // twice, with the places known the second time.
  std::array<std::size_t, 2> places{};
  std::string bytes;
  for (int pass = 0; pass < 2; ++pass) {
    TiffWriter tiff(wanted.big_endian);
    tiff.add({{0x0112, 3, 1, tiff.number(static_cast<std::uint64_t>(wanted.orientation), 2)},
              tiff.place(0x8769, places[0]),
              tiff.place(0x8825, places[1])});
    std::vector<TiffWriter::Entry> taken;
    if (!wanted.taken.empty()) taken.push_back(tiff.text(0x9003, wanted.taken));
    if (!wanted.offset.empty()) taken.push_back(tiff.text(0x9011, wanted.offset));
    places[0] = tiff.add(taken);
    std::vector<TiffWriter::Entry> position;
    if (!wanted.latitude_ref.empty()) {
      position.push_back(tiff.text(1, wanted.latitude_ref));
      position.push_back(tiff.angle(2, wanted.latitude));
      position.push_back(tiff.text(3, wanted.longitude_ref));
      position.push_back(tiff.angle(4, wanted.longitude));
    }
    places[1] = tiff.add(position);
    bytes = tiff.bytes();
  }
  return bytes;
}

// The JPEG with the block as its first segment.
inline std::string with_exif(const std::string& jpeg, const std::string& block) {
  using namespace std::string_view_literals;
  const std::string body = std::string("Exif\0\0"sv) + block;
  const std::size_t size = body.size() + 2;
  return jpeg.substr(0, 2) + "\xff\xe1" + static_cast<char>(size >> 8) +
         static_cast<char>(size & 0xff) + body + jpeg.substr(2);
}

}  // namespace baitu::test
