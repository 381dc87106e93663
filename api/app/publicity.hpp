// Publicity 宣传 at a moment, and the commands on it. Threads: what is read as a plain value; the
// handler as command_life.hpp says. Cost of what is read: every event that is no project's.
#pragma once

#include <expected>
#include <vector>

#include "api/app/city.hpp"
#include "api/app/command_life.hpp"
#include "api/app/publicity_requests.hpp"
#include "domain/portfolio/portfolio.hpp"
#include "domain/publicity/figures.hpp"

namespace baitu::app {

// All that was recorded, as known at a moment.
[[nodiscard]] publicity::Recorded publicity_at(const portfolio::Portfolio& portfolio,
                                               const Moment& moment);

// What was in the public column at a moment and still is, as it is now, the newest first.
[[nodiscard]] std::vector<publicity::Coverage> public_coverage_at(
    const portfolio::Portfolio& portfolio, const Moment& moment);

// The surveys that stood at a moment and still do: the public is told of no other.
[[nodiscard]] std::vector<publicity::Survey> public_surveys_at(
    const portfolio::Portfolio& portfolio, const Moment& moment);

// Coverage with all that it is folded from.
struct CoverageHistory {
  publicity::Coverage coverage;
  std::vector<RecordedEvent> events;
};

// Errors: not_found; did_not_exist_yet.
[[nodiscard]] Result<CoverageHistory> coverage_at(const portfolio::Portfolio& portfolio,
                                                  const CoverageCode& code, const Moment& moment);

class PublicityHandler {
 public:
  // Requires that `log` and `models` outlive it.
  PublicityHandler(eventstore::CommitLog& log, const ReadModels& models, Clock clock);

  // Errors: unauthenticated, forbidden; conflict (If-Match); those of publicity::decide and of
  // CommandLife::carry_out.
  [[nodiscard]] CommandAnswer handle(const PublicityRequest& request) const;

 private:
  using Decided = std::expected<eventstore::Commit, CommandFailure>;

  template <class Change>
  [[nodiscard]] Decided decide(const PublicityRequest& request, const Change& change) const;

  CommandLife life_;
  const ReadModels& models_;
  const Clock clock_;
};

}  // namespace baitu::app
