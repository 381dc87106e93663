#include "domain/meeting/decide.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <string_view>
#include <utility>

#include "domain/base/check.hpp"

namespace baitu::meeting {
namespace {

using enum ErrorCode;
using Decided = Result<std::vector<DatedEvent>>;
using Checked = Result<void>;

// From where to where in a meeting's life a command can be given.
struct Span {
  Phase first;
  Phase last;
};

// By the alternatives of Command.
constexpr std::array<Span, std::variant_size_v<Command>> kSpans{{
    {Phase::none, Phase::none},            // Schedule
    {Phase::scheduled, Phase::scheduled},  // Reschedule
    {Phase::scheduled, Phase::scheduled},  // SetAgenda
    {Phase::scheduled, Phase::held},       // RaiseMatter
    {Phase::scheduled, Phase::held},       // GiveOpinion
    {Phase::scheduled, Phase::scheduled},  // FreezePack
    {Phase::scheduled, Phase::scheduled},  // Hold
    {Phase::held, Phase::held},            // DecideMatter
    {Phase::held, Phase::closed},          // ReportFollowUp
    {Phase::held, Phase::held},            // RecordResolution
    {Phase::held, Phase::closed},          // PublishPractice
    {Phase::held, Phase::closed},          // WithdrawPractice
    {Phase::held, Phase::held},            // Close
    {Phase::scheduled, Phase::scheduled},  // Cancel
}};

// By Phase: what is said to a command that comes too late.
constexpr std::array<ErrorCode, kPhases> kTooLate{not_found, already_registered, meeting_held,
                                                  meeting_closed, meeting_cancelled};

Checked check_phase(Phase phase, const Command& command) {
  const bool schedules = std::holds_alternative<Schedule>(command);
  if (phase == Phase::none && !schedules) return fail(not_found, "no such meeting");
  if (phase != Phase::none && schedules)
    return fail(already_registered, "the code is another meeting's", "/code");
  const Span& span = kSpans[command.index()];
  const std::string where = fmt::format("the meeting is {}", name_of(phase));
  return first_failure(
      {refuse_if(phase > span.last, kTooLate[static_cast<std::size_t>(phase)], where),
       refuse_if(phase < span.first, meeting_not_held, where)});
}

Checked check_line(std::string_view text, const std::string& field) {
  return refuse_if(text.size() > kMaxTitleBytes, too_large,
                   fmt::format("at most {} bytes", kMaxTitleBytes), field);
}

Checked check_title(std::string_view text, const std::string& field) {
  return first_failure(
      {refuse_if(text.empty(), invalid_value, "is required", field), check_line(text, field)});
}

Checked check_room(std::size_t there, std::size_t limit, const std::string& field) {
  return refuse_if(there >= limit, too_large, fmt::format("at most {}", limit), field);
}

class Decide {
 public:
  Decide(const Meeting& meeting, const Context& context)
      : meeting_(meeting), context_(context), on_(context.effective_on) {}

  Decided operator()(const Schedule& command) const {
    const Scheduled& content = command.content;
    return accept(
        first_failure(
            {check_code(content.code.value, "/code"), check_title(content.title, "/title"),
             refuse_if(content.year < kFirstYear || content.year > kLastYear, invalid_value,
                       fmt::format("{} to {}", kFirstYear, kLastYear), "/year"),
             refuse_if(content.quarter < 1 || content.quarter > 4, invalid_value, "1 to 4",
                       "/quarter"),
             check_line(content.place, "/place"), check_post(content.chair, "/chair")}),
        content);
  }

  Decided operator()(const Reschedule& command) const {
    const Scheduled& now = meeting_.scheduled;
    const std::string place = command.place.value_or(now.place);
    return accept(
        first_failure({check_line(place, "/place"), check_reason(command.reason, "/reason"),
                       refuse_if(command.day == now.day && place == now.place, unchanged,
                                 "it is scheduled so")}),
        Rescheduled{command.day, place, command.reason});
  }

  Decided operator()(const SetAgenda& command) const {
    const auto checks = first_failure(
        {refuse_if(command.items.empty(), invalid_value, "an agenda has items", "/items"),
         refuse_if(command.items.size() > kMaxAgendaItems, too_large,
                   fmt::format("at most {}", kMaxAgendaItems), "/items")});
    if (!checks) return std::unexpected(checks.error());
    for (std::size_t i = 0; i < command.items.size(); ++i)
      if (auto sound = check_item(command.items[i], fmt::format("/items/{}", i)); !sound)
        return std::unexpected(sound.error());
    return accept(refuse_if(command.items == meeting_.agenda, unchanged, "that is the agenda"),
                  AgendaSet{command.items});
  }

  Decided operator()(const RaiseMatter& command) const {
    return accept(first_failure({check_title(command.title, "/title"),
                                 check_reason(command.content, "/content"),
                                 check_unit(command.unit, "/unit"), check_project(command.project),
                                 check_room(meeting_.matters.size(), kMaxMatters, "/title"),
                                 check_room_of(command.unit)}),
                  MatterRaised{next_of(meeting_.matters), command.title, command.content,
                               command.unit, command.project});
  }

  Decided operator()(const GiveOpinion& command) const {
    const OpinionGiven& content = command.content;
    const Matter* matter = meeting_.matter(content.matter);
    if (auto open = check_open(matter); !open) return std::unexpected(open.error());
    const OpinionGiven* earlier = matter->opinion_of(content.unit, content.post);
    const bool said = content.opinion == Opinion::agree || !content.text.empty();
    return accept(
        first_failure(
            {check_giver(content), check_note(content.text, "/text"),
             refuse_if(!said, invalid_value, "is required for that opinion", "/text"),
             refuse_if(earlier && *earlier == content, unchanged, "it is given so"),
             earlier ? Checked() : check_room(matter->opinions.size(), kMaxOpinions, "/matter")}),
        content);
  }

  Decided operator()(const FreezePack& command) const {
    const PackFrozen& content = command.content;
    return accept(
        first_failure(
            {refuse_if(meeting_.pack.has_value(), pack_frozen, "the meeting has its pack"),
             refuse_if(content.position.value == 0, invalid_value, "nothing is recorded there",
                       "/position"),
             refuse_if(content.position > context_.head, ahead_of_log,
                       fmt::format("the log ends at {}", context_.head.value), "/position"),
             refuse_if(content.on > on_, invalid_value, "it is later than " + to_string(on_),
                       "/on")}),
        content);
  }

  Decided operator()(const Hold& command) const {
    return accept(check_units(command.attending, {}, kMaxAttending, "/attending"),
                  Held{command.attending});
  }

  Decided operator()(const DecideMatter& command) const {
    return accept(first_failure({check_open(meeting_.matter(command.content.matter)),
                                 check_reason(command.content.text, "/text")}),
                  command.content);
  }

  Decided operator()(const ReportFollowUp& command) const {
    const FollowUpReported& content = command.content;
    const Matter* matter = meeting_.matter(content.matter);
    return accept(
        first_failure(
            {check_approved(matter), check_unit(content.unit, "/unit"),
             check_reason(content.text, "/text"),
             matter ? check_room(matter->follow_ups.size(), kMaxFollowUps, "/matter") : Checked()}),
        content);
  }

  Decided operator()(const RecordResolution& command) const {
    return accept(
        first_failure(
            {check_reason(command.text, "/text"), check_unit(command.lead, "/lead"),
             check_units(command.assisting, {command.lead}, kMaxAssisting, "/assisting"),
             refuse_if(command.due && *command.due < on_, invalid_value,
                       "it is earlier than " + to_string(on_), "/due"),
             command.matter == 0 ? Checked() : check_approved(meeting_.matter(command.matter)),
             check_room(meeting_.resolutions.size(), kMaxResolutions, "/text")}),
        ResolutionRecorded{next_of(meeting_.resolutions), command.text, command.lead,
                           command.assisting, command.due, command.matter});
  }

  Decided operator()(const PublishPractice& command) const {
    return accept(
        first_failure({check_title(command.title, "/title"), check_reason(command.text, "/text"),
                       check_unit(command.unit, "/unit"), check_project(command.project),
                       check_room(meeting_.practices.size(), kMaxPractices, "/title")}),
        PracticePublished{next_of(meeting_.practices), command.title, command.text, command.unit,
                          command.project});
  }

  Decided operator()(const WithdrawPractice& command) const {
    const Practice* practice = meeting_.practice(command.practice);
    return accept(first_failure({refuse_if(!practice, unknown_practice,
                                           "the meeting has no such one", "/practice"),
                                 refuse_if(practice && practice->withdrawn, practice_withdrawn,
                                           "it was withdrawn", "/practice"),
                                 check_reason(command.reason, "/reason")}),
                  PracticeWithdrawn{command.practice, command.reason});
  }

  Decided operator()(const Close& command) const {
    const std::size_t open = meeting_.undecided();
    return accept(first_failure({refuse_if(open > 0, matters_open,
                                           fmt::format("{} matters are not decided", open)),
                                 check_line(command.document, "/document")}),
                  Closed{command.document});
  }

  Decided operator()(const Cancel& command) const {
    return accept(check_reason(command.reason, "/reason"), Cancelled{command.reason});
  }

 private:
  template <class List>
  static std::int32_t next_of(const List& list) {
    return static_cast<std::int32_t>(list.size()) + 1;
  }

  [[nodiscard]] Checked check_unit(const UnitCode& unit, const std::string& field) const {
    return refuse_if(!context_.catalogue.organisation.unit(unit), unknown_unit,
                     "no unit " + unit.value, field);
  }

  [[nodiscard]] Checked check_room_of(const UnitCode& unit) const {
    const auto raised = std::ranges::count(
        meeting_.matters, unit,
        [](const Matter& matter) -> const UnitCode& { return matter.raised.unit; });
    return refuse_if(std::cmp_greater_equal(raised, kMaxMattersOfUnit), too_large,
                     fmt::format("{} has raised {} matters, the most that one unit may", unit.value,
                                 kMaxMattersOfUnit),
                     "/unit");
  }

  // An empty one is none.
  [[nodiscard]] Checked check_post(const PostCode& post, const std::string& field) const {
    return refuse_if(!post.empty() && !context_.catalogue.organisation.post(post), unknown_post,
                     "no post " + post.value, field);
  }

  [[nodiscard]] Checked check_project(const ProjectCode& project) const {
    return refuse_if(!project.empty() && !context_.project_known, not_found,
                     "no project " + project.value, "/project");
  }

  [[nodiscard]] Checked check_units(const std::vector<UnitCode>& units, std::set<UnitCode> seen,
                                    std::size_t limit, const std::string& field) const {
    if (units.size() > limit) return fail(too_large, fmt::format("at most {}", limit), field);
    for (std::size_t i = 0; i < units.size(); ++i) {
      const std::string at = fmt::format("{}/{}", field, i);
      if (auto known = check_unit(units[i], at); !known) return known;
      if (!seen.insert(units[i]).second)
        return fail(invalid_value, units[i].value + " is there twice", at);
    }
    return {};
  }

  [[nodiscard]] Checked check_item(const AgendaItem& item, const std::string& at) const {
    return first_failure(
        {check_title(item.title, at + "/title"),
         item.unit.empty() ? Checked() : check_unit(item.unit, at + "/unit"),
         refuse_if(item.matter != 0 && !meeting_.matter(item.matter), unknown_matter,
                   "the meeting has no such one", at + "/matter"),
         refuse_if(item.minutes < 0 || item.minutes > kMaxAgendaMinutes, invalid_value,
                   fmt::format("0 to {}", kMaxAgendaMinutes), at + "/minutes")});
  }

  [[nodiscard]] Checked check_giver(const OpinionGiven& content) const {
    return first_failure({refuse_if(content.unit.empty() == content.post.empty(), invalid_value,
                                    "an opinion is of a unit or of a post", "/unit"),
                          content.unit.empty() ? Checked() : check_unit(content.unit, "/unit"),
                          check_post(content.post, "/post")});
  }

  static Checked check_there(const Matter* matter) {
    return refuse_if(!matter, unknown_matter, "the meeting has no such one", "/matter");
  }

  static Checked check_open(const Matter* matter) {
    return first_failure({check_there(matter), refuse_if(matter && matter->decision, matter_decided,
                                                         "it is decided", "/matter")});
  }

  static Checked check_approved(const Matter* matter) {
    return first_failure(
        {check_there(matter), refuse_if(matter && !matter->approved(), matter_not_approved,
                                        "only what was approved is carried out", "/matter")});
  }

  [[nodiscard]] Decided accept(const Checked& checks, Event event) const {
    if (!checks) return std::unexpected(checks.error());
    return std::vector<DatedEvent>{{on_, std::move(event)}};
  }

  const Meeting& meeting_;
  const Context& context_;
  const Date on_;
};

}  // namespace

Result<std::vector<DatedEvent>> decide(const Meeting& meeting, const Command& command,
                                       const Context& context) {
  const auto checks = first_failure(
      {check_not_in_the_future(context.effective_on, context.today),
       check_phase(meeting.phase, command),
       refuse_if(meeting.exists() && context.effective_on < meeting.acted_on, out_of_order,
                 "the meeting's last event is of " + to_string(meeting.acted_on),
                 "/effective_on")});
  if (!checks) return std::unexpected(checks.error());
  return std::visit(Decide{meeting, context}, command);
}

}  // namespace baitu::meeting
