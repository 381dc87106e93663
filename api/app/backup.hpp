// A city's second copy: made beside the server that writes it, restored, and tried. Threads: one.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "domain/base/digest.hpp"
#include "domain/base/error.hpp"
#include "domain/base/ids.hpp"
#include "eventstore/backup/backup.hpp"

namespace baitu::app {

// eventstore::back_up() of a data folder, and its tokens and signing key. Errors: as there, and as
// open_log_beside().
[[nodiscard]] Result<eventstore::BackedUp> back_up_city(const std::filesystem::path& data,
                                                        const std::filesystem::path& to);

struct RestoredCity {
  Position position;
  Digest root{};
  std::uint64_t blobs = 0;
};

// Makes the data folder `data` out of a backup. Errors: malformed where `data` is there and not
// empty; not_found where `from` is no backup; as eventstore::replay_backup() and copy_blobs():
// nothing is left in `data` then.
[[nodiscard]] Result<RestoredCity> restore_city(const std::filesystem::path& from,
                                                const std::filesystem::path& data,
                                                const eventstore::RestoreTo& to);

// What both had in common.
struct Drill {
  Position position;
  Digest root{};
  std::string digest;  // of what is folded out of the records, as Health::digest
};

// Brings the backup up to date, restores it into `scratch`, an absent or empty folder that is gone
// afterwards, and folds both logs from their first record. Errors: corrupt, where root or digest
// are not the same; as back_up_city() and restore_city().
[[nodiscard]] Result<Drill> drill(const std::filesystem::path& data,
                                  const std::filesystem::path& backup,
                                  const std::filesystem::path& scratch);

}  // namespace baitu::app
