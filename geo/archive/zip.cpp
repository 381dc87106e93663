#include "geo/archive/zip.hpp"

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <array>
#include <clocale>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <utility>

#include "geo/text/decode.hpp"

namespace baitu::geo {
namespace {

using enum Reason;

struct Close {
  void operator()(archive* opened) const { archive_read_free(opened); }
};
using Archive = std::unique_ptr<archive, Close>;

Detail damage_of(archive* opened) {
  const char* const message = archive_error_string(opened);
  return detail(archive_damage(message == nullptr ? "" : message));
}

Detail in_file(const std::string& name) { return detail(DetailCode::file, {name}); }

char lower(char c) { return 'A' <= c && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::string lower(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), [](char c) { return lower(c); });
  return out;
}

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }

std::optional<std::string> decoded_name(std::string_view raw) {
  auto name = decode(raw, Charset::utf8);
  if (!name) name = decode(raw, Charset::gb18030);
  if (!name || name->empty() || std::ranges::any_of(*name, is_control)) return std::nullopt;
  // Archives made on Windows part folders so.
  std::ranges::replace(*name, '\\', '/');
  return name;
}

bool is_unsafe(std::string_view name) {
  if (name.starts_with('/')) return true;
  if (name.size() > 1 && name[1] == ':') return true;  // C:
  for (std::size_t at = 0; at <= name.size();) {
    const std::size_t end = std::min(name.find('/', at), name.size());
    if (name.substr(at, end - at) == "..") return true;
    at = end + 1;
  }
  return false;
}

bool names_an_archive(std::string_view name) {
  constexpr std::array<std::string_view, 9> kEndings{".zip", ".7z",  ".rar", ".tar", ".gz",
                                                     ".tgz", ".bz2", ".xz",  ".zst"};
  return std::ranges::any_of(kEndings, [&](std::string_view end) { return name.ends_with(end); });
}

// An office document is a zip as well, and nothing but a stray file here.
bool may_be_a_zip(std::string_view name) {
  constexpr std::array<std::string_view, 4> kEndings{".docx", ".xlsx", ".pptx", ".kmz"};
  return std::ranges::any_of(kEndings, [&](std::string_view end) { return name.ends_with(end); });
}

constexpr std::string_view kEmptyArchive = "PK\x05\x06";

class Unpacker {
 public:
  Unpacker(std::string_view bytes, const ZipLimits& limits) : bytes_(bytes), limits_(limits) {}

  OrRefusal<std::vector<ZipFile>> run(bool (*wanted)(std::string_view)) {
    if (bytes_.size() > limits_.packed_bytes)
      return refuse(zip_too_large, {detail(DetailCode::packed_bytes, bytes_.size())});
    if (bytes_.starts_with(kEmptyArchive)) return refuse(zip_empty);
    // Only by its central directory: what a cut archive shows of itself is not all of it.
    if (archive_read_support_format_zip_seekable(archive_.get()) != ARCHIVE_OK ||
        archive_read_open_memory(archive_.get(), bytes_.data(), bytes_.size()) != ARCHIVE_OK)
      return refuse(zip_damaged, {damage_of(archive_.get())});
    std::vector<ZipFile> files;
    while (true) {
      archive_entry* entry = nullptr;
      const int status = archive_read_next_header(archive_.get(), &entry);
      if (status == ARCHIVE_EOF) break;
      if (status < ARCHIVE_WARN) return refuse(zip_damaged, {damage_of(archive_.get())});
      if (auto taken = take(entry, wanted, files); !taken) return std::unexpected(taken.error());
    }
    if (entries_ == 0) return refuse(zip_empty);
    return files;
  }

 private:
  OrRefusal<void> take(archive_entry* entry, bool (*wanted)(std::string_view),
                       std::vector<ZipFile>& files) {
    if (++entries_ > limits_.entries) return refuse(zip_too_many_entries);
    const char* const raw = archive_entry_pathname(entry);
    const auto name = raw == nullptr ? std::nullopt : decoded_name(raw);
    if (!name || name->size() > limits_.name_bytes)
      return refuse(zip_unreadable_name, {detail(DetailCode::entry, entries_)});
    if (auto fine = judge(entry, *name); !fine) return fine;
    if (archive_entry_filetype(entry) == AE_IFDIR) return {};
    auto contents = inflate(*name, wanted(*name));
    if (!contents) return std::unexpected(contents.error());
    files.push_back({*name, *std::move(contents)});
    return {};
  }

  // By what the entry says of itself, before a byte of it is inflated.
  OrRefusal<void> judge(archive_entry* entry, const std::string& name) {
    if (is_unsafe(name)) return refuse(zip_unsafe_path, {in_file(name)});
    const auto type = archive_entry_filetype(entry);
    if (archive_entry_symlink(entry) != nullptr || archive_entry_hardlink(entry) != nullptr ||
        (type != AE_IFREG && type != AE_IFDIR))
      return refuse(zip_link, {in_file(name)});
    if (archive_entry_is_encrypted(entry) != 0) return refuse(zip_encrypted, {in_file(name)});
    if (!names_.insert(lower(name)).second) return refuse(zip_duplicate_name, {in_file(name)});
    if (type == AE_IFREG && names_an_archive(lower(name)))
      return refuse(zip_nested, {in_file(name)});
    return {};
  }

  OrRefusal<std::string> inflate(const std::string& name, bool keep) {
    constexpr std::size_t kChunkBytes = 65'536;
    constexpr std::string_view kZipMagic = "PK\x03\x04";
    std::array<char, kChunkBytes> chunk{};
    std::string contents;
    bool first = true;
    while (true) {
      const auto got = archive_read_data(archive_.get(), chunk.data(), chunk.size());
      if (got < 0) return refuse(zip_damaged, {in_file(name), damage_of(archive_.get())});
      if (got == 0) return contents;
      const std::string_view part(chunk.data(), static_cast<std::size_t>(got));
      if (std::exchange(first, false) && part.starts_with(kZipMagic) && !may_be_a_zip(lower(name)))
        return refuse(zip_nested, {in_file(name)});
      unpacked_ += part.size();
      if (unpacked_ > limits_.unpacked_bytes) return refuse(zip_too_much, {in_file(name)});
      if (unpacked_ > limits_.ratio_free_bytes && unpacked_ / limits_.ratio > bytes_.size())
        return refuse(zip_ratio, {in_file(name)});
      if (keep) contents += part;
    }
  }

  std::string_view bytes_;
  const ZipLimits& limits_;
  Archive archive_{archive_read_new()};
  std::size_t entries_ = 0;
  std::size_t unpacked_ = 0;
  std::set<std::string, std::less<>> names_;
};

}  // namespace

DetailCode archive_damage(std::string_view message) {
  struct Row {
    std::string_view part;
    DetailCode damage;
  };
  static constexpr std::array<Row, 6> kRows{{
      {"Unrecognized archive format", DetailCode::no_zip_directory},
      {"Truncated", DetailCode::archive_truncated},
      {"wrong size", DetailCode::archive_checksum},
      {"bad CRC", DetailCode::archive_checksum},
      {"Unsupported ZIP compression method", DetailCode::archive_method},
      {"", DetailCode::archive_unreadable},
  }};
  return std::ranges::find_if(kRows, [&](const Row& row) { return message.contains(row.part); })
      ->damage;
}

OrRefusal<std::vector<ZipFile>> read_zip(std::string_view bytes,
                                         bool (*wanted)(std::string_view name),
                                         const ZipLimits& limits) {
  return Unpacker(bytes, limits).run(wanted);
}

bool use_utf8_names() { return std::setlocale(LC_CTYPE, "C.UTF-8") != nullptr; }

}  // namespace baitu::geo
