// A city in a folder of its own, with the small catalogue of tests/domain/given.hpp and a clock
// that stands still until it is moved.
#pragma once

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <future>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "api/app/city.hpp"
#include "domain/streams.hpp"
#include "eventstore/codec/codec.hpp"
#include "eventstore/merkle/digest.hpp"
#include "eventstore/rocksdb/store.hpp"
#include "tests/domain/given.hpp"

namespace baitu::test {

inline constexpr std::int64_t kMinuteMicros = 60'000'000;
inline constexpr std::int64_t kDayMicros = 24 * 60 * kMinuteMicros;
inline constexpr std::chrono::seconds kPatience{20};

inline const auth::Principal kSupervisor{PrincipalId("supervisor"), auth::Role::supervisor,
                                         UnitCode()};
inline const auth::Principal kHousing{PrincipalId("reporter:housing"), auth::Role::reporter,
                                      UnitCode("housing")};
inline const auth::Principal kWest{PrincipalId("reporter:west"), auth::Role::reporter,
                                   UnitCode("west")};
inline const auth::Principal kPublic{PrincipalId("public"), auth::Role::public_reader, UnitCode()};

inline CommitId commit_id(std::uint64_t number) {
  CommitId id;
  for (std::size_t i = 0; i < 8; ++i)
    id.bytes[15 - i] = static_cast<std::byte>(number >> (8 * i) & 0xff);
  return id;
}

class CityTest : public ::testing::Test {
 protected:
  using Answer = std::variant<app::CommandOutcome, app::CommandFailure>;

  CityTest() {
    std::string pattern = (std::filesystem::temp_directory_path() / "baitu-city-XXXXXX").string();
    data_ = ::mkdtemp(pattern.data());
  }
  ~CityTest() override {
    city_.reset();
    std::filesystem::remove_all(data_);
  }

  app::CityOptions options() {
    app::CityOptions options{data_, [this] { return Instant{now_.load()}; },
                             std::chrono::milliseconds(5)};
    if (inspect_) options.inspect = inspect_;
    return options;
  }

  // Records the catalogue as position 1, by `actor`.
  void seed(const char* actor = "setup") {
    auto store = eventstore::open_store(data_, options().clock).value();
    eventstore::Commit commit{commit_id(999'999), {}, commit_id(999'999), commit_id(999'999), {}};
    for (const Event& event : catalogue_events()) {
      StreamId stream{std::string(kOrganisationStream)};
      if (const auto* defined = std::get_if<programme::ProgrammeDefined>(&event))
        stream = programme_stream(defined->code);
      if (std::holds_alternative<programme::LightRuleSet>(event))
        stream = StreamId(std::string(kLightRuleStream));
      auto data = codec::encode(event, civil_date(Instant{now_}), PrincipalId(actor));
      if (commit.writes.empty() || commit.writes.back().stream != stream)
        commit.writes.push_back({stream, eventstore::Expected::none(), {}});
      commit.writes.back().events.push_back(std::move(data));
    }
    const auto result = store.log->append(commit, std::chrono::steady_clock::now() + kPatience);
    ASSERT_TRUE(std::holds_alternative<eventstore::Committed>(result));
  }

  void open() {
    auto city = app::City::open(options());
    ASSERT_TRUE(city) << city.error().message;
    city_ = std::move(*city);
  }

  void reopen() {
    city_.reset();
    open();
  }

  // A city with the catalogue (position 1) and its first day (position 2).
  void open_seeded() {
    seed();
    open();
  }

  void pass(std::int64_t micros) { now_ += micros; }

  app::CommandRequest request(auth::Principal principal, const char* project,
                              project::Command command) {
    const std::uint64_t number = ++last_id_;
    return {commit_id(number),
            eventstore::sha256(project + std::to_string(number)),
            std::move(principal),
            ProjectCode(project),
            std::move(command),
            {},
            {}};
  }

  std::future<Answer> start(app::CommandRequest given) {
    auto promise = std::make_shared<std::promise<Answer>>();
    city_->execute(std::move(given), [promise](Answer answer) { promise->set_value(answer); });
    return promise->get_future();
  }

  Answer execute(app::CommandRequest given) {
    auto answer = start(std::move(given));
    if (answer.wait_for(kPatience) != std::future_status::ready)
      return app::CommandFailure{{ErrorCode::timed_out, "no answer", {}}, {}};
    return answer.get();
  }

  // Executes what must be accepted.
  app::CommandOutcome must(app::CommandRequest given) {
    Answer answer = execute(std::move(given));
    if (const auto* refused = std::get_if<app::CommandFailure>(&answer))
      ADD_FAILURE() << refused->error.message;
    BAITU_ASSERT(std::holds_alternative<app::CommandOutcome>(answer));
    return std::get<app::CommandOutcome>(answer);
  }

  static ErrorCode code_of(const Answer& answer) {
    const auto* refused = std::get_if<app::CommandFailure>(&answer);
    return refused != nullptr ? refused->error.code : ErrorCode::internal;
  }

  app::CommandOutcome register_project(const char* code) {
    return must(
        request(kSupervisor, code,
                project::Register{
                    ProjectCode(code), ProgrammeCode("WK"), {code, ""}, UnitCode("east"), ""}));
  }

  // Registered, assigned to housing, in the district east.
  void given_project(const char* code) {
    register_project(code);
    must(request(kSupervisor, code,
                 project::Assign{PostCode("vice-mayor"), UnitCode("housing"), {}, UnitCode()}));
  }

  app::CommandRequest report(const auth::Principal& principal, const char* code,
                             std::int32_t percent_bp) {
    return request(principal, code, project::ReportProgress{BasisPoints{percent_bp}, {}, ""});
  }

  // As the server hands it over: in a file of its own.
  app::ReceivedFile received_file(std::string_view bytes) {
    const auto path = data_ / ("received-" + std::to_string(++received_));
    std::ofstream(path, std::ios::binary) << bytes;
    return {path, static_cast<std::int64_t>(bytes.size()), eventstore::sha256(bytes), nullptr};
  }

  std::optional<BasisPoints> percent(const app::Reading& reading, const char* code) {
    const auto row = reading.view().row(ProjectCode(code));
    return row ? row->progress.physical : std::nullopt;
  }

  std::filesystem::path data_;
  std::atomic<std::int64_t> now_{start_of(day("2025-06-01")).micros};
  std::uint64_t last_id_ = 0;
  int received_ = 0;
  app::Inspect inspect_;  // absent: the default
  std::unique_ptr<app::City> city_;
};

}  // namespace baitu::test
