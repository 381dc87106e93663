#include "domain/publicity/coverage.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <variant>

#include "domain/base/check.hpp"
#include "domain/base/names.hpp"

namespace baitu::publicity {
namespace {

using enum ErrorCode;

constexpr std::array<std::string_view, kCoverageKinds> kKindNames{"report", "exposure"};
constexpr std::array<std::string_view, kMedia> kMediumNames{"newspaper", "television", "radio",
                                                            "website",   "new_media",  "other"};
constexpr std::array<std::string_view, kLevels> kLevelNames{"national", "provincial", "city",
                                                            "district"};
constexpr std::string_view kBlanksAndQuotes = " \"<>\\^`{|}";

Standing standing_of(const Coverage& coverage) {
  return {coverage.version, coverage.withdrawn, coverage.acted_on};
}

// A page shows it as something to follow, so nothing that a browser would run.
Result<void> check_link(std::string_view link) {
  const bool http = link.starts_with("http://") || link.starts_with("https://");
  const auto is_bad = [](char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7F || kBlanksAndQuotes.contains(c);
  };
  return first_failure(
      {refuse_if(!link.empty() && !http, invalid_value, "begins with http:// or https://", "/link"),
       refuse_if(std::ranges::any_of(link, is_bad), invalid_value,
                 "no blanks, quotes or control characters", "/link"),
       refuse_if(link.size() > kMaxLinkBytes, too_large,
                 fmt::format("at most {} bytes", kMaxLinkBytes), "/link")});
}

Result<void> check_content(const CoverageContent& content, const Context& context) {
  return first_failure({check_line(content.title, "/title"), check_line(content.outlet, "/outlet"),
                        refuse_if(content.appeared_on > context.effective_on, invalid_value,
                                  "later than the day it is recorded for", "/appeared_on"),
                        check_unit(context, content.unit, "/unit"),
                        refuse_if(!content.project.empty() && !context.project_known, not_found,
                                  "no project " + content.project.value, "/project"),
                        check_plan(context, content.plan), check_link(content.link),
                        check_note(content.note, "/note")});
}

Result<void> check_exposure(const Coverage& coverage) {
  return refuse_if(!coverage.is_exposure(), not_an_exposure, "it exposes nothing");
}

struct Fold {
  Coverage& coverage;
  const RecordedEvent& recorded;

  void operator()(const CoverageRecorded& event) const {
    coverage.code = event.code;
    take(event.content);
  }
  void operator()(const CoverageCorrected& event) const {
    take(event.content);
    coverage.reason = event.reason;
    ++coverage.corrections;
    if (!coverage.is_exposure()) coverage.answer.reset();
  }
  void operator()(const CoverageWithdrawn& event) const {
    coverage.withdrawn = true;
    coverage.reason = event.reason;
  }
  void operator()(const ExposureAnswered& event) const {
    coverage.answer = Answer{event, recorded.effective_on, recorded.address};
  }
  void operator()(const NoticeLinked& event) const { coverage.notices.push_back(event.notice); }
  void operator()(const auto&) const {}

 private:
  void take(const CoverageContent& content) const {
    coverage.content = content;
    coverage.address = recorded.address;
  }
};

}  // namespace

void evolve(Coverage& coverage, const RecordedEvent& event) {
  std::visit(Fold{coverage, event}, event.event);
  coverage.version = event.version;
  coverage.acted_on = event.effective_on;
}

std::string_view name_of(CoverageKind kind) { return name_in(kKindNames, kind); }
std::string_view name_of(Medium medium) { return name_in(kMediumNames, medium); }
std::string_view name_of(Level level) { return name_in(kLevelNames, level); }

Result<DatedEvent> decide(const Coverage& coverage, const RecordCoverage& command,
                          const Context& context) {
  return dated(first_failure({check_new(standing_of(coverage), command.recorded.code.value),
                              check_content(command.recorded.content, context),
                              check_day(standing_of(coverage), context)}),
               context, command.recorded);
}

Result<DatedEvent> decide(const Coverage& coverage, const CorrectCoverage& command,
                          const Context& context) {
  return dated(
      first_failure(
          {check_stands(standing_of(coverage)),
           refuse_if(command.content == coverage.content, unchanged, "that is what was recorded"),
           check_content(command.content, context), check_reason(command.reason, "/reason"),
           check_day(standing_of(coverage), context)}),
      context, CoverageCorrected{command.content, command.reason});
}

Result<DatedEvent> decide(const Coverage& coverage, const WithdrawCoverage& command,
                          const Context& context) {
  return dated(
      first_failure({check_stands(standing_of(coverage)), check_reason(command.reason, "/reason"),
                     check_day(standing_of(coverage), context)}),
      context, CoverageWithdrawn{command.reason});
}

Result<DatedEvent> decide(const Coverage& coverage, const AnswerExposure& command,
                          const Context& context) {
  const bool same = coverage.answer && coverage.answer->content == command.answer;
  return dated(
      first_failure({check_stands(standing_of(coverage)), check_exposure(coverage),
                     refuse_if(command.answer.text.empty(), invalid_value, "is required", "/text"),
                     check_note(command.answer.text, "/text"),
                     refuse_if(same, unchanged, "that is its answer"),
                     check_day(standing_of(coverage), context)}),
      context, command.answer);
}

Result<DatedEvent> decide(const Coverage& coverage, const LinkNotice& command,
                          const Context& context) {
  const auto& notices = coverage.notices;
  return dated(first_failure({check_stands(standing_of(coverage)), check_exposure(coverage),
                              refuse_if(!context.notice_known, not_found,
                                        "no notice " + command.notice.value, "/notice"),
                              refuse_if(std::ranges::find(notices, command.notice) != notices.end(),
                                        unchanged, "it is linked already"),
                              refuse_if(notices.size() >= kMaxNotices, too_large,
                                        fmt::format("at most {} notices", kMaxNotices), "/notice"),
                              check_day(standing_of(coverage), context)}),
               context, NoticeLinked{command.notice});
}

}  // namespace baitu::publicity
