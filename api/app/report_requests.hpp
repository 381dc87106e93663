// What can be asked about public reports 群众反映. Threads: plain values.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>

#include "api/app/received_file.hpp"
#include "api/auth/principal.hpp"
#include "domain/base/error.hpp"
#include "domain/base/ids.hpp"
#include "domain/base/pace.hpp"
#include "domain/base/time.hpp"
#include "domain/report/decide.hpp"
#include "eventstore/record.hpp"

namespace baitu::app {

inline constexpr std::size_t kMaxReportPhotoBytes = 15'000'000;  // of one file

// What comes without a token, of one address and of all: ten reports at once and one every two
// minutes, each with as many photos as it may have. All together may send as much as twenty
// addresses, so that a few of them do not take it all; it stays what a disk can hold.
inline constexpr Pace::Limits kReportPace{{500, std::chrono::seconds(6)},
                                          {10, std::chrono::minutes(2)}};
inline constexpr Pace::Limits kReportPhotoPace{{4'500, std::chrono::milliseconds(650)},
                                               {90, std::chrono::seconds(13)}};

// What is sent without a token for an id that is known, of one report and of all: enough for a
// retry, not for guessing how the person is reached.
inline constexpr Pace::Limits kReportRetryPace{{1'000, std::chrono::seconds(1)},
                                               {5, std::chrono::hours(1)}};

struct ReportRequest {
  CommitId id;                  // the Idempotency-Key; of a submission its code and subject too
  eventstore::Digest digest{};  // SHA-256 of the report's code and body as received
  auth::Principal principal;
  ReportCode report;
  report::Command command;
  std::optional<Date> effective_on;  // default: today
  std::optional<StreamVersion> if_match;
  std::string client;  // whose pace it counts for, without a token
};

struct ReportPhotoRequest {
  CommitId id;  // the Idempotency-Key
  auth::Principal principal;
  ReportCode report;
  report::PhotoOf of = report::PhotoOf::submission;
  ReceivedFile file;
  std::string client;  // as above
};

}  // namespace baitu::app
