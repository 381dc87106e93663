#include "domain/report/decide.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <string_view>
#include <utility>

#include "domain/base/check.hpp"

namespace baitu::report {
namespace {

using enum ErrorCode;

// From where to where in a report's life a command can be given.
struct Span {
  Phase first;
  Phase last;
  ErrorCode too_early = not_found;
};

// By the alternatives of Command.
constexpr std::array<Span, std::variant_size_v<Command>> kSpans{{
    {Phase::none, Phase::none},                               // Submit
    {Phase::submitted, Phase::assigned},                      // AttachPhoto
    {Phase::submitted, Phase::declined},                      // EraseContact
    {Phase::submitted, Phase::assigned},                      // Accept
    {Phase::submitted, Phase::accepted},                      // Decline
    {Phase::accepted, Phase::assigned, report_not_triaged},   // Assign
    {Phase::assigned, Phase::assigned, report_not_assigned},  // Answer
    {Phase::answered, Phase::answered, report_not_answered},  // ReturnAnswer
    {Phase::answered, Phase::closed, report_not_answered},    // Publish
    {Phase::submitted, Phase::declined},                      // WithdrawPublication
    {Phase::answered, Phase::answered, report_not_answered},  // Close
    {Phase::closed, Phase::declined, report_not_closed},      // Reopen
    {Phase::accepted, Phase::closed, report_not_triaged},     // LinkNotice
}};

// By Phase: what is said to a command that comes too late.
constexpr std::array<ErrorCode, kPhases> kTooLate{
    not_found,       already_registered, report_triaged, report_assigned,
    report_answered, report_closed,      report_declined};

Result<void> check_phase(Phase phase, const Command& command) {
  const bool submits = std::holds_alternative<Submit>(command);
  if (phase == Phase::none && !submits) return fail(not_found, "no such report");
  if (phase != Phase::none && submits)
    return fail(already_registered, "the code is another report's", "/code");
  const Span& span = kSpans[command.index()];
  const std::string where = fmt::format("the report is {}", name_of(phase));
  return first_failure(
      {refuse_if(phase < span.first, span.too_early, where),
       refuse_if(phase > span.last, kTooLate[static_cast<std::size_t>(phase)], where)});
}

Result<void> check_bytes(std::string_view text, std::size_t limit, const std::string& field) {
  return refuse_if(text.size() > limit, too_large, fmt::format("at most {} bytes", limit), field);
}

Result<void> check_text(std::string_view text, std::size_t limit, const std::string& field) {
  return first_failure({refuse_if(text.empty(), invalid_value, "a text is required", field),
                        check_bytes(text, limit, field)});
}

Result<void> check_place(const std::optional<Place>& place) {
  return refuse_if(place && !is_on_earth(*place), invalid_value, "not on the earth", "/place");
}

Result<void> check_cited(const Report& report, const std::vector<StreamVersion>& photos) {
  std::set<StreamVersion> seen;
  for (std::size_t i = 0; i < photos.size(); ++i) {
    const std::string field = fmt::format("/photos/{}", i);
    if (report.photo(photos[i]) == nullptr)
      return fail(unknown_evidence, fmt::format("no photo of version {}", photos[i].value), field);
    if (!seen.insert(photos[i]).second) return fail(invalid_value, "named twice", field);
  }
  return {};
}

struct Decide {
  using Decided = Result<std::vector<DatedEvent>>;

  const Report& report;
  const Context& context;

  Decided operator()(const Submit& command) const {
    const auto checks = first_failure({check_code(command.code.value, "/code"),
                                       check_text(command.text, kMaxNoteBytes, "/text"),
                                       check_place(command.place), check_project(command.project),
                                       check_bytes(command.contact, kMaxContactBytes, "/contact")});
    auto events = accept(checks, Submitted{command.code, command.channel, command.text,
                                           command.place, command.project});
    if (events && !command.contact.empty())
      events->push_back({context.effective_on, ContactLeft{command.subject, command.sealed}});
    return events;
  }

  Decided operator()(const AttachPhoto& command) const {
    const PhotoAttached& photo = command.photo;
    return accept(
        first_failure(
            {check_room_for(photo.of),
             refuse_if(photo.file.empty(), invalid_value, "a blob is named", "/file"),
             refuse_if(photo.thumbnail.empty(), invalid_value, "a photo has one", "/thumbnail"),
             refuse_if(photo.media_type.empty(), invalid_value, "a photo has one", "/media_type"),
             refuse_if(photo.size_bytes <= 0, invalid_value, "an empty file", "/size_bytes")}),
        photo);
  }

  Decided operator()(const EraseContact& command) const {
    if (!report.contact) return fail(no_contact, "none was left, or it was erased");
    return accept(check_reason(command.reason, "/reason"),
                  ContactErased{report.contact->subject, command.reason});
  }

  Decided operator()(const Accept& command) const {
    const Accepted accepted{command.area, command.project, command.note};
    return accept(
        first_failure({check_project(command.project), check_note(command.note, "/note"),
                       refuse_if(report.accepted == accepted && report.phase != Phase::submitted,
                                 unchanged, "that is what it is about")}),
        accepted);
  }

  Decided operator()(const Decline& command) const {
    const bool is_duplicate = command.reason == DeclineReason::duplicate;
    const ReportCode& other = command.duplicate_of;
    return accept(
        first_failure(
            {refuse_if(other.empty() == is_duplicate, invalid_value,
                       "of a duplicate the other report, and only of it", "/duplicate_of"),
             refuse_if(is_duplicate && other == report.submitted.code, invalid_value,
                       "a report is not its own duplicate", "/duplicate_of"),
             refuse_if(report.published.has_value(), report_answered,
                       "an answer to it is published: that is withdrawn first"),
             refuse_if(is_duplicate && !context.report_known, not_found, "no report " + other.value,
                       "/duplicate_of"),
             check_note(command.note, "/note")}),
        Declined{command.reason, other, command.note});
  }

  Decided operator()(const Assign& command) const {
    const Assigned assigned{command.unit, command.due, command.note};
    return accept(
        first_failure({refuse_if(!context.catalogue.organisation.unit(command.unit), unknown_unit,
                                 "no unit " + command.unit.value, "/unit"),
                       check_due(command.due), check_note(command.note, "/note"),
                       refuse_if(report.assigned == assigned, unchanged, "the unit has it")}),
        assigned);
  }

  Decided operator()(const Answer& command) const {
    return accept(first_failure({check_text(command.text, kMaxNoteBytes, "/text"),
                                 check_cited(report, command.photos)}),
                  Answered{command.text, command.photos});
  }

  Decided operator()(const ReturnAnswer& command) const {
    return accept(first_failure({check_reason(command.reason, "/reason"), check_due(command.due)}),
                  AnswerReturned{command.reason, command.due});
  }

  Decided operator()(const Publish& command) const {
    const Published& content = command.content;
    return accept(
        first_failure(
            {check_text(content.title, kMaxTitleBytes, "/title"),
             check_text(content.question, kMaxNoteBytes, "/question"),
             refuse_if(content.question == report.submitted.text, invalid_value,
                       "what the person wrote is edited before it is public", "/question"),
             check_text(content.answer, kMaxNoteBytes, "/answer"), check_place(content.place),
             check_cited(report, content.photos),
             refuse_if(report.published == content, unchanged, "it is published so")}),
        content);
  }

  Decided operator()(const WithdrawPublication& command) const {
    return accept(
        first_failure({refuse_if(!report.published, report_not_published, "it is not published"),
                       check_reason(command.reason, "/reason")}),
        PublicationWithdrawn{command.reason});
  }

  Decided operator()(const Close& command) const {
    return accept(check_note(command.note, "/note"), Closed{command.note});
  }

  Decided operator()(const Reopen& command) const {
    return accept(check_reason(command.reason, "/reason"), Reopened{command.reason});
  }

  Decided operator()(const LinkNotice& command) const {
    const bool linked = std::ranges::find(report.notices, command.notice) != report.notices.end();
    return accept(
        first_failure({refuse_if(!context.notice_known, not_found,
                                 "no notice " + command.notice.value, "/notice"),
                       refuse_if(linked, unchanged, "it is linked", "/notice"),
                       refuse_if(report.notices.size() >= kMaxNotices, too_large,
                                 fmt::format("at most {} notices", kMaxNotices), "/notice")}),
        NoticeLinked{command.notice});
  }

 private:
  [[nodiscard]] Result<void> check_project(const ProjectCode& project) const {
    return refuse_if(!project.empty() && !context.project_known, not_found,
                     "no project " + project.value, "/project");
  }

  [[nodiscard]] Result<void> check_due(Date due) const {
    const Date on = context.effective_on;
    return refuse_if(due < on || due - on > kMaxTimeToAnswer, invalid_value,
                     fmt::format("{} to {}", to_string(on), to_string(on + kMaxTimeToAnswer)),
                     "/due");
  }

  // What the person showed is complete before the office decides on it, and stays so where that is
  // decided again; a unit shows what it did.
  [[nodiscard]] Result<void> check_room_for(PhotoOf of) const {
    const bool answers = of == PhotoOf::answer;
    const std::size_t limit = answers ? kMaxAnswerPhotos : kMaxPhotos;
    const auto there = std::ranges::count_if(
        report.photos, [of](const Photo& photo) { return photo.content.of == of; });
    return first_failure(
        {refuse_if(answers && report.phase != Phase::assigned, report_not_assigned,
                   "no unit has it"),
         refuse_if(!answers && (report.phase != Phase::submitted || report.accepted.has_value()),
                   report_triaged, "it was triaged as it was"),
         refuse_if(static_cast<std::size_t>(there) >= limit, too_large,
                   fmt::format("at most {} photos", limit), "/file")});
  }

  [[nodiscard]] Decided accept(const Result<void>& checks, Event event) const {
    if (!checks) return std::unexpected(checks.error());
    return std::vector<DatedEvent>{{context.effective_on, std::move(event)}};
  }
};

}  // namespace

Result<std::vector<DatedEvent>> decide(const Report& report, const Command& command,
                                       const Context& context) {
  const auto checks = first_failure(
      {check_not_in_the_future(context.effective_on, context.today),
       check_phase(report.phase, command),
       refuse_if(report.exists() && context.effective_on < report.acted_on, out_of_order,
                 "the report's last event is of " + to_string(report.acted_on), "/effective_on")});
  if (!checks) return std::unexpected(checks.error());
  return std::visit(Decide{report, context}, command);
}

}  // namespace baitu::report
