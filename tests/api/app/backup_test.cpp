#include "api/app/backup.hpp"

#include <fstream>
#include <sstream>

#include "api/app/log_export.hpp"
#include "api/app/read_models.hpp"
#include "eventstore/rocksdb/log_beside.hpp"
#include "tests/api/app/city_fixture.hpp"

namespace baitu::test {
namespace {

namespace fs = std::filesystem;

class CityBackup : public CityTest {
 protected:
  CityBackup() {
    std::string pattern = (fs::temp_directory_path() / "baitu-copies-XXXXXX").string();
    copies_ = ::mkdtemp(pattern.data());
  }
  ~CityBackup() override { fs::remove_all(copies_); }

  void report_often(int count) {
    for (int i = 1; i <= count; ++i) must(report(kHousing, "WK-1", i));
  }

  app::CityOptions at(const fs::path& folder) {
    app::CityOptions options = this->options();
    options.data = folder;
    return options;
  }

  [[nodiscard]] std::string exported() const {
    std::string lines;
    const auto log = eventstore::open_log_beside(fs::path(data_) / "log").value();
    const auto head = app::export_log(*log, [&](std::string_view line) {
      lines += line;
      return true;
    });
    EXPECT_TRUE(head);
    return lines;
  }

  // What a city shows and whether its past can be proven.
  void expect_same(const fs::path& folder, const app::Health& health) {
    const auto rebuilt = app::rebuild(at(folder));
    ASSERT_TRUE(rebuilt) << rebuilt.error().message;
    EXPECT_EQ(rebuilt->position, health.position);
    EXPECT_EQ(rebuilt->digest, health.digest);
  }

  fs::path copies_;
};

TEST_F(CityBackup, IsMadeWhileTheCityIsOpenAndComesBackTheSame) {
  open_seeded();
  given_project("WK-1");
  report_often(20);
  const auto made = app::back_up_city(data_, copies_ / "backup");
  ASSERT_TRUE(made) << made.error().message;
  EXPECT_LE(made->position, city_->health().position);
  city_.reset();
  open();
  const auto whole = app::back_up_city(data_, copies_ / "backup");
  ASSERT_TRUE(whole) << whole.error().message;
  const app::Health health = city_->health();
  EXPECT_EQ(whole->position, health.position);
  const auto restored = app::restore_city(copies_ / "backup", copies_ / "data", {});
  ASSERT_TRUE(restored) << restored.error().message;
  EXPECT_EQ(restored->root, whole->root);
  expect_same(copies_ / "data", health);
}

TEST_F(CityBackup, ARestoredCityGoesOn) {
  open_seeded();
  given_project("WK-1");
  city_.reset();
  ASSERT_TRUE(app::back_up_city(data_, copies_ / "backup"));
  ASSERT_TRUE(app::restore_city(copies_ / "backup", copies_ / "data", {}));
  auto city = app::City::open(at(copies_ / "data"));
  ASSERT_TRUE(city) << city.error().message;
  city_ = *std::move(city);
  must(report(kHousing, "WK-1", 1'000));
  city_.reset();
}

TEST_F(CityBackup, IsRestoredAsOfAPosition) {
  open_seeded();
  given_project("WK-1");
  const auto early = must(report(kHousing, "WK-1", 1'000));
  must(report(kHousing, "WK-1", 2'000));
  city_.reset();
  ASSERT_TRUE(app::back_up_city(data_, copies_ / "backup"));
  const auto restored = app::restore_city(copies_ / "backup", copies_ / "data", early.position);
  ASSERT_TRUE(restored) << restored.error().message;
  EXPECT_EQ(restored->position, early.position);
  auto city = app::City::open(at(copies_ / "data"));
  ASSERT_TRUE(city);
  EXPECT_EQ(percent(*(*city)->read({}), "WK-1"), BasisPoints{1'000});
}

TEST_F(CityBackup, LeavesNothingWhereItCannotBeRestored) {
  open_seeded();
  city_.reset();
  ASSERT_TRUE(app::back_up_city(data_, copies_ / "backup"));
  for (const auto& entry : fs::directory_iterator(copies_ / "backup" / "segments"))
    fs::resize_file(entry.path(), fs::file_size(entry.path()) - 1);
  EXPECT_EQ(app::restore_city(copies_ / "backup", copies_ / "data", {}).error().code,
            ErrorCode::corrupt);
  EXPECT_FALSE(fs::exists(copies_ / "data"));
  EXPECT_EQ(app::restore_city(copies_ / "nothing", copies_ / "data", {}).error().code,
            ErrorCode::not_found);
  EXPECT_EQ(app::restore_city(copies_ / "backup", data_, {}).error().code, ErrorCode::malformed);
}

TEST_F(CityBackup, ADrillShowsThatBothAreTheSame) {
  open_seeded();
  given_project("WK-1");
  report_often(3);
  reopen();
  const auto drilled = app::drill(data_, copies_ / "backup", copies_ / "scratch");
  ASSERT_TRUE(drilled) << drilled.error().message;
  EXPECT_EQ(drilled->position, city_->health().position);
  EXPECT_EQ(drilled->digest, city_->health().digest);
  EXPECT_FALSE(fs::exists(copies_ / "scratch"));
}

TEST_F(CityBackup, AnExportComesBackWithTheSameRoot) {
  open_seeded();
  given_project("WK-1");
  report_often(3);
  city_.reset();
  std::istringstream lines(exported());
  const auto imported = app::import_log(lines, copies_ / "data");
  ASSERT_TRUE(imported) << imported.error().message;
  open();
  const app::Health health = city_->health();
  EXPECT_EQ(imported->position, health.position);
  EXPECT_EQ(imported->log_id, health.log_id);
  expect_same(copies_ / "data", health);
}

TEST_F(CityBackup, RefusesAnExportThatIsCutOrChanged) {
  open_seeded();
  given_project("WK-1");
  city_.reset();
  const std::string whole = exported();
  const std::string last = whole.substr(whole.rfind('\n', whole.size() - 2) + 1);
  std::string changed = whole;
  changed.replace(changed.find("示例"), 3, "历");
  const std::pair<std::string, const char*> wrong[] = {
      {whole.substr(0, whole.size() - last.size()), "its last line is missing"},
      {whole.substr(0, whole.size() / 2), "line "},
      {changed, "not those that were exported"},
      {whole + whole, "another export begins here"},
      {last, "no export ends here"},
      {whole.substr(whole.find('\n') + 1), "outside of an export"},
  };
  for (const auto& [text, reason] : wrong) {
    std::istringstream lines(text);
    const auto imported = app::import_log(lines, copies_ / "data");
    ASSERT_FALSE(imported) << reason;
    EXPECT_NE(imported.error().message.find(reason), std::string::npos) << imported.error().message;
    EXPECT_FALSE(fs::exists(copies_ / "data")) << reason;
  }
}

}  // namespace
}  // namespace baitu::test
