#include "geo/worker/media_type.hpp"

#include <algorithm>
#include <array>

namespace baitu::geo {
namespace {

using enum Unfit;

// In the order of MediaType.
constexpr auto kWireNames = std::to_array<std::string_view>(
    {"image/jpeg", "image/png", "image/webp", "application/pdf",
     "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
     "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
     "application/vnd.openxmlformats-officedocument.presentationml.presentation", "text/plain",
     "video/mp4"});
static_assert(kWireNames.size() == kMediaTypes);

struct UnfitRow {
  Unfit unfit;
  std::string_view code;
  std::string_view sentence;
};

constexpr auto kUnfit = std::to_array<UnfitRow>({
    {unknown_type, "unknown_type",
     "Accepted are photos (JPEG, PNG, WebP), PDF, Word, Excel and PowerPoint documents of today's "
     "formats, plain text and MP4."},
    {markup, "markup", "The file is a web page, a drawing or other markup: send it as a PDF."},
    {program, "program", "The file is a program or a script."},
    {archive, "archive", "The file is an archive: send what is in it, one by one."},
    {macros, "macros", "The document has macros: save it without them."},
    {damaged, "damaged", "The file is damaged or not complete."},
    {too_many_pixels, "too_many_pixels", "The picture has more than 100 million pixels."},
    {too_much_memory, "too_much_memory", "The file needs too much memory to be looked into."},
    {worker_crashed, "worker_crashed", "Looking into the file failed; it may be damaged."},
    {worker_timed_out, "worker_timed_out", "Looking into the file took too long."},
    {worker_output, "worker_output", "What was found in the file cannot be."},
});

constexpr bool in_order() {
  for (std::size_t i = 0; i < kUnfit.size(); ++i)
    if (static_cast<std::size_t>(kUnfit[i].unfit) != i) return false;
  return kUnfit.size() == static_cast<std::size_t>(worker_output) + 1;
}
static_assert(in_order());

}  // namespace

std::string_view wire_name(MediaType type) { return kWireNames[static_cast<std::size_t>(type)]; }

std::optional<MediaType> find_media_type(std::string_view wire_name) {
  const auto* const found = std::ranges::find(kWireNames, wire_name);
  if (found == kWireNames.end()) return std::nullopt;
  return static_cast<MediaType>(found - kWireNames.begin());
}

std::string_view code_of(Unfit unfit) { return kUnfit[static_cast<std::size_t>(unfit)].code; }

std::string_view sentence_of(Unfit unfit) {
  return kUnfit[static_cast<std::size_t>(unfit)].sentence;
}

std::optional<Unfit> find_unfit(std::string_view code) {
  const auto* const row = std::ranges::find(kUnfit, code, &UnfitRow::code);
  if (row == kUnfit.end()) return std::nullopt;
  return row->unfit;
}

}  // namespace baitu::geo
