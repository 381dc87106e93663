// A bound on what is under way at once, in all and of each holder, so that nobody can take all of
// it. Threads: any.
#pragma once

#include <cstdint>
#include <expected>
#include <memory>
#include <string>

#include "domain/base/error.hpp"

namespace baitu {

class FairBudget {
 public:
  struct Limits {
    std::uint64_t in_all;
    std::uint64_t of_one;  // holder
  };
  // What was taken. Given back with its last copy, even where the budget is gone by then.
  using Share = std::shared_ptr<void>;

  explicit FairBudget(Limits limits);

  // Errors: rate_limited where the holder would have more than its part, else unavailable where all
  // holders together would have more than there is. Nothing is taken then.
  [[nodiscard]] std::expected<Share, ErrorCode> take(const std::string& holder,
                                                     std::uint64_t amount);

 private:
  struct Taken;

  const Limits limits_;
  const std::shared_ptr<Taken> taken_;
};

}  // namespace baitu
