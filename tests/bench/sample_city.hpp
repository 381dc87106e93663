// A sample city to measure on. Threads: any.
#pragma once

#include <cstdint>
#include <filesystem>

#include "domain/base/error.hpp"
#include "domain/base/time.hpp"
#include "sample_data/generator/generator.hpp"

namespace baitu::bench {

// Plays 24 months up to `until` into a data folder that is made. Errors: as sample::generate.
[[nodiscard]] Result<sample::Summary> make_city(const std::filesystem::path& folder,
                                                std::int32_t projects, Date until);

}  // namespace baitu::bench
