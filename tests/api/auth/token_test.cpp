#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <fstream>
#include <set>
#include <sstream>
#include <thread>

#include "api/auth/token_file.hpp"
#include "api/auth/token_line.hpp"
#include "api/auth/token_store.hpp"
#include "eventstore/merkle/digest.hpp"

namespace baitu::auth {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using ::testing::MatchesRegex;
using ::testing::Not;

constexpr std::int64_t kSecond = 1'000'000;  // µs

class Tokens : public ::testing::Test {
 protected:
  Tokens() {
    std::string pattern = (fs::temp_directory_path() / "baitu-token-XXXXXX").string();
    data_ = ::mkdtemp(pattern.data());
  }
  ~Tokens() override { fs::remove_all(data_); }

  NewToken create(Role role, const char* department = "", std::optional<Instant> expires = {}) {
    auto made = TokenFile(data_).create({{}, role, UnitCode(department), "test", now_, expires});
    EXPECT_TRUE(made) << made.error().message;
    return made.value();
  }

  std::unique_ptr<TokenStore> open(bool anonymous_read = false) {
    auto store = TokenStore::open(data_, anonymous_read, [this] { return now_; });
    EXPECT_TRUE(store) << store.error().message;
    return std::move(store).value();
  }

  std::string file_text() const {
    std::ostringstream text;
    text << std::ifstream(data_ / "tokens.jsonl").rdbuf();
    return text.str();
  }

  void pass(std::int64_t micros) { now_.micros += micros; }

  fs::path data_;
  Instant now_{1'700'000'000 * kSecond};
};

TEST_F(Tokens, IsShownOnceAndStoredHashed) {
  const NewToken made = create(Role::reporter, "cgj");
  EXPECT_THAT(made.text, MatchesRegex("baitu_[A-Za-z0-9_-]{43}"));
  EXPECT_EQ(made.token.hash, eventstore::sha256(made.text));
  EXPECT_THAT(file_text(), Not(HasSubstr(made.text)));
  EXPECT_THAT(file_text(), HasSubstr(eventstore::to_hex(made.token.hash)));
}

TEST_F(Tokens, IsReadableByItsOwnerOnly) {
  create(Role::supervisor);
  struct stat status{};
  ASSERT_EQ(::stat((data_ / "tokens.jsonl").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0600U);
}

TEST_F(Tokens, NeverRepeats) {
  std::set<std::string> texts;
  for (int i = 0; i < 50; ++i) texts.insert(make_token_text().value());
  EXPECT_EQ(texts.size(), 50U);
}

TEST_F(Tokens, LetsItsBearerActForADepartment) {
  const NewToken made = create(Role::reporter, "cgj");
  const auto principal = open()->authenticate(made.text);
  ASSERT_TRUE(principal);
  EXPECT_EQ(*principal, (Principal{PrincipalId("reporter:cgj"), Role::reporter, UnitCode("cgj")}));
}

TEST_F(Tokens, NeedsADepartmentForAReporterAndNoneForThePublic) {
  const TokenFile file(data_);
  const auto reporter = file.create({{}, Role::reporter, {}, "", now_, {}});
  ASSERT_FALSE(reporter);
  EXPECT_EQ(reporter.error().field, "department");
  const auto everybody = file.create({{}, Role::public_reader, {}, "", now_, {}});
  ASSERT_FALSE(everybody);
  EXPECT_EQ(everybody.error().field, "role");
}

TEST_F(Tokens, RefusesAnUnknownToken) {
  const NewToken made = create(Role::supervisor);
  const auto store = open(true);
  for (const std::string& guess : {std::string(), std::string("baitu_"), made.text + "x",
                                   eventstore::to_hex(made.token.hash)}) {
    const auto answer = store->authenticate(guess);
    ASSERT_FALSE(answer) << guess;
    EXPECT_EQ(answer.error().code, ErrorCode::unauthenticated);
  }
}

TEST_F(Tokens, TakesNobodyForThePublicUnlessReadingIsAnonymous) {
  const auto closed = open(false)->authenticate(std::nullopt);
  ASSERT_FALSE(closed);
  EXPECT_EQ(closed.error().code, ErrorCode::unauthenticated);
  const auto opened = open(true)->authenticate(std::nullopt);
  ASSERT_TRUE(opened);
  EXPECT_EQ(opened->role, Role::public_reader);
}

TEST_F(Tokens, EndsWhenItExpires) {
  const NewToken made = create(Role::planner, "", Instant{now_.micros + 10 * kSecond});
  const auto store = open();
  pass(10 * kSecond - 1);
  EXPECT_TRUE(store->authenticate(made.text));
  pass(1);
  EXPECT_FALSE(store->authenticate(made.text));
}

TEST_F(Tokens, IsKnownToARunningServerAtOnceAndRefusedOnceRevoked) {
  const auto store = open();
  const NewToken made = create(Role::supervisor);
  EXPECT_TRUE(store->authenticate(made.text));
  ASSERT_TRUE(TokenFile(data_).revoke(made.token.id()));
  EXPECT_FALSE(store->authenticate(made.text));
}

TEST_F(Tokens, IsRefusedWhileTheFileDoesNotRead) {
  const NewToken made = create(Role::supervisor);
  const auto store = open();
  std::ofstream(data_ / "tokens.jsonl", std::ios::app) << "{\n";
  const auto answer = store->authenticate(made.text);
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().code, ErrorCode::corrupt);
}

TEST_F(Tokens, AreKnownAgainOnceTheServerCanReadTheUnchangedFile) {
#ifdef BAITU_SANITIZED
  GTEST_SKIP() << "the sanitizers ask whether memory is readable by writing it to a pipe";
#endif
  const auto store = open();
  const NewToken made = create(Role::supervisor);
  rlimit files{};
  ASSERT_EQ(::getrlimit(RLIMIT_NOFILE, &files), 0);
  const rlimit none{0, files.rlim_max};
  ASSERT_EQ(::setrlimit(RLIMIT_NOFILE, &none), 0);
  const auto refused = store->authenticate(made.text);
  ASSERT_EQ(::setrlimit(RLIMIT_NOFILE, &files), 0);
  EXPECT_FALSE(refused);
  EXPECT_TRUE(store->authenticate(made.text));
}

TEST_F(Tokens, NamesTheLineThatDoesNotRead) {
  create(Role::supervisor);
  create(Role::planner);
  const std::string good = file_text();
  for (const char* bad : {"{", "[]", "{\"hash\":\"00\"}", ""}) {
    std::ofstream(data_ / "tokens.jsonl", std::ios::trunc) << good << bad << "\n";
    const auto store = TokenStore::open(data_, false, [this] { return now_; });
    ASSERT_FALSE(store) << bad;
    EXPECT_EQ(store.error().code, ErrorCode::malformed);
    EXPECT_THAT(store.error().message, HasSubstr("tokens.jsonl line 3"));
  }
}

TEST_F(Tokens, IsReadBackFromItsLine) {
  const Token token{eventstore::sha256("x"),
                    Role::reporter,
                    UnitCode("cgj"),
                    "quotes \" and 城管局\n",
                    Instant{1'700'000'000'123'456},
                    Instant{1'800'000'000'000'000}};
  EXPECT_EQ(parse_line(to_line(token)), token);
  EXPECT_THAT(to_line(token), Not(HasSubstr("\n")));
}

TEST_F(Tokens, AreAllKeptWhenMadeAtTheSameTime) {
  constexpr int kMakers = 8;
  {
    std::vector<std::jthread> makers;
    for (int i = 0; i < kMakers; ++i) makers.emplace_back([this] { create(Role::leader); });
  }
  EXPECT_EQ(TokenFile(data_).read().value().size(), std::size_t{kMakers});
}

TEST_F(Tokens, CannotBeRevokedTwice) {
  const NewToken made = create(Role::auditor);
  const TokenFile file(data_);
  EXPECT_EQ(file.revoke(made.token.id()).value(), made.token);
  const auto again = file.revoke(made.token.id());
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().code, ErrorCode::not_found);
}

}  // namespace
}  // namespace baitu::auth
