#include "eventstore/codec/edit_json.hpp"

#include <gtest/gtest.h>

#include <string>

namespace baitu::codec::test {
namespace {

constexpr std::string_view kMembers = R"("new":0)";

TEST(EditJson, AppendsMembersBehindTheLast) {
  EXPECT_EQ(append_members(R"({"a":{"b":1}})", kMembers), R"({"a":{"b":1},"new":0})");
}

TEST(EditJson, AppendsMembersToEachObjectOfAList) {
  EXPECT_EQ(append_members_to_each(R"({"x":[{"c":1}],"list":[{"c":1},{"c":2}],"y":{"z":{"c":3}}})",
                                   "list", kMembers),
            R"({"x":[{"c":1}],"list":[{"c":1,"new":0},{"c":2,"new":0}],"y":{"z":{"c":3}}})");
  EXPECT_EQ(append_members_to_each(R"({"list":[]})", "list", kMembers), R"({"list":[]})");
}

TEST(EditJson, LeavesWhatIsInsideTheObjectsAndTheTextsAlone) {
  const std::string inside = R"({"list":[{"c":{"d":[{}]},"t":"}],\"list\":[{\\"}]})";
  EXPECT_EQ(append_members_to_each(inside, "list", kMembers),
            R"({"list":[{"c":{"d":[{}]},"t":"}],\"list\":[{\\","new":0}]})");
}

TEST(EditJson, TakesAnyBytes) {
  for (const std::string text : {"", "{", "\"", "\"\\", "}}}", "[[[{\"a\":", "{\"list\":[{]]]}"}) {
    EXPECT_FALSE(append_members(text, kMembers).find("\"new\"") == 0);
    EXPECT_GE(append_members_to_each(text, "list", kMembers).size(), text.size());
  }
}

}  // namespace
}  // namespace baitu::codec::test
