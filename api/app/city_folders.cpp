#include "api/app/city_folders.hpp"

#include <system_error>

namespace baitu::app {

std::filesystem::path emptied(std::filesystem::path folder) {
  std::error_code ignored;
  std::filesystem::remove_all(folder, ignored);
  std::filesystem::create_directories(folder, ignored);
  return folder;
}

eventstore::DiskGuard::Measure disk_of(const CityOptions& options) {
  return [data = options.data] { return eventstore::disk_space(data); };
}

std::filesystem::path ballast_of(const CityOptions& options) { return options.data / "ballast"; }

eventstore::DiskGuard guard_of(const CityOptions& options) {
  return eventstore::DiskGuard(eventstore::with_ballast(disk_of(options), ballast_of(options)),
                               options.min_free_bytes);
}

Transfers::RoomFor room_of(const CityOptions& options) {
  return [guard = guard_of(options)](std::uint64_t bytes) { return guard.room_for(bytes); };
}

eventstore::SubjectKeys keys_of(const CityOptions& options) {
  return eventstore::SubjectKeys(options.keys.empty() ? options.data / "keys" : options.keys);
}

}  // namespace baitu::app
