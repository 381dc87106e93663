#include "api/basemap/picture.hpp"

#include <array>
#include <cstddef>

namespace baitu::basemap {
namespace {

using namespace std::string_view_literals;

struct Signature {
  std::string_view media_type;
  std::string_view begins;
  std::string_view then;  // behind it, from `then_at` on
  std::size_t then_at;
};

// https://mimesniff.spec.whatwg.org/#matching-an-image-type-pattern
constexpr auto kSignatures = std::to_array<Signature>({
    {"image/png", "\x89PNG\r\n\x1a\n"sv, ""sv, 0},
    {"image/jpeg", "\xff\xd8\xff"sv, ""sv, 0},
    {"image/webp", "RIFF"sv, "WEBPVP"sv, 8},
});

}  // namespace

std::optional<std::string_view> picture_type(std::string_view bytes) {
  for (const auto& [media_type, begins, then, then_at] : kSignatures)
    if (bytes.starts_with(begins) && bytes.size() >= then_at &&
        bytes.substr(then_at).starts_with(then))
      return media_type;
  return std::nullopt;
}

}  // namespace baitu::basemap
