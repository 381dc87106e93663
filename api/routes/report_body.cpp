#include "api/routes/report_body.hpp"

#include <array>
#include <utility>

#include "api/routes/body_values.hpp"
#include "api/routes/command_row.hpp"
#include "api/routes/json_body.hpp"

namespace baitu::routes {
namespace {

// Of one list of photos in a body: no report has more.
constexpr std::size_t kMaxCited = report::kMaxPhotos + report::kMaxAnswerPhotos;

class Reader {
 public:
  explicit Reader(Fields& fields) : fields_(fields) {}

  report::Command submit() {
    report::Submit command;
    if (fields_.has("channel"))
      command.channel = read_named<report::Channel>(fields_, "channel", report::kChannels);
    command.text = fields_.text("text");
    command.place = place_or_none(fields_);
    command.project = ProjectCode(fields_.text_or_none("project"));
    command.contact = fields_.text_or_none("contact");
    return command;
  }
  report::Command accept() {
    return report::Accept{read_named<report::Area>(fields_, "area", report::kAreas),
                          ProjectCode(fields_.text_or_none("project")),
                          fields_.text_or_none("note")};
  }
  report::Command decline() {
    return report::Decline{
        read_named<report::DeclineReason>(fields_, "reason", report::kDeclineReasons),
        ReportCode(fields_.text_or_none("duplicate_of")), fields_.text_or_none("note")};
  }
  report::Command assign() {
    return report::Assign{UnitCode(fields_.text("unit")), fields_.date("due"),
                          fields_.text_or_none("note")};
  }
  report::Command answer() { return report::Answer{fields_.text("text"), photos()}; }
  report::Command return_answer() {
    return report::ReturnAnswer{fields_.text("reason"), fields_.date("due")};
  }
  report::Command publish() {
    return report::Publish{{fields_.text("title"), fields_.text("question"), fields_.text("answer"),
                            place_or_none(fields_), photos()}};
  }
  report::Command withdraw_publication() {
    return report::WithdrawPublication{fields_.text("reason")};
  }
  report::Command close() { return report::Close{fields_.text_or_none("note")}; }
  report::Command reopen() { return report::Reopen{fields_.text("reason")}; }
  report::Command link_notice() { return report::LinkNotice{NoticeCode(fields_.text("notice"))}; }
  report::Command erase_contact() { return report::EraseContact{fields_.text("reason")}; }

 private:
  std::vector<StreamVersion> photos() { return read_versions(fields_, "photos", kMaxCited); }

  Fields& fields_;
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
  return parse_body<ReportCommandBody>(body, [](Fields& fields) {
    ReportCommandBody read{Reader(fields).submit(), {}};
    if (was_taken_by_telephone(read.command))
      read.effective_on = fields.optional_date("effective_on");
    return read;
  });
}

Result<ReportCommandBody> parse_report_command(std::string_view body) {
  return parse_command_body<ReportCommandBody>(body, kCommands, [](const Row& row, Fields& fields) {
    Reader reader(fields);
    return ReportCommandBody{(reader.*row.read)(), fields.optional_date("effective_on")};
  });
}

std::vector<std::string_view> report_command_names() {
  constexpr auto kNames = names_of(kCommands);
  return {kNames.begin(), kNames.end()};
}

}  // namespace baitu::routes
