// A zip archive that somebody sent, taken apart in memory within limits: nothing is written to a
// disk, no name becomes a path. The only folder that includes libarchive. Threads: any.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "geo/worker/reason.hpp"

namespace baitu::geo {

struct ZipLimits {
  std::size_t packed_bytes = 100'000'000;
  std::size_t unpacked_bytes = 1'000'000'000;  // counted while inflating
  std::size_t entries = 64;                    // folders too
  std::size_t ratio = 200;                     // unpacked ÷ packed bytes of the archive …
  std::size_t ratio_free_bytes = 1'000'000;    // … once so much is unpacked
  std::size_t name_bytes = 255;
};

struct ZipFile {
  std::string name;      // UTF-8, folders with '/'
  std::string contents;  // empty where not wanted
};

// The files of an archive in its order. The contents of those that `wanted` names are kept, the
// others are inflated all the same, counted and dropped. Names are decoded as UTF-8 or else as
// GB18030. Requires nothing of the bytes, and LC_CTYPE to be UTF-8 (use_utf8_names()).
// Refusals: zip_*, with the entry's name.
[[nodiscard]] OrRefusal<std::vector<ZipFile>> read_zip(std::string_view bytes,
                                                       bool (*wanted)(std::string_view name),
                                                       const ZipLimits& limits = {});

// What libarchive says is wrong, as a code: its texts are for no reader of ours.
[[nodiscard]] DetailCode archive_damage(std::string_view message);

// Effect: sets this process's LC_CTYPE, without which libarchive loses names outside ASCII. False
// where the system has no C.UTF-8.
[[nodiscard]] bool use_utf8_names();

}  // namespace baitu::geo
