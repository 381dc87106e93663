#include "geo/gdal/dxf_text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "geo/text/decode.hpp"

namespace baitu::geo {
namespace {

// Group codes of DXF that are told apart here.
constexpr int kBegins = 0;
constexpr int kText = 1;
constexpr int kName = 2;
constexpr int kMoreText = 3;
constexpr int kMoreNames = 4;
constexpr int kHandle = 5;
constexpr int kLineType = 6;
constexpr int kLayer = 8;
constexpr int kThickness = 39;
constexpr int kBulge = 42;
constexpr int kIsHidden = 60;
constexpr int kColour = 62;
constexpr int kPartsFollow = 66;
constexpr int kIsInPaperSpace = 67;
constexpr int kEmbedded = 101;  // what follows is of another object
constexpr int kComment = 999;

constexpr std::size_t kNone = std::string_view::npos;

struct Pair {
  int code = 0;
  std::string_view value;
};

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlank = " \t";
  text.remove_prefix(std::min(text.find_first_not_of(kBlank), text.size()));
  return text.substr(0, text.find_last_not_of(kBlank) + 1);
}

std::optional<int> number_of(std::string_view text) {
  const std::string_view digits = trimmed(text);
  int number = 0;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (read.ec != std::errc() || read.ptr != digits.data() + digits.size()) return std::nullopt;
  return number;
}

// Lines end as the library has it, so that none holds what it would take for another.
class Pairs {
 public:
  explicit Pairs(std::string_view text) : rest_(text) {}

  // None at the end, and where what follows is no pair.
  std::optional<Pair> next() {
    while (true) {
      const auto code = line();
      const auto value = line();
      const auto number = code && value ? number_of(*code) : std::nullopt;
      if (!number) return std::nullopt;
      if (*number != kComment) return Pair{*number, *value};
    }
  }

 private:
  std::optional<std::string_view> line() {
    if (rest_.empty()) return std::nullopt;
    const std::size_t end = std::min(rest_.find_first_of("\r\n"), rest_.size());
    const std::string_view line = rest_.substr(0, end);
    rest_.remove_prefix(end);
    rest_.remove_prefix(rest_.starts_with("\r\n") ? 2 : std::min<std::size_t>(rest_.size(), 1));
    return line;
  }

  std::string_view rest_;
};

bool begins(const Pair& pair, std::string_view what) {
  return pair.code == kBegins && trimmed(pair.value) == what;
}

bool find_entities(Pairs& pairs) {
  bool in_section = false;
  while (const auto pair = pairs.next()) {
    if (in_section && pair->code == kName && trimmed(pair->value) == "ENTITIES") return true;
    in_section = begins(*pair, "SECTION");
  }
  return false;
}

// Of the first plane. What is no character to be shown, and what would begin another escape, is
// replaced.
std::string utf8_of(std::uint32_t character) {
  constexpr std::uint32_t kTwoBytesFrom = 0x80, kThreeBytesFrom = 0x800;
  constexpr std::uint32_t kTail = 0x80, kTailBits = 0x3f;
  const bool is_control = character < ' ' || (character >= 0x7f && character < 0xa0);
  const bool is_half = character >= 0xd800 && character < 0xe000;
  const bool is_escape = character == '\\' || character == '^' || character == '%';
  if (is_control || is_half || is_escape) return "\ufffd";
  const char last = static_cast<char>(kTail | (character & kTailBits));
  if (character < kTwoBytesFrom) return {static_cast<char>(character)};
  if (character < kThreeBytesFrom) return {static_cast<char>(0xc0 | character >> 6), last};
  return {static_cast<char>(0xe0 | character >> 12),
          static_cast<char>(kTail | (character >> 6 & kTailBits)), last};
}

// "\U+4E2D", which programs write for what the drawing's code page has not.
std::optional<std::string> take_escape(std::string_view& text) {
  constexpr std::string_view kEscape = "\\U+";
  constexpr std::size_t kDigits = 4;
  if (!text.starts_with(kEscape)) return std::nullopt;
  const std::string_view digits = text.substr(kEscape.size(), kDigits);
  std::uint32_t character = 0;
  const auto read =
      std::from_chars(digits.data(), digits.data() + digits.size(), character, /*base=*/16);
  if (digits.size() != kDigits || read.ptr != digits.data() + kDigits) return std::nullopt;
  text.remove_prefix(kEscape.size() + kDigits);
  return utf8_of(character);
}

std::string decoded(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t plain = std::min(text.find('\\'), text.size());
    out += text.substr(0, plain);
    text.remove_prefix(plain);
    if (text.empty()) break;
    if (const auto character = take_escape(text)) {
      out += *character;
      continue;
    }
    const std::size_t taken = text.starts_with("\\\\") ? 2 : 1;
    out += text.substr(0, taken);
    text.remove_prefix(taken);
  }
  return out;
}

// The library reads "^J" as a control character, whatever byte comes behind, and "^ " as "^". A
// byte of another character is no such letter, and what "^@" stands for ends a text.
std::string with_carets_kept(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    out += text[i];
    if (text[i] != '^' || i + 1 == text.size()) continue;
    const std::string_view next = text.substr(i + 1, 1);
    if (!is_ascii(next) || next == "@") out += ' ';
  }
  return out;
}

std::string unescaped(std::string_view text) { return with_carets_kept(decoded(text)); }

// Of MTEXT: where a code of it begins that does not end within the first `size` bytes; `size`
// where there is none. "\fSimSun|b0;" names a font; the others of these take what is up to ';' too.
std::size_t begin_of_cut_code(std::string_view value, std::size_t size) {
  constexpr std::string_view kUpToSemicolon = "ACFHQSTWfhp";
  for (std::size_t at = value.find('\\'); at < size; at = value.find('\\', at)) {
    const bool is_long = at + 1 < value.size() && kUpToSemicolon.contains(value[at + 1]);
    const std::size_t end = is_long ? value.find(';', at) : at + 1;
    if (end != kNone && end >= size) return at;
    at = end == kNone ? at + 2 : end + 1;
  }
  return size;
}

// Of a longer value the first part, which ends between two characters and not within an escape,
// unless that is longer itself.
std::string_view first_part(std::string_view value) {
  if (value.size() <= kMaxDxfValueBytes) return value;
  std::string_view part = value.substr(0, kMaxDxfValueBytes);
  part.remove_suffix(cut_bytes(part, Charset::utf8));
  const std::size_t whole = begin_of_cut_code(value, part.size());
  const std::size_t last = part.substr(0, whole).find_last_not_of("\\%^");
  return last == kNone ? part : part.substr(0, last + 1);
}

struct KindRow {
  std::string_view name;
  std::string_view part = {};  // the kind of entities that follow and belong to it
  std::string_view mark = {};
  bool has_bulges = false;
};

constexpr std::array<KindRow, 11> kKinds{{
    {"POINT"},
    {"LINE"},
    {.name = "LWPOLYLINE", .has_bulges = true},
    {.name = "POLYLINE", .part = "VERTEX", .has_bulges = true},
    {.name = "CIRCLE", .mark = kCurvedMark},
    {.name = "ARC", .mark = kCurvedMark},
    {.name = "ELLIPSE", .mark = kCurvedMark},
    {.name = "SPLINE", .mark = kCurvedMark},
    {"TEXT"},
    {"MTEXT"},
    {.name = "INSERT", .part = "ATTRIB", .mark = kInsertedMark},
}};

// Coordinates, sizes, angles, counts, flags, texts and names; the direction that an entity faces.
// The thickness would make a body of a line.
bool is_wanted(int code) {
  constexpr std::array kOthers{kMoreNames, kHandle, kLineType,   kThickness,
                               kIsHidden,  kColour, kPartsFollow};
  constexpr int kLastOfGeometry = 99;
  constexpr std::array kDirection{210, 220, 230};
  if (std::ranges::find(kDirection, code) != kDirection.end()) return true;
  return code > kBegins && code <= kLastOfGeometry &&
         std::ranges::find(kOthers, code) == kOthers.end();
}

class Entities {
 public:
  Entities() {
    // The library heeds an encoding that it is told only where there is a header.
    plain_.text = "0\nSECTION\n2\nHEADER\n0\nENDSEC\n0\nSECTION\n2\nENTITIES\n";
  }

  void begin(std::string_view kind) {
    is_over_ = kind == "SEQEND";
    if (is_over_) return;
    in_part_ = kind_ != nullptr && !kind_->part.empty() && kind == kind_->part;
    if (in_part_) {
      append(parts_, kBegins, kind);
      return;
    }
    end_one();
    const auto* const found = std::ranges::find(kKinds, kind, &KindRow::name);
    kind_ = found == kKinds.end() ? nullptr : found;
    name_ = shortened(std::string(kind));
  }

  void take(const Pair& pair) {
    if (pair.code == kEmbedded) is_over_ = true;
    if (is_over_) return;
    if (pair.code == kIsInPaperSpace && !in_part_)
      is_in_paper_space_ = number_of(pair.value).value_or(0) != 0;
    else if (kind_ != nullptr && is_wanted(pair.code))
      add(in_part_ ? parts_ : own_, pair);
  }

  PlainDxf finish() {
    end_one();
    append(plain_.text, kBegins, "ENDSEC");
    append(plain_.text, kBegins, "EOF");
    plain_.left_out = left_out();
    return std::move(plain_);
  }

 private:
  static void append(std::string& into, int code, std::string_view value) {
    into += std::to_string(code);
    into += '\n';
    into += value;
    into += '\n';
  }

  void add(std::string& into, const Pair& pair) {
    constexpr std::string_view kNotZero = "123456789";
    if (pair.code == kBulge && kind_->has_bulges && pair.value.find_first_of(kNotZero) != kNone)
      is_curved_ = true;
    const bool is_name = pair.code == kName || pair.code == kLayer;
    if (!is_name && pair.code != kText && pair.code != kMoreText) {
      append(into, pair.code, first_part(pair.value));
      return;
    }
    const std::string text = unescaped(pair.value);
    std::string_view rest = text;
    if (in_part_ && pair.code == kName) add_tag(first_part(rest));
    do {
      const std::string_view part = first_part(rest);
      append(into, pair.code, part);
      rest.remove_prefix(part.size());
      plain_.shortened = plain_.shortened || (is_name && !rest.empty());
    } while (!rest.empty() && !is_name);
  }

  // As the library has it, which lets no blank stand in a tag.
  void add_tag(std::string_view name) {
    std::string tag(name);
    std::ranges::replace(tag, ' ', '_');
    if (!tag.empty() && plain_.tags.size() < kMaxDxfTags) plain_.tags.insert(std::move(tag));
  }

  void end_one() {
    if (is_in_paper_space_)
      ++in_paper_space_;
    else if (kind_ != nullptr)
      write();
    else if (!name_.empty())
      ++others_[others_.contains(name_) || others_.size() < kMaxDxfKinds ? name_ : "…"];
    kind_ = nullptr;
    name_.clear();
    own_.clear();
    parts_.clear();
    is_in_paper_space_ = is_curved_ = in_part_ = false;
  }

  void write() {
    constexpr int kSubclass = 100;
    std::string& text = plain_.text;
    append(text, kBegins, kind_->name);
    append(text, kSubclass, is_curved_ ? kCurvedMark : kind_->mark);
    text += own_;
    if (kind_->part.empty()) return;
    if (!parts_.empty()) append(text, kPartsFollow, "1");
    text += parts_;
    append(text, kBegins, "SEQEND");
  }

  [[nodiscard]] Details left_out() const {
    std::vector<std::pair<std::uint32_t, std::string>> kinds;
    for (const auto& [name, count] : others_) kinds.emplace_back(count, name);
    std::ranges::sort(kinds, std::greater());
    Details details;
    if (in_paper_space_ != 0)
      details.push_back(detail(DetailCode::in_paper_space, in_paper_space_));
    for (const auto& [count, name] : kinds)
      if (details.size() < kMaxDetails)
        details.push_back(detail(DetailCode::entities, {name, std::to_string(count)}));
    return details;
  }

  PlainDxf plain_;
  const KindRow* kind_ = nullptr;  // of the entity at hand, where it is wanted
  std::string name_;               // of its kind
  std::string own_, parts_;        // its pairs, and those of the entities that belong to it
  bool in_part_ = false;
  bool is_over_ = false;  // what follows up to the next entity is not its own
  bool is_in_paper_space_ = false;
  bool is_curved_ = false;
  std::map<std::string, std::uint32_t> others_;
  std::uint32_t in_paper_space_ = 0;
};

}  // namespace

OrRefusal<PlainDxf> plain_dxf(std::string_view text) {
  const auto damaged = refuse(Reason::file_damaged, {detail(DetailCode::format, {"DXF"})});
  if (text.contains('\0')) return damaged;
  Pairs pairs(text);
  if (!find_entities(pairs)) return damaged;
  Entities entities;
  while (const auto pair = pairs.next()) {
    if (begins(*pair, "ENDSEC")) return entities.finish();
    if (pair->code == kBegins)
      entities.begin(trimmed(pair->value));
    else
      entities.take(*pair);
  }
  return damaged;
}

}  // namespace baitu::geo
