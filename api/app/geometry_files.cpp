#include "api/app/geometry_files.hpp"

#include <utility>

#include "api/app/blobs.hpp"

namespace baitu::app {

Result<GeometryFiles::File> GeometryFiles::get(const BlobName& name) const {
  if (auto known = find(name)) return known;
  const auto bytes = get_blob(blobs_, name);
  if (!bytes) return fail(bytes.error().code, "a geometry file: " + bytes.error().message);
  auto read = shape::read_geometry_file(*bytes);
  if (!read)
    return fail(ErrorCode::corrupt,
                "the geometry file " + name.value + ": " + read.error().message);
  auto file = std::make_shared<const shape::GeometryFile>(*std::move(read));
  keep({name, bytes->size(), file});
  return file;
}

Result<std::shared_ptr<const shape::Geometry>> GeometryFiles::get(
    const shape::GeometryRef& ref) const {
  const auto file = get(ref.file);
  if (!file) return std::unexpected(file.error());
  const auto number = static_cast<std::size_t>(ref.number);
  if (number >= (*file)->geometries.size())
    return fail(ErrorCode::corrupt,
                "blob " + ref.file.value + " has no geometry " + std::to_string(ref.number));
  return std::shared_ptr<const shape::Geometry>(*file, &(*file)->geometries[number].geometry);
}

void GeometryFiles::keep(const BlobName& name, std::size_t bytes, File file) const {
  keep({name, bytes, std::move(file)});
}

GeometryFiles::File GeometryFiles::find(const BlobName& name) const {
  const std::scoped_lock lock(mutex_);
  const auto found = places_.find(name);
  if (found == places_.end()) return nullptr;
  kept_.splice(kept_.begin(), kept_, found->second);
  return kept_.front().file;
}

void GeometryFiles::keep(Kept fresh) const {
  const std::scoped_lock lock(mutex_);
  if (places_.contains(fresh.name)) return;
  bytes_ += fresh.bytes;
  kept_.push_front(std::move(fresh));
  places_.emplace(kept_.front().name, kept_.begin());
  while (bytes_ > max_kept_bytes_) {
    bytes_ -= kept_.back().bytes;
    places_.erase(kept_.back().name);
    kept_.pop_back();
  }
}

}  // namespace baitu::app
