// Silence 沉默: who has not reported for longer than agreed. Pure. Threads: any.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "domain/portfolio/rollup.hpp"
#include "domain/portfolio/view.hpp"

namespace baitu::portfolio {

// What is expected of a project, and since when nothing came.
struct Silence {
  Date since;  // see silent_since()
  std::int32_t silent_days = 0;
  std::int32_t every_days = 0;  // the programme's reporting period
  std::int32_t grace_days = 0;  // of the light rule; 0 where none was set
  friend bool operator==(const Silence&, const Silence&) = default;

  [[nodiscard]] std::int32_t overdue_days() const { return silent_days - every_days - grace_days; }
  // As line 3 of the light rule.
  [[nodiscard]] bool silent() const { return overdue_days() > 0; }
};

// None where no report is expected: done, suspended, withdrawn, revoked, or of a programme with a
// reporting period of 0 days.
[[nodiscard]] std::optional<Silence> silence_of(const ProjectView& project);

struct SilentProject {
  std::shared_ptr<const project::Registered> identity;
  std::shared_ptr<const project::Assigned> assignment;  // null: nobody
  std::optional<Date> last_report;
  Silence silence;
};

struct SilenceCounts {
  std::int64_t expected = 0;      // the denominator: of which reports are expected
  std::int64_t silent = 0;        // those of them that are
  std::int64_t overdue_days = 0;  // sum over the silent
  std::int32_t longest_days = 0;  // silent days of the longest silent
  std::optional<std::int32_t> median_overdue_days;  // of the silent: the lower of two middle ones
  friend bool operator==(const SilenceCounts&, const SilenceCounts&) = default;
};

struct SilenceGroup {
  std::string key;  // as of a roll-up
  SilenceCounts counts;
  friend bool operator==(const SilenceGroup&, const SilenceGroup&) = default;
};

struct SilenceByCut {
  std::vector<SilenceGroup> groups;  // most silent first, then most days overdue, then by key
  SilenceCounts whole;
};

[[nodiscard]] SilenceByCut silence_by(const View& view, const Filter& filter, Cut cut);

struct SilentPage {
  std::vector<SilentProject> projects;
  SilenceCounts whole;
};

// Silent projects `offset` to `offset + limit`, the longest overdue first, then by code.
[[nodiscard]] SilentPage silent_projects(const View& view, const Filter& filter, std::size_t offset,
                                         std::size_t limit);

}  // namespace baitu::portfolio
