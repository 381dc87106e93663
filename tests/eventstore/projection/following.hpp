// Logs and read models for the tests of the projection runner.
#pragma once

#include <gtest/gtest.h>

#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "eventstore/bytes.hpp"
#include "eventstore/memory/memory_commit_log.hpp"
#include "eventstore/projection/runner.hpp"
#include "tests/eventstore/commits.hpp"

namespace baitu::eventstore {

// Stands in for the codec: one event of no interest for each stored one; refuses the payload "bad".
inline Result<std::vector<RecordedEvent>> decode_anything(const Record& record) {
  std::vector<RecordedEvent> events;
  for (const StoredEvent& stored : record.events) {
    if (stored.data.payload == "bad") return fail(ErrorCode::corrupt, "the payload is bad");
    events.push_back({{record.position, static_cast<std::uint32_t>(events.size())},
                      record.recorded_at,
                      stored.stream,
                      stored.version,
                      stored.data.effective_on,
                      stored.data.actor,
                      {}});
  }
  return events;
}

// Counts the events of each stream and remembers what it was given. Counts are visible once
// published.
class Tally final : public Projection {
 public:
  explicit Tally(std::string name = "tally", std::uint32_t format = 1)
      : name_(std::move(name)), format_(format) {}

  [[nodiscard]] std::string_view name() const override { return name_; }
  [[nodiscard]] std::uint32_t format_version() const override { return format_; }
  void reset() override {
    counts_.clear();
    ++resets;
  }
  void apply(const Record& record, std::span<const RecordedEvent> events) override {
    applied.push_back(record.position.value);
    for (const RecordedEvent& event : events) ++counts_[event.stream.value];
  }
  void publish() override {
    const std::lock_guard lock(mutex_);
    published_ = counts_;
  }
  [[nodiscard]] std::string save() const override {
    ByteWriter out;
    for (const auto& [stream, count] : counts_) {
      out.sized<std::uint16_t>(stream);
      out.number(count);
    }
    return out.take();
  }
  Result<void> load(std::string_view bytes) override {
    ByteReader in(bytes);
    while (in.left() > 0 && in.ok()) {
      const std::string stream(in.sized<std::uint16_t>());
      counts_[stream] = in.number<std::uint64_t>();
    }
    if (!in.ok()) return fail(ErrorCode::corrupt, "a tally that does not read back");
    return {};
  }

  [[nodiscard]] std::map<std::string, std::uint64_t> counts() const {
    const std::lock_guard lock(mutex_);
    return published_;
  }

  // Read these only while no runner is following.
  std::vector<std::uint64_t> applied;
  int resets = 0;

 private:
  const std::string name_;
  const std::uint32_t format_;
  std::map<std::string, std::uint64_t> counts_;
  mutable std::mutex mutex_;
  std::map<std::string, std::uint64_t> published_;
};

// A log that holds exactly the records it is given, however wrong they are.
class ScriptedLog final : public CommitLog {
 public:
  explicit ScriptedLog(std::vector<Record> records) {
    for (Record& record : records) records_.push_back(std::make_shared<Record>(std::move(record)));
  }
  void submit(Commit /*commit*/, Deadline /*deadline*/, Completion done) override {
    done(Unavailable{"this log only reads"});
  }
  [[nodiscard]] bool writable() const override { return true; }
  [[nodiscard]] bool fenced() const override { return false; }
  [[nodiscard]] Head head() const override {
    if (records_.empty()) return {commit_id(77), {}, {}, {}};
    return {commit_id(77), {records_.size()}, records_.back()->commit_id, {}};
  }
  [[nodiscard]] Result<std::vector<RecordPtr>> read(Position after,
                                                    std::size_t max_bytes) const override {
    std::vector<RecordPtr> found;
    for (std::size_t i = after.value; i < records_.size() && (found.empty() || max_bytes > 1); ++i)
      found.push_back(records_[i]);
    return found;
  }
  void wait(Position /*after*/, Deadline deadline) const override {
    std::this_thread::sleep_until(deadline);
  }
  [[nodiscard]] Result<std::optional<RecordPtr>> find(const CommitId& /*id*/) const override {
    return std::nullopt;
  }
  [[nodiscard]] HashKind hash_kind() const override { return HashKind::sha256; }
  [[nodiscard]] Result<Digest> subtree(unsigned /*level*/, std::uint64_t /*index*/) const override {
    return fail(ErrorCode::unavailable, "this log has no tree");
  }

 private:
  std::vector<RecordPtr> records_;
};

// A record of one event, as a log would hold it.
inline Record record(std::uint64_t position, const char* stream, std::uint64_t version,
                     std::int64_t recorded_at = 1, std::string payload = "fine") {
  return {{position},
          {recorded_at},
          commit_id(position),
          {},
          commit_id(position),
          commit_id(position),
          {{StreamId(stream), {version}, event(std::move(payload))}}};
}

}  // namespace baitu::eventstore
