#include "domain/base/pace.hpp"

#include <algorithm>

namespace baitu {
namespace {

using std::chrono::microseconds;

// When one more will have come in, or how long it is too soon for it.
std::expected<Instant, microseconds> with_one_more(const Pace::Limit& limit, Instant before,
                                                   Instant now) {
  const std::int64_t every = limit.every.count();
  const std::int64_t most = now.micros + limit.at_once * every;
  // Farther ahead than that lies only what another clock said.
  const std::int64_t start = before.micros > most ? now.micros : std::max(before, now).micros;
  if (start + every > most) return std::unexpected(microseconds(start + every - most));
  return Instant{start + every};
}

}  // namespace

Pace::Taken Pace::take_own(const std::string& holder, Instant now) {
  const std::lock_guard lock(mutex_);
  forget_what_is_over(now);
  const auto found = of_one_.find(holder);
  const bool is_new = found == of_one_.end();
  const auto own = with_one_more(limits_.of_one, is_new ? Instant{} : found->second, now);
  if (!own) return std::unexpected(TooSoon{ErrorCode::rate_limited, own.error()});
  if (is_new && of_one_.size() >= kMaxHolders)
    return std::unexpected(
        TooSoon{ErrorCode::unavailable, microseconds(ends_.begin()->first.micros - now.micros)});
  remember(holder, *own);
  return {};
}

Pace::Taken Pace::take_common(Instant now) {
  const std::lock_guard lock(mutex_);
  const auto all = with_one_more(limits_.in_all, in_all_, now);
  if (!all) return std::unexpected(TooSoon{ErrorCode::unavailable, all.error()});
  in_all_ = *all;
  return {};
}

void Pace::forget_what_is_over(Instant now) {
  while (!ends_.empty() && ends_.begin()->first <= now) {
    of_one_.erase(ends_.begin()->second);
    ends_.erase(ends_.begin());
  }
}

void Pace::remember(const std::string& holder, Instant until) {
  const auto [entry, is_new] = of_one_.try_emplace(holder, until);
  if (!is_new) ends_.erase({entry->second, holder});
  entry->second = until;
  ends_.emplace(until, holder);
}

}  // namespace baitu
