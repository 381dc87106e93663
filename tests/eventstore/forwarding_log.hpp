// A log that passes everything on to the one it stands for: what is to be otherwise is overridden.
#pragma once

#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "eventstore/commit_log.hpp"

namespace baitu::eventstore {

class ForwardingLog : public CommitLog {
 public:
  // Requires that `log` outlives it.
  explicit ForwardingLog(CommitLog& log) : log_(log) {}

  void submit(Commit commit, Deadline deadline, Completion done) override {
    log_.submit(std::move(commit), deadline, std::move(done));
  }
  [[nodiscard]] bool writable() const override { return log_.writable(); }
  [[nodiscard]] bool fenced() const override { return log_.fenced(); }
  [[nodiscard]] Head head() const override { return log_.head(); }
  [[nodiscard]] Result<std::vector<std::shared_ptr<const Record>>> read(
      Position after, std::size_t max_bytes) const override {
    return log_.read(after, max_bytes);
  }
  void wait(Position after, Deadline deadline) const override { log_.wait(after, deadline); }
  [[nodiscard]] Result<std::optional<std::shared_ptr<const Record>>> find(
      const CommitId& id) const override {
    return log_.find(id);
  }
  [[nodiscard]] HashKind hash_kind() const override { return log_.hash_kind(); }
  [[nodiscard]] Result<Digest> subtree(unsigned level, std::uint64_t index) const override {
    return log_.subtree(level, index);
  }

 private:
  CommitLog& log_;
};

}  // namespace baitu::eventstore
