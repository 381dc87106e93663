#include "geo/shapefile/encoding.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

namespace baitu::geo {
namespace {

constexpr std::size_t kMaxClaimBytes = 32;

struct Name {
  std::string_view claim;  // in upper case, letters and digits alone
  Charset charset;
};

constexpr std::array kNames{
    Name{"UTF8", Charset::utf8},       Name{"65001", Charset::utf8},
    Name{"GBK", Charset::gb18030},     Name{"GB2312", Charset::gb18030},
    Name{"GB18030", Charset::gb18030}, Name{"936", Charset::gb18030},
    Name{"CP936", Charset::gb18030},   Name{"ANSI936", Charset::gb18030},
    Name{"OEM936", Charset::gb18030},  Name{"MS936", Charset::gb18030},
    Name{"EUCCN", Charset::gb18030},   Name{"54936", Charset::gb18030},
};

bool is_printable(char c) { return 0x20 <= c && c < 0x7f; }

bool is_letter_or_digit(char c) {
  return ('A' <= c && c <= 'Z') || ('a' <= c && c <= 'z') || ('0' <= c && c <= '9');
}

std::string normalised(std::string_view claim) {
  std::string out;
  for (const char c : claim)
    if (is_letter_or_digit(c)) out += 'a' <= c && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return out;
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kSpace = " \t\r\n\xef\xbb\xbf";
  const std::size_t first = text.find_first_not_of(kSpace);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kSpace) - first + 1);
}

bool names_something(std::string_view text) {
  return text.size() <= kMaxClaimBytes && std::ranges::all_of(text, is_printable) &&
         std::ranges::any_of(text, is_letter_or_digit) && !text.contains('<');
}

bool fits(const RawText& raw, Charset charset) {
  std::string_view bytes = raw.bytes;
  if (raw.full) bytes.remove_suffix(cut_bytes(bytes, charset));
  return decode(bytes, charset).has_value();
}

// What can be read of it: character by character, the shortest one that is valid.
std::string replaced(std::string_view bytes, Charset charset) {
  constexpr std::size_t kMaxCharacterBytes = 4;
  constexpr std::string_view kReplacement = "\xef\xbf\xbd";
  std::string text;
  while (!bytes.empty()) {
    std::size_t size = 1;
    auto character = decode(bytes.substr(0, size), charset);
    while (!character && size < std::min(kMaxCharacterBytes, bytes.size()))
      character = decode(bytes.substr(0, ++size), charset);
    text += character ? *character : kReplacement;
    bytes.remove_prefix(character ? size : 1);
  }
  return text;
}

template <class Visit>
void for_each_text(const Dbf& dbf, const Visit& visit) {
  for (std::size_t field = 0; field < dbf.fields(); ++field) visit(dbf.name(field), std::nullopt);
  for (std::size_t row = 0; row < dbf.rows(); ++row)
    for (std::size_t field = 0; field < dbf.fields(); ++field) visit(dbf.value(row, field), row);
}

}  // namespace

Claim claim_of(std::string_view cpg, std::uint8_t language) {
  constexpr std::array<std::uint8_t, 2> kGbk{0x4d, 0x7a};
  const std::string_view text = trimmed(cpg);
  if (!text.empty() && names_something(text)) {
    const auto* const name = std::ranges::find(kNames, normalised(text), &Name::claim);
    if (name != kNames.end()) return {std::string(text), name->charset, false};
    return {std::string(text), std::nullopt, false};
  }
  Claim claim{.unreadable = !text.empty()};
  if (std::ranges::find(kGbk, language) != kGbk.end()) {
    claim.text = language == kGbk[0] ? "LDID 0x4D (GBK)" : "LDID 0x7A (GBK)";
    claim.charset = Charset::gb18030;
  }
  return claim;
}

OrRefusal<DecidedEncoding> decide_encoding(const Dbf& dbf) {
  bool ascii = true;
  bool utf8 = true;
  bool gb18030 = true;
  Detail first_misfit;
  for_each_text(dbf, [&](const RawText& raw, std::optional<std::size_t> row) {
    if (is_ascii(raw.bytes)) return;
    ascii = false;
    utf8 = utf8 && fits(raw, Charset::utf8);
    if (!gb18030 || fits(raw, Charset::gb18030)) return;
    gb18030 = false;
    first_misfit = row ? detail(DetailCode::row, *row + 1) : detail(DetailCode::field_name);
  });
  if (ascii) return DecidedEncoding{EncodingProof::ascii, Charset::utf8};
  if (utf8) return DecidedEncoding{EncodingProof::strict_utf8, Charset::utf8};
  if (gb18030) return DecidedEncoding{EncodingProof::strict_gb18030, Charset::gb18030};
  return refuse(Reason::encoding_unknown, {first_misfit});
}

DecodedText decode_text(const RawText& raw, Charset charset) {
  std::string_view bytes = raw.bytes;
  const std::size_t cut = raw.full ? cut_bytes(bytes, charset) : 0;
  bytes.remove_suffix(cut);
  if (auto text = decode(bytes, charset)) return {*std::move(text), cut != 0, false};
  return {replaced(bytes, charset), cut != 0, true};
}

}  // namespace baitu::geo
