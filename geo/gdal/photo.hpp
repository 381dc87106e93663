// Photos by GDAL: whether one decodes, and a small one of it. Inside of the sandbox. Threads: one.
#pragma once

#include <string_view>

#include "geo/worker/examination.hpp"

namespace baitu::geo {

// Effect: registers the drivers for photos, and no other. Once, before the sandbox.
void prepare_photos();

// Decodes every pixel with the driver of `type` alone, and makes the thumbnail: the photo as it is
// shown, by its Exif orientation, on white, shrunk by averaging to kThumbnailSide_px, a JPEG
// without metadata. With time and place as read_exif() says. Unfit: damaged, too_many_pixels.
// Requires prepare_photos() and a type that is_photo().
[[nodiscard]] OrUnfit<Photo> read_photo(std::string_view bytes, MediaType type);

}  // namespace baitu::geo
