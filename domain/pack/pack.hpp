// The pack of a quarterly meeting 会议材料: what it is shown of the city as known at a position,
// about a day, and since the pack before. Pure. Threads: any.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "domain/base/error.hpp"
#include "domain/base/ids.hpp"
#include "domain/base/quantity.hpp"
#include "domain/base/text.hpp"
#include "domain/base/time.hpp"
#include "domain/pack/counts.hpp"
#include "domain/portfolio/movement.hpp"
#include "domain/portfolio/portfolio.hpp"
#include "domain/portfolio/silence.hpp"
#include "domain/project/evidence_events.hpp"
#include "domain/supervision/notice.hpp"

namespace baitu::pack {

// The longest lists; their totals say how many there are.
inline constexpr std::size_t kMaxLights = 2'000;
inline constexpr std::size_t kMaxUnits = 500;
inline constexpr std::size_t kMaxNotices = 1'000;
inline constexpr std::size_t kMaxGaps = 1'000;
inline constexpr std::size_t kMaxSites = 20'000;

template <class Row>
struct Listed {
  std::int64_t total = 0;
  std::vector<Row> rows;

  void add(Row row, std::size_t limit) {
    ++total;
    if (rows.size() < limit) rows.push_back(std::move(row));
  }
};

struct ProgrammeRow {
  std::shared_ptr<const programme::ProgrammeDefined> programme;
  Counts counts;
  Counts before;
};

// A project whose light is red or yellow.
struct LightRow {
  std::shared_ptr<const project::Registered> identity;
  UnitCode department;  // empty: nobody is responsible
  StageCode stage;
  portfolio::Light light;
  std::string by_hand;  // why the light was set by hand; empty: it was not
};

// A notice that is issued and not completed.
struct NoticeRow {
  supervision::Notice notice;
  supervision::Verdict verdict;
  Date reply_due;  // of the lead unit
};

// An indicator below its target 查找差距; values are in the unit of what is measured.
struct GapRow {
  std::string indicator;
  Text name;
  std::string measured;  // "score_rate", "outcome", "outcome_part"
  UnitCode unit;         // responsible; may be empty
  std::int64_t value = 0;
  std::int64_t target = 0;
  BasisPoints gap;
  std::vector<DocumentCode> plans;  // remedial plans that run on the day
};

// A site that stands, as a point.
struct SiteRow {
  ProjectCode project;
  ProgrammeCode programme;
  SiteCode site;
  portfolio::Colour light = portfolio::Colour::white;
  project::Place place;
};

struct Pack {
  Position position;
  Date on;
  Position since_position;
  Date since_on;
  std::shared_ptr<const programme::Catalogue> catalogue;  // of the position; never null
  Counts whole;
  Counts whole_before;
  std::vector<ProgrammeRow> programmes;  // in the order of codes
  portfolio::Movement movement;
  Listed<LightRow> lights;  // the red, then the yellow, each in the order of codes
  portfolio::SilenceCounts silence;
  Listed<portfolio::SilenceGroup> silent_units;  // those with a silent project, by lead department
  Listed<NoticeRow> notices;  // red, yellow, blue, then the others, each by number
  Listed<GapRow> gaps;        // as given
  Listed<SiteRow> sites;      // by project, then as they first appeared
};

// A point to stand for a geometry.
using PlaceOf = std::function<Result<project::Place>(const shape::GeometryRef&)>;

// Requires views of one portfolio. Errors: those of `place`.
[[nodiscard]] Result<Pack> make_pack(const portfolio::View& now, const portfolio::View& since,
                                     std::vector<GapRow> gaps, const PlaceOf& place);

// The notices that the pack of a position and a day lists: issued and not completed. In the
// order of their codes.
[[nodiscard]] std::vector<supervision::Notice> open_notices(const portfolio::Portfolio& portfolio,
                                                            Position as_of, Date on);

// The pack that movers are told from: of all meetings but this one and those that were cancelled
// the latest that is of an earlier day and position; nullopt where there is none.
struct Earlier {
  MeetingCode meeting;
  Position position;
  Date on;
};
[[nodiscard]] std::optional<Earlier> earlier_pack(const portfolio::Portfolio& portfolio,
                                                  const MeetingCode& meeting, Position position,
                                                  Date on);

// The day before a quarter, 1 to 4, of a year.
[[nodiscard]] Date day_before(std::int32_t year, std::int32_t quarter);

}  // namespace baitu::pack
