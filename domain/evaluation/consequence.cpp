#include "domain/evaluation/consequence.hpp"

#include <fmt/format.h>

#include <array>
#include <utility>

#include "domain/base/assert.hpp"
#include "domain/base/check.hpp"
#include "domain/evaluation/check.hpp"

namespace baitu::evaluation {
namespace {

constexpr std::array<std::string_view, kConsequenceKinds> kNames{"commendation", "accountability"};

struct Fold {
  Consequence& consequence;
  const RecordedEvent& recorded;

  void operator()(const ConsequenceRecorded& event) const {
    consequence.content = event;
    consequence.recorded_on = recorded.effective_on;
    consequence.address = recorded.address;
  }
  void operator()(const ConsequenceWithdrawn& event) const {
    consequence.withdrawal = event;
    consequence.withdrawn_on = recorded.effective_on;
    consequence.withdrawn_at = recorded.address;
  }
  void operator()(const auto&) const {}
};

Result<void> check_line(const std::string& text, const std::string& field) {
  return first_failure({refuse_if(text.empty(), ErrorCode::invalid_value, "is required", field),
                        refuse_if(text.size() > kMaxLineBytes, ErrorCode::too_large,
                                  fmt::format("at most {} bytes", kMaxLineBytes), field)});
}

struct Decide {
  const Consequence& consequence;
  const ConsequenceContext& context;

  Result<DatedEvent> operator()(const RecordConsequence& command) const {
    const ConsequenceRecorded& content = command.content;
    return accept(
        first_failure({refuse_if(consequence.version.value > 0, ErrorCode::already_registered,
                                 "the code stands for another", "/code"),
                       check_code(content.code.value, "/code"), check_subject(content),
                       check_line(content.title, "/title"), check_note(content.note, "/note")}),
        content.document, content);
  }

  Result<DatedEvent> operator()(const WithdrawConsequence& command) const {
    return accept(
        first_failure(
            {refuse_if(consequence.version.value == 0, ErrorCode::not_found,
                       "nothing was recorded"),
             refuse_if(consequence.withdrawal.has_value(), ErrorCode::withdrawn,
                       "it was withdrawn"),
             check_not_before(context.effective_on, consequence.recorded_on, "it"),
             refuse_if(command.document == consequence.content.document, ErrorCode::invalid_value,
                       "a document does not withdraw itself", "/document/number"),
             check_reason(command.reason, "/reason")}),
        command.document, ConsequenceWithdrawn{command.document, command.reason});
  }

 private:
  [[nodiscard]] Result<void> check_subject(const ConsequenceRecorded& content) const {
    if (content.unit.empty() == content.post.empty())
      return fail(ErrorCode::invalid_value, "of a unit or of a post", "/post");
    if (content.post.empty())
      return check_unit(context.catalogue.organisation, content.unit, "/unit");
    return refuse_if(!context.catalogue.organisation.post(content.post), ErrorCode::unknown_post,
                     "no post " + content.post.value, "/post");
  }

  [[nodiscard]] Result<DatedEvent> accept(const Result<void>& own, const Citation& document,
                                          Event event) const {
    return dated(first_failure({own, check_line(document.number, "/document/number"),
                                check_unit(context.catalogue.organisation, document.issuer,
                                           "/document/issuer"),
                                check_not_in_the_future(context.effective_on, context.today)}),
                 context.effective_on, std::move(event));
  }
};

}  // namespace

std::string_view name_of(ConsequenceKind kind) {
  const auto index = static_cast<std::size_t>(kind);
  BAITU_ASSERT(index < kNames.size());
  return kNames[index];
}

void evolve(Consequence& consequence, const RecordedEvent& event) {
  std::visit(Fold{consequence, event}, event.event);
  consequence.version = event.version;
}

Result<DatedEvent> decide(const Consequence& consequence, const ConsequenceCommand& command,
                          const ConsequenceContext& context) {
  return std::visit(Decide{consequence, context}, command);
}

}  // namespace baitu::evaluation
