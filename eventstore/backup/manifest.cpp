#include "eventstore/backup/manifest.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <iterator>
#include <optional>
#include <utility>

#include "eventstore/durable_file.hpp"
#include "eventstore/merkle/digest.hpp"

namespace baitu::eventstore {
namespace {

constexpr std::string_view kFormat = "baitu-backup 1";
constexpr const char* kFile = "manifest";
constexpr mode_t kMode = 0640;

// Takes lines of words apart, each line beginning with the word that is expected.
class Reader {
 public:
  explicit Reader(std::string_view text) : rest_(text) {}

  // The words behind the first one of the next line; none where that is another.
  template <std::size_t count>
  std::optional<std::array<std::string_view, count>> line(std::string_view first) {
    ++number_;
    std::string_view line = rest_.substr(0, rest_.find('\n'));
    if (line.size() == rest_.size() || word(line) != first) return std::nullopt;
    rest_.remove_prefix(rest_.find('\n') + 1);
    std::array<std::string_view, count> words;
    for (std::string_view& each : words) each = word(line);
    return line.empty() ? std::optional(words) : std::nullopt;
  }

  [[nodiscard]] bool begins(std::string_view word) const { return rest_.starts_with(word); }
  [[nodiscard]] std::string_view rest() const { return rest_; }
  [[nodiscard]] std::unexpected<Error> wrong() const {
    return fail(ErrorCode::corrupt,
                fmt::format("line {} of the backup's manifest does not read back", number_));
  }

 private:
  static std::string_view word(std::string_view& line) {
    const std::string_view taken = line.substr(0, line.find(' '));
    line.remove_prefix(taken.size() + (taken.size() < line.size() ? 1 : 0));
    return taken;
  }

  std::string_view rest_;
  std::size_t number_ = 0;
};

std::optional<std::uint64_t> number(std::string_view text) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

bool read_segment(Reader& in, Segment& segment) {
  const auto words = in.line<4>("segment");
  if (!words) return false;
  const auto first = number((*words)[0]);
  const auto last = number((*words)[1]);
  const auto bytes = number((*words)[2]);
  const auto hash = parse_digest((*words)[3]);
  if (!first || !last || !bytes || !hash) return false;
  segment = {Position{*first}, Position{*last}, *bytes, *hash};
  return true;
}

bool read_file(Reader& in, OwnFile& file) {
  const auto words = in.line<2>("file");
  const auto hash = words ? parse_digest((*words)[1]) : std::nullopt;
  if (!hash || (*words)[0].empty() || (*words)[0].find('/') != std::string_view::npos) return false;
  file = {std::string((*words)[0]), *hash};
  return true;
}

bool read_blobs(Reader& in, BlobList& blobs) {
  const auto words = in.line<2>("blobs");
  const auto count = words ? number((*words)[0]) : std::nullopt;
  const auto hash = words ? parse_digest((*words)[1]) : std::nullopt;
  if (!count || !hash) return false;
  blobs = {*count, *hash};
  return true;
}

// Reads lines as long as they begin with the word; false where one does not read.
template <class Item>
bool read_all(Reader& in, std::string_view word, bool (*read)(Reader&, Item&),
              std::vector<Item>& into) {
  while (in.begins(word)) {
    Item item;
    if (!read(in, item)) return false;
    into.push_back(std::move(item));
  }
  return true;
}

// Whose backup it is and how far it reaches; the segments come after it.
bool read_head(Reader& in, Manifest& manifest) {
  if (!in.line<1>("baitu-backup")) return false;
  const auto log = in.line<1>("log");
  const auto id = log ? parse_commit_id((*log)[0]) : std::nullopt;
  if (!id) return false;
  const auto hash = in.line<1>("hash");
  const auto kind = hash ? hash_kind((*hash)[0]) : std::nullopt;
  if (!kind) return false;
  const auto at = in.line<1>("position");
  const auto position = at ? number((*at)[0]) : std::nullopt;
  if (!position) return false;
  const auto tree = in.line<1>("root");
  const auto root = tree ? parse_digest((*tree)[0]) : std::nullopt;
  if (!root) return false;
  manifest.log_id = *id;
  manifest.hash_kind = *kind;
  manifest.position = Position{*position};
  manifest.root = *root;
  return true;
}

bool is_gapless(const Manifest& manifest) {
  std::uint64_t last = 0;
  for (const Segment& segment : manifest.segments) {
    if (segment.first.value != last + 1 || segment.last < segment.first) return false;
    last = segment.last.value;
  }
  return last == manifest.position.value;
}

}  // namespace

std::string to_text(const Manifest& manifest) {
  std::string text = fmt::format("{}\nlog {}\nhash {}\nposition {}\nroot {}\n", kFormat,
                                 to_string(manifest.log_id), name_of(manifest.hash_kind),
                                 manifest.position.value, to_hex(manifest.root));
  for (const Segment& segment : manifest.segments)
    fmt::format_to(std::back_inserter(text), "segment {} {} {} {}\n", segment.first.value,
                   segment.last.value, segment.bytes, to_hex(segment.sha256));
  fmt::format_to(std::back_inserter(text), "blobs {} {}\n", manifest.blobs.count,
                 to_hex(manifest.blobs.sha256));
  for (const OwnFile& file : manifest.files)
    fmt::format_to(std::back_inserter(text), "file {} {}\n", file.name, to_hex(file.sha256));
  return text + "end " + to_hex(sha256(text)) + "\n";
}

Result<Manifest> parse_manifest(std::string_view text) {
  if (!text.starts_with(kFormat))
    return fail(ErrorCode::corrupt, "the manifest is not that of a backup, or of a newer version");
  Reader in(text);
  Manifest manifest;
  if (!read_head(in, manifest)) return in.wrong();
  if (!read_all(in, "segment ", &read_segment, manifest.segments) ||
      !read_blobs(in, manifest.blobs) || !read_all(in, "file ", &read_file, manifest.files))
    return in.wrong();
  const std::string_view before = text.substr(0, text.size() - in.rest().size());
  const auto end = in.line<1>("end");
  if (!end || (*end)[0] != to_hex(sha256(before)) || !in.rest().empty()) return in.wrong();
  if (is_gapless(manifest)) return manifest;
  return fail(ErrorCode::corrupt, "the backup's segments are not those of all positions");
}

Result<std::optional<Manifest>> read_manifest(const std::filesystem::path& folder) {
  const auto text = read_whole_file(folder / kFile, kMaxManifestBytes);
  if (!text) return std::unexpected(text.error());
  if (!*text) return std::nullopt;
  auto manifest = parse_manifest(**text);
  if (!manifest) return std::unexpected(manifest.error());
  return *std::move(manifest);
}

Result<void> write_manifest(const std::filesystem::path& folder, const Manifest& manifest) {
  return write_file_durably(folder / kFile, to_text(manifest), kMode);
}

std::filesystem::path path_of(const std::filesystem::path& folder, const Segment& segment) {
  return folder / "segments" / fmt::format("{:020}.records", segment.first.value);
}

}  // namespace baitu::eventstore
