#include "api/routes/notice_body.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "api/routes/json_body.hpp"
#include "api/routes/programme_body.hpp"

namespace baitu::routes {
namespace {

using supervision::Command;
using Failure = std::optional<Error>;

std::string optional_text(Fields& fields, std::string_view name) {
  return fields.optional_text(name).value_or(std::string());
}

UnitCode read_unit(Fields& fields) { return UnitCode(fields.text("unit")); }

supervision::Source read_source(const boost::json::value& value, Failure& failure) {
  Fields fields(value, "/content/source", failure);
  supervision::Source source{
      read_named<supervision::SourceKind>(fields, "kind", supervision::kSourceKinds),
      optional_text(fields, "reference"), PostCode(optional_text(fields, "post"))};
  fields.finish();
  return source;
}

supervision::Content read_content(Fields& body, Failure& failure) {
  Fields fields(body.any("content"), "/content", failure);
  supervision::Content content{
      read_source(fields.any("source"), failure),
      fields.text("title"),
      fields.text("requirement"),
      ProjectCode(optional_text(fields, "project")),
      UnitCode(fields.text("lead")),
      read_codes<UnitCode>(fields, "assisting", supervision::kMaxAssisting, failure),
      PostCode(optional_text(fields, "superior"))};
  fields.finish();
  return content;
}

Command draft(Fields& fields, const NoticeCode& code, Failure& failure) {
  return supervision::Draft{code, read_content(fields, failure)};
}
Command revise(Fields& fields, const NoticeCode&, Failure& failure) {
  return supervision::ReviseDraft{read_content(fields, failure)};
}
Command withdraw(Fields& fields, const NoticeCode&, Failure&) {
  return supervision::WithdrawDraft{fields.text("reason")};
}
Command issue(Fields& fields, const NoticeCode&, Failure&) {
  return supervision::Issue{optional_text(fields, "number"),
                            PostCode(optional_text(fields, "issuer")),
                            fields.optional_date("receipt_due"), fields.optional_date("reply_due")};
}
Command sign_for(Fields& fields, const NoticeCode&, Failure&) {
  return supervision::SignFor{read_unit(fields), optional_text(fields, "note")};
}
Command take_in_hand(Fields& fields, const NoticeCode&, Failure&) {
  return supervision::TakeInHand{read_unit(fields), fields.text("measures")};
}
Command reply(Fields& fields, const NoticeCode&, Failure&) {
  return supervision::Reply{
      read_unit(fields),
      read_named<supervision::ReplyExtent>(fields, "extent", supervision::kReplyExtents),
      fields.text("text"), optional_text(fields, "document")};
}
Command accept_reply(Fields& fields, const NoticeCode&, Failure&) {
  return supervision::AcceptReply{read_unit(fields), optional_text(fields, "note")};
}
Command return_reply(Fields& fields, const NoticeCode&, Failure&) {
  return supervision::ReturnReply{read_unit(fields), fields.text("reason"),
                                  fields.optional_date("reply_due")};
}
Command complete(Fields& fields, const NoticeCode&, Failure&) {
  return supervision::Complete{optional_text(fields, "note")};
}
Command close(Fields& fields, const NoticeCode&, Failure&) {
  return supervision::Close{optional_text(fields, "note")};
}
Command look_back(Fields& fields, const NoticeCode&, Failure&) {
  return supervision::LookBack{
      read_named<supervision::Finding>(fields, "finding", supervision::kFindings),
      fields.text("note")};
}
Command urge(Fields& fields, const NoticeCode&, Failure&) {
  return supervision::Urge{read_unit(fields), fields.text("text")};
}
Command request_extension(Fields& fields, const NoticeCode&, Failure&) {
  return supervision::RequestExtension{read_unit(fields), fields.date("until"),
                                       fields.text("reason")};
}
Command approve_extension(Fields& fields, const NoticeCode&, Failure&) {
  return supervision::ApproveExtension{read_unit(fields), fields.optional_date("until"),
                                       optional_text(fields, "note")};
}
Command refuse_extension(Fields& fields, const NoticeCode&, Failure&) {
  return supervision::RefuseExtension{read_unit(fields), fields.text("reason")};
}
Command suspend(Fields& fields, const NoticeCode&, Failure&) {
  return supervision::Suspend{fields.text("reason")};
}
Command resume(Fields& fields, const NoticeCode&, Failure&) {
  return supervision::Resume{optional_text(fields, "note")};
}

struct Row {
  std::string_view name;
  Command (*read)(Fields&, const NoticeCode&, Failure&);
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
static_assert(kCommands.size() == std::variant_size_v<Command>);

constexpr auto kNames = [] {
  std::array<std::string_view, kCommands.size()> names;
  std::ranges::transform(kCommands, names.begin(), &Row::name);
  return names;
}();

}  // namespace

Result<NoticeCommandBody> parse_notice_command(std::string_view body, const NoticeCode& code) {
  const auto parsed = parse_json_body(body);
  if (!parsed) return std::unexpected(parsed.error());
  Failure failure;
  Fields fields(*parsed, "", failure);
  const std::string name = fields.text("command");
  if (failure) return std::unexpected(*failure);
  const auto row = std::ranges::find(kCommands, name, &Row::name);
  if (row == kCommands.end())
    return fail(ErrorCode::invalid_value, "no command " + name, "/command");
  NoticeCommandBody read{row->read(fields, code, failure), fields.optional_date("effective_on")};
  fields.finish();
  if (failure) return std::unexpected(*failure);
  return read;
}

std::span<const std::string_view> notice_command_names() { return kNames; }

std::string notice_wire_field(std::string_view domain_field) {
  return std::string(domain_field == "/code" ? "code" : domain_field);
}

}  // namespace baitu::routes
