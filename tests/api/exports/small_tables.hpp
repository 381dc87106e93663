// What tests of tables have in common: sending them, and a city of two projects, which housing
// leads in the east.
#pragma once

#include <boost/json/object.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "geo/worker/read_table.hpp"
#include "tests/api/routes/api_fixture.hpp"

namespace baitu::test {

inline std::string export_target(const std::string& table, const std::string& format) {
  return "/api/v1/exports/" + table + "." + format;
}

// `City` is a fixture of the API.
template <class City>
class Tables : public City {
 protected:
  using Reply = http::test::Reply;

  Reply send(const std::string& table, const std::string& bytes, const std::string& who,
             const std::string& query = "") {
    return this->ask("POST /api/v1/imports/" + table + query +
                     " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/octet-stream\r\n" +
                     who + "Content-Length: " + std::to_string(bytes.size()) + "\r\n\r\n" + bytes);
  }

  // Confirms the dry run of the position.
  Reply record(const std::string& table, const std::string& bytes, const std::string& who,
               std::uint64_t tried_at, const std::string& choices = "") {
    return send(table, bytes, who, "?dry_run=false&tried_at=" + std::to_string(tried_at) + choices);
  }

  // Tries what a table says, then records it. `choices`: "&take=all".
  Reply commit(const std::string& table, const std::string& bytes, const std::string& who,
               std::uint64_t number, const std::string& choices = "") {
    const Reply tried = send(table, bytes, who, "?dry_run=true" + choices);
    if (tried.status != 200) return tried;
    const auto position = City::answer_of(tried).at("position").as_int64();
    return record(table, bytes, who + City::key(number), static_cast<std::uint64_t>(position),
                  choices);
  }

  static std::int64_t counted(const boost::json::object& answer, const char* effect) {
    return answer.at("counts").at(effect).as_int64();
  }

  static boost::json::object row(const boost::json::object& answer, std::size_t at) {
    return answer.at("rows").as_array().at(at).as_object();
  }
};

class SmallTables : public Tables<ApiTest> {
 protected:
  void SetUp() override {
    seed();
    app::CityOptions wanted = options();
    wanted.read_table = [](const std::filesystem::path& file) {
      return geo::read_table(file, {.binary = BAITU_WORKER});
    };
    city_ = std::move(app::City::open(std::move(wanted)).value());
    given_project("WK-1");
    given_project("WK-2");
    serve();
    supervisor_ = bearer(token(auth::Role::supervisor));
  }

  std::uint64_t position() { return city_->health().position.value; }

  std::optional<portfolio::Row> project(const char* code) {
    const auto reading = city_->read({}).value();
    auto row = reading.view().row(ProjectCode(code));
    return row ? std::optional(*row) : std::nullopt;
  }

  std::string supervisor_;
};

}  // namespace baitu::test
