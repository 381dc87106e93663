// Public reports 群众反映 at a moment, and the commands on them. Threads: lists as plain values;
// the handler: any number of calls at once, each may wait for the disk.
#pragma once

#include <optional>
#include <vector>

#include "api/app/city.hpp"
#include "api/app/command_life.hpp"
#include "api/app/contact.hpp"
#include "api/auth/authorization.hpp"
#include "domain/base/pace.hpp"
#include "domain/portfolio/portfolio.hpp"
#include "domain/report/report.hpp"
#include "eventstore/blob_store.hpp"
#include "eventstore/erasure/subject_keys.hpp"

namespace baitu::app {

// Whose the report is to `principal`: nobody's until it is triaged.
[[nodiscard]] auth::Ownership ownership_of(const auth::Principal& principal,
                                           const report::Report& report);

// Those that the principal may read, as known at a moment, the newest first. Cost, as of all below:
// every event that is no project's.
[[nodiscard]] std::vector<report::Report> reports_at(const portfolio::Portfolio& portfolio,
                                                     const Moment& moment,
                                                     const auth::Principal& principal);

// Those that were published at a moment and still are, as they are published now, the newest
// publication first: what was taken back is shown of no moment.
[[nodiscard]] std::vector<report::Report> published_at(const portfolio::Portfolio& portfolio,
                                                       const Moment& moment);

// One of reports_at(), and its events then. Who reads only what it is assigned is told of the
// submission, and of the rest from the last assignment on.
struct ReportHistory {
  report::Report report;
  std::vector<RecordedEvent> events;
};
[[nodiscard]] std::vector<ReportHistory> report_histories(const portfolio::Portfolio& portfolio,
                                                          const Moment& moment,
                                                          const auth::Principal& principal);

// One as known at a moment, for who may read it; phase none where it was not there yet.
[[nodiscard]] report::Report report_at(const portfolio::Portfolio& portfolio,
                                       const ReportCode& code, const Moment& moment);

// One that is published now, with all that is known of it.
[[nodiscard]] std::optional<report::Report> published_now(const portfolio::Portfolio& portfolio,
                                                          const ReportCode& code);

// One with all that is known of it. Errors: not_found, where there is none; unauthenticated and
// forbidden, where the principal may not do the action on it.
[[nodiscard]] Result<report::Report> report_for(const portfolio::Portfolio& portfolio,
                                                const ReportCode& code,
                                                const auth::Principal& principal,
                                                auth::Action action);

// What makes two requests the same one.
[[nodiscard]] Asked asked_of(const ReportPhotoRequest& request);

class ReportHandler {
 public:
  // Requires that `log`, `models` and `blobs` outlive it.
  ReportHandler(eventstore::CommitLog& log, const ReadModels& models, eventstore::BlobStore& blobs,
                eventstore::SubjectKeys keys, Clock clock, Examine examine);

  // A contact is sealed before it is recorded, and its key is on disk before the commit; an erasure
  // destroys the key, unknown_outcome where it could not: the same command sent again does it.
  // Errors: unauthenticated, forbidden; rate_limited, unavailable (kReportPace; of an id that is
  // known, kReportRetryPace), with the wait; conflict (If-Match); those of report::decide and of
  // CommandLife::carry_out.
  [[nodiscard]] CommandAnswer handle(ReportRequest request) const;

  // The file is looked into as evidence is, and kept with its thumbnail before the commit that
  // names both. Errors: as handle(), by kReportPhotoPace; invalid_value (/file: no photo).
  [[nodiscard]] AttachAnswer attach(const ReportPhotoRequest& request) const;

  // How who reported it is reached, for who may read it. Errors: as report_for(); unavailable,
  // corrupt.
  [[nodiscard]] Result<Contact> contact(const auth::Principal& reader,
                                        const ReportCode& code) const;

 private:
  using Decided = std::expected<eventstore::Commit, CommandFailure>;

  [[nodiscard]] CommandAnswer submit(ReportRequest request) const;
  [[nodiscard]] CommandAnswer erase(const ReportRequest& request) const;
  [[nodiscard]] CommandAnswer carry_out(const ReportRequest& request) const;
  [[nodiscard]] Decided decide(const ReportRequest& request) const;
  [[nodiscard]] eventstore::Commit make_commit(const ReportRequest& request, StreamVersion version,
                                               const std::vector<DatedEvent>& events,
                                               Position seen) const;
  [[nodiscard]] std::optional<CommandFailure> retried_too_often(const ReportRequest& request) const;
  [[nodiscard]] std::optional<CommandAnswer> beforehand(const ReportRequest& request,
                                                        Pace& pace) const;

  const CommandLife life_;
  const ReadModels& models_;
  eventstore::BlobStore& blobs_;
  const eventstore::SubjectKeys keys_;
  const Clock clock_;
  const Examine examine_;
  mutable Pace submissions_{kReportPace};
  mutable Pace photos_{kReportPhotoPace};
  mutable Pace retries_{kReportRetryPace};  // held by the report's code
};

}  // namespace baitu::app
