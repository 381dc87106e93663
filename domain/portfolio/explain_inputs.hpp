// How a figure of a project was worked out: a formula's code and what went into it. One function
// for each kind of figure; the table of explain.cpp names that of every figure. Threads: any.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/base/error.hpp"
#include "domain/base/ids.hpp"
#include "domain/portfolio/figure_value.hpp"
#include "domain/portfolio/portfolio.hpp"
#include "domain/portfolio/view.hpp"
#include "domain/programme/catalogue.hpp"
#include "domain/project/state.hpp"

namespace baitu::portfolio {

// A project as a view shows it: its row, and what the row was worked out from.
struct Detail {
  ProjectView project;
  Row row;

  [[nodiscard]] const project::State& state() const { return project.state(); }
};

// Errors: as View::row. The view's portfolio outlives it.
[[nodiscard]] Result<Detail> detail(const View& view, const ProjectCode& code);

struct FigureInput {
  std::string_view name;  // the unit stands last: "planned_bp"
  std::string key;        // which one, where there are several; else empty
  FigureValue value;
  friend bool operator==(const FigureInput&, const FigureInput&) = default;
};

// A project and what it is judged by; `key` as in Known.
struct Judged {
  const Detail& project;
  const programme::Catalogue& catalogue;
  std::string_view key;
};

// Adds what went into the figure, in a fixed order, and returns the formula's code. What has no
// value is left out.
using Inputs = std::string_view (*)(const Judged& judged, std::vector<FigureInput>& into);

namespace inputs {

std::string_view as_recorded(const Judged& judged, std::vector<FigureInput>& into);  // none
std::string_view latest_day(const Judged& judged, std::vector<FigureInput>& into);   // none
std::string_view light(const Judged& judged, std::vector<FigureInput>& into);
std::string_view physical(const Judged& judged, std::vector<FigureInput>& into);
std::string_view milestone(const Judged& judged, std::vector<FigureInput>& into);
std::string_view quantity(const Judged& judged, std::vector<FigureInput>& into);
std::string_view measured(const Judged& judged, std::vector<FigureInput>& into);
std::string_view planned(const Judged& judged, std::vector<FigureInput>& into);
std::string_view deviation(const Judged& judged, std::vector<FigureInput>& into);
std::string_view fact(const Judged& judged, std::vector<FigureInput>& into);
std::string_view financial(const Judged& judged, std::vector<FigureInput>& into);
std::string_view budget(const Judged& judged, std::vector<FigureInput>& into);
std::string_view disbursed(const Judged& judged, std::vector<FigureInput>& into);
std::string_view stage(const Judged& judged, std::vector<FigureInput>& into);
std::string_view status(const Judged& judged, std::vector<FigureInput>& into);
std::string_view done(const Judged& judged, std::vector<FigureInput>& into);
std::string_view done_on(const Judged& judged, std::vector<FigureInput>& into);
std::string_view silent_days(const Judged& judged, std::vector<FigureInput>& into);
std::string_view silent_since(const Judged& judged, std::vector<FigureInput>& into);
std::string_view overdue_days(const Judged& judged, std::vector<FigureInput>& into);
std::string_view deadline(const Judged& judged, std::vector<FigureInput>& into);
std::string_view deadline_days_late(const Judged& judged, std::vector<FigureInput>& into);
std::string_view missed_stage(const Judged& judged, std::vector<FigureInput>& into);
std::string_view stage_days_late(const Judged& judged, std::vector<FigureInput>& into);
std::string_view sites(const Judged& judged, std::vector<FigureInput>& into);  // none
std::string_view risks(const Judged& judged, std::vector<FigureInput>& into);

}  // namespace inputs

}  // namespace baitu::portfolio
