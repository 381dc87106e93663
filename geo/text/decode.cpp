#include "geo/text/decode.hpp"

#include <iconv.h>

#include <algorithm>
#include <array>

namespace baitu::geo {
namespace {

unsigned byte_at(std::string_view bytes, std::size_t at) {
  return static_cast<unsigned char>(bytes[at]);
}

// What a first byte demands: how many bytes follow, and the range of the first of them, which rules
// out overlong forms, surrogates and what lies beyond U+10FFFF (RFC 3629).
struct Lead {
  unsigned from, to;
  std::size_t follow;
  unsigned second_from, second_to;
};

constexpr std::array kLeads{
    Lead{0xc2, 0xdf, 1, 0x80, 0xbf}, Lead{0xe0, 0xe0, 2, 0xa0, 0xbf},
    Lead{0xe1, 0xec, 2, 0x80, 0xbf}, Lead{0xed, 0xed, 2, 0x80, 0x9f},
    Lead{0xee, 0xef, 2, 0x80, 0xbf}, Lead{0xf0, 0xf0, 3, 0x90, 0xbf},
    Lead{0xf1, 0xf3, 3, 0x80, 0xbf}, Lead{0xf4, 0xf4, 3, 0x80, 0x8f},
};

// Where the first character that is not whole begins; the size where all are.
struct Stop {
  std::size_t at = 0;
  bool cut = false;  // it is a valid beginning that the end cuts off
};

Stop first_broken_utf8(std::string_view bytes) {
  std::size_t at = 0;
  while (at < bytes.size()) {
    const unsigned first = byte_at(bytes, at);
    if (first < 0x80) {
      ++at;
      continue;
    }
    const auto* const lead = std::ranges::find_if(
        kLeads, [first](const Lead& each) { return each.from <= first && first <= each.to; });
    if (lead == kLeads.end()) return {at, false};
    for (std::size_t i = 1; i <= lead->follow; ++i) {
      if (at + i == bytes.size()) return {at, true};
      const unsigned next = byte_at(bytes, at + i);
      const bool second = i == 1;
      if (next < (second ? lead->second_from : 0x80) || next > (second ? lead->second_to : 0xbf))
        return {at, false};
    }
    at += lead->follow + 1;
  }
  return {at, false};
}

bool is_open(iconv_t handle) {
  // NOLINTNEXTLINE(performance-no-int-to-ptr): what POSIX says a failure is
  return handle != reinterpret_cast<iconv_t>(-1);
}

class Converter {
 public:
  Converter() : handle_(iconv_open("UTF-8", "GB18030")), ready_(is_open(handle_)) {}
  ~Converter() {
    if (ready_) iconv_close(handle_);
  }
  Converter(const Converter&) = delete;
  Converter& operator=(const Converter&) = delete;

  [[nodiscard]] bool ready() const { return ready_; }

  std::optional<std::string> convert(std::string_view bytes) {
    if (!ready()) return std::nullopt;
    iconv(handle_, nullptr, nullptr, nullptr, nullptr);
    // Two bytes become three at most, and four become four.
    std::string out(bytes.size() * 2 + 4, '\0');
    char* from = const_cast<char*>(bytes.data());  // iconv does not write there
    char* to = out.data();
    std::size_t from_left = bytes.size();
    std::size_t to_left = out.size();
    if (iconv(handle_, &from, &from_left, &to, &to_left) == static_cast<std::size_t>(-1))
      return std::nullopt;
    out.resize(out.size() - to_left);
    return out;
  }

 private:
  iconv_t handle_;
  bool ready_;
};

Converter& converter() {
  thread_local Converter converter;
  return converter;
}

// How many bytes the character has that begins with these; its second byte tells two from four.
std::size_t gb18030_bytes(unsigned first, unsigned second) {
  constexpr unsigned kFourBytesFrom = 0x30;
  constexpr unsigned kFourBytesTo = 0x39;
  if (first < 0x80) return 1;
  return kFourBytesFrom <= second && second <= kFourBytesTo ? 4 : 2;
}

std::size_t cut_gb18030(std::string_view bytes) {
  std::size_t at = 0;
  while (at < bytes.size()) {
    const std::size_t left = bytes.size() - at;
    const std::size_t size =
        gb18030_bytes(byte_at(bytes, at), left > 1 ? byte_at(bytes, at + 1) : 0);
    if (size > left) return left;
    at += size;
  }
  return 0;
}

}  // namespace

bool is_ascii(std::string_view bytes) {
  return std::ranges::all_of(bytes, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool is_utf8(std::string_view bytes) { return first_broken_utf8(bytes).at == bytes.size(); }

std::size_t cut_bytes(std::string_view bytes, Charset charset) {
  if (charset == Charset::gb18030) return cut_gb18030(bytes);
  const Stop stop = first_broken_utf8(bytes);
  return stop.cut ? bytes.size() - stop.at : 0;
}

std::optional<std::string> decode(std::string_view bytes, Charset charset) {
  if (is_ascii(bytes)) return std::string(bytes);
  if (charset == Charset::gb18030) return converter().convert(bytes);
  if (!is_utf8(bytes)) return std::nullopt;
  return std::string(bytes);
}

bool prepare_decoding() { return converter().ready() && converter().convert("\xd6\xd0") == "中"; }

}  // namespace baitu::geo
