// The evaluation 考评 at a moment. Threads: plain values. Cost of every function: every event that
// is no project's, some of them a few times.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "api/app/city.hpp"
#include "domain/base/error.hpp"
#include "domain/base/ids.hpp"
#include "domain/base/time.hpp"
#include "domain/document/events.hpp"
#include "domain/evaluation/consequence.hpp"
#include "domain/evaluation/gap.hpp"
#include "domain/evaluation/ledger.hpp"
#include "domain/evaluation/score.hpp"
#include "domain/portfolio/portfolio.hpp"

namespace baitu::app {

// Which observations are asked for, both days inclusive.
struct AskedPeriod {
  std::optional<Date> from;  // default: the first day of the index's year
  // Default: the day of the moment, the year's last where it is over, `from` before that has come.
  std::optional<Date> until;
};

// An index with what its scores and gaps follow from. The tree is that of the moment's day.
struct IndexReading {
  evaluation::Index index;
  evaluation::Period period;
  evaluation::ObservationsByPoint observations;  // also of points that stand no more
  evaluation::OutcomesByIndicator outcomes;
  evaluation::Scores scores;
};

// Those that stand at the moment, the latest year first, then by code; each of its whole year up to
// the moment's day.
[[nodiscard]] std::vector<IndexReading> indexes_at(const portfolio::Portfolio& portfolio,
                                                   const Moment& moment);

// Errors: not_found; did_not_exist_yet; invalid_value (`to`: one that was asked for and is before
// the period begins).
[[nodiscard]] Result<IndexReading> index_at(const portfolio::Portfolio& portfolio,
                                            const IndexCode& code, const Moment& moment,
                                            const AskedPeriod& period);

// The remedial plans 专项工作方案 that stand at the moment, whatever they govern.
[[nodiscard]] std::vector<document::Filed> remedial_plans_at(const portfolio::Portfolio& portfolio,
                                                             const Moment& moment);

// The observations of a point that stand or stood in the index, with the events of each.
struct PointReading {
  IndexReading index;
  evaluation::Observations observations;
  std::map<Address, RecordedEvent> events;  // that the observations name
};

// Errors: as index_at(); not_found (nothing of the point was ever recorded, nor is it defined).
[[nodiscard]] Result<PointReading> point_at(const portfolio::Portfolio& portfolio,
                                            const IndexCode& code, const PointCode& point,
                                            const Moment& moment, const AskedPeriod& period);

// Errors: not_found (the index has no such indicator, and nothing was reported of it).
[[nodiscard]] Result<evaluation::Outcomes> outcomes_at(const portfolio::Portfolio& portfolio,
                                                       const IndexCode& code,
                                                       const IndicatorCode& indicator,
                                                       const Moment& moment);

// Of every unit and year.
[[nodiscard]] std::vector<evaluation::Ledger> ledgers_at(const portfolio::Portfolio& portfolio,
                                                         const Moment& moment);

// Without lines where none was entered. Errors: not_found (no such unit).
[[nodiscard]] Result<evaluation::Ledger> ledger_at(const portfolio::Portfolio& portfolio,
                                                   std::int32_t year, const UnitCode& unit,
                                                   const Moment& moment);

[[nodiscard]] evaluation::ScoreRules score_rules_at(const portfolio::Portfolio& portfolio,
                                                    const Moment& moment);

// The latest first, the withdrawn among them.
[[nodiscard]] std::vector<evaluation::Consequence> consequences_at(
    const portfolio::Portfolio& portfolio, const Moment& moment);

// The photo that was attached to the point, with all that is known. Errors: not_found.
[[nodiscard]] Result<evaluation::PhotoAttached> observation_photo(
    const portfolio::Portfolio& portfolio, const IndexCode& code, const PointCode& point,
    const BlobName& photo);

}  // namespace baitu::app
