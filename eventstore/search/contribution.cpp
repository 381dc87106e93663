#include "eventstore/search/contribution.hpp"

#include <array>
#include <utility>
#include <variant>

#include "domain/base/names.hpp"
#include "domain/streams.hpp"

namespace baitu::search {
namespace {

constexpr std::array<std::string_view, kKinds> kKindNames{
    "project",  "document", "notice",         "report", "record",
    "coverage", "slogan",   "publicity_plan", "survey", "responsibility"};
constexpr std::array<std::string_view, kFields> kFieldNames{
    "title", "number", "address", "note", "requirement", "reply", "answer", "comment", "reason"};

struct Prefix {
  std::string_view prefix;
  Kind kind;
};
// Of the archive only records: what is set for other lines of its register has no text.
constexpr std::array kPrefixes{Prefix{kProjectStreamPrefix, Kind::project},
                               Prefix{kDocumentStreamPrefix, Kind::document},
                               Prefix{kNoticeStreamPrefix, Kind::notice},
                               Prefix{kReportStreamPrefix, Kind::report},
                               Prefix{"archive-record.", Kind::record},
                               Prefix{kCoverageStreamPrefix, Kind::coverage},
                               Prefix{kSloganStreamPrefix, Kind::slogan},
                               Prefix{kPublicityPlanStreamPrefix, Kind::publicity_plan},
                               Prefix{kSurveyStreamPrefix, Kind::survey},
                               Prefix{kResponsibilityStreamPrefix, Kind::responsibility}};

// A progress report can be corrected, so its note has a slot of its own.
std::string note_slot(StreamVersion report) { return "note." + std::to_string(report.value); }

class Contribute {
 public:
  explicit Contribute(StreamVersion version) : version_(version) {}

  void operator()(const project::Registered& e) { named(e.name, e.address); }
  void operator()(const project::Renamed& e) { named(e.name, e.address); }
  void operator()(const project::Reclassified& e) { add(Field::reason, e.reason); }
  void operator()(const project::PlanSet& e) { add(Field::number, e.document); }
  void operator()(const project::StageCompleted& e) { add(Field::number, e.document); }
  void operator()(const project::StageReopened& e) { add(Field::reason, e.reason); }
  void operator()(const project::ProgressReported& e) {
    put(note_slot(version_), Field::note, e.note);
  }
  void operator()(const project::ReportCorrected& e) {
    put(note_slot(e.report), Field::note, e.note);
    add(Field::reason, e.reason);
  }
  void operator()(const project::Suspended& e) { add(Field::reason, e.reason); }
  void operator()(const project::Resumed& e) { add(Field::note, e.note); }
  void operator()(const project::Withdrawn& e) { add(Field::reason, e.reason); }
  void operator()(const project::Revoked& e) { add(Field::reason, e.reason); }
  void operator()(const project::Restored& e) { add(Field::note, e.note); }
  void operator()(const project::Completed& e) { add(Field::note, e.note); }
  void operator()(const project::Accepted& e) { add(Field::number, e.document); }
  void operator()(const project::EvidenceAttached& e) {
    add(Field::title, e.title);
    add(Field::number, e.number);
  }
  void operator()(const project::CommentAdded& e) { add(Field::comment, e.text); }
  void operator()(const project::FundsDisbursed& e) { add(Field::note, e.note); }
  void operator()(const project::RiskRaised& e) { add(Field::note, e.text); }
  void operator()(const project::RiskResolved& e) { add(Field::note, e.note); }
  void operator()(const project::LightOverridden& e) { add(Field::reason, e.reason); }
  void operator()(const project::LightOverrideLifted& e) { add(Field::reason, e.reason); }
  void operator()(const project::SiteWithdrawn& e) { add(Field::reason, e.reason); }

  void operator()(const document::Filed& e) {
    put("title", Field::title, e.title);
    put("number", Field::number, e.number);
  }
  void operator()(const document::Withdrawn& e) { add(Field::reason, e.reason); }
  void operator()(const responsibility::Signed& e) {
    put("number", Field::number, e.document);
    for (const responsibility::Target& target : e.targets) add(Field::note, target.note);
  }
  void operator()(const responsibility::Withdrawn& e) { add(Field::reason, e.reason); }

  void operator()(const supervision::Drafted& e) { notice(e.content); }
  void operator()(const supervision::DraftRevised& e) { notice(e.content); }
  void operator()(const supervision::DraftWithdrawn& e) { add(Field::reason, e.reason); }
  void operator()(const supervision::Issued& e) { put("number", Field::number, e.number); }
  void operator()(const supervision::SignedFor& e) { add(Field::note, e.note); }
  void operator()(const supervision::TakenInHand& e) { add(Field::reply, e.measures); }
  void operator()(const supervision::Replied& e) {
    add(Field::reply, e.text);
    add(Field::number, e.document);
  }
  void operator()(const supervision::ReplyAccepted& e) { add(Field::note, e.note); }
  void operator()(const supervision::ReplyReturned& e) { add(Field::reason, e.reason); }
  void operator()(const supervision::Completed& e) { add(Field::note, e.note); }
  void operator()(const supervision::Closed& e) { add(Field::note, e.note); }
  void operator()(const supervision::LookedBack& e) { add(Field::note, e.note); }
  void operator()(const supervision::Urged& e) { add(Field::note, e.text); }
  void operator()(const supervision::ExtensionRequested& e) { add(Field::reason, e.reason); }
  void operator()(const supervision::ExtensionApproved& e) { add(Field::note, e.note); }
  void operator()(const supervision::ExtensionRefused& e) { add(Field::reason, e.reason); }
  void operator()(const supervision::Suspended& e) { add(Field::reason, e.reason); }
  void operator()(const supervision::Resumed& e) { add(Field::note, e.note); }

  void operator()(const report::Accepted& e) { put("triage", Field::note, e.note); }
  void operator()(const report::Declined& e) { add(Field::note, e.note); }
  void operator()(const report::Assigned& e) { put("assignment", Field::note, e.note); }
  void operator()(const report::Answered& e) { put("answer", Field::answer, e.text); }
  void operator()(const report::AnswerReturned& e) { unanswered(e.reason); }
  void operator()(const report::Published& e) {
    made_.taken_back = true;
    put("published.title", Field::title, e.title);
    put("published.question", Field::note, e.question);
    put("published.answer", Field::answer, e.answer);
  }
  void operator()(const report::PublicationWithdrawn&) {
    made_.taken_back = true;
    made_.emptied = {"published.title", "published.question", "published.answer"};
  }
  void operator()(const report::Closed& e) { add(Field::note, e.note); }
  void operator()(const report::Reopened& e) { unanswered(e.reason); }

  void operator()(const publicity::PlanSet& e) {
    put("title", Field::title, e.title);
    put("number", Field::number, e.document);
    put("note", Field::note, e.note);
  }
  void operator()(const publicity::PlanWithdrawn&) { made_.emptied = {"title", "number", "note"}; }
  void operator()(const publicity::CoverageRecorded& e) { covered(e.content); }
  void operator()(const publicity::CoverageCorrected& e) {
    covered(e.content);
    if (e.content.kind == publicity::CoverageKind::report) made_.emptied = {"answer"};
  }
  void operator()(const publicity::CoverageWithdrawn&) {
    made_.emptied = {"title", "outlet", "note", "answer"};
  }
  void operator()(const publicity::ExposureAnswered& e) { put("answer", Field::answer, e.text); }
  void operator()(const publicity::SloganPlaced& e) {
    put("title", Field::title, e.text);
    put("address", Field::address, e.address);
  }
  void operator()(const publicity::SloganRemoved&) { made_.emptied = {"title", "address"}; }
  void operator()(const publicity::SurveyRecorded& e) {
    put("title", Field::title, e.title);
    put("number", Field::number, e.document);
    put("note", Field::note, e.note);
  }
  void operator()(const publicity::SurveyWithdrawn&) {
    made_.emptied = {"title", "number", "note"};
  }

  void operator()(const archive::Registered& e) { record(e.content); }
  void operator()(const archive::Corrected& e) { record(e.content); }
  void operator()(const archive::Disposed& e) {
    add(Field::number, e.approval);
    add(Field::note, e.note);
  }
  void operator()(const archive::Restored& e) { add(Field::reason, e.reason); }

  // Nothing of the others is text to be searched for: they have none, or it is personal.
  void operator()(const auto&) {}

  [[nodiscard]] Contribution made() && { return std::move(made_); }

 private:
  void add(Field field, const std::string& text) { made_.parts.push_back({field, text, {}}); }
  void put(std::string slot, Field field, const std::string& text) {
    made_.parts.push_back({field, text, std::move(slot)});
  }
  void named(const Text& name, const std::string& address) {
    put("title", Field::title, name.zh);
    put("title.en", Field::title, name.en);
    put("address", Field::address, address);
  }
  // The answer that stood is none any more.
  void unanswered(const std::string& reason) {
    add(Field::reason, reason);
    made_.emptied = {"answer"};
  }
  void notice(const supervision::Content& content) {
    put("title", Field::title, content.title);
    put("requirement", Field::requirement, content.requirement);
  }
  void covered(const publicity::CoverageContent& content) {
    put("title", Field::title, content.title);
    put("outlet", Field::note, content.outlet);
    put("note", Field::note, content.note);
  }
  void record(const archive::Content& content) {
    put("title", Field::title, content.title);
    put("number", Field::number, content.number);
    put("note", Field::note, content.note);
    put("shelf", Field::note, content.shelf);
  }

  StreamVersion version_;
  Contribution made_;
};

}  // namespace

std::string_view name_of(Kind kind) { return name_in(kKindNames, kind); }
std::string_view name_of(Field field) { return name_in(kFieldNames, field); }

bool is_heading(Field field) { return field == Field::title || field == Field::number; }

std::optional<Subject> subject_of(const StreamId& stream) {
  const std::string_view name = stream.value;
  for (const Prefix& row : kPrefixes)
    if (name.starts_with(row.prefix))
      return Subject{row.kind, std::string(name.substr(row.prefix.size()))};
  return std::nullopt;
}

Contribution contribution_of(const RecordedEvent& event) {
  if (!subject_of(event.stream)) return {};
  Contribute contribute(event.version);
  std::visit(contribute, event.event);
  return std::move(contribute).made();
}

}  // namespace baitu::search
