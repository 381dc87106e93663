#include "api/auth/authorization.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

namespace baitu::auth {
namespace {

using ::testing::Contains;
using ::testing::Not;

constexpr std::string_view kReviewed = "tests/api/auth/permissions.txt";
constexpr std::array kOwnerships{Ownership::none, Ownership::own, Ownership::foreign};

Principal of(Role role) { return {PrincipalId(std::string(name_of(role))), role, {}}; }

// The reviewed table: action and role to cell, in the file's own order.
struct Reviewed {
  std::vector<std::string> roles;
  std::vector<std::string> actions;
  std::map<std::pair<std::string, std::string>, std::string> cells;
};

Reviewed read_reviewed() {
  Reviewed reviewed;
  std::ifstream file{std::string(kReviewed)};
  for (std::string line; std::getline(file, line);) {
    std::istringstream words(line);
    std::string first;
    std::string word;
    if (!(words >> first)) continue;
    if (first == "#" && line.find("# action ") != 0) continue;
    if (first == "#") {
      words >> word;
      while (words >> word) reviewed.roles.push_back(word);
      continue;
    }
    reviewed.actions.push_back(first);
    for (const std::string& role : reviewed.roles)
      if (words >> word) reviewed.cells[{first, role}] = word;
  }
  return reviewed;
}

std::string cell(Role role, Action action) {
  std::string text;
  for (std::size_t i = 0; i < kOwnerships.size(); ++i)
    text += authorize(of(role), action, kOwnerships[i]) ? "nof"[i] : '-';
  return text;
}

TEST(Authorization, AnswersEveryActionRoleAndOwnershipAsReviewedByHand) {
  const Reviewed reviewed = read_reviewed();
  ASSERT_EQ(reviewed.roles.size(), kRoles);
  ASSERT_EQ(reviewed.actions.size(), kActions);
  for (std::size_t a = 0; a < kActions; ++a)
    for (std::size_t r = 0; r < kRoles; ++r) {
      const auto action = static_cast<Action>(a);
      const auto role = static_cast<Role>(r);
      const auto expected =
          reviewed.cells.find({std::string(name_of(action)), std::string(name_of(role))});
      ASSERT_NE(expected, reviewed.cells.end()) << name_of(action) << " " << name_of(role);
      EXPECT_EQ(cell(role, action), expected->second) << name_of(action) << " " << name_of(role);
    }
}

TEST(Authorization, AsksThePublicForATokenAndRefusesEverybodyElse) {
  const auto asked = authorize(of(Role::public_reader), Action::report_progress, Ownership::own);
  ASSERT_FALSE(asked);
  EXPECT_EQ(asked.error().code, ErrorCode::unauthenticated);

  const auto refused = authorize(of(Role::reporter), Action::report_progress, Ownership::foreign);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::forbidden);
}

TEST(Authorization, ForbidsThePublicWhatNoRoleMayDo) {
  const auto refused = authorize(of(Role::public_reader), Action::register_project, Ownership::own);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::forbidden);
}

TEST(Authorization, ListsWhatARoleMayDoInDeclarationOrder) {
  for (std::size_t r = 0; r < kRoles; ++r) {
    const auto actions = actions_of(static_cast<Role>(r));
    EXPECT_TRUE(std::ranges::is_sorted(actions));
    EXPECT_THAT(actions, Contains(Action::read_health));
  }
  EXPECT_THAT(actions_of(Role::reporter), Contains(Action::report_progress));
  EXPECT_THAT(actions_of(Role::reporter), Not(Contains(Action::accept)));
  EXPECT_THAT(actions_of(Role::planner), Contains(Action::register_project));
}

TEST(Authorization, KnowsWhoMayDoAThingOnNothingAtAll) {
  const auto may = [](Role role) {
    return may_on_any({PrincipalId("p"), role, UnitCode("housing")}, Action::read_notices);
  };
  EXPECT_FALSE(may(Role::public_reader));
  EXPECT_FALSE(may(Role::security_admin));
  for (const Role role : {Role::reporter, Role::planner, Role::supervisor, Role::auditor})
    EXPECT_TRUE(may(role)) << name_of(role);
}

TEST(Role, IsReadBackFromItsName) {
  for (std::size_t r = 0; r < kRoles; ++r) {
    const auto role = static_cast<Role>(r);
    EXPECT_EQ(parse_role(name_of(role)), role);
  }
  EXPECT_EQ(parse_role("root"), std::nullopt);
  EXPECT_EQ(parse_role(""), std::nullopt);
}

}  // namespace
}  // namespace baitu::auth
