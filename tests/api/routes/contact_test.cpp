// The contact of a project over HTTP.
#include "tests/api/routes/api_fixture.hpp"
#include "tests/api/routes/contract.hpp"

namespace baitu::test {
namespace {

const std::string kTarget = "/api/v1/projects/WK-1/contact";
const std::string kName = R"({"command":"name_contact","text":"示例联系人 0459-0000000"})";

class ContactRoute : public ApiTest {
 protected:
  void SetUp() override {
    open_seeded();
    given_project("WK-1");
    serve();
    own_ = bearer(token(auth::Role::reporter, "housing"));
    foreign_ = bearer(token(auth::Role::reporter, "west"));
    supervisor_ = bearer(token(auth::Role::supervisor));
  }

  static void expect_contact(const boost::json::object& answer) {
    for (const std::string& name : Contract().required("Contact"))
      EXPECT_TRUE(answer.contains(name)) << name;
  }

  std::string own_;
  std::string foreign_;
  std::string supervisor_;
};

TEST_F(ContactRoute, IsShownUncachedUntilItIsErased) {
  const Reply none = get(kTarget, own_);
  EXPECT_EQ(none.status, 200) << none.body;
  expect_contact(answer_of(none));
  EXPECT_EQ(text_of(answer_of(none), "state"), "none");
  EXPECT_EQ(post("WK-1", kName, own_ + key(501)).status, 200);
  const Reply shown = get(kTarget, own_);
  expect_contact(answer_of(shown));
  EXPECT_EQ(text_of(answer_of(shown), "text"), "示例联系人 0459-0000000");
  EXPECT_EQ(shown.header("Cache-Control"), "no-store");
  const std::string before = kTarget + "?as_of=" + std::to_string(city_->health().position.value);
  EXPECT_EQ(
      post("WK-1", R"({"command":"erase_contact","reason":"本人申请"})", supervisor_ + key(502))
          .status,
      200);
  EXPECT_EQ(text_of(answer_of(get(kTarget, own_)), "state"), "none");
  const auto erased = answer_of(get(before, own_));
  EXPECT_EQ(text_of(erased, "state"), "erased");
  EXPECT_FALSE(erased.contains("text"));
}

TEST_F(ContactRoute, IsForThoseAloneWhoMayReadIt) {
  expect_problem(get(kTarget), 401, "unauthenticated");
  expect_problem(get(kTarget, foreign_), 403, "forbidden");
  expect_problem(get(kTarget, bearer(token(auth::Role::auditor))), 403, "forbidden");
  EXPECT_EQ(get(kTarget, bearer(token(auth::Role::leader))).status, 200);
}

// Neither the answer to the command nor the list of events has the text.
TEST_F(ContactRoute, IsNowhereElse) {
  const Reply named = post("WK-1", kName, own_ + key(503));
  EXPECT_EQ(named.body.find("0459"), std::string::npos);
  const Reply events = get("/api/v1/projects/WK-1/events", supervisor_);
  EXPECT_NE(events.body.find("project.contact_named"), std::string::npos);
  EXPECT_EQ(events.body.find("0459"), std::string::npos);
  const auto sealed = [](const Reply& reply) {
    return text_of(answer_of(reply).at("items").as_array().back().at("data").as_object(), "sealed");
  };
  EXPECT_EQ(sealed(events), "");
  EXPECT_EQ(sealed(get("/api/v1/projects/WK-1/events")), "");
}

TEST_F(ContactRoute, ErasureIsTheOfficesAlone) {
  ASSERT_EQ(post("WK-1", kName, own_ + key(504)).status, 200);
  expect_problem(post("WK-1", R"({"command":"erase_contact","reason":"申请"})", own_ + key(505)),
                 403, "forbidden");
}

}  // namespace
}  // namespace baitu::test
