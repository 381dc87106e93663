// Supervision notices on a log of their own, with nobody about: what is done in between, and what
// the log takes, is for the test to say.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "api/app/catalogue_handler.hpp"
#include "api/app/command_handler.hpp"
#include "api/app/notice_timer.hpp"
#include "api/app/notices.hpp"
#include "api/app/read_models.hpp"
#include "tests/api/app/city_fixture.hpp"
#include "tests/api/app/meddling_log.hpp"
#include "tests/domain/holidays.hpp"

namespace baitu::test {

// To sign within 1 working day, to reply within 10, again within 5; blue from 3 on, red when 5
// overdue or returned twice.
inline supervision::RuleSet notice_rule() {
  return {1, 1, 10, 5, 3, 5, 2, PostCode("secretary"), "示例督办办法"};
}

inline supervision::Draft notice_draft(const char* code) {
  return {NoticeCode(code),
          {{supervision::SourceKind::order, "批示第3号", PostCode("secretary")},
           "示例小区停水",
           "恢复供水",
           {},
           UnitCode("housing"),
           {UnitCode("east")},
           {}}};
}

// What the timer recorded, as "yellow 2025-09-16".
inline std::vector<std::string> of_the_timer(const std::vector<RecordedEvent>& events) {
  std::vector<std::string> found;
  for (const RecordedEvent& event : events) {
    if (const auto* change = std::get_if<supervision::ColourChanged>(&event.event))
      found.push_back(std::string(name_of(change->now.colour)) + ' ' +
                      to_string(event.effective_on));
    if (std::holds_alternative<supervision::Escalated>(event.event))
      found.push_back("escalated " + to_string(event.effective_on));
  }
  return found;
}

// A log that may be told to do something before it is asked to take a record, and whether to.
class GuardedLog final : public eventstore::ForwardingLog {
 public:
  using ForwardingLog::ForwardingLog;

  void submit(eventstore::Commit commit, eventstore::Deadline deadline, Completion done) override {
    ++asked;
    // A copy: it may replace itself.
    if (const auto guard = takes; guard && !guard())
      return done(eventstore::Unavailable{"there is no room", true});
    ForwardingLog::submit(std::move(commit), deadline, std::move(done));
  }

  std::function<bool()> takes;
  int asked = 0;
};

class NoticeRecords : public CityTest {
 protected:
  // On Monday 2025-09-01.
  NoticeRecords() {
    now_ = start_of(day("2025-09-01")).micros;
    seed();
    open_log();
    set(programme::SetSupervisionRule{notice_rule()});
    set(programme::SetHolidays{holidays_2025()});
  }

  void open_log() {
    store_ = eventstore::open_store(data_, options().clock).value();
    models_.emplace(*store_.log, *store_.blobs, data_);
    EXPECT_TRUE(models_->start(eventstore::Runner::From::checkpoint));
    meddling_.emplace(*store_.log);
    guarded_.emplace(*store_.log);
    catalogue_.emplace(*store_.log, *store_.blobs, *models_, options().clock);
    notices_.emplace(*meddling_, *models_, options().clock);
    new_timer();
  }

  void reopen_log() {
    timer_.reset();
    notices_.reset();
    catalogue_.reset();
    models_.reset();
    store_ = {};
    open_log();
  }

  // One that remembers nothing.
  void new_timer() {
    catch_up();
    timer_.emplace(*guarded_, *models_,
                   [this](std::string_view what) { told_.emplace_back(what); });
  }

  void catch_up() {
    EXPECT_TRUE(models_->runner.catch_up(std::chrono::steady_clock::now() + kPatience));
  }

  CommitId next_id() { return commit_id(++last_id_); }

  void set(programme::Command command) {
    const CommitId id = next_id();
    expect_recorded(catalogue_->handle({id,
                                        eventstore::sha256(to_string(id)),
                                        kSupervisor,
                                        app::CatalogueCommand(std::move(command)),
                                        {},
                                        {}}));
  }

  void given_red_project(const char* code) {
    const app::CommandHandler projects(*store_.log, *models_, *store_.blobs, options().clock);
    expect_recorded(projects.handle(
        request(kSupervisor, code,
                project::Register{
                    ProjectCode(code), ProgrammeCode("WK"), {code, ""}, UnitCode("east"), ""})));
    expect_recorded(projects.handle(
        request(kSupervisor, code,
                project::OverrideLight{project::LightColour::red, "复核", day("2025-10-30")})));
  }

  void act(const CommitId& id, const auth::Principal& who, const char* code,
           supervision::Command command) {
    expect_recorded(notices_->handle({id,
                                      eventstore::sha256(to_string(id)),
                                      who,
                                      NoticeCode(code),
                                      std::move(command),
                                      {},
                                      {}}));
  }
  void act(const auth::Principal& who, const char* code, supervision::Command command) {
    act(next_id(), who, code, std::move(command));
  }

  void given_issued(const char* code) {
    act(kSupervisor, code, notice_draft(code));
    act(kSupervisor, code, supervision::Issue{});
  }

  // Records that a day has begun, as the day clock does, and says where.
  Position begin(const char* on) {
    now_ = start_of(day(on)).micros;
    auto event = codec::encode(calendar::DayAdvanced{day(on)}, day(on), PrincipalId("system"));
    const CommitId id = next_id();
    eventstore::Commit commit{id, eventstore::sha256(event.payload), id, id, {}};
    commit.writes.push_back(
        {StreamId(std::string(kCalendarStream)), eventstore::Expected::any(), {std::move(event)}});
    const auto result =
        store_.log->append(std::move(commit), std::chrono::steady_clock::now() + kPatience);
    BAITU_ASSERT(std::holds_alternative<eventstore::Committed>(result));
    return std::get<eventstore::Committed>(result).record->position;
  }

  std::vector<std::string> recorded(const char* code) {
    catch_up();
    return of_the_timer(app::notice_at(*models_->portfolio.snapshot(), NoticeCode(code),
                                       {UINT64_MAX}, day("2026-01-01"))
                            .value()
                            .events);
  }

  static void expect_recorded(const app::CommandAnswer& answer) {
    if (const auto* refused = std::get_if<app::CommandFailure>(&answer))
      ADD_FAILURE() << refused->error.message;
  }

  eventstore::Store store_;
  std::optional<app::ReadModels> models_;
  std::optional<MeddlingLog> meddling_;  // of the notices
  std::optional<GuardedLog> guarded_;    // of the timer
  std::optional<app::CatalogueHandler> catalogue_;
  std::optional<app::NoticeHandler> notices_;
  std::optional<app::NoticeTimer> timer_;
  std::vector<std::string> told_;  // by the timer
};

}  // namespace baitu::test
