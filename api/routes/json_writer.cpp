#include "api/routes/json_writer.hpp"

#include <array>
#include <cstdlib>

namespace baitu::routes {
namespace {

// Whether the byte may stand in a string as it is; bytes above ASCII are parts of UTF-8.
constexpr std::array<bool, 256> kPlain = [] {
  std::array<bool, 256> plain{};
  for (std::size_t byte = 0x20; byte < plain.size(); ++byte) plain[byte] = true;
  plain['"'] = plain['\\'] = false;
  return plain;
}();

void append_escaped(std::string& out, char c) {
  constexpr std::string_view kHex = "0123456789abcdef";
  const auto byte = static_cast<unsigned char>(c);
  if (c == '"' || c == '\\') {
    out += '\\';
    out += c;
  } else {
    out += "\\u00";
    out += kHex[byte >> 4U];
    out += kHex[byte & 0xfU];
  }
}

}  // namespace

void JsonWriter::key(std::string_view name) {
  separate();
  out_ += '"';
  out_ += name;
  out_ += "\":";
  comma_ = false;
}

void JsonWriter::value(std::string_view text) {
  separate();
  out_ += '"';
  std::size_t from = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (kPlain[static_cast<unsigned char>(text[i])]) continue;
    out_ += text.substr(from, i - from);
    append_escaped(out_, text[i]);
    from = i + 1;
  }
  out_ += text.substr(from);
  out_ += '"';
}

void JsonWriter::value(const Text& text) {
  begin_object();
  field("zh", text.zh);
  field("en", text.en);
  end_object();
}

void JsonWriter::value(Date date) {
  const std::chrono::year_month_day ymd{date};
  const auto year = static_cast<unsigned>(static_cast<int>(ymd.year()));
  const auto month = static_cast<unsigned>(ymd.month());
  const auto day = static_cast<unsigned>(ymd.day());
  const auto digit = [](unsigned number) { return static_cast<char>('0' + number % 10); };
  const std::array<char, 12> text{'"',
                                  digit(year / 1000),
                                  digit(year / 100),
                                  digit(year / 10),
                                  digit(year),
                                  '-',
                                  digit(month / 10),
                                  digit(month),
                                  '-',
                                  digit(day / 10),
                                  digit(day),
                                  '"'};
  raw({text.data(), text.size()});
}

void JsonWriter::value(Instant instant) { value(std::string_view(to_string(instant))); }

void JsonWriter::value(Points points) { value(Quantity{points.hundredths * 10}); }

void JsonWriter::value(Quantity quantity) {
  const auto [whole, rest] = std::lldiv(quantity.thousandths, 1000);
  std::string text = std::to_string(whole);
  if (whole == 0 && rest < 0) text.insert(0, 1, '-');
  if (rest != 0) {
    std::string decimals = std::to_string(1000 + std::abs(rest));
    decimals.front() = '.';
    text += decimals.substr(0, decimals.find_last_not_of('0') + 1);
  }
  raw(text);
}

void JsonWriter::raw(std::string_view json) {
  separate();
  out_ += json;
}

void JsonWriter::open(char bracket) {
  separate();
  out_ += bracket;
  comma_ = false;
}

void JsonWriter::close(char bracket) {
  out_ += bracket;
  comma_ = true;
}

}  // namespace baitu::routes
