// The portfolio at one moment: as known at position `as_of`, about the day `on`. How its projects
// stand is kept (kept.hpp), rows are worked out when asked for. Threads: any number of readers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/base/error.hpp"
#include "domain/base/ids.hpp"
#include "domain/base/time.hpp"
#include "domain/portfolio/filter.hpp"
#include "domain/portfolio/history.hpp"
#include "domain/portfolio/light.hpp"
#include "domain/portfolio/progress.hpp"
#include "domain/portfolio/project_view.hpp"
#include "domain/programme/catalogue.hpp"
#include "domain/project/state.hpp"

namespace baitu::portfolio {

class Portfolio;

// How every project stands, and how it goes month by month (standing.hpp, course.hpp).
class Standing;
struct Course;
template <class Of>
struct KeptMoment;
using Standings = KeptMoment<Standing>;
using Courses = KeptMoment<Course>;

struct StageRow {
  StageCode code;
  std::optional<Date> planned_start;
  std::optional<Date> planned_finish;
  std::optional<Date> started_on;
  std::optional<Date> completed_on;
  std::int32_t weight = 0;  // that the plan gives it
  friend bool operator==(const StageRow&, const StageRow&) = default;
};

// A light set by hand, as it stands.
struct OverrideRow {
  std::string reason;
  PrincipalId author;
  Date from;
  Date until;  // inclusive
  friend bool operator==(const OverrideRow&, const OverrideRow&) = default;
};

// A project as the register and the timeline show it.
struct Row {
  std::shared_ptr<const project::Registered> identity;  // code, programme, name, district …
  std::shared_ptr<const programme::ProgrammeDefined> programme;  // as of the view
  std::shared_ptr<const project::Assigned> assignment;           // null: nobody, or no more
  std::shared_ptr<const project::PlanSet> plan;                  // null: none was set
  Date registered_on;
  StreamVersion version;         // of the last event the row comes from
  StageCode stage;               // the current stage, see current_stage(); empty: none begun
  std::vector<StageRow> stages;  // one for each stage of the template, in its order
  Progress progress;
  Light light;
  std::optional<OverrideRow> light_override;  // while the light shows it
  Money money;
  std::vector<project::Fund> funds;
  std::vector<project::Risk> risks;         // in the order they were raised
  std::uint32_t risks_open = 0;             // not resolved
  std::vector<project::CurrentFact> facts;  // ordered by code
  std::optional<Date> last_report;          // the last substantive one
  std::uint32_t sites = 0;                  // that stand, so that the map shows it
  bool done = false;                        // counts towards the quota
  std::optional<Date> done_on;              // since when; none where it is not
  std::optional<Date> suspended_on;
  std::optional<Date> withdrawn_on;
  std::optional<Date> revoked_on;
  std::optional<Date> completed_on;
  std::optional<Date> accepted_on;
};

[[nodiscard]] Row row_of(const ProjectView& project);

enum class SortKey : std::uint8_t {
  code,
  name,         // zh, by bytes
  light,        // red, yellow, grey, green, white
  deviation,    // the furthest behind plan first, without a figure last
  last_report,  // the longest silent first, never reported before all
};

struct Sort {
  SortKey key = SortKey::code;
  bool reversed = false;  // ties are always in the order of codes
};

struct Page {
  std::vector<Row> rows;
  std::size_t total = 0;  // rows that pass the filter, on all pages
};

class View {
 public:
  // The portfolio outlives the view and does not change meanwhile.
  View(const Portfolio& portfolio, Position as_of, Date on);

  [[nodiscard]] Position as_of() const { return as_of_; }
  [[nodiscard]] Date on() const { return on_; }

  [[nodiscard]] const Portfolio& portfolio() const { return *portfolio_; }

  // Programmes, rule, units and posts as of the position, whatever the day.
  [[nodiscard]] const programme::Catalogue& catalogue() const { return *catalogue_; }

  // Errors: not_found; did_not_exist_yet where the project was registered after the position or the
  // day.
  [[nodiscard]] Result<Row> row(const ProjectCode& code) const;

  // Calls `use` with the project. Errors: as row().
  [[nodiscard]] Result<void> visit(const ProjectCode& code,
                                   const std::function<void(const ProjectView&)>& use) const;

  // The project of that history of the portfolio; none where it was registered later. The view
  // outlives it.
  [[nodiscard]] std::optional<ProjectView> project(const ProjectHistory& history) const;

  // What was worked out of every project, see kept.hpp. The view outlives it.
  [[nodiscard]] std::shared_ptr<const Standings> standings() const;
  [[nodiscard]] std::shared_ptr<const Courses> courses() const;

  // Every project that passes, in the order of codes, as it stands or at its length. What is given
  // is valid during its call.
  void for_each_standing(const Filter& filter,
                         const std::function<void(const Standing&)>& visit) const;
  void for_each_project(const Filter& filter,
                        const std::function<void(const ProjectView&)>& visit) const;

  // Every project that passes, in the order of codes.
  void for_each(const Filter& filter, const std::function<void(const Row&)>& visit) const;

  // Rows `offset` to `offset + limit` of those that pass, in the order of `sort`.
  [[nodiscard]] Page select(const Filter& filter, Sort sort, std::size_t offset,
                            std::size_t limit) const;

 private:
  const Portfolio* portfolio_;
  std::shared_ptr<const programme::Catalogue> catalogue_;
  Position as_of_;
  Date on_;
};

}  // namespace baitu::portfolio
