// The files of a pack 会议材料: what is frozen, byte by byte. Threads: any.
#pragma once

#include <filesystem>
#include <string>

#include "api/app/packs.hpp"
#include "domain/base/error.hpp"

namespace baitu::routes {

// MeetingPack of openapi.yaml.
[[nodiscard]] std::string pack_json(const app::PackFacts& facts);

// The same as a workbook, a sheet for each part, in Chinese with codes beside the names. Needs a
// folder for files while it is made. Errors: those of XlsxWriter.
[[nodiscard]] Result<std::string> pack_book(const app::PackFacts& facts,
                                            const std::filesystem::path& scratch);

// Both. Errors: as pack_book().
[[nodiscard]] Result<app::PackBytes> write_pack_files(const app::PackFacts& facts,
                                                      const std::filesystem::path& scratch);

}  // namespace baitu::routes
