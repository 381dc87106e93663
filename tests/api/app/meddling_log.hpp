// A log on which something happens in between.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <utility>

#include "tests/eventstore/forwarding_log.hpp"

namespace baitu::test {

class MeddlingLog final : public eventstore::ForwardingLog {
 public:
  using ForwardingLog::ForwardingLog;

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
    ForwardingLog::submit(std::move(commit), deadline, std::move(done));
  }
  Result<std::optional<std::shared_ptr<const eventstore::Record>>> find(
      const CommitId& id) const override {
    auto found = ForwardingLog::find(id);
    if (const auto meddle = std::exchange(after_find_, nullptr)) meddle();
    return found;
  }

 private:
  CommitId id_;
  std::function<void()> before_submit_;
  mutable std::function<void()> after_find_;
};

}  // namespace baitu::test
