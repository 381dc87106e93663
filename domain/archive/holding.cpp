#include "domain/archive/holding.hpp"

#include <fmt/format.h>

#include <array>
#include <chrono>
#include <utility>
#include <variant>

#include "domain/base/check.hpp"
#include "domain/base/names.hpp"
#include "domain/streams.hpp"

namespace baitu::archive {
namespace {

using enum ErrorCode;

constexpr std::array<std::string_view, kKinds> kKindNames{"record", "document", "evidence",
                                                          "notice", "report"};
constexpr std::array<std::string_view, kTypes> kTypeNames{
    "official_document", "minutes",     "plan",        "ledger", "photo",
    "recording",         "publication", "certificate", "other"};
constexpr std::array<std::string_view, kRetentions> kRetentionNames{"permanent", "thirty_years",
                                                                    "ten_years"};
constexpr std::array<std::string_view, kSubjectKinds> kSubjectNames{
    "none", "programme", "project", "unit", "notice", "report", "indicator"};
// By Retention; 0: for ever.
constexpr std::array<std::chrono::years, kRetentions> kYears{
    std::chrono::years(0), std::chrono::years(30), std::chrono::years(10)};

struct Fold {
  Holding& holding;
  const RecordedEvent& recorded;

  void operator()(const Registered& event) const {
    holding.code = event.code;
    take(event.content);
  }
  void operator()(const Corrected& event) const { take(event.content); }
  void operator()(const RetentionSet& event) const {
    holding.retention = event.retention;
    if (holding.content) holding.content->retention = event.retention;
  }
  void operator()(const Disposed& event) const {
    holding.disposal = Disposal{event, recorded.effective_on, recorded.address};
  }
  void operator()(const Restored&) const { holding.disposal.reset(); }
  void operator()(const auto&) const {}

 private:
  void take(const Content& content) const {
    holding.content = content;
    holding.retention = content.retention;
    holding.address = recorded.address;
  }
};

Result<void> check_bytes(std::string_view text, std::size_t limit, const std::string& field) {
  return refuse_if(text.size() > limit, too_large, fmt::format("at most {} bytes", limit), field);
}

Result<void> check_line(std::string_view text, const std::string& field) {
  return first_failure({refuse_if(text.empty(), invalid_value, "is required", field),
                        check_bytes(text, kMaxLineBytes, field)});
}

Result<void> check_unit(const Context& context, const UnitCode& unit, const std::string& field) {
  return refuse_if(!context.catalogue.organisation.unit(unit), unknown_unit,
                   "no unit " + unit.value, field);
}

Result<void> check_subject(const Subject& subject, const Context& context) {
  const std::string field = "/belongs_to/code";
  const std::string& code = subject.code;
  switch (subject.kind) {
    case SubjectKind::none:
      return refuse_if(!code.empty(), invalid_value, "it belongs to nothing", field);
    case SubjectKind::programme:
      return refuse_if(!context.catalogue.programme(ProgrammeCode(code)), unknown_programme,
                       "no programme " + code, field);
    case SubjectKind::unit:
      return check_unit(context, UnitCode(code), field);
    case SubjectKind::indicator:
      return check_code(code, field);
    case SubjectKind::project:
    case SubjectKind::notice:
    case SubjectKind::report:
      return first_failure(
          {check_code(code, field),
           refuse_if(!context.subject_known, not_found,
                     fmt::format("no {} {}", name_of(subject.kind), code), field)});
  }
  return fail(invalid_value, "belongs to nothing that is known here", field);
}

Result<void> check_file(const Content& content, const Context& context) {
  if (content.file.empty())
    return refuse_if(!content.file_name.empty(), invalid_value, "there is no file", "/file_name");
  return first_failure(
      {refuse_if(!context.file_kept, invalid_value, "no file is kept under this name", "/file"),
       refuse_if(content.file_name.empty(), invalid_value, "is required", "/file_name"),
       check_bytes(content.file_name, kMaxShelfBytes, "/file_name")});
}

Result<void> check_content(const Content& content, const Context& context) {
  return first_failure(
      {check_line(content.title, "/title"), check_bytes(content.number, kMaxLineBytes, "/number"),
       refuse_if(content.date > context.effective_on, invalid_value,
                 "later than the day it is recorded for", "/date"),
       check_unit(context, content.unit, "/unit"), check_subject(content.belongs_to, context),
       check_bytes(content.shelf, kMaxShelfBytes, "/shelf"), check_note(content.note, "/note"),
       check_file(content, context)});
}

Result<void> check_day(const Holding& holding, const Context& context) {
  return first_failure(
      {check_not_in_the_future(context.effective_on, context.today),
       refuse_if(holding.version.value > 0 && context.effective_on < holding.acted_on, out_of_order,
                 "its last event was on " + to_string(holding.acted_on), "/effective_on")});
}

Result<void> check_registered(const Holding& holding) {
  return refuse_if(!holding.content, not_found, "no record of this code");
}

Result<void> check_kept(const Holding& holding) {
  return refuse_if(holding.disposal.has_value(), record_disposed, "it was disposed of");
}

Result<void> check_item(const Item& item, const Holding& holding, const Context& context) {
  const bool known = item.kind == Kind::record ? holding.content.has_value() : context.item_known;
  const bool is_evidence = item.kind == Kind::evidence;
  return first_failure({check_code(item.code, "/item/code"),
                        refuse_if((item.version.value > 0) != is_evidence, invalid_value,
                                  "evidence has a version, nothing else has", "/item/version"),
                        refuse_if(!known, not_found, "not in the register", "/item/code")});
}

Result<void> check_over(const Holding& holding, Date on) {
  if (!holding.content) return fail(not_found, "no record of this code");
  const auto until = kept_until(holding.content->date, holding.content->retention);
  if (!until) return fail(retention_not_over, "it is kept for ever");
  return refuse_if(on <= *until, retention_not_over, "it is kept until " + to_string(*until));
}

Result<DatedEvent> dated(const Result<void>& checks, const Context& context, Event event) {
  if (!checks) return std::unexpected(checks.error());
  return DatedEvent{context.effective_on, std::move(event)};
}

}  // namespace

void evolve(Holding& holding, const RecordedEvent& event) {
  std::visit(Fold{holding, event}, event.event);
  holding.version = event.version;
  holding.acted_on = event.effective_on;
}

StreamId stream_of(const Item& item) {
  if (item.kind == Kind::evidence)
    return StreamId(fmt::format("{}{}.{}.{}", kArchiveStreamPrefix, name_of(item.kind),
                                item.version.value, item.code));
  return StreamId(fmt::format("{}{}.{}", kArchiveStreamPrefix, name_of(item.kind), item.code));
}

std::string_view name_of(Kind kind) { return name_in(kKindNames, kind); }
std::string_view name_of(Type type) { return name_in(kTypeNames, type); }
std::string_view name_of(Retention retention) { return name_in(kRetentionNames, retention); }
std::string_view name_of(SubjectKind kind) { return name_in(kSubjectNames, kind); }

std::optional<Date> kept_until(Date date, Retention retention) {
  const std::chrono::years years = kYears[static_cast<std::size_t>(retention)];
  if (years == std::chrono::years(0)) return std::nullopt;
  const std::chrono::year_month_day day(date);
  return Date((day.year() + years) / std::chrono::December / 31);
}

Result<DatedEvent> decide(const Holding& holding, const Register& command, const Context& context) {
  return dated(
      first_failure({refuse_if(holding.version.value > 0, already_registered,
                               "the code stands for another", "/code"),
                     check_code(command.content.code.value, "/code"),
                     check_content(command.content.content, context), check_day(holding, context)}),
      context, command.content);
}

Result<DatedEvent> decide(const Holding& holding, const Correct& command, const Context& context) {
  return dated(
      first_failure(
          {check_registered(holding), check_kept(holding),
           refuse_if(holding.content == command.content, unchanged, "that is what was registered"),
           check_content(command.content, context), check_reason(command.reason, "/reason"),
           check_day(holding, context)}),
      context, Corrected{command.content, command.reason});
}

Result<DatedEvent> decide(const Holding& holding, const SetRetention& command,
                          const Context& context) {
  const RetentionSet& content = command.content;
  return dated(
      first_failure(
          {check_item(content.item, holding, context), check_kept(holding),
           refuse_if(holding.retention == content.retention, unchanged, "that is its retention"),
           check_reason(content.reason, "/reason"), check_day(holding, context)}),
      context, content);
}

Result<DatedEvent> decide(const Holding& holding, const Dispose& command, const Context& context) {
  return dated(
      first_failure({check_registered(holding), check_kept(holding),
                     check_line(command.content.approval, "/approval"),
                     check_note(command.content.note, "/note"), check_day(holding, context),
                     check_over(holding, context.effective_on)}),
      context, command.content);
}

Result<DatedEvent> decide(const Holding& holding, const Restore& command, const Context& context) {
  return dated(
      first_failure({check_registered(holding),
                     refuse_if(!holding.disposal, record_not_disposed, "it was not disposed of"),
                     check_reason(command.reason, "/reason"), check_day(holding, context)}),
      context, Restored{command.reason});
}

}  // namespace baitu::archive
