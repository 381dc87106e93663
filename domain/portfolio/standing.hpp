// How one project stands at a moment: what figures over many are sums of. Worked out once and kept
// (kept.hpp). Threads: as a plain value.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "domain/base/ids.hpp"
#include "domain/base/quantity.hpp"
#include "domain/base/time.hpp"
#include "domain/portfolio/due.hpp"
#include "domain/portfolio/light.hpp"
#include "domain/portfolio/project_view.hpp"
#include "domain/portfolio/silence.hpp"
#include "domain/programme/events.hpp"

namespace baitu::portfolio {

// The tallies of a programme, as it lists them, that count a project: one bit each.
struct TallyMarks {
  std::uint64_t reached = 0;  // it is in the lists and has begun, or completed, the stage
  std::uint64_t planned = 0;  // it is in the lists and its plan wants that by the view's day
  friend bool operator==(const TallyMarks&, const TallyMarks&) = default;
};

class Standing {
 public:
  explicit Standing(const ProjectView& project);

  [[nodiscard]] const std::shared_ptr<const project::Registered>& identity() const {
    return identity_;
  }
  // Null: nobody, or no more.
  [[nodiscard]] const std::shared_ptr<const project::Assigned>& assignment() const {
    return assignment_;
  }
  // As of the view; its catalogue outlives what is asked of it.
  [[nodiscard]] const programme::ProgrammeDefined& programme() const { return *programme_; }
  [[nodiscard]] const StageCode& stage() const { return stage_; }  // see current_stage()
  [[nodiscard]] Colour colour() const { return colour_; }
  [[nodiscard]] Status status() const { return status_; }
  [[nodiscard]] Phase phase() const { return phase_; }
  [[nodiscard]] bool done() const { return done_; }
  [[nodiscard]] bool started() const { return started_; }  // a stage was begun
  [[nodiscard]] std::optional<BasisPoints> deviation() const { return deviation_; }
  [[nodiscard]] std::optional<Date> last_report() const { return last_report_; }
  [[nodiscard]] std::optional<Date> deadline() const { return deadline_; }  // see deadline_of()
  [[nodiscard]] const std::optional<Silence>& silence() const { return silence_; }
  [[nodiscard]] const TallyMarks& tallies() const { return tallies_; }
  [[nodiscard]] const std::vector<OpenDue>& open() const { return open_; }  // see open_dues()
  [[nodiscard]] std::uint32_t sites() const { return sites_; }              // that stand

 private:
  std::shared_ptr<const project::Registered> identity_;
  std::shared_ptr<const project::Assigned> assignment_;
  std::shared_ptr<const project::PlanSet> plan_;  // holds the stages of `open_`
  const programme::ProgrammeDefined* programme_;
  StageCode stage_;
  std::optional<BasisPoints> deviation_;
  std::optional<Date> last_report_;
  std::optional<Date> deadline_;
  std::optional<Silence> silence_;
  TallyMarks tallies_;
  std::vector<OpenDue> open_;
  std::uint32_t sites_;
  Colour colour_;
  Status status_;
  Phase phase_;
  bool done_;
  bool started_;
};

}  // namespace baitu::portfolio
