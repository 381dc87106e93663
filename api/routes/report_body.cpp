#include "api/routes/report_body.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "api/routes/json_body.hpp"
#include "api/routes/programme_body.hpp"

namespace baitu::routes {
namespace {

// Of one list of photos in a body: no report has more.
constexpr std::size_t kMaxCited = report::kMaxPhotos + report::kMaxAnswerPhotos;

class Reader {
 public:
  Reader(Fields& fields, std::optional<Error>& failure) : fields_(fields), failure_(failure) {}

  report::Command submit() {
    report::Submit command;
    if (fields_.has("channel"))
      command.channel = read_named<report::Channel>(fields_, "channel", report::kChannels);
    command.text = fields_.text("text");
    command.place = place();
    command.project = ProjectCode(text_or_none("project"));
    command.contact = text_or_none("contact");
    return command;
  }
  report::Command accept() {
    return report::Accept{read_named<report::Area>(fields_, "area", report::kAreas),
                          ProjectCode(text_or_none("project")), text_or_none("note")};
  }
  report::Command decline() {
    return report::Decline{
        read_named<report::DeclineReason>(fields_, "reason", report::kDeclineReasons),
        ReportCode(text_or_none("duplicate_of")), text_or_none("note")};
  }
  report::Command assign() {
    return report::Assign{UnitCode(fields_.text("unit")), fields_.date("due"),
                          text_or_none("note")};
  }
  report::Command answer() { return report::Answer{fields_.text("text"), photos()}; }
  report::Command return_answer() {
    return report::ReturnAnswer{fields_.text("reason"), fields_.date("due")};
  }
  report::Command publish() {
    return report::Publish{{fields_.text("title"), fields_.text("question"), fields_.text("answer"),
                            place(), photos()}};
  }
  report::Command withdraw_publication() {
    return report::WithdrawPublication{fields_.text("reason")};
  }
  report::Command close() { return report::Close{text_or_none("note")}; }
  report::Command reopen() { return report::Reopen{fields_.text("reason")}; }
  report::Command link_notice() { return report::LinkNotice{NoticeCode(fields_.text("notice"))}; }
  report::Command erase_contact() { return report::EraseContact{fields_.text("reason")}; }

 private:
  std::string text_or_none(std::string_view name) {
    return fields_.optional_text(name).value_or(std::string());
  }

  std::optional<report::Place> place() {
    if (!fields_.has("place")) return std::nullopt;
    Fields place(fields_.any("place"), "/place", failure_);
    const report::Place read{place.signed_integer("lon_nd"), place.signed_integer("lat_nd")};
    place.finish();
    return read;
  }

  std::vector<StreamVersion> photos() {
    std::vector<StreamVersion> photos;
    if (!fields_.has("photos")) return photos;
    fields_.each(
        "photos", kMaxCited, [&](const boost::json::value& photo, const std::string& pointer) {
          photos.push_back({static_cast<std::uint64_t>(read_integer(photo, pointer, failure_))});
        });
    return photos;
  }

  Fields& fields_;
  std::optional<Error>& failure_;
};

struct Row {
  std::string_view name;
  report::Command (Reader::*read)();
};

constexpr auto kCommands = std::to_array<Row>({
    {"accept", &Reader::accept},
    {"decline", &Reader::decline},
    {"assign", &Reader::assign},
    {"answer", &Reader::answer},
    {"return_answer", &Reader::return_answer},
    {"publish", &Reader::publish},
    {"withdraw_publication", &Reader::withdraw_publication},
    {"close", &Reader::close},
    {"reopen", &Reader::reopen},
    {"link_notice", &Reader::link_notice},
    {"erase_contact", &Reader::erase_contact},
});

bool was_taken_by_telephone(const report::Command& command) {
  const auto* submit = std::get_if<report::Submit>(&command);
  return submit && submit->channel == report::Channel::telephone;
}

}  // namespace

Result<ReportCommandBody> parse_submission(std::string_view body) {
  const auto parsed = parse_json_body(body);
  if (!parsed) return std::unexpected(parsed.error());
  std::optional<Error> failure;
  Fields fields(*parsed, "", failure);
  ReportCommandBody read{Reader(fields, failure).submit(), {}};
  if (was_taken_by_telephone(read.command))
    read.effective_on = fields.optional_date("effective_on");
  fields.finish();
  if (failure) return std::unexpected(*failure);
  return read;
}

Result<ReportCommandBody> parse_report_command(std::string_view body) {
  const auto parsed = parse_json_body(body);
  if (!parsed) return std::unexpected(parsed.error());
  std::optional<Error> failure;
  Fields fields(*parsed, "", failure);
  const std::string name = fields.text("command");
  if (failure) return std::unexpected(*failure);
  const auto row = std::ranges::find(kCommands, name, &Row::name);
  if (row == kCommands.end())
    return fail(ErrorCode::invalid_value, "no command " + name, "/command");
  Reader reader(fields, failure);
  ReportCommandBody read{(reader.*row->read)(), fields.optional_date("effective_on")};
  fields.finish();
  if (failure) return std::unexpected(*failure);
  return read;
}

std::vector<std::string_view> report_command_names() {
  std::vector<std::string_view> names;
  for (const Row& row : kCommands) names.push_back(row.name);
  return names;
}

}  // namespace baitu::routes
