// A PMTiles archive of pictures, version 3
// (https://github.com/protomaps/PMTiles/blob/main/spec/v3/spec.md): one file that holds every tile
// of a basemap, and is read in pieces by who draws it. It is opened once, by a path of the
// configuration: nothing of a URL ever reaches the file system. Threads: any.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include "domain/base/error.hpp"

namespace baitu::basemap {

class Archive {
 public:
  // Errors, which say what to do: unavailable (cannot be read); malformed (not PMTiles 3, cut
  // short, zooms that cannot be); unsupported (vector tiles, which need a style of their own, or
  // directories packed by something else than gzip).
  [[nodiscard]] static Result<std::shared_ptr<const Archive>> open(
      const std::filesystem::path& path);

  Archive(const Archive&) = delete;
  Archive& operator=(const Archive&) = delete;
  ~Archive();

  [[nodiscard]] std::uint8_t min_zoom() const { return min_zoom_; }
  [[nodiscard]] std::uint8_t max_zoom() const { return max_zoom_; }

  // What the file is now: its size, and an entity tag, quotes included, which changes with its
  // bytes. Errors: unavailable.
  struct Version {
    std::uint64_t size_bytes = 0;
    std::string etag;
  };
  [[nodiscard]] Result<Version> version() const;

  // `size_bytes` from `from` on. Errors: unavailable, also where the file has become shorter.
  [[nodiscard]] Result<std::string> read(std::uint64_t from, std::size_t size_bytes) const;

 private:
  explicit Archive(int descriptor) : descriptor_(descriptor) {}
  [[nodiscard]] Result<void> read_header();

  const int descriptor_;
  std::uint8_t min_zoom_ = 0;
  std::uint8_t max_zoom_ = 0;
};

}  // namespace baitu::basemap
