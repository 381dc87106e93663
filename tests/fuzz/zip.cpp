#include "geo/archive/zip.hpp"

#include "tests/fuzz/fuzzer.hpp"

namespace {

// Small, so that inputs reach them.
constexpr baitu::geo::ZipLimits kLimits{.unpacked_bytes = 1'000'000, .entries = 16};

bool everything(std::string_view /*name*/) { return true; }

}  // namespace

int LLVMFuzzerInitialize(int* /*argc*/, char*** /*argv*/) {
  baitu::fuzz::require(baitu::geo::use_utf8_names());
  return 0;
}

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto files = baitu::geo::read_zip(baitu::fuzz::input(data, size), everything, kLimits);
  if (!files) return 0;
  std::size_t unpacked = 0;
  for (const auto& file : *files) {
    unpacked += file.contents.size();
    baitu::fuzz::require(!file.name.starts_with('/') && !file.name.starts_with("../") &&
                         !file.name.contains("/../") && !file.name.contains('\\'));
  }
  baitu::fuzz::require(unpacked <= kLimits.unpacked_bytes && files->size() <= kLimits.entries);
  return 0;
}
