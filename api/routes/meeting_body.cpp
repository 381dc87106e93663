#include "api/routes/meeting_body.hpp"

#include <array>
#include <utility>

#include "api/routes/body_values.hpp"
#include "api/routes/command_row.hpp"
#include "api/routes/json_body.hpp"

namespace baitu::routes {
namespace {

using meeting::Command;

Command schedule(Fields& fields, const MeetingCode& code) {
  return meeting::Schedule{{code, fields.text("title"), read_number(fields, "year"),
                            read_number(fields, "quarter"), fields.date("day"),
                            fields.text_or_none("place"), PostCode(fields.text_or_none("chair"))}};
}
Command reschedule(Fields& fields, const MeetingCode&) {
  return meeting::Reschedule{fields.date("day"), fields.optional_text("place"),
                             fields.text("reason")};
}
Command set_agenda(Fields& fields, const MeetingCode&) {
  meeting::SetAgenda agenda;
  fields.each_object("items", meeting::kMaxAgendaItems, [&](Fields& item) {
    agenda.items.push_back({item.text("title"), UnitCode(item.text_or_none("unit")),
                            number_or_zero(item, "matter"), number_or_zero(item, "minutes")});
  });
  return agenda;
}
Command raise_matter(Fields& fields, const MeetingCode&) {
  return meeting::RaiseMatter{fields.text("title"), fields.text("content"),
                              UnitCode(fields.text("unit")),
                              ProjectCode(fields.text_or_none("project"))};
}
Command give_opinion(Fields& fields, const MeetingCode&) {
  return meeting::GiveOpinion{{read_number(fields, "matter"), UnitCode(fields.text_or_none("unit")),
                               PostCode(fields.text_or_none("post")),
                               read_named<meeting::Opinion>(fields, "opinion", meeting::kOpinions),
                               fields.text_or_none("text")}};
}
Command freeze_pack(Fields&, const MeetingCode&) { return meeting::FreezePack{}; }
Command hold(Fields& fields, const MeetingCode&) {
  return meeting::Hold{read_codes<UnitCode>(fields, "attending", meeting::kMaxAttending)};
}
Command decide_matter(Fields& fields, const MeetingCode&) {
  return meeting::DecideMatter{{read_number(fields, "matter"),
                                read_named<meeting::Outcome>(fields, "outcome", meeting::kOutcomes),
                                fields.text("text")}};
}
Command report_follow_up(Fields& fields, const MeetingCode&) {
  return meeting::ReportFollowUp{
      {read_number(fields, "matter"), UnitCode(fields.text("unit")),
       fields.truth_or_false("done") ? meeting::Progress::done : meeting::Progress::under_way,
       fields.text("text")}};
}
Command record_resolution(Fields& fields, const MeetingCode&) {
  return meeting::RecordResolution{
      fields.text("text"), UnitCode(fields.text("lead")),
      read_codes<UnitCode>(fields, "assisting", meeting::kMaxAssisting),
      fields.optional_date("due"), number_or_zero(fields, "matter")};
}
Command publish_practice(Fields& fields, const MeetingCode&) {
  return meeting::PublishPractice{fields.text("title"), fields.text("text"),
                                  UnitCode(fields.text("unit")),
                                  ProjectCode(fields.text_or_none("project"))};
}
Command withdraw_practice(Fields& fields, const MeetingCode&) {
  return meeting::WithdrawPractice{read_number(fields, "practice"), fields.text("reason")};
}
Command close(Fields& fields, const MeetingCode&) {
  return meeting::Close{fields.text_or_none("document")};
}
Command cancel(Fields& fields, const MeetingCode&) {
  return meeting::Cancel{fields.text("reason")};
}

struct Row {
  std::string_view name;
  Command (*read)(Fields&, const MeetingCode&);
};

constexpr auto kCommands = std::to_array<Row>({
    {"schedule_meeting", &schedule},
    {"reschedule_meeting", &reschedule},
    {"set_agenda", &set_agenda},
    {"raise_matter", &raise_matter},
    {"give_opinion", &give_opinion},
    {"freeze_pack", &freeze_pack},
    {"hold_meeting", &hold},
    {"decide_matter", &decide_matter},
    {"report_follow_up", &report_follow_up},
    {"record_resolution", &record_resolution},
    {"publish_practice", &publish_practice},
    {"withdraw_practice", &withdraw_practice},
    {"close_meeting", &close},
    {"cancel_meeting", &cancel},
});
static_assert(kCommands.size() == std::variant_size_v<Command>);

constexpr auto kNames = names_of(kCommands);

void read_moment(Fields& fields, MeetingCommandBody& body) {
  if (!std::holds_alternative<meeting::FreezePack>(body.command)) return;
  body.position = read_position(fields, "position");
  body.on = fields.optional_date("on");
}

}  // namespace

Result<MeetingCommandBody> parse_meeting_command(std::string_view body, const MeetingCode& code) {
  return parse_command_body<MeetingCommandBody>(
      body, kCommands, [&](const Row& row, Fields& fields) {
        MeetingCommandBody read{
            row.read(fields, code), fields.optional_date("effective_on"), {}, {}};
        read_moment(fields, read);
        return read;
      });
}

std::span<const std::string_view> meeting_command_names() { return kNames; }

std::string meeting_wire_field(std::string_view domain_field) {
  return std::string(domain_field == "/code" ? "code" : domain_field);
}

}  // namespace baitu::routes
