// A bound on how often, of each holder and of all together, so that nobody takes all of it and all
// together not more than can be looked at. The generic cell rate algorithm (ITU-T I.371). Threads:
// any.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <map>
#include <mutex>
#include <string>

#include "domain/base/error.hpp"
#include "domain/base/time.hpp"

namespace baitu {

class Pace {
 public:
  // So many at once, and from then on one in each `every`.
  struct Limit {
    std::int64_t at_once;
    std::chrono::microseconds every;
  };
  struct Limits {
    Limit in_all;
    Limit of_one;  // holder
  };
  static constexpr std::size_t kMaxHolders = 100'000;  // remembered at once

  explicit Pace(Limits limits) : limits_(limits) {}

  // Counts one more of the holder's. A clock that goes back makes nobody wait longer than from the
  // beginning. Errors: rate_limited where it is too soon for the holder, unavailable where it is
  // for all together or too many holders have to be remembered. Nothing is counted then.
  [[nodiscard]] std::expected<void, ErrorCode> take(const std::string& holder, Instant now);

 private:
  const Limits limits_;
  std::mutex mutex_;  // guards the rest
  // When everything that was taken would have come in, one in each `every`.
  Instant in_all_;
  std::map<std::string, Instant> of_one_;  // without those that are over
};

}  // namespace baitu
