#include "eventstore/search/search_follower.hpp"

#include <utility>

#include "eventstore/codec/codec.hpp"
#include "eventstore/search/contribution.hpp"

namespace baitu::search {
namespace {

constexpr std::size_t kReadBytes = std::size_t{1} << 20;
constexpr std::chrono::milliseconds kLookEvery{50};

std::string key_of(const StreamId& stream, const std::string& slot) {
  return stream.value + '\n' + slot;
}

}  // namespace

SearchFollower::SearchFollower(const eventstore::RecordSource& log, Report report)
    : log_(log), report_(std::move(report)) {
  thread_ = std::jthread([this](const std::stop_token& stop) { run(stop); });
}

Result<Matches> SearchFollower::find(const Query& query) const {
  std::unique_lock lock(mutex_);
  const bool near = query.as_of.value <= indexed_.value + kIndexTail;
  auto until = std::chrono::steady_clock::now();
  if (near) until += kIndexWait;
  changed_.wait_until(lock, until, [&] { return error_ || (index_ && indexed_ >= query.as_of); });
  if (error_) return std::unexpected(*error_);
  if (indexed_ < query.as_of || !index_)
    return fail(ErrorCode::unavailable, "the index of texts is still being made; try again");
  const std::shared_ptr<TextIndex> index = index_;
  lock.unlock();
  return index->find(query);
}

std::vector<Piece> SearchFollower::excerpt(const std::vector<std::string>& words,
                                           std::string_view text) const {
  std::unique_lock lock(mutex_);
  const std::shared_ptr<TextIndex> index = index_;
  lock.unlock();
  return index->excerpt(words, text);
}

void SearchFollower::run(const std::stop_token& stop) {
  Result<void> done = make_index();
  if (done) done = follow(stop);
  if (done) return;
  report_("nothing can be searched for: " + done.error().message);
  const std::lock_guard lock(mutex_);
  error_ = Error{ErrorCode::unavailable, done.error().message, {}};
  changed_.notify_all();
}

Result<void> SearchFollower::make_index() {
  auto index = TextIndex::create();
  if (!index) return std::unexpected(std::move(index.error()));
  const std::lock_guard lock(mutex_);
  index_ = *std::move(index);
  changed_.notify_all();
  return {};
}

Result<void> SearchFollower::follow(const std::stop_token& stop) {
  Position at;
  while (!stop.stop_requested()) {
    log_.wait(at, std::chrono::steady_clock::now() + kLookEvery);
    const auto records = log_.read(at, kReadBytes);
    if (!records) return std::unexpected(records.error());
    for (const auto& record : *records) {
      if (stop.stop_requested()) return {};
      if (auto taken = take(*record); !taken) return taken;
      at = record->position;
    }
    const std::lock_guard lock(mutex_);
    indexed_ = at;
    changed_.notify_all();
  }
  return {};
}

Result<void> SearchFollower::take(const eventstore::Record& record) {
  const auto events = codec::decode(record);
  if (!events) return std::unexpected(events.error());
  for (const RecordedEvent& event : *events)
    if (auto taken = take(event); !taken) return taken;
  return {};
}

Result<void> SearchFollower::take(const RecordedEvent& event) {
  const auto subject = subject_of(event.stream);
  if (!subject) return {};
  const Contribution contribution = contribution_of(event);
  for (const std::string& slot : contribution.emptied)
    if (auto done = empty(slot, event, contribution.taken_back); !done) return done;
  for (std::uint32_t i = 0; i < contribution.parts.size(); ++i) {
    const Part& part = contribution.parts[i];
    if (!part.slot.empty())
      if (auto done = empty(part.slot, event, contribution.taken_back); !done) return done;
    if (part.text.empty()) continue;
    const auto added = index_->add({{event.address, i},
                                    event.effective_on,
                                    is_heading(part.field),
                                    std::string(part.text),
                                    subject->kind});
    if (!added) return std::unexpected(added.error());
    if (!part.slot.empty()) standing_[key_of(event.stream, part.slot)] = *added;
  }
  return {};
}

Result<void> SearchFollower::empty(const std::string& slot, const RecordedEvent& by,
                                   bool taken_back) {
  const auto found = standing_.find(key_of(by.stream, slot));
  if (found == standing_.end()) return {};
  const TextId text = found->second;
  standing_.erase(found);
  return taken_back ? index_->remove(text)
                    : index_->end(text, by.address.position, by.effective_on);
}

}  // namespace baitu::search
