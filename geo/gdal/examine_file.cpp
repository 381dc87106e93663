#include "geo/gdal/examine_file.hpp"

#include <utility>

#include "geo/gdal/photo.hpp"
#include "geo/media/media_type.hpp"

namespace baitu::geo {

OrUnfit<Examination> examine_file(std::string_view bytes) {
  const auto type = media_type_of(bytes);
  if (!type) return std::unexpected(type.error());
  Examination examination{*type, {}};
  if (!is_photo(*type)) return examination;
  auto photo = read_photo(bytes, *type);
  if (!photo) return std::unexpected(photo.error());
  examination.photo = *std::move(photo);
  return examination;
}

}  // namespace baitu::geo
