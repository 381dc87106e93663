#include "domain/document/state.hpp"

#include <fmt/format.h>

#include <array>
#include <utility>

#include "domain/base/assert.hpp"
#include "domain/base/check.hpp"

namespace baitu::document {
namespace {

struct Row {
  std::string_view name;
  GovernedKind governs;
};

// By Kind.
constexpr std::array<Row, kKinds> kRows{{
    {"programme_plan", GovernedKind::programme},
    {"project_plan", GovernedKind::project},
    {"unit_plan", GovernedKind::unit},
    {"district_plan", GovernedKind::unit},
    {"remedial_plan", GovernedKind::indicator},
}};

constexpr std::array<std::string_view, kGovernedKinds> kGovernedNames{"programme", "project",
                                                                      "unit", "indicator"};

const Row& row_of(Kind kind) {
  const auto index = static_cast<std::size_t>(kind);
  BAITU_ASSERT(index < kRows.size());
  return kRows[index];
}

struct Fold {
  State& state;
  Date on;

  void operator()(const Filed& event) const {
    state.content = event;
    state.filed_on = on;
    state.stands = true;
  }
  void operator()(const Withdrawn& event) const {
    state.stands = false;
    state.reason = event.reason;
  }
  void operator()(const auto&) const {}
};

Result<void> check_line(const std::string& text, std::size_t limit, const std::string& field) {
  return first_failure({refuse_if(text.empty(), ErrorCode::invalid_value, "is required", field),
                        refuse_if(text.size() > limit, ErrorCode::too_large,
                                  fmt::format("at most {} bytes", limit), field)});
}

struct Decide {
  const State& state;
  const Context& context;

  Result<DatedEvent> operator()(const File& command) const {
    const Filed& content = command.content;
    return accept(first_failure({refuse_if(state.version.value > 0, ErrorCode::already_registered,
                                           "the code stands for another", "/code"),
                                 check_code(content.code.value, "/code"),
                                 check_line(content.title, kMaxTitleBytes, "/title"),
                                 check_line(content.number, kMaxTitleBytes, "/number"),
                                 refuse_if(!context.catalogue.organisation.post(content.approver),
                                           ErrorCode::unknown_post,
                                           "no post " + content.approver.value, "/approver"),
                                 refuse_if(content.until < content.from, ErrorCode::invalid_value,
                                           "the period ends before it begins", "/until"),
                                 check_governed(content), check_file(content)}),
                  content);
  }

  Result<DatedEvent> operator()(const Withdraw& command) const {
    return accept(
        first_failure(
            {refuse_if(state.version.value == 0, ErrorCode::not_found, "nothing was filed"),
             refuse_if(!state.stands, ErrorCode::withdrawn, "it was withdrawn"),
             refuse_if(context.effective_on < state.filed_on, ErrorCode::out_of_order,
                       "it was filed on " + to_string(state.filed_on), "/effective_on"),
             check_reason(command.reason, "/reason")}),
        Withdrawn{command.reason});
  }

 private:
  [[nodiscard]] Result<void> check_governed(const Filed& content) const {
    if (row_of(content.kind).governs != content.governs.kind)
      return fail(ErrorCode::invalid_value,
                  fmt::format("a {} governs a {}", name_of(content.kind),
                              name_of(row_of(content.kind).governs)),
                  "/governs/kind");
    const std::string& code = content.governs.code;
    const std::string field = "/governs/code";
    switch (content.governs.kind) {
      case GovernedKind::programme:
        return refuse_if(!context.catalogue.programme(ProgrammeCode(code)),
                         ErrorCode::unknown_programme, "no programme " + code, field);
      case GovernedKind::project:
        return refuse_if(!context.project_known, ErrorCode::not_found, "no project " + code, field);
      case GovernedKind::unit:
        return check_unit(content.kind, code, field);
      case GovernedKind::indicator:
        return check_code(code, field);
    }
    return fail(ErrorCode::invalid_value, "governs nothing that is known here", "/governs/kind");
  }

  [[nodiscard]] Result<void> check_unit(Kind kind, const std::string& code,
                                        const std::string& field) const {
    const auto* unit = context.catalogue.organisation.unit(UnitCode(code));
    if (!unit) return fail(ErrorCode::unknown_unit, "no unit " + code, field);
    return refuse_if(kind == Kind::district_plan && unit->kind != organisation::UnitKind::district,
                     ErrorCode::invalid_value, code + " is no district", field);
  }

  [[nodiscard]] Result<void> check_file(const Filed& content) const {
    if (content.file.empty())
      return refuse_if(!content.file_name.empty(), ErrorCode::invalid_value, "there is no file",
                       "/file_name");
    return first_failure({refuse_if(!context.file_kept, ErrorCode::invalid_value,
                                    "no file is kept under this name", "/file"),
                          check_line(content.file_name, kMaxFileNameBytes, "/file_name")});
  }

  Result<DatedEvent> accept(const Result<void>& checks, Event event) const {
    if (!checks) return std::unexpected(checks.error());
    return DatedEvent{context.effective_on, std::move(event)};
  }
};

}  // namespace

std::string_view name_of(Kind kind) { return row_of(kind).name; }

std::string_view name_of(GovernedKind kind) {
  const auto index = static_cast<std::size_t>(kind);
  BAITU_ASSERT(index < kGovernedNames.size());
  return kGovernedNames[index];
}

void evolve(State& state, StreamVersion version, Date effective_on, const Event& event) {
  std::visit(Fold{state, effective_on}, event);
  state.version = version;
}

Result<DatedEvent> decide(const State& state, const Command& command, const Context& context) {
  if (auto past = check_not_in_the_future(context.effective_on, context.today); !past)
    return std::unexpected(past.error());
  return std::visit(Decide{state, context}, command);
}

}  // namespace baitu::document
