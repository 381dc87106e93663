#include "api/app/imports.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "api/app/command_rights.hpp"
#include "api/app/upload_plan.hpp"
#include "domain/streams.hpp"
#include "eventstore/codec/codec.hpp"
#include "eventstore/merkle/digest.hpp"

namespace baitu::app {
namespace {

using eventstore::Expected;

std::unexpected<ImportFailure> failure(Error error) {
  return std::unexpected(ImportFailure{std::move(error), {}});
}

// Whose rows decide, on what.
struct Decider {
  const auth::Principal& principal;
  const programme::Catalogue& catalogue;
  const eventstore::EventStore& index;
  Position seen;  // the projects were, when this was shown
  Position head;  // they are now
  Date today;
  Date effective_on;

  // Carries out the steps of one project; what refuses one ends them. Adds the streams read.
  void carry_out(tables::Import& import, const tables::ProjectSteps& steps, project::State state,
                 ProjectChange& change, std::vector<StreamId>& read) const {
    const Error moved{ErrorCode::conflict, "changed since the dry run: repeat that", {}};
    if (has_moved(project_stream(steps.project)))
      for (const tables::Step& step : steps.steps) refuse(import, step, moved);
    for (const tables::Step& step : steps.steps) {
      for (StreamId& stream : streams_read(step.command, state)) {
        if (has_moved(stream)) refuse(import, step, moved);
        read.push_back(std::move(stream));
      }
      auto allowed = authorize_command(principal, step.command, state, catalogue, today);
      if (!allowed) return refuse(import, step, allowed.error());
      change.carry_out(state, step.command, {today, step.on.value_or(effective_on), catalogue});
      if (change.refusal) return refuse(import, step, *change.refusal);
    }
  }

 private:
  [[nodiscard]] bool has_moved(const StreamId& stream) const {
    return index.version_at(stream, seen) != index.version_at(stream, head);
  }
};

std::vector<tables::ImportRow> refused_of(const tables::Import& import) {
  std::vector<tables::ImportRow> refused;
  std::ranges::copy_if(import.rows, std::back_inserter(refused),
                       [](const tables::ImportRow& row) { return row.refusal.has_value(); });
  return refused;
}

std::string written(const tables::Choices& choices) {
  const auto number = [](tables::Choice choice) {
    return std::to_string(static_cast<int>(choice));
  };
  std::string text = number(choices.others);
  for (const auto& [row, choice] : choices.rows)
    text += ' ' + std::to_string(row) + '=' + number(choice);
  return text;
}

}  // namespace

Asked asked_of(const ImportRequest& request) {
  const std::string on = request.effective_on ? to_string(*request.effective_on) : std::string();
  const std::uint64_t tried_at = request.tried_at.value_or(Position{}).value;
  return {
      request.id,
      eventstore::sha256(request.table + '\n' + on + '\n' + std::to_string(tried_at) + '\n' +
                         written(request.choices) + '\n' + eventstore::to_hex(request.file.sha256)),
      request.principal.id};
}

struct Imports::Decision {
  tables::Import import;
  std::vector<ProjectChange> changes;
  std::vector<StreamId> read;  // streams, some twice
  Position seen;
  Date effective_on;

  // Requires that no row was refused.
  [[nodiscard]] eventstore::Commit commit(const ImportRequest& request,
                                          const eventstore::EventStore& index) const {
    eventstore::Commit commit{request.id, asked_of(request).digest, request.id, request.id, {}};
    for (const ProjectChange& change : changes) {
      eventstore::StreamWrite write{
          project_stream(change.project), Expected::exact(change.version), {}};
      for (const DatedEvent& dated : change.events)
        write.events.push_back(
            codec::encode(dated.event, dated.effective_on, request.principal.id));
      commit.writes.push_back(std::move(write));
    }
    std::vector<StreamId> streams = read;
    std::ranges::sort(streams);
    const auto twice = std::ranges::unique(streams);
    streams.erase(twice.begin(), twice.end());
    for (StreamId& stream : streams) {
      const StreamVersion version = index.version_at(stream, seen);
      commit.writes.push_back({std::move(stream), Expected::exact(version), {}});
    }
    return commit;
  }
};

Imports::Imports(eventstore::CommitLog& log, const ReadModels& models, Clock clock, ReadTable read)
    : life_(log, models), models_(models), clock_(std::move(clock)), read_(std::move(read)) {}

ImportAnswer Imports::execute(const ImportRequest& request) const {
  const tables::Table* const table = tables::find_table(request.table);
  if (table == nullptr) return failure({ErrorCode::not_found, "no table " + request.table, {}});
  if (!request.dry_run) return record(request, *table);
  const auto given = read(request);
  if (!given) return failure(given.error());
  auto decided = decide(request, *table, *given);
  if (!decided) return failure(std::move(decided.error()));
  return ImportOutcome{decided->seen, false, false, decided->effective_on,
                       std::move(decided->import)};
}

Result<geo::TextTable> Imports::read(const ImportRequest& request) const {
  if (request.file.size_bytes == 0) return fail(ErrorCode::malformed, "a table without a row");
  return read_(request.file.path);
}

Result<Imports::Decision> Imports::decide(const ImportRequest& request, const tables::Table& table,
                                          const geo::TextTable& given) const {
  const auto portfolio = models_.portfolio.snapshot();
  Decision decision;
  const Position head = portfolio->head().position;
  decision.seen = request.tried_at.value_or(head);
  if (decision.seen > head)
    return fail(ErrorCode::ahead_of_log, "the log ends at position " + std::to_string(head.value),
                "tried_at");
  const Date today = civil_date(clock_());
  decision.effective_on = request.effective_on.value_or(today);
  auto import = tables::read_import(table, {given.rows, given.spreadsheet, request.choices},
                                    portfolio->view(decision.seen, today));
  if (!import) return std::unexpected(std::move(import.error()));
  decision.import = *std::move(import);
  const auto catalogue = portfolio->catalogue(decision.seen);
  const Decider decider{request.principal,    *catalogue, models_.index, decision.seen, head, today,
                        decision.effective_on};
  for (const tables::ProjectSteps& steps : decision.import.projects) {
    const auto* history = portfolio->find(steps.project);
    const project::State state = history != nullptr ? history->head() : project::State{};
    ProjectChange& change = decision.changes.emplace_back();
    change.project = steps.project;
    change.version = state.version;
    decider.carry_out(decision.import, steps, state, change, decision.read);
  }
  return decision;
}

ImportAnswer Imports::record(const ImportRequest& request, const tables::Table& table) const {
  if (!request.tried_at)
    return failure({ErrorCode::invalid_value, "the position of the dry run", "tried_at"});
  std::optional<geo::TextTable> given;
  Decision decision;
  const auto decided = [&]() -> std::expected<eventstore::Commit, ImportFailure> {
    if (!given) {
      auto table_read = read(request);
      if (!table_read) return failure(std::move(table_read.error()));
      given = *std::move(table_read);
    }
    auto made = decide(request, table, *given);
    if (!made) return failure(std::move(made.error()));
    decision = *std::move(made);
    if (auto refused = refused_of(decision.import); !refused.empty()) {
      const Error& first = *refused.front().refusal;
      Error error{first.code,
                  "row " + std::to_string(refused.front().number) + ": " + first.message,
                  first.field};
      return std::unexpected(ImportFailure{std::move(error), std::move(refused)});
    }
    if (decision.changes.empty())
      return failure({ErrorCode::unchanged, "no row asks for a change", {}});
    return decision.commit(request, models_.index);
  };
  const auto again = [](const eventstore::Conflict&) -> std::optional<ImportFailure> {
    return std::nullopt;
  };
  auto done = life_.carry_out<ImportFailure>(asked_of(request), decided, again);
  if (!done) return std::unexpected(std::move(done.error()));
  if (done->duplicate) {
    decision.import = {};
    decision.effective_on = request.effective_on.value_or(civil_date(done->record->recorded_at));
  }
  return ImportOutcome{done->record->position, true, done->duplicate, decision.effective_on,
                       std::move(decision.import)};
}

}  // namespace baitu::app
