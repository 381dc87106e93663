// Where a city keeps what, and what of its disk is to stay free. Threads: any.
#pragma once

#include <filesystem>

#include "api/app/city.hpp"
#include "api/app/transfers.hpp"
#include "eventstore/ballast.hpp"
#include "eventstore/disk_guard.hpp"
#include "eventstore/erasure/subject_keys.hpp"

namespace baitu::app {

// The folder, made anew. Where it cannot be made, writing into it says so.
[[nodiscard]] std::filesystem::path emptied(std::filesystem::path folder);

// Of the disk that holds the data folder.
[[nodiscard]] eventstore::DiskGuard::Measure disk_of(const CityOptions& options);

[[nodiscard]] std::filesystem::path ballast_of(const CityOptions& options);

// With the ballast in its place.
[[nodiscard]] eventstore::DiskGuard guard_of(const CityOptions& options);

// Whether there is room for so many bytes more.
[[nodiscard]] Transfers::RoomFor room_of(const CityOptions& options);

// Of persons; beside the record where no other place is given.
[[nodiscard]] eventstore::SubjectKeys keys_of(const CityOptions& options);

}  // namespace baitu::app
