#include "api/app/archive.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "api/app/blobs.hpp"
#include "api/app/notices.hpp"
#include "api/app/reports.hpp"
#include "api/app/stream_states.hpp"
#include "domain/document/state.hpp"
#include "domain/streams.hpp"
#include "eventstore/codec/codec.hpp"

namespace baitu::app {
namespace {

using archive::Holding;
using archive::Item;
using archive::Kind;
using archive::SubjectKind;
using auth::Action;
using eventstore::Expected;

// By the alternatives of ArchiveCommand.
constexpr std::array kActions{Action::register_record, Action::correct_record,
                              Action::set_retention, Action::dispose_record,
                              Action::restore_record};
static_assert(kActions.size() == std::variant_size_v<ArchiveCommand>);

// By document::GovernedKind.
constexpr std::array kGoverned{SubjectKind::programme, SubjectKind::project, SubjectKind::unit,
                               SubjectKind::indicator};
static_assert(kGoverned.size() == document::kGovernedKinds);

// The last event of a stream that puts it into the register: filed, issued, answered.
using Addresses = std::map<StreamId, Address>;

bool puts_into_register(const Event& event) {
  return std::holds_alternative<document::Filed>(event) ||
         std::holds_alternative<supervision::Issued>(event) ||
         std::holds_alternative<report::Answered>(event);
}

Addresses addresses_at(const Reading& reading) {
  Addresses addresses;
  const auto [position, recorded_at, on] = reading.moment;
  reading.portfolio->for_each_common_event([&](const RecordedEvent& event) {
    if (event.address.position <= position && event.effective_on <= on &&
        puts_into_register(event.event))
      addresses[event.stream] = event.address;
  });
  return addresses;
}

// Makes the lines of what is in the log itself.
class Lines {
 public:
  Lines(const Reading& reading, const auth::Principal& reader, const ArchiveWanted& wanted)
      : reading_(reading),
        reader_(reader),
        wanted_(wanted),
        catalogue_(reading.portfolio->catalogue(reading.moment.position)),
        addresses_(addresses_at(reading)) {}

  void add_documents() {
    for (const auto& [stream, state] : states<document::State>(kDocumentStreamPrefix)) {
      const document::Filed& content = state.content;
      ArchiveLine line = line_of(Kind::document, content.code.value, archive::Type::plan);
      line.title = content.title;
      line.number = content.number;
      line.date = state.filed_on;
      line.belongs_to = {kGoverned[static_cast<std::size_t>(content.governs.kind)],
                         content.governs.code};
      line.unit = unit_of(line.belongs_to);
      line.file = content.file;
      line.file_name = content.file_name;
      line.withdrawn = !state.stands;
      put(stream, std::move(line));
    }
  }

  void add_notices() {
    for (const auto& notice : notices_at(*reading_.portfolio, reading_.moment, reader_)) {
      if (!notice.issued_on) continue;
      ArchiveLine line = line_of(Kind::notice, notice.code.value, archive::Type::official_document);
      line.title = notice.content.title;
      line.number = notice.number;
      line.date = *notice.issued_on;
      line.unit = notice.content.lead;
      if (!notice.content.project.empty())
        line.belongs_to = {SubjectKind::project, notice.content.project.value};
      line.withdrawn = notice.phase() == supervision::Phase::withdrawn;
      put(notice_stream(notice.code), std::move(line));
    }
  }

  void add_reports() {
    for (const auto& report : reports_at(*reading_.portfolio, reading_.moment, reader_)) {
      if (!report.answer || !report.answered_on) continue;
      ArchiveLine line = line_of(Kind::report, report.submitted.code.value, archive::Type::other);
      if (report.published) line.title = report.published->title;
      line.note = report.answer->text;
      line.date = *report.answered_on;
      if (report.assigned) line.unit = report.assigned->unit;
      if (!report.project().empty())
        line.belongs_to = {SubjectKind::project, report.project().value};
      put(report_stream(report.submitted.code), std::move(line));
    }
  }

  void add_evidence() {
    reading_.view().for_each_project({}, [&](const portfolio::ProjectView& view) {
      view.for_each_event([&](const portfolio::HistoryEvent& event) {
        if (const auto* attached = std::get_if<project::EvidenceAttached>(&event.event))
          add_evidence(view, event, *attached);
      });
    });
  }

  void add_records() {
    for (const auto& [stream, holding] : holdings_) {
      if (!holding.content) continue;
      const archive::Content& content = *holding.content;
      ArchiveLine line = line_of(Kind::record, holding.code.value, content.type);
      line.title = content.title;
      line.number = content.number;
      line.date = content.date;
      line.unit = content.unit;
      line.belongs_to = content.belongs_to;
      line.shelf = content.shelf;
      line.note = content.note;
      line.file = content.file;
      line.file_name = content.file_name;
      line.address = holding.address;
      keep(std::move(line));
    }
  }

  [[nodiscard]] ArchiveLines taken() && {
    std::ranges::sort(lines_, comes_before);
    leave_out_the_rest();
    return {total_, std::move(lines_)};
  }

 private:
  template <class State>
  [[nodiscard]] std::map<StreamId, State> states(std::string_view prefix) const {
    return states_of<State>(*reading_.portfolio, prefix, reading_.moment.position,
                            reading_.moment.on);
  }

  // With what the archive recorded of it.
  [[nodiscard]] ArchiveLine line_of(Kind kind, std::string code, archive::Type type,
                                    StreamVersion version = {}) const {
    ArchiveLine line;
    line.item = {kind, std::move(code), version};
    line.type = type;
    const auto found = holdings_.find(archive::stream_of(line.item));
    if (found == holdings_.end()) return line;
    line.retention = found->second.retention;
    line.disposal = found->second.disposal;
    line.version = found->second.version;
    return line;
  }

  void put(const StreamId& stream, ArchiveLine line) {
    line.address = addresses_.at(stream);
    keep(std::move(line));
  }

  // No two lines are of one event, so that their order is one.
  static bool comes_before(const ArchiveLine& a, const ArchiveLine& b) {
    return a.date != b.date ? a.date > b.date : a.address < b.address;
  }

  // Counts what passes, and leaves out in time what the page will not show.
  void keep(ArchiveLine line) {
    if (!wanted_.passes(line)) return;
    ++total_;
    lines_.push_back(std::move(line));
    if (lines_.size() < 2 * wanted_.most) return;
    std::ranges::nth_element(lines_, lines_.begin() + static_cast<std::ptrdiff_t>(wanted_.most),
                             comes_before);
    leave_out_the_rest();
  }
  void leave_out_the_rest() { lines_.resize(std::min(lines_.size(), wanted_.most)); }

  void add_evidence(const portfolio::ProjectView& view, const portfolio::HistoryEvent& event,
                    const project::EvidenceAttached& attached) {
    const bool is_photo = attached.media_type.starts_with("image/");
    ArchiveLine line =
        line_of(Kind::evidence, view.identity().code.value,
                is_photo ? archive::Type::photo : archive::Type::other, event.version);
    line.title = attached.title;
    line.number = attached.number;
    line.date = event.effective_on;
    if (const auto assigned = view.assignment()) line.unit = assigned->lead_department;
    line.belongs_to = {SubjectKind::project, view.identity().code.value};
    line.file = attached.file;
    line.file_name = attached.file_name;
    line.address = event.address;
    keep(std::move(line));
  }

  // Whose a plan is: the unit's that it is of, or that leads what it is of.
  [[nodiscard]] UnitCode unit_of(const archive::Subject& subject) const {
    if (subject.kind == SubjectKind::unit) return UnitCode(subject.code);
    UnitCode unit;
    if (subject.kind == SubjectKind::programme)
      if (const auto programme = catalogue_->programme(ProgrammeCode(subject.code)))
        unit = programme->lead_department;
    if (subject.kind == SubjectKind::project)
      static_cast<void>(
          reading_.view().visit(ProjectCode(subject.code), [&](const portfolio::ProjectView& view) {
            if (const auto assigned = view.assignment()) unit = assigned->lead_department;
          }));
    return unit;
  }

  const Reading& reading_;
  const auth::Principal& reader_;
  const ArchiveWanted& wanted_;
  const std::shared_ptr<const programme::Catalogue> catalogue_;
  const Addresses addresses_;
  const std::map<StreamId, Holding> holdings_ = states<Holding>(kArchiveStreamPrefix);
  std::size_t total_ = 0;
  std::vector<ArchiveLine> lines_;
};

// By the kinds of lines.
struct Add {
  Kind kind;
  void (Lines::*lines)();
};
constexpr std::array kAdds{
    Add{Kind::record, &Lines::add_records}, Add{Kind::document, &Lines::add_documents},
    Add{Kind::evidence, &Lines::add_evidence}, Add{Kind::notice, &Lines::add_notices},
    Add{Kind::report, &Lines::add_reports}};
static_assert(kAdds.size() == archive::kKinds);

const archive::Content* content_of(const ArchiveCommand& command) {
  if (const auto* made = std::get_if<archive::Register>(&command)) return &made->content.content;
  if (const auto* corrected = std::get_if<archive::Correct>(&command)) return &corrected->content;
  return nullptr;
}

// Whether the log has what a record belongs to, or a retention is set for. None of it ever goes
// away.
struct Knows {
  const portfolio::Portfolio& portfolio;

  [[nodiscard]] bool subject(const archive::Subject& subject) const {
    switch (subject.kind) {
      case SubjectKind::project:
        return portfolio.find(ProjectCode(subject.code)) != nullptr;
      case SubjectKind::notice:
        return issued(NoticeCode(subject.code));
      case SubjectKind::report:
        return state_of<report::Report>(portfolio, report_stream(ReportCode(subject.code)))
            .exists();
      default:
        return false;
    }
  }

  [[nodiscard]] bool item(const Item& item) const {
    switch (item.kind) {
      case Kind::record:
        return false;  // says itself whether it is registered
      case Kind::document:
        return state_of<document::State>(portfolio, document_stream(DocumentCode(item.code)))
                   .version.value > 0;
      case Kind::evidence:
        return evidence(ProjectCode(item.code), item.version);
      case Kind::notice:
        return issued(NoticeCode(item.code));
      case Kind::report:
        return state_of<report::Report>(portfolio, report_stream(ReportCode(item.code)))
            .answered_on.has_value();
    }
    return false;
  }

 private:
  [[nodiscard]] bool issued(const NoticeCode& code) const {
    return state_of<supervision::Notice>(portfolio, notice_stream(code)).issued_on.has_value();
  }
  [[nodiscard]] bool evidence(const ProjectCode& code, StreamVersion version) const {
    const portfolio::ProjectHistory* history = portfolio.find(code);
    if (history == nullptr) return false;
    return std::ranges::any_of(history->events(), [&](const auto& event) {
      return event->version == version &&
             std::holds_alternative<project::EvidenceAttached>(event->event);
    });
  }
};

std::vector<StreamId> streams_read(const ArchiveCommand& command) {
  const archive::Content* content = content_of(command);
  if (!content) return {};
  std::vector<StreamId> streams{StreamId(std::string(kOrganisationStream))};
  if (content->belongs_to.kind == SubjectKind::programme)
    streams.push_back(programme_stream(ProgrammeCode(content->belongs_to.code)));
  return streams;
}

}  // namespace

Action action_of(const ArchiveCommand& command) { return kActions[command.index()]; }

std::optional<Date> ArchiveLine::kept_until() const {
  return retention ? archive::kept_until(date, *retention) : std::nullopt;
}

ArchiveLines archive_at(const Reading& reading, const auth::Principal& reader,
                        const ArchiveWanted& wanted) {
  Lines lines(reading, reader, wanted);
  for (const Add& add : kAdds)
    if (wanted.kinds.empty() || std::ranges::find(wanted.kinds, add.kind) != wanted.kinds.end())
      (lines.*add.lines)();
  return std::move(lines).taken();
}

Result<ArchiveFile> archive_file(const portfolio::Portfolio& portfolio, const std::string& code) {
  const auto holding = state_of<Holding>(portfolio, archive::stream_of({Kind::record, code, {}}));
  if (!holding.content || holding.content->file.empty() || holding.disposal)
    return fail(ErrorCode::not_found, "there is no record of that code with a file");
  return ArchiveFile{holding.content->file, holding.content->file_name};
}

ArchiveHandler::ArchiveHandler(eventstore::CommitLog& log, const eventstore::BlobStore& blobs,
                               const ReadModels& models, Clock clock)
    : life_(log, models), blobs_(blobs), models_(models), clock_(std::move(clock)) {}

CommandAnswer ArchiveHandler::handle(const ArchiveRequest& request) const {
  return life_.carry_out({request.id, request.digest, request.principal.id,
                          archive::stream_of(request.item), request.if_match.has_value()},
                         [&] { return decide(request); });
}

Result<archive::Context> ArchiveHandler::context_of(const ArchiveRequest& request,
                                                    const portfolio::Portfolio& portfolio,
                                                    const programme::Catalogue& catalogue) const {
  const Date today = civil_date(clock_());
  const Knows knows{portfolio};
  archive::Context context{today,     request.effective_on.value_or(today),
                           catalogue, false,
                           false,     knows.item(request.item)};
  const archive::Content* content = content_of(request.command);
  if (!content) return context;
  const auto kept = has_blob(blobs_, content->file);
  if (!kept) return std::unexpected(kept.error());
  context.file_kept = *kept;
  context.subject_known = knows.subject(content->belongs_to);
  return context;
}

ArchiveHandler::Decided ArchiveHandler::decide(const ArchiveRequest& request) const {
  const auto refused = [](Error error) {
    return std::unexpected(CommandFailure{std::move(error), {}});
  };
  if (auto allowed =
          auth::authorize(request.principal, action_of(request.command), auth::Ownership::none);
      !allowed)
    return refused(allowed.error());
  const auto portfolio = models_.portfolio.snapshot();
  const Position seen = portfolio->head().position;
  const StreamId stream = archive::stream_of(request.item);
  const auto holding = state_of<Holding>(*portfolio, stream);
  if (request.if_match && *request.if_match != holding.version)
    return std::unexpected(changed_meanwhile(holding.version));
  const auto catalogue = portfolio->catalogue(seen);
  const auto context = context_of(request, *portfolio, *catalogue);
  if (!context) return refused(context.error());
  const auto dated =
      std::visit([&](const auto& command) { return archive::decide(holding, command, *context); },
                 request.command);
  if (!dated) return refused(dated.error());
  eventstore::Commit commit{request.id, request.digest, request.id, request.id, {}};
  commit.writes.push_back(
      {stream,
       Expected::exact(holding.version),
       {codec::encode(dated->event, dated->effective_on, request.principal.id)}});
  for (StreamId& read : streams_read(request.command)) {
    const StreamVersion version = models_.index.version_at(read, seen);
    commit.writes.push_back({std::move(read), Expected::exact(version), {}});
  }
  return commit;
}

}  // namespace baitu::app
