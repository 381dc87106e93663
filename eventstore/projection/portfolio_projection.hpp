// The portfolio as a projection of the log: one writer folds, any number of readers hold a
// snapshot. Everything recorded is kept in it, so that any moment of the past is answered from
// memory.
#pragma once

#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "domain/portfolio/portfolio.hpp"
#include "eventstore/projection/projection.hpp"

namespace baitu::eventstore {

class PortfolioProjection final : public Projection {
 public:
  // What readers saw at a position, as one number.
  struct State {
    Position position;
    Digest digest;
    friend bool operator==(const State&, const State&) = default;
  };

  // What was last published; never null, never changes. Threads: any.
  [[nodiscard]] std::shared_ptr<const portfolio::Portfolio> snapshot() const;

  // SHA-256 over the SHA-256 of each part of save(): first what is no project's, then every
  // project in the order of codes. Equal for the same log however it was reached. Parts of projects
  // unchanged since the last call are remembered: a call costs 32 bytes of hashing a project and
  // the parts that changed. Of snapshot(). Threads: any, one at a time inside.
  [[nodiscard]] State state() const;

  [[nodiscard]] std::string_view name() const override { return "portfolio"; }
  // Of the bytes of save(): raised whenever a recorded event would give other bytes.
  [[nodiscard]] std::uint32_t format_version() const override { return 6; }
  void reset() override;
  void apply(const Record& record, std::span<const RecordedEvent> events) override;
  void publish() override;
  [[nodiscard]] std::string save() const override;
  // Leaves everything as it was on an error. What passes, save() gives back byte for byte; bits
  // flipped inside a value are the checkpoint's checksum to find. Errors: corrupt.
  [[nodiscard]] Result<void> load(std::string_view bytes) override;

 private:
  // The digest of a project's part while `last` is the last event of its history.
  struct Part {
    ProjectCode code;
    std::shared_ptr<const portfolio::HistoryEvent> last;
    Digest digest;
  };

  portfolio::Portfolio own_;  // the runner's thread only

  mutable std::mutex published_mutex_;
  std::shared_ptr<const portfolio::Portfolio> published_ =
      std::make_shared<const portfolio::Portfolio>();

  mutable std::mutex parts_mutex_;
  mutable std::vector<Part> parts_;  // in the order of codes
};

}  // namespace baitu::eventstore
