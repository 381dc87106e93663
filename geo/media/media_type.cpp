#include "geo/media/media_type.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include "geo/archive/zip.hpp"
#include "geo/text/decode.hpp"

namespace baitu::geo {
namespace {

using enum Unfit;
using namespace std::string_view_literals;

struct Signature {
  std::string_view bytes;
  std::size_t at;
};

constexpr Signature kJpeg{"\xff\xd8\xff"sv, 0};
constexpr Signature kPng{"\x89PNG\r\n\x1a\n"sv, 0};
constexpr Signature kRiff{"RIFF"sv, 0};
constexpr Signature kWebp{"WEBP"sv, 8};
constexpr Signature kPdf{"%PDF-"sv, 0};
constexpr Signature kZip{"PK\x03\x04"sv, 0};
constexpr Signature kBoxes{"ftyp"sv, 4};

constexpr std::array kPrograms{
    Signature{"MZ"sv, 0},
    Signature{"\x7f"
              "ELF"sv,
              0},
    Signature{"\xca\xfe\xba\xbe"sv, 0},
    Signature{"\xfe\xed\xfa\xce"sv, 0},
    Signature{"\xfe\xed\xfa\xcf"sv, 0},
    Signature{"\xce\xfa\xed\xfe"sv, 0},
    Signature{"\xcf\xfa\xed\xfe"sv, 0},
    Signature{"#!"sv, 0},
};
constexpr std::array kArchives{
    Signature{"PK\x05\x06"sv, 0},
    Signature{"Rar!\x1a\x07"sv, 0},
    Signature{"7z\xbc\xaf\x27\x1c"sv, 0},
    Signature{"\x1f\x8b"sv, 0},
    Signature{"BZh"sv, 0},
    Signature{"\xfd"
              "7zXZ\0"sv,
              0},
    Signature{"\x28\xb5\x2f\xfd"sv, 0},
    Signature{"ustar"sv, 257},
};

bool has(std::string_view bytes, const Signature& signature) {
  return bytes.size() >= signature.at && bytes.substr(signature.at).starts_with(signature.bytes);
}

template <std::size_t size>
bool has_one_of(std::string_view bytes, const std::array<Signature, size>& signatures) {
  return std::ranges::any_of(signatures, [&](const auto& each) { return has(bytes, each); });
}

// ISO 32000-1, 7.5: a header at the front, and an end within the last kilobyte.
OrUnfit<MediaType> pdf(std::string_view bytes) {
  constexpr std::size_t kTailBytes = 1'024;
  const std::string_view tail =
      bytes.substr(bytes.size() > kTailBytes ? bytes.size() - kTailBytes : 0);
  if (tail.contains("startxref") && tail.contains("%%EOF")) return MediaType::pdf;
  return unfit(damaged, "a PDF without its end");
}

bool is_content_types(std::string_view name) { return name == "[Content_Types].xml"; }

// What ECMA-376 calls the main part of each kind of document.
constexpr auto kMainParts = std::to_array<std::pair<std::string_view, MediaType>>({
    {"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
     MediaType::docx},
    {"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", MediaType::xlsx},
    {"application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
     MediaType::pptx},
});

std::optional<MediaType> document_of(std::string_view content_types) {
  std::optional<MediaType> found;
  for (const auto& [name, type] : kMainParts) {
    if (!content_types.contains(name)) continue;
    if (found) return std::nullopt;
    found = type;
  }
  return found;
}

OrUnfit<MediaType> office(std::string_view bytes) {
  const auto files =
      read_zip(bytes, is_content_types,
               {.unpacked_bytes = kMaxOfficeUnpackedBytes, .entries = kMaxOfficeEntries});
  if (!files) {
    const Reason reason = files.error().reason;
    const bool is_broken = reason == Reason::zip_damaged || reason == Reason::zip_empty;
    return unfit(is_broken ? damaged : archive, std::string(sentence_of(reason)));
  }
  const auto types =
      std::ranges::find_if(*files, [](const ZipFile& file) { return is_content_types(file.name); });
  if (types == files->end()) return unfit(archive);
  const bool has_macros =
      types->contents.contains("macroEnabled") || types->contents.contains("vbaProject") ||
      std::ranges::any_of(
          *files, [](const ZipFile& file) { return file.name.ends_with("vbaProject.bin"); });
  if (has_macros) return unfit(macros);
  if (const auto type = document_of(types->contents)) return *type;
  return unfit(unknown_type, "a package of another kind");
}

std::uint64_t big_endian(std::string_view bytes, std::size_t at, std::size_t size) {
  std::uint64_t value = 0;
  for (const char byte : bytes.substr(at, size))
    value = value << 8 | static_cast<unsigned char>(byte);
  return value;
}

// Of the brands of ISO/IEC 14496-12 those that browsers and phones write as MP4.
bool is_mp4_brand(std::string_view brand) {
  constexpr std::array kBrands{"isom"sv, "iso2"sv, "iso3"sv, "iso4"sv, "iso5"sv, "iso6"sv,
                               "mp41"sv, "mp42"sv, "avc1"sv, "M4V "sv, "3gp4"sv, "3gp5"sv};
  return std::ranges::find(kBrands, brand) != kBrands.end();
}

// Boxes from end to end, with a film and its data among them.
OrUnfit<MediaType> mp4(std::string_view bytes) {
  constexpr std::size_t kHeadBytes = 8;
  constexpr std::size_t kLongHeadBytes = 16;
  if (bytes.size() < kLongHeadBytes || !is_mp4_brand(bytes.substr(kHeadBytes, 4)))
    return unfit(unknown_type, "a film or picture of another kind");
  bool has_film = false;
  bool has_data = false;
  for (std::string_view rest = bytes; !rest.empty();) {
    if (rest.size() < kHeadBytes) return unfit(damaged, "a cut box");
    std::uint64_t size = big_endian(rest, 0, 4);
    if (size == 1 && rest.size() >= kLongHeadBytes) size = big_endian(rest, kHeadBytes, 8);
    if (size == 0) size = rest.size();
    if (size < kHeadBytes || size > rest.size()) return unfit(damaged, "a cut box");
    has_film |= rest.substr(4, 4) == "moov";
    has_data |= rest.substr(4, 4) == "mdat";
    rest.remove_prefix(size);
  }
  if (has_film && has_data) return MediaType::mp4;
  return unfit(damaged, "no film");
}

bool is_text_control(char c) {
  return static_cast<unsigned char>(c) < 0x20 && !"\t\n\r\f"sv.contains(c);
}

// Whether a browser could take a text for a page, or a reader for markup: by its first character,
// or by what stands near its front (WHATWG MIME Sniffing, 7.1).
bool is_markup(std::string_view text) {
  constexpr std::size_t kFrontBytes = 2'048;
  constexpr std::array kTags{"<!doctype"sv, "<html"sv, "<head"sv,   "<body"sv,
                             "<script"sv,   "<svg"sv,  "<iframe"sv, "<?xml"sv};
  const std::size_t start = text.find_first_not_of(" \t\r\n\f");
  if (start != std::string_view::npos && text[start] == '<') return true;
  std::string front(text.substr(0, kFrontBytes));
  for (char& c : front)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return std::ranges::any_of(kTags, [&](std::string_view tag) { return front.contains(tag); });
}

OrUnfit<MediaType> text(std::string_view bytes) {
  constexpr std::string_view kMark = "\xef\xbb\xbf";
  if (bytes.starts_with(kMark)) bytes.remove_prefix(kMark.size());
  if (std::ranges::any_of(bytes, is_text_control)) return unfit(unknown_type);
  if (is_markup(bytes)) return unfit(markup);
  if (is_utf8(bytes) || decode(bytes, Charset::gb18030)) return MediaType::text;
  return unfit(unknown_type);
}

}  // namespace

OrUnfit<MediaType> media_type_of(std::string_view bytes) {
  if (has(bytes, kJpeg)) return MediaType::jpeg;
  if (has(bytes, kPng)) return MediaType::png;
  if (has(bytes, kRiff) && has(bytes, kWebp)) return MediaType::webp;
  if (has(bytes, kPdf)) return pdf(bytes);
  if (has(bytes, kZip)) return office(bytes);
  if (has(bytes, kBoxes)) return mp4(bytes);
  if (has_one_of(bytes, kPrograms)) return unfit(program);
  if (has_one_of(bytes, kArchives)) return unfit(archive);
  return text(bytes);
}

}  // namespace baitu::geo
