#include "domain/base/fair_budget.hpp"

#include <map>
#include <mutex>

namespace baitu {

struct FairBudget::Taken {
  std::mutex mutex;  // guards the rest
  std::uint64_t in_all = 0;
  std::map<std::string, std::uint64_t> of_one;  // without those who have nothing

  void give_back(const std::string& holder, std::uint64_t amount) {
    const std::lock_guard lock(mutex);
    in_all -= amount;
    const auto found = of_one.find(holder);
    found->second -= amount;
    if (found->second == 0) of_one.erase(found);
  }
};

FairBudget::FairBudget(Limits limits) : limits_(limits), taken_(std::make_shared<Taken>()) {}

std::expected<FairBudget::Share, ErrorCode> FairBudget::take(const std::string& holder,
                                                             std::uint64_t amount) {
  if (amount == 0) return nullptr;
  {
    const std::lock_guard lock(taken_->mutex);
    const auto found = taken_->of_one.find(holder);
    const std::uint64_t held = found == taken_->of_one.end() ? 0 : found->second;
    if (amount > limits_.of_one - held) return std::unexpected(ErrorCode::rate_limited);
    if (amount > limits_.in_all - taken_->in_all) return std::unexpected(ErrorCode::unavailable);
    taken_->in_all += amount;
    taken_->of_one[holder] += amount;
  }
  return Share(nullptr,
               [taken = taken_, holder, amount](void*) { taken->give_back(holder, amount); });
}

}  // namespace baitu
