#include "sample_data/generator/picture.hpp"

#include <array>
#include <string_view>

#include "domain/base/assert.hpp"

namespace baitu::sample {
namespace {

constexpr std::int32_t kWidth = 160;
constexpr std::int32_t kHeight = 120;

// Red, green, blue.
constexpr std::array<std::array<std::uint8_t, 3>, 8> kPalette{{{205, 222, 235},
                                                               {148, 168, 132},
                                                               {196, 180, 158},
                                                               {158, 92, 74},
                                                               {98, 112, 128},
                                                               {232, 226, 212},
                                                               {70, 96, 70},
                                                               {40, 40, 44}}};
enum Colour : std::uint8_t { sky, grass, ground, brick, steel, paper, tree, ink };

constexpr std::int32_t kGlyph = 12;  // pixels along a side
using Glyph = std::array<std::string_view, kGlyph>;
constexpr Glyph kShi{"..########..", "............", "............", "############",
                     ".....##.....", ".....##.....", "..#..##..#..", ".##..##..##.",
                     ".#...##...#.", "#....##....#", ".....##.....", "...####....."};
constexpr Glyph kLi{"..#.####...#", ".#...#...#.#", ".#...#...#.#", "##..####.#.#",
                    ".#..#..#.#.#", ".#.#...#.#.#", ".#..#.#..#.#", ".#...##..#.#",
                    ".#...#...#.#", ".#..#......#", ".#.#.......#", ".#........##"};

class Canvas {
 public:
  void fill(std::int32_t left, std::int32_t top, std::int32_t width, std::int32_t height,
            Colour colour) {
    for (std::int32_t y = top; y < top + height; ++y)
      for (std::int32_t x = left; x < left + width; ++x) at(x, y) = static_cast<char>(colour);
  }

  void write(const Glyph& glyph, std::int32_t left, std::int32_t top) {
    constexpr std::int32_t kScale = 2;
    for (std::int32_t y = 0; y < kGlyph; ++y)
      for (std::int32_t x = 0; x < kGlyph; ++x)
        if (glyph[static_cast<std::size_t>(y)][static_cast<std::size_t>(x)] == '#')
          fill(left + x * kScale, top + y * kScale, kScale, kScale, ink);
  }

  // A line of pixels after its filter, which is none.
  [[nodiscard]] std::string lines() const {
    std::string lines;
    for (std::int32_t y = 0; y < kHeight; ++y) {
      lines.push_back('\0');
      lines.append(pixels_, static_cast<std::size_t>(y) * kWidth, kWidth);
    }
    return lines;
  }

 private:
  char& at(std::int32_t x, std::int32_t y) {
    return pixels_[static_cast<std::size_t>(y) * kWidth + static_cast<std::size_t>(x)];
  }

  std::string pixels_ = std::string(static_cast<std::size_t>(kWidth) * kHeight, '\0');
};

void append_u32(std::string& out, std::uint32_t value) {
  for (int shift = 24; shift >= 0; shift -= 8) out.push_back(static_cast<char>(value >> shift));
}

void append_u16_low_first(std::string& out, std::uint32_t value) {
  out.push_back(static_cast<char>(value & 0xffU));
  out.push_back(static_cast<char>(value >> 8U));
}

// ISO/IEC 15948, annex D.
std::uint32_t crc32(std::string_view bytes) {
  std::uint32_t crc = 0xffffffffU;
  for (const char byte : bytes) {
    crc ^= static_cast<std::uint8_t>(byte);
    for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1U) ^ ((crc & 1U) != 0 ? 0xedb88320U : 0U);
  }
  return ~crc;
}

// RFC 1950, 8.2.
std::uint32_t adler32(std::string_view bytes) {
  constexpr std::uint32_t kModulus = 65'521;
  std::uint32_t a = 1;
  std::uint32_t b = 0;
  for (const char byte : bytes) {
    a = (a + static_cast<std::uint8_t>(byte)) % kModulus;
    b = (b + a) % kModulus;
  }
  return (b << 16U) | a;
}

// RFC 1950 around one stored block of RFC 1951, 3.2.4.
std::string stored(std::string_view bytes) {
  BAITU_ASSERT(bytes.size() <= 0xffffU);
  const auto size = static_cast<std::uint32_t>(bytes.size());
  std::string out("\x78\x01\x01", 3);
  append_u16_low_first(out, size);
  append_u16_low_first(out, ~size & 0xffffU);
  out += bytes;
  append_u32(out, adler32(bytes));
  return out;
}

void append_chunk(std::string& out, std::string_view type, std::string_view data) {
  append_u32(out, static_cast<std::uint32_t>(data.size()));
  const std::string content = std::string(type) + std::string(data);
  out += content;
  append_u32(out, crc32(content));
}

// Houses of several heights before a sky, trees before them.
Canvas scene(std::int32_t number) {
  Canvas canvas;
  const std::int32_t horizon = 70 + number % 3 * 6;
  canvas.fill(0, 0, kWidth, horizon, sky);
  canvas.fill(0, horizon, kWidth, kHeight - horizon, number % 2 == 0 ? grass : ground);
  for (std::int32_t i = 0; i < 4; ++i) {
    const std::int32_t height = 18 + (number * 7 + i * 13) % 36;
    canvas.fill(8 + i * 38, horizon - height, 28, height, (number + i) % 3 == 0 ? steel : brick);
    for (std::int32_t y = horizon - height + 4; y < horizon - 6; y += 10)
      canvas.fill(12 + i * 38, y, 20, 4, paper);
  }
  for (std::int32_t i = 0; i <= number % 5; ++i) canvas.fill(14 + i * 30, horizon - 4, 8, 14, tree);
  canvas.fill(kWidth - 62, kHeight - 32, 58, 28, paper);
  canvas.write(kShi, kWidth - 58, kHeight - 30);
  canvas.write(kLi, kWidth - 32, kHeight - 30);
  return canvas;
}

}  // namespace

std::string picture(std::int32_t number) {
  BAITU_ASSERT(number >= 0 && number < kPictures);
  std::string header;
  append_u32(header, kWidth);
  append_u32(header, kHeight);
  header.append("\x08\x03\x00\x00\x00", 5);  // eight bits into a palette, nothing special
  std::string palette;
  for (const auto& colour : kPalette)
    for (const std::uint8_t part : colour) palette.push_back(static_cast<char>(part));
  std::string png("\x89PNG\r\n\x1a\n", 8);
  append_chunk(png, "IHDR", header);
  append_chunk(png, "PLTE", palette);
  append_chunk(png, "tEXt", std::string("Description\0sample", 18));
  append_chunk(png, "IDAT", stored(scene(number).lines()));
  append_chunk(png, "IEND", {});
  return png;
}

}  // namespace baitu::sample
