#include "api/app/catalogue_handler.hpp"

#include <array>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "api/app/blobs.hpp"
#include "api/app/stream_states.hpp"
#include "domain/streams.hpp"
#include "eventstore/codec/codec.hpp"
#include "eventstore/merkle/digest.hpp"

namespace baitu::app {
namespace {

using auth::Action;
using eventstore::Expected;

// By the alternatives of programme::Command.
constexpr std::array kActions{
    Action::define_programme, Action::set_light_rule,       Action::define_unit,
    Action::define_post,      Action::define_group,         Action::begin_tenure,
    Action::end_tenure,       Action::set_supervision_rule, Action::set_holidays};
static_assert(kActions.size() == std::variant_size_v<programme::Command>);

struct ActionOf {
  Action operator()(const programme::Command& command) const { return kActions[command.index()]; }
  Action operator()(const ChangeResponsibility& change) const {
    const bool signs = std::holds_alternative<responsibility::Sign>(change.command);
    return signs ? Action::sign_responsibility : Action::withdraw_responsibility;
  }
  Action operator()(const ChangeDocument& change) const {
    const bool files = std::holds_alternative<document::File>(change.command);
    return files ? Action::file_document : Action::withdraw_document;
  }
};

StreamId organisation_stream() { return StreamId(std::string(kOrganisationStream)); }

// Where a definition is written.
struct StreamOf {
  StreamId operator()(const programme::DefineProgramme& command) const {
    return programme_stream(command.definition.code);
  }
  StreamId operator()(const programme::SetLightRule&) const {
    return StreamId(std::string(kLightRuleStream));
  }
  StreamId operator()(const programme::SetSupervisionRule&) const {
    return StreamId(std::string(kSupervisionRuleStream));
  }
  StreamId operator()(const programme::SetHolidays&) const {
    return StreamId(std::string(kWorkingDaysStream));
  }
  StreamId operator()(const auto&) const { return organisation_stream(); }
  StreamId operator()(const programme::Command& command) const {
    return std::visit(*this, command);
  }
  StreamId operator()(const ChangeResponsibility& change) const {
    return responsibility_stream(change.code);
  }
  StreamId operator()(const ChangeDocument& change) const { return document_stream(change.code); }
};

// What else the decision looked at; changed meanwhile, it has to be made again.
struct StreamsRead {
  std::vector<StreamId> operator()(const programme::Command& command) const {
    if (std::holds_alternative<programme::DefineProgramme>(command) ||
        std::holds_alternative<programme::SetSupervisionRule>(command))
      return {organisation_stream()};
    return {};
  }
  std::vector<StreamId> operator()(const ChangeResponsibility& change) const {
    const auto* sign = std::get_if<responsibility::Sign>(&change.command);
    if (!sign) return {};
    std::set<StreamId> streams{organisation_stream()};
    for (const responsibility::Target& target : sign->content.targets)
      streams.insert(programme_stream(target.programme));
    return {streams.begin(), streams.end()};
  }
  std::vector<StreamId> operator()(const ChangeDocument& change) const {
    const auto* file = std::get_if<document::File>(&change.command);
    if (!file) return {};
    std::vector<StreamId> streams{organisation_stream()};
    if (file->content.governs.kind == document::GovernedKind::programme)
      streams.push_back(programme_stream(ProgrammeCode(file->content.governs.code)));
    return streams;
  }
};

class Decide {
 public:
  using Decided = Result<std::vector<DatedEvent>>;

  Decide(const portfolio::Portfolio& portfolio, const programme::Catalogue& catalogue,
         const eventstore::BlobStore& blobs, Date today, Date on)
      : portfolio_(portfolio), catalogue_(catalogue), blobs_(blobs), today_(today), on_(on) {}

  Decided operator()(const programme::Command& command) const {
    return programme::decide(catalogue_, command, today_, on_);
  }

  Decided operator()(const ChangeResponsibility& change) const {
    const auto state =
        state_of<responsibility::State>(portfolio_, responsibility_stream(change.code));
    return one(responsibility::decide(state, change.command, {today_, on_, catalogue_}));
  }

  Decided operator()(const ChangeDocument& change) const {
    document::Context context{today_, on_, catalogue_, false, false};
    if (const auto* file = std::get_if<document::File>(&change.command)) {
      const auto kept = has_blob(blobs_, file->content.file);
      if (!kept) return std::unexpected(kept.error());
      context.file_kept = *kept;
      context.project_known = is_known(file->content.governs);
    }
    const auto state = state_of<document::State>(portfolio_, document_stream(change.code));
    return one(document::decide(state, change.command, context));
  }

 private:
  static Decided one(Result<DatedEvent> event) {
    if (!event) return std::unexpected(std::move(event.error()));
    return std::vector<DatedEvent>{*std::move(event)};
  }

  [[nodiscard]] bool is_known(const document::Governed& governed) const {
    return governed.kind == document::GovernedKind::project &&
           portfolio_.find(ProjectCode(governed.code)) != nullptr;
  }

  const portfolio::Portfolio& portfolio_;
  const programme::Catalogue& catalogue_;
  const eventstore::BlobStore& blobs_;
  Date today_;
  Date on_;
};

}  // namespace

Action action_of(const CatalogueCommand& command) { return std::visit(ActionOf{}, command); }

CatalogueHandler::CatalogueHandler(eventstore::CommitLog& log, const eventstore::BlobStore& blobs,
                                   const ReadModels& models, Clock clock)
    : life_(log, models), blobs_(blobs), models_(models), clock_(std::move(clock)) {}

CommandAnswer CatalogueHandler::handle(const CatalogueRequest& request) const {
  const CommandLife::Command command{request.id, request.digest, request.principal.id,
                                     std::visit(StreamOf{}, request.command),
                                     request.if_match.has_value()};
  return life_.carry_out(command, [&] { return decide(request); });
}

std::expected<eventstore::Commit, CommandFailure> CatalogueHandler::decide(
    const CatalogueRequest& request) const {
  const auto refused = [](Error error) {
    return std::unexpected(CommandFailure{std::move(error), {}});
  };
  if (auto allowed =
          auth::authorize(request.principal, action_of(request.command), auth::Ownership::none);
      !allowed)
    return refused(allowed.error());
  const auto portfolio = models_.portfolio.snapshot();
  const Position seen = portfolio->head().position;
  const StreamId stream = std::visit(StreamOf{}, request.command);
  const StreamVersion version = models_.index.version_at(stream, seen);
  if (request.if_match && *request.if_match != version)
    return std::unexpected(changed_meanwhile(version));
  const Date today = civil_date(clock_());
  const auto catalogue = portfolio->catalogue(seen);
  const auto events = std::visit(
      Decide(*portfolio, *catalogue, blobs_, today, request.effective_on.value_or(today)),
      request.command);
  if (!events) return refused(events.error());
  eventstore::Commit commit{request.id, request.digest, request.id, request.id, {}};
  commit.writes.push_back({stream, Expected::exact(version), {}});
  for (const DatedEvent& dated : *events)
    commit.writes.back().events.push_back(
        codec::encode(dated.event, dated.effective_on, request.principal.id));
  for (StreamId& read : std::visit(StreamsRead{}, request.command))
    commit.writes.push_back({read, Expected::exact(models_.index.version_at(read, seen)), {}});
  return commit;
}

}  // namespace baitu::app
