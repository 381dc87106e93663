#include "domain/report/report.hpp"

#include <algorithm>
#include <array>
#include <variant>

#include "domain/base/names.hpp"

namespace baitu::report {
namespace {

constexpr std::array<std::string_view, kPhases> kPhaseNames{
    "none", "submitted", "accepted", "assigned", "answered", "closed", "declined"};
constexpr std::array<std::string_view, kChannels> kChannelNames{"page", "telephone"};
constexpr std::array<std::string_view, kPhotosOf> kPhotoNames{"submission", "answer"};
constexpr std::array<std::string_view, kAreas> kAreaNames{
    "economy",  "construction", "order",        "culture",
    "morality", "campaign",     "organisation", "conduct"};
constexpr std::array<std::string_view, kDeclineReasons> kDeclineNames{"duplicate", "out_of_scope",
                                                                      "not_understandable"};

struct Fold {
  Report& report;
  StreamVersion version;
  Date on;

  void operator()(const Submitted& event) const {
    report.submitted = event;
    report.submitted_on = on;
    report.phase = Phase::submitted;
  }
  void operator()(const ContactLeft& event) const { report.contact = event; }
  void operator()(const ContactErased&) const {
    report.contact.reset();
    report.contact_erased = true;
  }
  void operator()(const PhotoAttached& event) const { report.photos.push_back({version, event}); }
  // A unit that has it keeps it: what it is about was put right.
  void operator()(const Accepted& event) const {
    report.accepted = event;
    if (report.phase == Phase::submitted) report.phase = Phase::accepted;
  }
  void operator()(const Declined& event) const {
    report.declined = event;
    report.phase = Phase::declined;
  }
  void operator()(const Assigned& event) const {
    report.assigned = event;
    report.returns = 0;
    report.return_reason.clear();
    report.phase = Phase::assigned;
  }
  void operator()(const Answered& event) const {
    report.answer = event;
    report.answered_on = on;
    report.return_reason.clear();
    report.phase = Phase::answered;
  }
  void operator()(const AnswerReturned& event) const {
    forget_answer();
    ++report.returns;
    report.return_reason = event.reason;
    if (report.assigned) report.assigned->due = event.due;
    report.phase = Phase::assigned;
  }
  void operator()(const Published& event) const {
    report.published = event;
    report.published_on = on;
  }
  void operator()(const PublicationWithdrawn&) const {
    report.published.reset();
    report.published_on.reset();
  }
  void operator()(const Closed&) const {
    report.closed_on = on;
    report.phase = Phase::closed;
  }
  void operator()(const Reopened&) const {
    report.phase = report.declined ? Phase::submitted : Phase::accepted;
    report.declined.reset();
    report.assigned.reset();
    forget_answer();
    report.closed_on.reset();
    ++report.reopenings;
  }
  void operator()(const NoticeLinked& event) const { report.notices.push_back(event.notice); }
  void operator()(const auto&) const {}

 private:
  void forget_answer() const {
    report.answer.reset();
    report.answered_on.reset();
  }
};

}  // namespace

const ProjectCode& Report::project() const {
  return accepted ? accepted->project : submitted.project;
}

const Photo* Report::photo(StreamVersion wanted) const {
  const auto found = std::ranges::find(photos, wanted, &Photo::version);
  return found == photos.end() ? nullptr : &*found;
}

bool Report::is_of(const UnitCode& unit) const {
  return !unit.empty() && assigned && assigned->unit == unit;
}

bool Report::overdue(Date on) const { return phase == Phase::assigned && assigned->due < on; }

void evolve(Report& report, StreamVersion version, Date effective_on, const Event& event) {
  std::visit(Fold{report, version, effective_on}, event);
  report.version = version;
  report.acted_on = effective_on;
}

std::string_view name_of(Phase phase) { return name_in(kPhaseNames, phase); }
std::string_view name_of(Channel channel) { return name_in(kChannelNames, channel); }
std::string_view name_of(PhotoOf of) { return name_in(kPhotoNames, of); }
std::string_view name_of(Area area) { return name_in(kAreaNames, area); }
std::string_view name_of(DeclineReason reason) { return name_in(kDeclineNames, reason); }

}  // namespace baitu::report
