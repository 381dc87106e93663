#include "domain/base/pace.hpp"

#include <algorithm>
#include <optional>

namespace baitu {
namespace {

// When one more will have come in; nullopt where that is too far away.
std::optional<Instant> with_one_more(const Pace::Limit& limit, Instant before, Instant now) {
  const std::int64_t every = limit.every.count();
  const std::int64_t most = now.micros + limit.at_once * every;
  // Farther ahead than that lies only what another clock said.
  const std::int64_t start = before.micros > most ? now.micros : std::max(before, now).micros;
  if (start + every > most) return std::nullopt;
  return Instant{start + every};
}

}  // namespace

std::expected<void, ErrorCode> Pace::take(const std::string& holder, Instant now) {
  const std::lock_guard lock(mutex_);
  const auto found = of_one_.find(holder);
  const auto own =
      with_one_more(limits_.of_one, found == of_one_.end() ? Instant{} : found->second, now);
  if (!own) return std::unexpected(ErrorCode::rate_limited);
  const auto all = with_one_more(limits_.in_all, in_all_, now);
  if (!all) return std::unexpected(ErrorCode::unavailable);
  if (found == of_one_.end() && of_one_.size() >= kMaxHolders) {
    std::erase_if(of_one_, [now](const auto& entry) { return entry.second <= now; });
    if (of_one_.size() >= kMaxHolders) return std::unexpected(ErrorCode::unavailable);
  }
  of_one_[holder] = *own;
  in_all_ = *all;
  return {};
}

}  // namespace baitu
