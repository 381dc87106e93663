// The API on a copy of a small sample city 示例, which is played once for all tests of a suite.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <utility>

#include "geo/worker/read_table.hpp"
#include "sample_data/generator/generator.hpp"
#include "tests/api/routes/api_fixture.hpp"

namespace baitu::test {

class SampleCityTest : public ApiTest {
 protected:
  static constexpr std::int32_t kProjects = 40;

  static void SetUpTestSuite() {
    std::string pattern = (std::filesystem::temp_directory_path() / "baitu-sample-XXXXXX").string();
    sample_ = ::mkdtemp(pattern.data());
    sample::SimulatedClock clock;
    const auto store = eventstore::open_store(sample_, [&] { return clock.now(); }).value();
    sample::Options wanted;
    wanted.projects = kProjects;
    wanted.months = 10;
    wanted.until = *parse_date("2025-05-31");
    ASSERT_TRUE(sample::generate(wanted, *store.log, *store.blobs, clock));
  }
  static void TearDownTestSuite() { std::filesystem::remove_all(sample_); }

  void SetUp() override {
    std::filesystem::copy(sample_, data_, std::filesystem::copy_options::recursive);
    app::CityOptions wanted = options();
    wanted.read_table = [](const std::filesystem::path& file) {
      return geo::read_table(file, {.binary = BAITU_WORKER});
    };
    adjust(wanted);
    city_ = std::move(app::City::open(std::move(wanted)).value());
    serve();
    reader_ = bearer(token(auth::Role::leader));
  }

  // What else the city is opened with.
  virtual void adjust(app::CityOptions& /*wanted*/) {}

  static inline std::filesystem::path sample_;
  std::string reader_;  // the header of who may read everything
};

}  // namespace baitu::test
