// The API on a real city behind a real server, asked over a socket.
#pragma once

#include <gtest/gtest.h>

#include <boost/json/parse.hpp>
#include <memory>
#include <string>
#include <string_view>

#include "api/auth/token_file.hpp"
#include "api/auth/token_store.hpp"
#include "api/http/server.hpp"
#include "api/routes/api.hpp"
#include "tests/api/app/city_fixture.hpp"
#include "tests/api/http/client.hpp"

namespace baitu::test {

class ApiTest : public CityTest {
 protected:
  using Reply = http::test::Reply;

  ~ApiTest() override { stop(); }

  void stop() {
    server_.reset();
    api_.reset();
  }

  // A city with the catalogue whose files are looked into by `examine`.
  void open_examining(app::Examine examine) {
    seed();
    app::CityOptions given = options();
    given.examine = std::move(examine);
    city_ = app::City::open(std::move(given)).value();
  }

  // A city with the catalogue, behind the API.
  void serve(bool anonymous_read = true, http::WebSocketAcceptor websockets = {},
             std::string public_url = {}, routes::Offered offered = {}) {
    tokens_ = auth::TokenStore::open(data_, anonymous_read, options().clock).value();
    api_ =
        std::make_unique<routes::Api>(*city_, *tokens_, std::move(public_url), std::move(offered));
    http::ServerOptions server_options;
    server_options.body_plan = [this](const http::Request& request) {
      return api_->body_plan(request);
    };
    server_options.spool.folder = data_ / "receiving";
    server_ = std::make_unique<http::Server>(
        std::move(server_options),
        [this](http::Request request, http::Respond respond) {
          api_->handle(std::move(request), std::move(respond));
        },
        std::move(websockets));
    ASSERT_TRUE(server_->start());
  }

  // The text of a new token.
  std::string token(auth::Role role, const char* department = "") {
    auth::Token wanted;
    wanted.role = role;
    wanted.department = UnitCode(department);
    wanted.label = "test";
    wanted.created = Instant{now_.load()};
    return auth::TokenFile(data_).create(wanted).value().text;
  }

  Reply ask(const std::string& request, bool head = false) {
    http::test::RawClient client(server_->port());
    client.send(request);
    auto reply = client.read_reply(head);
    EXPECT_TRUE(reply) << request;
    return reply.value_or(Reply());
  }

  // `fields`: "Name: value\r\n" each.
  Reply get(std::string_view target, const std::string& fields = "") {
    return ask(http::test::get(target, fields));
  }

  Reply post(const std::string& code, const std::string& body, const std::string& fields) {
    return post_to("/api/v1/projects/" + code + "/commands", body, fields);
  }

  Reply post_to(const std::string& target, const std::string& body, const std::string& fields) {
    return ask("POST " + target +
               " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n" + fields +
               "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
  }

  static std::string bearer(const std::string& token) {
    return "Authorization: Bearer " + token + "\r\n";
  }
  static std::string key(std::uint64_t number) {
    return "Idempotency-Key: " + to_string(commit_id(number)) + "\r\n";
  }

  // The body, an object.
  static boost::json::object answer_of(const Reply& reply) {
    boost::json::error_code error;
    auto value = boost::json::parse(reply.body, error);
    EXPECT_FALSE(error) << reply.head << reply.body;
    return value.is_object() ? value.as_object() : boost::json::object();
  }

  // A refusal with this status, code and field, as the contract's Problem.
  static void expect_problem(const Reply& reply, int status, std::string_view code,
                             std::string_view field = "") {
    EXPECT_EQ(reply.status, status) << reply.body;
    EXPECT_EQ(reply.header("Content-Type"), "application/problem+json");
    const auto problem = answer_of(reply);
    EXPECT_EQ(text_of(problem, "code"), code) << reply.body;
    EXPECT_EQ(text_of(problem, "field"), field) << reply.body;
    ASSERT_TRUE(problem.contains("status"));
    EXPECT_EQ(problem.at("status"), status);
  }

  // A member that is a text; "" where there is none.
  static std::string text_of(const boost::json::object& value, std::string_view member) {
    const auto* found = value.if_contains(member);
    return found && found->is_string() ? std::string(found->get_string()) : std::string();
  }

  std::unique_ptr<auth::TokenStore> tokens_;
  std::unique_ptr<routes::Api> api_;
  std::unique_ptr<http::Server> server_;
};

}  // namespace baitu::test
