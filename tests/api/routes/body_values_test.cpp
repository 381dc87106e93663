#include "api/routes/body_values.hpp"

#include <gmock/gmock.h>

#include "api/routes/command_row.hpp"

namespace baitu::routes {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// The field that is refused of what `read` makes of a body; "" where none is.
template <class Value>
std::string refused_field(std::string_view body, Value (*read)(Fields&)) {
  const auto parsed = parse_body<Value>(body, read);
  return parsed ? std::string() : parsed.error().field;
}

using Place = std::optional<project::Place>;

TEST(BodyValues, HaveAPlaceOrNone) {
  EXPECT_EQ(parse_body<Place>(R"({})", place_or_none).value(), std::nullopt);
  EXPECT_EQ(parse_body<Place>(R"({"place":{"lon_nd":-1,"lat_nd":2}})", place_or_none).value(),
            (project::Place{-1, 2}));
  EXPECT_EQ(refused_field(R"({"place":{"lon_nd":1}})", place_or_none), "/place/lat_nd");
  EXPECT_EQ(refused_field(R"({"place":{"lon_nd":1,"lat_nd":2,"up":3}})", place_or_none),
            "/place/up");
  EXPECT_EQ(refused_field(R"({})", read_place), "/place");
}

enum class Colour : std::uint8_t { red, green };
Colour colour(Fields& fields) {
  constexpr std::array<std::string_view, 2> kNames{"red", "green"};
  return read_word<Colour>(fields, "colour", kNames);
}

TEST(BodyValues, HaveOneOfTheWordsThatARefusalLists) {
  EXPECT_EQ(parse_body<Colour>(R"({"colour":"green"})", colour).value(), Colour::green);
  const Error refused = parse_body<Colour>(R"({"colour":"blue"})", colour).error();
  EXPECT_EQ(refused.field, "/colour");
  EXPECT_EQ(refused.message, "blue: one of red, green is expected");
}

std::vector<UnitCode> two_units(Fields& fields) { return read_codes<UnitCode>(fields, "units", 2); }

TEST(BodyValues, HaveAsManyCodesAsTheyMay) {
  EXPECT_THAT(parse_body<std::vector<UnitCode>>(R"({})", two_units).value(), IsEmpty());
  EXPECT_THAT(parse_body<std::vector<UnitCode>>(R"({"units":["a","b"]})", two_units).value(),
              ElementsAre(UnitCode("a"), UnitCode("b")));
  EXPECT_EQ(parse_body<std::vector<UnitCode>>(R"({"units":["a","b","c"]})", two_units).error().code,
            ErrorCode::too_large);
  EXPECT_EQ(refused_field(R"({"units":["a",2]})", two_units), "/units/1");
}

std::vector<StreamVersion> versions(Fields& fields) { return read_versions(fields, "photos", 2); }

TEST(BodyValues, HaveVersionsThatAreWholeNumbersFromZeroOn) {
  EXPECT_THAT(parse_body<std::vector<StreamVersion>>(R"({"photos":[3]})", versions).value(),
              ElementsAre(StreamVersion{3}));
  EXPECT_EQ(refused_field(R"({"photos":[3,-1]})", versions), "/photos/1");
  EXPECT_EQ(refused_field(R"({"photos":[0.5]})", versions), "/photos/0");
}

std::int32_t minutes(Fields& fields) { return number_or_zero(fields, "minutes"); }

TEST(BodyValues, HaveNoNumberThatDoesNotFit) {
  EXPECT_EQ(parse_body<std::int32_t>(R"({})", minutes).value(), 0);
  EXPECT_EQ(parse_body<std::int32_t>(R"({"minutes":2147483647})", minutes).value(), 2'147'483'647);
  EXPECT_EQ(refused_field(R"({"minutes":2147483648})", minutes), "/minutes");
}

struct Pair {
  std::string left;
  std::int32_t right = 0;
  friend bool operator==(const Pair&, const Pair&) = default;
};
std::vector<Pair> pairs(Fields& fields) {
  return read_objects<Pair>(fields, "pairs", 2, [](Fields& pair) {
    return Pair{pair.text_or_none("left"), read_number(pair, "right")};
  });
}

TEST(BodyValues, HaveObjectsThatSayNothingElse) {
  EXPECT_THAT(parse_body<std::vector<Pair>>(R"({"pairs":[{"right":1}]})", pairs).value(),
              ElementsAre(Pair{"", 1}));
  EXPECT_EQ(refused_field(R"({"pairs":[{"right":1},{"right":2,"top":3}]})", pairs), "/pairs/1/top");
  EXPECT_EQ(refused_field(R"({"pairs":[{"left":"a"}]})", pairs), "/pairs/0/right");
  EXPECT_EQ(refused_field(R"({"pairs":[1]})", pairs), "/pairs/0");
}

struct Row {
  std::string_view name;
  int number;
};
constexpr auto kRows = std::to_array<Row>({{"first", 1}, {"second", 2}});

Result<int> number_of(std::string_view body) {
  return parse_command_body<int>(body, kRows, [](const Row& row, Fields&) { return row.number; });
}

TEST(CommandRow, IsTheOneThatTheBodyNames) {
  EXPECT_EQ(number_of(R"({"command":"second"})").value(), 2);
  EXPECT_EQ(number_of(R"({"command":"third"})").error().field, "/command");
  EXPECT_EQ(number_of(R"({})").error().field, "/command");
  EXPECT_EQ(number_of(R"({"command":"first","more":1})").error().field, "/more");
  EXPECT_EQ(number_of("{").error().code, ErrorCode::malformed);
  EXPECT_THAT(names_of(kRows), ElementsAre("first", "second"));
}

}  // namespace
}  // namespace baitu::routes
