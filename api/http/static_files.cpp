#include "api/http/static_files.hpp"

#include <openssl/sha.h>

#include <array>
#include <cstdint>
#include <fstream>
#include <system_error>
#include <utility>

#include "api/http/compression.hpp"

namespace baitu::http {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kEtagBytes = 12;  // of the SHA-256: 96 bits, twice as many hex digits
constexpr std::string_view kImmutable = "public, max-age=31536000, immutable";
constexpr std::string_view kRevalidate = "no-cache";
constexpr std::string_view kIndex = "/index.html";

struct TypeRow {
  std::string_view extension;
  std::string_view content_type;
};

constexpr auto kTypes = std::to_array<TypeRow>({
    {".css", "text/css; charset=utf-8"},
    {".html", "text/html; charset=utf-8"},
    {".ico", "image/vnd.microsoft.icon"},
    {".jpg", "image/jpeg"},
    {".js", "text/javascript; charset=utf-8"},
    {".json", "application/json"},
    {".map", "application/json"},
    {".mjs", "text/javascript; charset=utf-8"},
    {".png", "image/png"},
    {".svg", "image/svg+xml"},
    {".txt", "text/plain; charset=utf-8"},
    {".wasm", "application/wasm"},
    {".webmanifest", "application/manifest+json"},
    {".webp", "image/webp"},
    {".woff2", "font/woff2"},
});

std::string_view type_of(std::string_view extension) {
  for (const TypeRow& row : kTypes) {
    if (row.extension == extension) return row.content_type;
  }
  return "application/octet-stream";
}

std::string hash_of(std::string_view bytes) {
  std::array<unsigned char, SHA256_DIGEST_LENGTH> digest{};
  SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), digest.data());
  constexpr std::string_view kHex = "0123456789abcdef";
  std::string text;
  for (std::size_t i = 0; i < kEtagBytes; ++i) {
    text += kHex[digest[i] >> 4];
    text += kHex[digest[i] & 0x0f];
  }
  return text;
}

Result<std::string> read_bytes(const fs::path& path) {
  std::error_code error;
  const std::uintmax_t size = fs::file_size(path, error);
  std::ifstream in(path, std::ios::binary);
  std::string bytes(error ? 0 : size, '\0');
  in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (error || !in) return fail(ErrorCode::unavailable, "Cannot read " + path.string());
  return bytes;
}

// What a browser asks for when somebody follows a link or types an address.
bool is_navigation(const Request& request) {
  const bool read = request.method == Method::get || request.method == Method::head;
  const auto accept = request.headers.find("Accept");
  return read && accept && accept->contains("text/html") && !request.path.starts_with("/api/") &&
         request.path != "/api";
}

}  // namespace

Result<StaticFiles> StaticFiles::load(const fs::path& directory) {
  StaticFiles files;
  std::size_t total_bytes = 0;
  std::error_code error;
  auto entry = fs::recursive_directory_iterator(directory, error);
  for (; !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
    if (entry->is_symlink(error) || !entry->is_regular_file(error)) continue;
    auto bytes = read_bytes(entry->path());
    if (!bytes) return std::unexpected(bytes.error());
    total_bytes += bytes->size();
    if (total_bytes > kMaxStaticBytes) {
      return fail(ErrorCode::too_large, "Over 256 MiB of files in " + directory.string());
    }
    const std::string url = "/" + entry->path().lexically_relative(directory).generic_string();
    files.files_.emplace(url, make_file(url, *std::move(bytes)));
  }
  if (error && error != std::errc::no_such_file_or_directory) {
    return fail(ErrorCode::unavailable, directory.string() + ": " + error.message());
  }
  if (!files.files_.contains(kIndex)) {
    return fail(ErrorCode::not_found, "There is no index.html in " + directory.string());
  }
  return files;
}

StaticFiles::File StaticFiles::make_file(std::string_view url, std::string bytes) {
  File file;
  file.content_type = type_of(fs::path(url).extension().string());
  file.cache_control = url.starts_with("/assets/") ? kImmutable : kRevalidate;
  const std::string hash = hash_of(bytes);
  file.negotiated = is_compressible(file.content_type);
  if (file.negotiated && bytes.size() >= kMinCompressedBytes) {
    if (auto packed = http::gzip(bytes, kBestGzip)) {
      file.gzip = Representation{std::make_shared<const std::string>(*std::move(packed)),
                                 "\"" + hash + "-gzip\""};
    }
  }
  file.identity = {std::make_shared<const std::string>(std::move(bytes)), "\"" + hash + "\""};
  return file;
}

const StaticFiles::File* StaticFiles::find(const Request& request) const {
  if (request.method != Method::get && request.method != Method::head) return nullptr;
  if (const auto found = files_.find(request.path); found != files_.end()) return &found->second;
  if (request.path == "/" || is_navigation(request)) return &files_.find(kIndex)->second;
  return nullptr;
}

std::optional<Response> StaticFiles::serve(const Request& request) const {
  const File* file = find(request);
  if (!file) return std::nullopt;
  return answer(*file, request);
}

Response StaticFiles::answer(const File& file, const Request& request) {
  const auto accepted = request.headers.find("Accept-Encoding");
  const bool packed = file.gzip && accepted && accepts_gzip(*accepted);
  const Representation& chosen = packed ? *file.gzip : file.identity;
  Response response;
  response.headers.add("ETag", chosen.etag);
  response.headers.add("Cache-Control", file.cache_control);
  if (file.negotiated) response.headers.add("Vary", "Accept-Encoding");
  const auto known = request.headers.find("If-None-Match");
  if (known && etag_matches(*known, chosen.etag)) {
    response.status = 304;
    return response;
  }
  response.headers.add("Content-Type", file.content_type);
  if (packed) response.headers.add("Content-Encoding", "gzip");
  response.body = chosen.bytes;
  return response;
}

}  // namespace baitu::http
