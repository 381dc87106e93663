// The web app, loaded into memory once: a map from URL to bytes. No path of a URL ever reaches the
// file system. Threads: immutable after load; serve from any thread.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "api/http/message.hpp"
#include "domain/base/error.hpp"

namespace baitu::http {

inline constexpr std::size_t kMaxStaticBytes = std::size_t{256} << 20;  // of all files together

class StaticFiles {
 public:
  // Reads every regular file under `directory` (links are skipped), compressing each that gains
  // from it once. Errors: not_found (no such directory, or one without index.html), too_large,
  // unavailable (cannot be read).
  [[nodiscard]] static Result<StaticFiles> load(const std::filesystem::path& directory);

  // The answer to a GET or HEAD of a file, or of any page of the app (index.html, for a path
  // outside /api/ that a browser navigates to, Accept: text/html); nullopt for anything else.
  // Files under /assets/ carry a hash in their name and are immutable for a year, others are
  // revalidated by their strong ETag: 304 where If-None-Match names it.
  [[nodiscard]] std::optional<Response> serve(const Request& request) const;

 private:
  struct Representation {
    std::shared_ptr<const std::string> bytes;
    std::string etag;
  };
  struct File {
    std::string content_type;
    std::string cache_control;
    bool negotiated = false;  // of a type that compresses, so the answer depends on the client
    Representation identity;
    std::optional<Representation> gzip;
  };

  [[nodiscard]] static File make_file(std::string_view url, std::string bytes);
  [[nodiscard]] static Response answer(const File& file, const Request& request);
  [[nodiscard]] const File* find(const Request& request) const;

  std::map<std::string, File, std::less<>> files_;
};

}  // namespace baitu::http
