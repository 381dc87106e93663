#include "api/app/exporter.hpp"

#include <gtest/gtest.h>

#include <condition_variable>
#include <fstream>
#include <mutex>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include "geo/worker/export.hpp"
#include "tests/api/app/city_fixture.hpp"

namespace baitu::test {
namespace {

constexpr std::chrono::milliseconds kPollEvery{2};

// The position that a file of tables names.
std::string position_in(const std::filesystem::path& tables) {
  std::ifstream in(tables, std::ios::binary);
  geo::TableReader reader([&](std::span<char> into) {
    in.read(into.data(), static_cast<std::streamsize>(into.size()));
    return static_cast<std::size_t>(in.gcount());
  });
  for (auto item = reader.next(); item; item = reader.next()) {
    const auto* fact = std::get_if<geo::Fact>(&*item);
    if (fact != nullptr && fact->name == geo::kPositionFact) return fact->value;
  }
  return "none";
}

// A city whose GeoPackages are texts that name their position, made by this thread's leave.
class ExporterTest : public CityTest {
 protected:
  // What the city calls goes first: it may be trying again.
  ~ExporterTest() override { city_.reset(); }

  void open_exporting() {
    app::CityOptions wanted = options();
    wanted.make_geopackage = [this](const std::filesystem::path& tables) -> Result<std::string> {
      const std::scoped_lock lock(mutex_);
      made_.push_back(position_in(tables));
      if (failing_) return fail(ErrorCode::internal, "out of order");
      return "as of " + made_.back();
    };
    wanted.report = [this](std::string_view line) {
      const std::scoped_lock lock(mutex_);
      reports_.emplace_back(line);
    };
    wanted.export_pace = {std::chrono::milliseconds(0), kPatience, std::chrono::milliseconds(0),
                          kPollEvery};
    city_ = std::move(app::City::open(std::move(wanted)).value());
  }

  template <class Condition>
  bool soon(const Condition& condition) {
    const auto deadline = std::chrono::steady_clock::now() + kPatience;
    while (!condition()) {
      if (std::chrono::steady_clock::now() > deadline) return false;
      std::this_thread::sleep_for(kPollEvery);
    }
    return true;
  }

  // Whether a file of the head is there.
  bool up_to_date() {
    const auto made = city_->geopackage();
    return made && made->moment.position == city_->health().position;
  }

  void register_project(const char* code) {
    auto given =
        request(kSupervisor, code,
                project::Register{
                    ProjectCode(code), ProgrammeCode("WK"), {"一", "One"}, UnitCode("east"), ""});
    const Answer answer = execute(std::move(given));
    ASSERT_TRUE(std::holds_alternative<app::CommandOutcome>(answer));
  }

  std::vector<std::string> reports() {
    const std::scoped_lock lock(mutex_);
    return reports_;
  }

  std::mutex mutex_;
  std::vector<std::string> made_;
  std::vector<std::string> reports_;
  bool failing_ = false;
};

TEST_F(ExporterTest, MakesAFileAtTheStartAndAfterTheHeadMoved) {
  seed();
  open_exporting();
  ASSERT_TRUE(soon([&] { return up_to_date(); }));
  const auto first = city_->geopackage();
  EXPECT_EQ(*first->bytes, "as of " + std::to_string(first->moment.position.value));
  register_project("WK-001");
  ASSERT_TRUE(soon([&] { return up_to_date(); }));
  const auto second = city_->geopackage();
  EXPECT_GT(second->moment.position, first->moment.position);
  EXPECT_EQ(*second->bytes, "as of " + std::to_string(second->moment.position.value));
  EXPECT_EQ(*first->bytes, "as of " + std::to_string(first->moment.position.value));
}

TEST_F(ExporterTest, MakesNoPositionTwice) {
  seed();
  open_exporting();
  for (const char* code : {"WK-001", "WK-002", "WK-003"}) {
    register_project(code);
    ASSERT_TRUE(soon([&] { return up_to_date(); }));
  }
  city_.reset();
  std::vector<std::string> once = made_;
  std::ranges::sort(once);
  EXPECT_TRUE(std::ranges::adjacent_find(once) == once.end());
}

TEST_F(ExporterTest, KeepsTheFileBeforeWhereOneCannotBeMade) {
  seed();
  open_exporting();
  ASSERT_TRUE(soon([&] { return up_to_date(); }));
  const auto before = city_->geopackage()->moment.position;
  {
    const std::scoped_lock lock(mutex_);
    failing_ = true;
  }
  register_project("WK-001");
  ASSERT_TRUE(soon([&] { return !reports().empty(); }));
  EXPECT_EQ(reports().front(), "the GeoPackage could not be made: out of order");
  EXPECT_EQ(city_->geopackage()->moment.position, before);
}

// Nothing more is recorded: the next try comes by itself.
TEST_F(ExporterTest, TriesAgainUntilOneCanBeMade) {
  failing_ = true;
  seed();
  open_exporting();
  ASSERT_TRUE(soon([&] { return reports().size() > 1; }));
  EXPECT_EQ(city_->geopackage().error().message, "the GeoPackage could not be made: out of order");
  {
    const std::scoped_lock lock(mutex_);
    failing_ = false;
  }
  EXPECT_TRUE(soon([&] { return up_to_date(); }));
}

TEST_F(ExporterTest, LeavesTheFileOnDiskAndNothingElse) {
  seed();
  open_exporting();
  ASSERT_TRUE(soon([&] { return up_to_date(); }));
  city_.reset();
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(data_ / "exports"))
    names.push_back(entry.path().filename());
  EXPECT_EQ(names, std::vector<std::string>{"city.gpkg"});
}

TEST_F(ExporterTest, MakesNothingOfAnEmptyLogOrWithoutAMaker) {
  open_exporting();
  EXPECT_EQ(city_->geopackage().error().code, ErrorCode::unavailable);
  city_.reset();
  EXPECT_TRUE(made_.empty());
  open();
  EXPECT_EQ(city_->geopackage().error().code, ErrorCode::unavailable);
}

// --- The worker itself --------------------------------------------------------------------------

class ExportWorker : public CityTest {
 protected:
  std::filesystem::path tables(const geo::Row& row) {
    const std::filesystem::path path = data_ / "tables";
    std::ofstream out(path, std::ios::binary);
    geo::TableWriter writer([&](std::string_view bytes) {
      return out.write(bytes.data(), static_cast<std::streamsize>(bytes.size())).good();
    });
    writer.add(geo::Fact{geo::kRecordedAtFact, "2025-06-01T00:00:00.000000Z"});
    writer.add(
        geo::Table{"one", "一", "", geo::TableGeometry::any, {{"name", geo::ColumnType::text}}});
    writer.add(row);
    EXPECT_TRUE(writer.finish());
    return path;
  }

  static Result<std::string> made(const std::filesystem::path& path) {
    return geo::export_geopackage(path, {BAITU_WORKER, kPatience});
  }
};

TEST_F(ExportWorker, MakesTheSameBytesOfTheSameTables) {
  const auto path = tables({{"甲"}, {}});
  const auto first = made(path);
  ASSERT_TRUE(first) << first.error().message;
  EXPECT_EQ(first->substr(0, 15), "SQLite format 3");
  EXPECT_EQ(made(path), first);
}

TEST_F(ExportWorker, SaysWhatIsWrongWithTables) {
  const auto damaged = made(tables({{"甲"}, "not a geometry"}));
  ASSERT_FALSE(damaged);
  EXPECT_EQ(damaged.error().code, ErrorCode::internal);
  EXPECT_NE(damaged.error().message.find("a geometry that is none"), std::string::npos)
      << damaged.error().message;
  std::filesystem::resize_file(data_ / "tables", 40);
  EXPECT_NE(made(data_ / "tables").error().message.find("it ends early"), std::string::npos);
}

TEST_F(ExportWorker, IsUnavailableWhereThereIsNone) {
  const auto path = tables({{"甲"}, {}});
  const auto none = geo::export_geopackage(path, {data_ / "no-worker", kPatience});
  EXPECT_EQ(none.error().code, ErrorCode::unavailable);
}

}  // namespace
}  // namespace baitu::test
