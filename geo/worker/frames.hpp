// The worker's output: an Inspection as a sequence of frames, and its reader, which believes
// nothing. A frame is a kind (one byte), a length (four bytes, big-endian) and so many bytes; the
// first says the format, the last that nothing is missing. Threads: any.
#pragma once

#include <cstddef>
#include <functional>
#include <string_view>

#include "domain/base/error.hpp"
#include "geo/worker/inspection.hpp"

namespace baitu::geo {

inline constexpr std::size_t kMaxFrameBytes = 128'000'000;
// More than a report and a geometry file can hold that are blobs.
inline constexpr std::size_t kMaxOutputBytes = 600'000'000;

// Effect: calls `write` with the bytes of the frames in order, in small pieces, until it returns
// false.
// Returns whether all were written. Requires a type for each field of each layer.
bool write_frames(const Inspection& inspection, const std::function<bool(std::string_view)>& write);

// The Inspection that `bytes` say, where it can be one: known codes, valid UTF-8, counts that agree
// with each other and with the limits of inspection.hpp, every geometry read by shape::from_wkb,
// within the bounds of the earth, rounded, of its layer's kind. Errors: malformed (it ends early or
// is no output of a worker), invalid_value (something that cannot be), too_large.
[[nodiscard]] Result<Inspection> read_frames(std::string_view bytes);

}  // namespace baitu::geo
