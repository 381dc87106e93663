// Contacts of projects: sealed in the record, shown to who may read them, gone once erased.
#include <fstream>
#include <sstream>

#include "api/app/backup.hpp"
#include "tests/api/app/city_fixture.hpp"

namespace baitu::test {
namespace {

namespace fs = std::filesystem;
using State = app::Contact::State;

const std::string kText = "示例联系人 0459-0000000";
const auth::Principal kPlanner{PrincipalId("planner"), auth::Role::planner, UnitCode()};
const auth::Principal kAuditor{PrincipalId("auditor"), auth::Role::auditor, UnitCode()};

class ContactTest : public CityTest {
 protected:
  void SetUp() override {
    open_seeded();
    given_project("WK-1");
  }

  app::CommandRequest naming(const std::string& text = kText,
                             const auth::Principal& principal = kHousing) {
    app::CommandRequest asked = request(principal, "WK-1", project::NameContact{text, {}, {}});
    asked.digest = eventstore::sha256(text);
    return asked;
  }
  app::CommandOutcome name(const std::string& text = kText) { return must(naming(text)); }
  app::CommandOutcome erase() {
    return must(request(kSupervisor, "WK-1", project::EraseContact{"本人申请"}));
  }

  Result<app::Contact> contact(const auth::Principal& reader = kHousing,
                               std::optional<Position> as_of = {}) {
    app::MomentQuery query;
    if (as_of) query.as_of = *as_of;
    return city_->contact(reader, ProjectCode("WK-1"), city_->read(query).value());
  }
  State state(std::optional<Position> as_of = {}) { return contact(kHousing, as_of)->state; }

  [[nodiscard]] std::size_t keys() const {
    std::error_code none;
    return static_cast<std::size_t>(
        std::distance(fs::directory_iterator(data_ / "keys", none), fs::directory_iterator()));
  }

  // Whether the bytes stand in any file of the folder.
  static bool holds(const fs::path& folder, const std::string& bytes) {
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
      std::ostringstream content;
      if (entry.is_regular_file()) content << std::ifstream(entry.path(), std::ios::binary).rdbuf();
      if (content.str().find(bytes) != std::string::npos) return true;
    }
    return false;
  }
};

TEST_F(ContactTest, IsShownToThoseWhoMayReadIt) {
  EXPECT_EQ(contact().value(), app::Contact{});
  name();
  EXPECT_EQ(contact().value(), (app::Contact{State::shown, kText, day("2025-06-01")}));
  EXPECT_EQ(contact(kPlanner)->text, kText);
  EXPECT_EQ(contact(kSupervisor)->text, kText);
  EXPECT_EQ(contact(kWest).error().code, ErrorCode::forbidden);
  EXPECT_EQ(contact(kAuditor).error().code, ErrorCode::forbidden);
  EXPECT_EQ(contact(kPublic).error().code, ErrorCode::unauthenticated);
}

TEST_F(ContactTest, OfNoProjectIsNotFound) {
  EXPECT_EQ(city_->contact(kSupervisor, ProjectCode("WK-9"), city_->read({}).value()).error().code,
            ErrorCode::not_found);
}

TEST_F(ContactTest, StandsInNoFileAsItIs) {
  name();
  city_.reset();
  EXPECT_FALSE(holds(data_, kText));
  EXPECT_FALSE(holds(data_, "0459-0000000"));
}

// Who has the log and guesses a text finds nothing to hold it against.
TEST_F(ContactTest, DigestOfItsCommandIsKeyed) {
  const auto outcome = name();
  city_.reset();
  const auto store = eventstore::open_store(data_, options().clock).value();
  const auto records = store.log->read({outcome.position.value - 1}, 1).value();
  EXPECT_NE(records.front()->command_digest, eventstore::sha256(kText));
}

TEST_F(ContactTest, SentTwiceHasOneEffectAndAnotherTextIsRefused) {
  const auto asked = naming();
  const auto first = must(asked);
  const auto again = must(asked);
  EXPECT_EQ(again.position, first.position);
  EXPECT_TRUE(again.duplicate);
  auto other = asked;
  other.digest = eventstore::sha256("other");
  std::get<project::NameContact>(other.command).text = "other";
  EXPECT_EQ(code_of(execute(other)), ErrorCode::commit_id_reused);
  EXPECT_EQ(contact()->text, kText);
}

TEST_F(ContactTest, RefusedLeavesNoKey) {
  EXPECT_EQ(code_of(execute(naming(""))), ErrorCode::invalid_value);
  EXPECT_EQ(code_of(execute(naming(kText, kWest))), ErrorCode::forbidden);
  EXPECT_EQ(code_of(execute(naming(kText, kPublic))), ErrorCode::unauthenticated);
  EXPECT_EQ(keys(), 0U);
}

TEST_F(ContactTest, ErasedIsGoneNowAndAtEveryMoment) {
  const auto asked = naming("first");
  const auto first = must(asked);
  const auto second = name("second");
  EXPECT_EQ(contact(kHousing, first.position)->text, "first");
  EXPECT_EQ(keys(), 2U);
  erase();
  EXPECT_EQ(keys(), 0U);
  EXPECT_EQ(state(), State::none);
  EXPECT_EQ(state(first.position), State::erased);
  EXPECT_EQ(state(second.position), State::erased);
  // Its command is still known, and makes no key again.
  EXPECT_EQ(code_of(execute(asked)), ErrorCode::commit_id_reused);
  EXPECT_EQ(keys(), 0U);
  name("third");
  EXPECT_EQ(contact()->text, "third");
}

// After a crash between the record and the key, or where keys were put back from a copy.
TEST_F(ContactTest, ErasureIsFinishedWhenTheCityOpens) {
  const auto named = name();
  fs::copy(data_ / "keys", data_ / "copy");
  erase();
  name("kept");
  city_.reset();
  for (const auto& key : fs::directory_iterator(data_ / "copy"))
    fs::copy(key.path(), data_ / "keys" / key.path().filename());
  EXPECT_EQ(keys(), 2U);
  open();
  EXPECT_EQ(keys(), 1U);
  EXPECT_EQ(state(named.position), State::erased);
  EXPECT_EQ(contact()->text, "kept");
}

TEST_F(ContactTest, ErasureSaysWhereAKeyCouldNotBeDestroyedAndDoesItWhenSentAgain) {
  const auto named = name();
  const auto asked = request(kSupervisor, "WK-1", project::EraseContact{"本人申请"});
  const fs::path key = fs::directory_iterator(data_ / "keys")->path();
  fs::rename(key, data_ / "key");
  fs::create_directories(key / "in the way");
  EXPECT_EQ(code_of(execute(asked)), ErrorCode::unknown_outcome);
  fs::remove_all(key);
  fs::rename(data_ / "key", key);
  // What is erased is shown no more, although the key is there.
  EXPECT_EQ(state(named.position), State::erased);
  EXPECT_TRUE(must(asked).duplicate);
  EXPECT_EQ(keys(), 0U);
}

TEST_F(ContactTest, OneKeyThatCannotBeDestroyedKeepsNoOtherAndNoCityFromItsStart) {
  std::vector<app::CommandOutcome> named{name("first"), name("second"), name("third")};
  const fs::path key = data_ / "keys" / to_string(commit_id(last_id_ - 2));
  ASSERT_TRUE(fs::remove(key));
  fs::create_directories(key / "in the way");
  const auto asked = request(kSupervisor, "WK-1", project::EraseContact{"本人申请"});
  EXPECT_EQ(code_of(execute(asked)), ErrorCode::unknown_outcome);
  EXPECT_EQ(keys(), 1U);
  reopen();
  for (const auto& each : named) EXPECT_EQ(state(each.position), State::erased);
}

// A backup has no keys: what was erased in the city cannot come back from it.
TEST_F(ContactTest, OfARestoredCityIsUnreadableUntilItsKeyIsThere) {
  name();
  city_.reset();
  const fs::path copies = data_ / "copies";
  ASSERT_TRUE(app::back_up_city(data_, copies / "backup"));
  EXPECT_FALSE(fs::exists(copies / "backup" / "keys"));
  ASSERT_TRUE(app::restore_city(copies / "backup", copies / "data", {}));
  app::CityOptions restored = options();
  restored.data = copies / "data";
  city_ = app::City::open(restored).value();
  EXPECT_EQ(state(), State::unreadable);
  city_.reset();
  restored.keys = data_ / "keys";
  city_ = app::City::open(restored).value();
  EXPECT_EQ(contact()->text, kText);
}

}  // namespace
}  // namespace baitu::test
