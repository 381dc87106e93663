// How a file that somebody sent is served, and how it is refused. Threads: any.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "api/http/message.hpp"
#include "api/routes/route.hpp"
#include "domain/base/error.hpp"
#include "domain/base/ids.hpp"
#include "geo/worker/media_type.hpp"

namespace baitu::routes {

enum class Kept : std::uint8_t {
  for_ever,  // by the caches of who was given it
  nowhere,   // what is taken back is gone
};

struct Served {
  const BlobName& file;         // outlives the call
  std::string_view media_type;  // that was found in it; of any other it is only bytes
  std::string file_name;
  Kept kept = Kept::for_ever;
};

// 200 with the bytes, or 304. Whatever is in a file, a browser takes it for what it was found to
// be, shows nothing but pictures, and gives it no rights here. Reads it from disk. Errors: those of
// City::file().
[[nodiscard]] Result<http::Response> file_response(const Call& call, const Served& served);

// 415 with the reason.
[[nodiscard]] http::Response refusal(const geo::UnfitFile& unfit);

// Why a file was not attached, its field a parameter of the request, as `field_of` names it;
// nullopt where it was.
[[nodiscard]] std::optional<http::Response> refusal_of(
    const app::AttachAnswer& answer, std::string (*field_of)(std::string_view) =
                                         [](std::string_view field) { return std::string(field); });

}  // namespace baitu::routes
