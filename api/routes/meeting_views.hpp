// Quarterly meetings as JSON: the schemas of openapi.yaml. Each function writes one value. Threads:
// any.
#pragma once

#include <map>
#include <span>

#include "api/app/meetings.hpp"
#include "api/auth/principal.hpp"
#include "api/routes/json_writer.hpp"
#include "domain/meeting/meeting.hpp"
#include "domain/programme/catalogue.hpp"

namespace baitu::routes {

// A notice that a resolution led to, with its colour on the day of the answer.
struct NoticeSeen {
  std::int32_t resolution = 0;
  supervision::Notice notice;
  supervision::Verdict verdict;
};

// Meeting. `frozen_at` is the position of the record that froze its pack.
void write_meeting(JsonWriter& json, const meeting::Meeting& meeting, Position frozen_at,
                   std::span<const NoticeSeen> notices);

// MeetingRow.
void write_meeting_row(JsonWriter& json, const meeting::Meeting& meeting, Position frozen_at);

// PublicPractice.
void write_public_practice(JsonWriter& json, const app::PublicPractice& practice);

// MeetingErratum, for who reads it. Requires that `events` holds those it names.
void write_erratum(JsonWriter& json, const pack::Erratum& erratum,
                   const std::map<Address, RecordedEvent>& events, const auth::Principal& reader);

}  // namespace baitu::routes
