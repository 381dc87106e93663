// Follows the log on a thread of its own and keeps the index of its texts in memory: it is made
// anew at every start. What is found is where texts stand; who shows them reads them in the log.
//
// Threads: any.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "domain/base/error.hpp"
#include "eventstore/commit_log.hpp"
#include "eventstore/search/text_index.hpp"

namespace baitu::search {

// A search waits so long for the index to come to its position, where it is no further off than so
// many records; else it would keep a reader busy for nothing.
inline constexpr std::chrono::milliseconds kIndexWait{2'000};
inline constexpr std::uint64_t kIndexTail = 1'000;

class SearchFollower {
 public:
  using Report = std::function<void(std::string_view)>;

  // Requires that `log` outlives it. What goes wrong is told to `report`, once, and to who
  // searches.
  SearchFollower(const eventstore::RecordSource& log, Report report);
  SearchFollower(const SearchFollower&) = delete;
  SearchFollower& operator=(const SearchFollower&) = delete;

  // Errors: unavailable where the index is more than kIndexTail before `query.as_of` or has not
  // come to it within kIndexWait, or cannot be kept; those of TextIndex::find.
  [[nodiscard]] Result<Matches> find(const Query& query) const;

  // As TextIndex::excerpt; requires a find() before.
  [[nodiscard]] std::vector<Piece> excerpt(const std::vector<std::string>& words,
                                           std::string_view text) const;

 private:
  void run(const std::stop_token& stop);
  Result<void> make_index();
  Result<void> follow(const std::stop_token& stop);
  Result<void> take(const eventstore::Record& record);
  Result<void> take(const RecordedEvent& event);
  Result<void> empty(const std::string& slot, const RecordedEvent& by, bool taken_back);

  const eventstore::RecordSource& log_;
  const Report report_;
  std::map<std::string, TextId> standing_;  // by stream and slot; the thread's own

  mutable std::mutex mutex_;
  mutable std::condition_variable changed_;
  std::shared_ptr<TextIndex> index_;
  Position indexed_;
  std::optional<Error> error_;

  std::jthread thread_;  // last: it uses all of the above
};

}  // namespace baitu::search
