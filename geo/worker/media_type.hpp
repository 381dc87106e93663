// What files may be attached as evidence 佐证材料, and why one may not. Decided by their bytes
// alone, never by a name or by what somebody says of them. Threads: constants.
#pragma once

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace baitu::geo {

enum class MediaType : std::uint8_t { jpeg, png, webp, pdf, docx, xlsx, pptx, text, mp4 };
inline constexpr std::size_t kMediaTypes = 9;

// "image/jpeg": by the register of IANA.
[[nodiscard]] std::string_view wire_name(MediaType type);
[[nodiscard]] std::optional<MediaType> find_media_type(std::string_view wire_name);

// Of which a thumbnail is made, and which a browser may show where it stands.
[[nodiscard]] constexpr bool is_photo(MediaType type) { return type <= MediaType::webp; }

enum class Unfit : std::uint8_t {
  unknown_type,
  markup,
  program,
  archive,
  macros,
  damaged,
  too_many_pixels,
  too_much_memory,
  // The worker failed; the file may be at fault.
  worker_crashed,
  worker_timed_out,
  worker_output,
};

[[nodiscard]] std::string_view code_of(Unfit unfit);  // "unknown_type"
[[nodiscard]] std::string_view sentence_of(Unfit unfit);
[[nodiscard]] std::optional<Unfit> find_unfit(std::string_view code);

struct UnfitFile {
  Unfit unfit{};
  std::string detail;
  friend bool operator==(const UnfitFile&, const UnfitFile&) = default;
};

template <class T>
using OrUnfit = std::expected<T, UnfitFile>;

[[nodiscard]] inline std::unexpected<UnfitFile> unfit(Unfit why, std::string detail = {}) {
  return std::unexpected(UnfitFile{why, std::move(detail)});
}

}  // namespace baitu::geo
