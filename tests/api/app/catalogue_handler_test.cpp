#include "api/app/catalogue_handler.hpp"

#include <functional>
#include <string>

#include "eventstore/rocksdb/store.hpp"
#include "tests/api/app/city_fixture.hpp"
#include "tests/api/app/meddling_log.hpp"

namespace baitu::test {
namespace {

class CatalogueHandling : public CityTest {
 protected:
  CatalogueHandling() {
    seed();
    store_ = eventstore::open_store(data_, options().clock).value();
    models_.emplace(*store_.log, *store_.blobs, data_);
    EXPECT_TRUE(models_->start(eventstore::Runner::From::checkpoint));
    log_.emplace(*store_.log);
    handler_.emplace(*log_, *store_.blobs, *models_, options().clock);
  }

  app::CatalogueRequest request(std::uint64_t number, programme::Command command,
                                const auth::Principal& who = kSupervisor) {
    return {commit_id(number),
            eventstore::sha256(std::to_string(number)),
            who,
            std::move(command),
            {},
            {}};
  }

  static programme::Command define_unit(const char* code) {
    return programme::DefineUnit{
        {UnitCode(code), {code, ""}, organisation::UnitKind::office, UnitCode("office")}};
  }

  static app::CommandOutcome must(const app::CommandAnswer& answer) {
    const auto* refused = std::get_if<app::CommandFailure>(&answer);
    if (refused) ADD_FAILURE() << refused->error.message;
    return refused ? app::CommandOutcome{} : std::get<app::CommandOutcome>(answer);
  }

  static ErrorCode refusal(const app::CommandAnswer& answer) {
    const auto* refused = std::get_if<app::CommandFailure>(&answer);
    return refused ? refused->error.code : ErrorCode::internal;
  }

  eventstore::Store store_;
  std::optional<app::ReadModels> models_;
  std::optional<MeddlingLog> log_;
  std::optional<app::CatalogueHandler> handler_;
};

TEST_F(CatalogueHandling, DecidesAgainWhenAnotherChangedTheOrganisation) {
  log_->before(commit_id(1), [this] {
    log_->before(commit_id(1), nullptr);
    must(handler_->handle(request(2, define_unit("other"))));
  });
  const auto first = must(handler_->handle(request(1, define_unit("mine"))));
  EXPECT_FALSE(first.duplicate);
  const auto portfolio = models_->portfolio.snapshot();
  const auto catalogue = portfolio->catalogue(portfolio->head().position);
  EXPECT_NE(catalogue->organisation.unit(UnitCode("mine")), nullptr);
  EXPECT_NE(catalogue->organisation.unit(UnitCode("other")), nullptr);
}

// A programme is decided on the organisation, so it is decided anew with it.
TEST_F(CatalogueHandling, DecidesAProgrammeAgainWhenTheOrganisationChanged) {
  programme::ProgrammeDefined larger = works();
  larger.quota = 120;
  log_->before(commit_id(1), [this] {
    log_->before(commit_id(1), nullptr);
    must(handler_->handle(request(2, define_unit("other"))));
  });
  must(handler_->handle(request(1, programme::DefineProgramme{larger})));
  EXPECT_EQ(models_->portfolio.snapshot()->catalogue({UINT64_MAX})->programme(larger.code)->quota,
            120);
}

TEST_F(CatalogueHandling, RefusesRatherThanDecidesAgainWhereAVersionIsNamed) {
  auto named = request(1, define_unit("mine"));
  named.if_match = models_->index.version_at(StreamId(std::string(kOrganisationStream)),
                                             models_->portfolio.snapshot()->head().position);
  log_->before(commit_id(1), [this] {
    log_->before(commit_id(1), nullptr);
    must(handler_->handle(request(2, define_unit("other"))));
  });
  const auto answer = handler_->handle(named);
  EXPECT_EQ(refusal(answer), ErrorCode::conflict);
  EXPECT_EQ(std::get<app::CommandFailure>(answer).actual, StreamVersion{named.if_match->value + 1});
}

TEST_F(CatalogueHandling, RepeatsTheFirstAnswerThoughTheRulesNowRefuseTheCommand) {
  const app::CatalogueRequest given =
      request(1, programme::BeginTenure{{PostCode("secretary"), TenureCode("1"), {"一", ""}, {}}});
  log_->after_find([&] { must(handler_->handle(given)); });
  EXPECT_TRUE(must(handler_->handle(given)).duplicate);
}

TEST_F(CatalogueHandling, LeavesTheCatalogueToTheSupervisor) {
  EXPECT_EQ(refusal(handler_->handle(request(1, define_unit("mine"), kHousing))),
            ErrorCode::forbidden);
  EXPECT_EQ(refusal(handler_->handle(request(2, define_unit("mine"), kPublic))),
            ErrorCode::unauthenticated);
}

}  // namespace
}  // namespace baitu::test
