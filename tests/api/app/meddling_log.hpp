// A log on which something happens in between. Passes everything on to the one it stands for.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "eventstore/commit_log.hpp"

namespace baitu::test {

class MeddlingLog final : public eventstore::CommitLog {
 public:
  explicit MeddlingLog(eventstore::CommitLog& log) : log_(log) {}

  // `meddle` is called before every submit of this commit.
  void before(const CommitId& id, std::function<void()> meddle) {
    id_ = id;
    before_submit_ = std::move(meddle);
  }

  // `meddle` is called once, between the next find and what is made of its answer.
  void after_find(std::function<void()> meddle) { after_find_ = std::move(meddle); }

  void submit(eventstore::Commit commit, eventstore::Deadline deadline, Completion done) override {
    // A copy: it may replace itself.
    if (const auto meddle = before_submit_; meddle && commit.id == id_) meddle();
    log_.submit(std::move(commit), deadline, std::move(done));
  }
  eventstore::Head head() const override { return log_.head(); }
  bool writable() const override { return log_.writable(); }
  bool fenced() const override { return log_.fenced(); }
  Result<std::vector<std::shared_ptr<const eventstore::Record>>> read(
      Position after, std::size_t max_bytes) const override {
    return log_.read(after, max_bytes);
  }
  void wait(Position after, eventstore::Deadline deadline) const override {
    log_.wait(after, deadline);
  }
  Result<std::optional<std::shared_ptr<const eventstore::Record>>> find(
      const CommitId& id) const override {
    auto found = log_.find(id);
    if (const auto meddle = std::exchange(after_find_, nullptr)) meddle();
    return found;
  }
  eventstore::HashKind hash_kind() const override { return log_.hash_kind(); }
  Result<Digest> subtree(unsigned level, std::uint64_t index) const override {
    return log_.subtree(level, index);
  }

 private:
  eventstore::CommitLog& log_;
  CommitId id_;
  std::function<void()> before_submit_;
  mutable std::function<void()> after_find_;
};

}  // namespace baitu::test
