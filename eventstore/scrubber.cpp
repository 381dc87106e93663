#include "eventstore/scrubber.hpp"

#include <utility>
#include <vector>

#include "eventstore/merkle/digest.hpp"
#include "eventstore/numbered_record.hpp"

namespace baitu::eventstore {

Scrubber::Scrubber(const CommitLog& log, const BlobStore& blobs, Report report, ScrubPace pace)
    : log_(log),
      blobs_(blobs),
      report_(std::move(report)),
      pace_(pace),
      thread_([this](const std::stop_token& stop) { run(stop); }) {}

Scrubbed Scrubber::found() const {
  const std::lock_guard lock(mutex_);
  return found_;
}

void Scrubber::run(const std::stop_token& stop) {
  while (rest(stop)) {
    {
      const std::lock_guard lock(mutex_);
      found_.position = {};
      found_.blobs = 0;
    }
    scrub_records(stop);
    scrub_blobs(stop);
    const std::lock_guard lock(mutex_);
    if (!stop.stop_requested()) ++found_.rounds;
  }
}

// False: to stop.
bool Scrubber::rest(const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  stopped_.wait_for(lock, stop, pace_.rest, [] { return false; });
  return !stop.stop_requested();
}

void Scrubber::damage(const std::string& what) {
  {
    const std::lock_guard lock(mutex_);
    ++found_.damaged;
    found_.last_damage = what;
  }
  report_("damage: " + what + "; keep the newest backup and restore it");
}

void Scrubber::scrub_records(const std::stop_token& stop) {
  TreeHasher hasher(log_.hash_kind());
  const Position last = log_.head().position;
  for (Position after; after < last && rest(stop);) {
    const auto records = log_.read(after, pace_.bytes);
    if (!records) return damage(records.error().message);
    for (const RecordPtr& record : *records) {
      if (record->position > last) break;
      const auto leaf = log_.subtree(0, record->position.value - 1);
      if (!leaf) return damage(leaf.error().message);
      if (*leaf != numbered(hasher, record).leaf)
        damage("the record at position " + std::to_string(record->position.value) +
               " is not the one that was recorded");
      after = record->position;
    }
    const std::lock_guard lock(mutex_);
    found_.position = after;
  }
}

void Scrubber::scrub_blobs(const std::stop_token& stop) {
  const auto names = blobs_.names();
  if (!names) return damage(names.error().message);
  for (const Digest& name : *names) {
    if (!rest(stop)) return;
    // One that was taken away between the two is none that an event names: those stay.
    if (const auto bytes = blobs_.get(name); !bytes) damage(bytes.error().message);
    const std::lock_guard lock(mutex_);
    ++found_.blobs;
  }
}

}  // namespace baitu::eventstore
