// What a file is by its bytes. Threads: any.
#pragma once

#include <cstddef>
#include <string_view>

#include "geo/worker/media_type.hpp"

namespace baitu::geo {

inline constexpr std::size_t kMaxOfficeEntries = 5'000;              // of a document's zip
inline constexpr std::size_t kMaxOfficeUnpackedBytes = 500'000'000;  // counted while inflating

// The type of a file, as far as it can be told without decoding pixels: signature, and for
// documents the whole of their outer structure. Text is what is strictly UTF-8 or GB18030
// throughout, without control characters, and no markup or script. Requires nothing of the bytes;
// for names of entries LC_CTYPE to be UTF-8, and prepare_decoding().
[[nodiscard]] OrUnfit<MediaType> media_type_of(std::string_view bytes);

}  // namespace baitu::geo
