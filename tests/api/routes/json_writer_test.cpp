#include "api/routes/json_writer.hpp"

#include <gtest/gtest.h>

#include <boost/json/parse.hpp>

#include "tests/domain/given.hpp"

namespace baitu::test {
namespace {

using routes::JsonWriter;

template <class Value>
std::string written(const Value& value) {
  JsonWriter json;
  json.value(value);
  return json.take();
}

TEST(JsonWriter, WritesQuantitiesAsTheShortestDecimal) {
  EXPECT_EQ(written(Quantity{12'500}), "12.5");
  EXPECT_EQ(written(Quantity{12'000}), "12");
  EXPECT_EQ(written(Quantity{7}), "0.007");
  EXPECT_EQ(written(Quantity{-7}), "-0.007");
  EXPECT_EQ(written(Quantity{-1'050}), "-1.05");
  EXPECT_EQ(written(Points{-125}), "-1.25");
  EXPECT_EQ(written(Quantity{0}), "0");
  EXPECT_EQ(written(Quantity{100'000'000'000'001}), "100000000000.001");
}

TEST(JsonWriter, WritesTextsThatReadBackAsTheyWere) {
  std::string every;
  for (char c = 1; c < 0x7f; ++c) every += c;
  every += "百图 \u2028 🏙";
  EXPECT_EQ(boost::json::parse(written(every)).as_string(), every);
}

TEST(JsonWriter, WritesDatesAndInstants) {
  EXPECT_EQ(written(day("2025-03-05")), R"("2025-03-05")");
  EXPECT_EQ(written(day("1900-12-31")), R"("1900-12-31")");
  EXPECT_EQ(written(Instant{0}), R"("1970-01-01T00:00:00.000000Z")");
}

TEST(JsonWriter, PutsCommasBetweenAndLeavesOutWhatIsAbsent) {
  JsonWriter json;
  json.begin_object();
  json.field("a", 1);
  json.field("b", std::optional<int>());
  json.list("c", std::vector<bool>{true, false});
  json.key("d");
  json.begin_array();
  json.end_array();
  json.key("e");
  json.begin_object();
  json.end_object();
  json.key("f");
  json.null();
  json.end_object();
  EXPECT_EQ(json.take(), R"({"a":1,"c":[true,false],"d":[],"e":{},"f":null})");
}

}  // namespace
}  // namespace baitu::test
