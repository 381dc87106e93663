#include "api/routes/notice_body.hpp"

#include <array>
#include <utility>

#include "api/routes/body_values.hpp"
#include "api/routes/command_row.hpp"
#include "api/routes/json_body.hpp"

namespace baitu::routes {
namespace {

using supervision::Command;

UnitCode read_unit(Fields& fields) { return UnitCode(fields.text("unit")); }

supervision::Source read_source(Fields& content) {
  Fields fields = content.object("source");
  supervision::Source source{
      read_named<supervision::SourceKind>(fields, "kind", supervision::kSourceKinds),
      fields.text_or_none("reference"), PostCode(fields.text_or_none("post"))};
  fields.finish();
  return source;
}

supervision::Content read_content(Fields& body) {
  Fields fields = body.object("content");
  supervision::Content content{
      read_source(fields),
      fields.text("title"),
      fields.text("requirement"),
      ProjectCode(fields.text_or_none("project")),
      UnitCode(fields.text("lead")),
      read_codes<UnitCode>(fields, "assisting", supervision::kMaxAssisting),
      PostCode(fields.text_or_none("superior"))};
  fields.finish();
  return content;
}

Command draft(Fields& fields, const NoticeCode& code) {
  return supervision::Draft{code, read_content(fields)};
}
Command revise(Fields& fields, const NoticeCode&) {
  return supervision::ReviseDraft{read_content(fields)};
}
Command withdraw(Fields& fields, const NoticeCode&) {
  return supervision::WithdrawDraft{fields.text("reason")};
}
Command issue(Fields& fields, const NoticeCode&) {
  return supervision::Issue{fields.text_or_none("number"), PostCode(fields.text_or_none("issuer")),
                            fields.optional_date("receipt_due"), fields.optional_date("reply_due")};
}
Command sign_for(Fields& fields, const NoticeCode&) {
  return supervision::SignFor{read_unit(fields), fields.text_or_none("note")};
}
Command take_in_hand(Fields& fields, const NoticeCode&) {
  return supervision::TakeInHand{read_unit(fields), fields.text("measures")};
}
Command reply(Fields& fields, const NoticeCode&) {
  return supervision::Reply{
      read_unit(fields),
      read_named<supervision::ReplyExtent>(fields, "extent", supervision::kReplyExtents),
      fields.text("text"), fields.text_or_none("document"),
      read_versions(fields, "photos", supervision::kMaxReplyPhotos)};
}
Command accept_reply(Fields& fields, const NoticeCode&) {
  return supervision::AcceptReply{read_unit(fields), fields.text_or_none("note")};
}
Command return_reply(Fields& fields, const NoticeCode&) {
  return supervision::ReturnReply{read_unit(fields), fields.text("reason"),
                                  fields.optional_date("reply_due")};
}
Command complete(Fields& fields, const NoticeCode&) {
  return supervision::Complete{fields.text_or_none("note")};
}
Command close(Fields& fields, const NoticeCode&) {
  return supervision::Close{fields.text_or_none("note")};
}
Command look_back(Fields& fields, const NoticeCode&) {
  return supervision::LookBack{
      read_named<supervision::Finding>(fields, "finding", supervision::kFindings),
      fields.text("note")};
}
Command urge(Fields& fields, const NoticeCode&) {
  return supervision::Urge{read_unit(fields), fields.text("text")};
}
Command request_extension(Fields& fields, const NoticeCode&) {
  return supervision::RequestExtension{read_unit(fields), fields.date("until"),
                                       fields.text("reason")};
}
Command approve_extension(Fields& fields, const NoticeCode&) {
  return supervision::ApproveExtension{read_unit(fields), fields.optional_date("until"),
                                       fields.text_or_none("note")};
}
Command refuse_extension(Fields& fields, const NoticeCode&) {
  return supervision::RefuseExtension{read_unit(fields), fields.text("reason")};
}
Command suspend(Fields& fields, const NoticeCode&) {
  return supervision::Suspend{fields.text("reason")};
}
Command resume(Fields& fields, const NoticeCode&) {
  return supervision::Resume{fields.text_or_none("note")};
}

struct Row {
  std::string_view name;
  Command (*read)(Fields&, const NoticeCode&);
};

constexpr auto kCommands = std::to_array<Row>({
    {"draft_notice", &draft},
    {"revise_notice", &revise},
    {"withdraw_notice", &withdraw},
    {"issue_notice", &issue},
    {"sign_for_notice", &sign_for},
    {"take_in_hand", &take_in_hand},
    {"reply_to_notice", &reply},
    {"accept_reply", &accept_reply},
    {"return_reply", &return_reply},
    {"complete_notice", &complete},
    {"close_notice", &close},
    {"look_back", &look_back},
    {"urge", &urge},
    {"request_extension", &request_extension},
    {"approve_extension", &approve_extension},
    {"refuse_extension", &refuse_extension},
    {"suspend_notice", &suspend},
    {"resume_notice", &resume},
});
// All but that which attaches a photo: it has a route of its own.
static_assert(kCommands.size() + 1 == std::variant_size_v<Command>);

constexpr auto kNames = names_of(kCommands);

}  // namespace

Result<NoticeCommandBody> parse_notice_command(std::string_view body, const NoticeCode& code) {
  return parse_command_body<NoticeCommandBody>(
      body, kCommands, [&](const Row& row, Fields& fields) {
        return NoticeCommandBody{row.read(fields, code), fields.optional_date("effective_on")};
      });
}

std::span<const std::string_view> notice_command_names() { return kNames; }

std::string notice_wire_field(std::string_view domain_field) {
  return std::string(domain_field == "/code" ? "code" : domain_field);
}

}  // namespace baitu::routes
