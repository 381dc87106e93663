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
#include <set>
#include <string>
#include <utility>

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
  // Nothing was counted.
  struct TooSoon {
    ErrorCode code;
    std::chrono::microseconds wait;  // until there is one, if nobody else takes it
  };
  using Taken = std::expected<void, TooSoon>;

  static constexpr std::size_t kMaxHolders = 100'000;  // remembered at once

  explicit Pace(Limits limits) : limits_(limits) {}

  // A clock that goes back makes nobody wait longer than from the beginning.

  // Counts one more of the holder's. Errors: rate_limited where it is too soon for the holder,
  // unavailable where too many others have to be remembered.
  [[nodiscard]] Taken take_own(const std::string& holder, Instant now);

  // Counts one more of all together: last of all, so that what is refused for another reason takes
  // nothing from anybody else. Errors: unavailable.
  [[nodiscard]] Taken take_common(Instant now);

 private:
  void forget_what_is_over(Instant now);
  void remember(const std::string& holder, Instant until);

  const Limits limits_;
  std::mutex mutex_;  // guards the rest
  // When everything that was taken would have come in, one in each `every`.
  Instant in_all_;
  std::map<std::string, Instant> of_one_;
  std::set<std::pair<Instant, std::string>> ends_;  // the same, the first to be over first
};

}  // namespace baitu
