// What a file is by its bytes, and what a photo says of itself.
#include "geo/archive/zip.hpp"
#include "geo/media/exif.hpp"
#include "geo/media/media_type.hpp"
#include "geo/text/decode.hpp"
#include "tests/fuzz/fuzzer.hpp"

int LLVMFuzzerInitialize(int* /*argc*/, char*** /*argv*/) {
  baitu::fuzz::require(baitu::geo::use_utf8_names() && baitu::geo::prepare_decoding());
  return 0;
}

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using baitu::geo::MediaType;
  const std::string_view bytes = baitu::fuzz::input(data, size);
  static_cast<void>(baitu::geo::media_type_of(bytes));
  for (const MediaType type : {MediaType::jpeg, MediaType::png, MediaType::webp}) {
    const auto exif = baitu::geo::read_exif(baitu::geo::find_exif(bytes, type));
    baitu::fuzz::require(exif.orientation >= 1 && exif.orientation <= 8);
  }
  const auto exif = baitu::geo::read_exif(bytes);
  baitu::fuzz::require(!exif.taken_at || exif.taken_at->micros >= 0);
  return 0;
}
