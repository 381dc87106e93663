#include "geo/tables/tables.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace baitu::geo {
namespace {

using Items = std::vector<TableReader::Item>;

const Table kProjects{"projects",
                      "项目",
                      "one row for each",
                      TableGeometry::none,
                      {{"code", ColumnType::text},
                       {"stages", ColumnType::integer},
                       {"area_m2", ColumnType::real},
                       {"registered_on", ColumnType::date}}};

Items city() {
  return {Fact{"BAITU_POSITION", "42"},
          kProjects,
          Row{{"GZ-001", std::int64_t{-7}, 12.5, "2026-11-25"}, {}},
          Row{{{}, {}, {}, {}}, {}},
          Table{"layer-lakes", "湖泊", {}, TableGeometry::polygons, {}},
          Row{{}, std::string("\1\0w", 3)},
          End()};
}

std::string written(const Items& items) {
  std::string bytes;
  TableWriter writer([&](std::string_view part) {
    bytes += part;
    return true;
  });
  for (const auto& item : items) {
    if (const auto* fact = std::get_if<Fact>(&item)) writer.add(*fact);
    if (const auto* table = std::get_if<Table>(&item)) writer.add(*table);
    if (const auto* row = std::get_if<Row>(&item)) writer.add(*row);
    if (std::holds_alternative<End>(item)) {
      EXPECT_TRUE(writer.finish());
    }
  }
  return bytes;
}

// Hands out a text, at most `chunk` bytes at a time.
std::function<std::size_t(std::span<char>)> from(std::string_view text, std::size_t chunk = 1'000) {
  return [text, chunk](std::span<char> into) mutable {
    const std::size_t count = std::min({into.size(), text.size(), chunk});
    std::ranges::copy(text.substr(0, count), into.begin());
    text.remove_prefix(count);
    return count;
  };
}

struct Heard {
  Items items;
  ErrorCode code = ErrorCode::internal;  // of what ended it, where no End did
};

Heard heard(std::string_view text, std::size_t chunk = 1'000) {
  TableReader reader(from(text, chunk));
  Heard all;
  for (;;) {
    auto item = reader.next();
    if (!item) {
      all.code = item.error().code;
      return all;
    }
    all.items.push_back(*item);
    if (std::holds_alternative<End>(*item)) return all;
  }
}

TEST(Tables, ReadBackAsTheyWereWritten) {
  EXPECT_EQ(heard(written(city())).items, city());
  EXPECT_EQ(heard(written(city()), 1).items, city());
}

TEST(Tables, EndOnlyWhereTheyWereFinished) {
  const std::string whole = written(city());
  for (std::size_t size = 0; size < whole.size(); ++size) {
    const Heard part = heard(std::string_view(whole).substr(0, size));
    EXPECT_EQ(part.code, ErrorCode::malformed) << size;
    EXPECT_LT(part.items.size(), city().size()) << size;
  }
}

TEST(Tables, RefuseAnotherFormat) {
  std::string bytes = written(city());
  bytes[bytes.find(" 1")] = '2';
  EXPECT_TRUE(heard(bytes).items.empty());
}

TEST(Tables, RefuseNamesThatCouldBeAnythingElse) {
  for (const char* name : {"", "a b", "a\"b", "层", "a;b"}) {
    Table table = kProjects;
    table.name = name;
    EXPECT_EQ(heard(written({table})).items.size(), 0U) << name;
    table.name = "projects";
    table.columns[0].name = name;
    EXPECT_EQ(heard(written({table})).items.size(), 0U) << name;
    EXPECT_EQ(heard(written({Fact{name, "x"}})).items.size(), 0U) << name;
  }
}

TEST(Tables, RefuseRowsThatDoNotFitTheirTable) {
  const std::vector<Row> rows{
      Row{{"GZ-001"}, {}},                     // too few cells
      Row{{std::int64_t{1}, {}, {}, {}}, {}},  // a number for a text
      Row{{{}, "7", {}, {}}, {}},              // a text for a number
      Row{{{}, {}, std::int64_t{7}, {}}, {}},  // an integer for a real number
      Row{{{}, {}, {}, "2026-02-30"}, {}},     // a day that is none
      Row{{{}, {}, {}, {}, {}}, {}},           // too many cells
  };
  for (const Row& row : rows) {
    const Heard all = heard(written({kProjects, row, End()}));
    EXPECT_EQ(all.items, Items{kProjects});
    EXPECT_EQ(all.code, ErrorCode::malformed);
  }
  EXPECT_TRUE(heard(written({Row{}})).items.empty());  // of no table at all
}

TEST(Tables, AreAtMostSoMany) {
  Items many;
  for (std::size_t i = 0; i <= kMaxTables; ++i)
    many.emplace_back(Table{"t" + std::to_string(i), {}, {}, TableGeometry::none, {}});
  const Heard all = heard(written(many));
  EXPECT_EQ(all.items.size(), kMaxTables);
  EXPECT_EQ(all.code, ErrorCode::too_large);
  Table wide = kProjects;
  wide.columns.assign(kMaxColumns + 1, {"c", ColumnType::text});
  EXPECT_TRUE(heard(written({wide})).items.empty());
}

TEST(Tables, RefuseAFrameOverTheLimitWithoutReadingIt) {
  std::string bytes = written({kProjects});
  bytes += std::string("R\x7f\xff\xff\xff", 5);
  const Heard all = heard(bytes);
  EXPECT_EQ(all.items.size(), 1U);
  EXPECT_EQ(all.code, ErrorCode::too_large);
}

TEST(Tables, ReadAnyDamageWithoutHarm) {
  const std::string whole = written(city());
  for (std::size_t at = 0; at < whole.size(); ++at) {
    for (const char damage : {'\0', '\1', '\x7f', '\xff'}) {
      std::string bytes = whole;
      bytes[at] = damage;
      EXPECT_LE(heard(bytes).items.size(), city().size());
    }
  }
}

TEST(Tables, AreNotFinishedWhereAPartWasNotTaken) {
  int left = 3;
  TableWriter writer([&](std::string_view) { return --left >= 0; });
  writer.add(kProjects);
  writer.add(kProjects);
  EXPECT_FALSE(writer.finish());
  EXPECT_EQ(left, -1);  // asked once more, then never again
}

}  // namespace
}  // namespace baitu::geo
