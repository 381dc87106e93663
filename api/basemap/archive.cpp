#include "api/basemap/archive.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <string_view>
#include <system_error>

#include "api/basemap/basemap.hpp"

namespace baitu::basemap {
namespace {

constexpr std::string_view kMagic = "PMTiles\x03";
constexpr std::size_t kHeaderBytes = 127;
// Where in the header a part of the file says its offset, and behind it its length.
constexpr std::array<std::size_t, 4> kParts{8, 24, 40, 56};
constexpr std::size_t kLength = 8;
constexpr std::size_t kInternalCompression = 97;
constexpr std::size_t kTileType = 99;
constexpr std::size_t kMinZoomAt = 100;
constexpr std::size_t kMaxZoomAt = 101;
constexpr std::uint8_t kGzip = 2;
constexpr std::uint8_t kUncompressed = 1;
constexpr std::uint8_t kVector = 1;
constexpr std::uint8_t kFirstPicture = 2;  // PNG, JPEG, WebP, AVIF
constexpr std::uint8_t kLastPicture = 5;

std::string reason() { return std::error_code(errno, std::generic_category()).message(); }

std::uint8_t byte_at(std::string_view header, std::size_t at) {
  return static_cast<std::uint8_t>(header[at]);
}

std::uint64_t number_at(std::string_view header, std::size_t at) {
  std::uint64_t number = 0;
  for (std::size_t i = sizeof number; i > 0; --i)
    number = number << 8U | byte_at(header, at + i - 1);
  return number;
}

bool is_complete(std::string_view header, std::uint64_t size_bytes) {
  return std::ranges::all_of(kParts, [&](std::size_t part) {
    const std::uint64_t offset = number_at(header, part);
    return offset <= size_bytes && number_at(header, part + kLength) <= size_bytes - offset;
  });
}

Result<void> check(std::string_view header, std::uint64_t size_bytes) {
  if (!is_complete(header, size_bytes))
    return fail(ErrorCode::malformed, "the file is cut short; copy it again");
  const std::uint8_t packed = byte_at(header, kInternalCompression);
  if (packed != kGzip && packed != kUncompressed)
    return fail(ErrorCode::unsupported, "its directories are packed by something else than gzip");
  const std::uint8_t type = byte_at(header, kTileType);
  if (type == kVector)
    return fail(ErrorCode::unsupported,
                "it holds vector tiles, which need a style of their own; make an archive of "
                "pictures (PNG, JPEG, WebP)");
  if (type < kFirstPicture || type > kLastPicture)
    return fail(ErrorCode::unsupported, "it does not say that its tiles are pictures");
  if (byte_at(header, kMinZoomAt) > byte_at(header, kMaxZoomAt) ||
      byte_at(header, kMaxZoomAt) > kMaxZoom)
    return fail(ErrorCode::malformed, fmt::format("its zooms are not within 0 to {}", kMaxZoom));
  return {};
}

}  // namespace

Result<std::shared_ptr<const Archive>> Archive::open(const std::filesystem::path& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0)
    return fail(ErrorCode::unavailable, fmt::format("cannot read {}: {}", path.string(), reason()));
  // make_shared does not reach a private constructor.
  std::shared_ptr<Archive> archive(new Archive(descriptor));
  if (auto known = archive->read_header(); !known) {
    Error error = known.error();
    error.message = path.string() + ": " + error.message;
    return std::unexpected(std::move(error));
  }
  return archive;
}

Archive::~Archive() { ::close(descriptor_); }

Result<void> Archive::read_header() {
  const auto now = version();
  if (!now) return std::unexpected(now.error());
  const auto header = read(0, std::min<std::uint64_t>(now->size_bytes, kHeaderBytes));
  if (!header) return std::unexpected(header.error());
  if (header->size() < kHeaderBytes || !header->starts_with(kMagic))
    return fail(ErrorCode::malformed, "not a PMTiles archive of version 3");
  if (auto fit = check(*header, now->size_bytes); !fit) return fit;
  min_zoom_ = byte_at(*header, kMinZoomAt);
  max_zoom_ = byte_at(*header, kMaxZoomAt);
  return {};
}

Result<Archive::Version> Archive::version() const {
  struct stat status{};
  if (::fstat(descriptor_, &status) != 0) return fail(ErrorCode::unavailable, reason());
  if (!S_ISREG(status.st_mode)) return fail(ErrorCode::unavailable, "not a regular file");
  return Version{static_cast<std::uint64_t>(status.st_size),
                 fmt::format("\"{:x}-{:x}-{:x}{:08x}\"", status.st_ino, status.st_size,
                             status.st_mtim.tv_sec, status.st_mtim.tv_nsec)};
}

Result<std::string> Archive::read(std::uint64_t from, std::size_t size_bytes) const {
  std::string bytes(size_bytes, '\0');
  for (std::size_t done = 0; done < size_bytes;) {
    const ssize_t got = ::pread(descriptor_, bytes.data() + done, size_bytes - done,
                                static_cast<off_t>(from + done));
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0)
      return fail(ErrorCode::unavailable, got < 0 ? reason() : "the file has become shorter");
    done += static_cast<std::size_t>(got);
  }
  return bytes;
}

}  // namespace baitu::basemap
