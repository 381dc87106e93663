#include "geo/sheet/csv.hpp"

#include <gmock/gmock.h>

#include <random>
#include <string>
#include <vector>

namespace baitu::geo {
namespace {

using ::testing::ElementsAre;

using Rows = std::vector<std::vector<std::string>>;

Result<Rows> rows_of(std::string_view text) {
  Rows rows;
  auto read = read_csv(text, [&](std::vector<std::string> row) {
    rows.push_back(std::move(row));
    return true;
  });
  if (!read) return std::unexpected(read.error());
  return rows;
}

ErrorCode refusal_of(std::string_view text) {
  const auto rows = rows_of(text);
  return rows ? ErrorCode::internal : rows.error().code;
}

std::string written(const std::vector<SheetRow>& rows) {
  CsvWriter writer;
  for (const SheetRow& row : rows) writer.add(row);
  return writer.take();
}

TEST(Csv, BeginsWithAMarkAndEndsItsLinesAsRfc4180Says) {
  EXPECT_EQ(written({{std::string("项目编码 code"), std::string("a,b")}, {Decimal{1234, 2}, {}}}),
            "\xEF\xBB\xBF项目编码 code,\"a,b\"\r\n12.34,\r\n");
}

TEST(Csv, WritesWhatASpreadsheetWouldRunBehindAnApostrophe) {
  for (const std::string text : {"=1+1", "+1", "-1", "@SUM(A1)", "\tx", "'=1"}) {
    const std::string bytes = written({{text}});
    EXPECT_TRUE(bytes.contains("'" + text)) << bytes;
    EXPECT_THAT(rows_of(bytes).value(), ElementsAre(ElementsAre(text)));
  }
}

TEST(Csv, LeavesNumbersBelowZeroAsTheyAre) {
  EXPECT_EQ(written({{Decimal{-5, 0}}}), "\xEF\xBB\xBF-5\r\n");
}

TEST(Csv, LeavesAnApostropheThatDefusesNothing) {
  EXPECT_THAT(rows_of("'tis,'\n").value(), ElementsAre(ElementsAre("'tis", "'")));
}

TEST(Csv, ReadsQuotesLineEndsAndOtherSeparators) {
  EXPECT_THAT(rows_of("a,\"b \"\"c\"\"\r\nd\"\n,x").value(),
              ElementsAre(ElementsAre("a", "b \"c\"\r\nd"), ElementsAre("", "x")));
  EXPECT_THAT(rows_of("a;b\r\n1,5;2").value(),
              ElementsAre(ElementsAre("a", "b"), ElementsAre("1,5", "2")));
  EXPECT_THAT(rows_of("a\tb\n").value(), ElementsAre(ElementsAre("a", "b")));
}

TEST(Csv, RefusesWhatIsNone) {
  EXPECT_EQ(refusal_of("a,\"b"), ErrorCode::malformed);
  EXPECT_EQ(refusal_of("\"a\"b,c"), ErrorCode::malformed);
}

TEST(Csv, RefusesWhatIsBeyondItsLimits) {
  EXPECT_EQ(refusal_of(std::string(kMaxSheetColumns, ',')), ErrorCode::too_large);
  EXPECT_EQ(refusal_of(std::string(kMaxSheetCellBytes + 1, 'x')), ErrorCode::too_large);
  EXPECT_EQ(refusal_of(std::string(kMaxSheetRows + 1, '\n')), ErrorCode::too_large);
}

TEST(Csv, ReadsAnyTextAsItWasWritten) {
  constexpr std::string_view kLetters = "ab=+-@'\"\t\r\n,; 百";
  std::mt19937 random(7);
  // The first line says what separates cells.
  std::vector<SheetRow> rows{SheetRow(4, std::string("code"))};
  Rows expected{std::vector<std::string>(4, "code")};
  for (int i = 0; i < 2'000; ++i) {
    SheetRow& row = rows.emplace_back();
    std::vector<std::string>& cells = expected.emplace_back();
    for (int cell = 0; cell < 4; ++cell) {
      std::string text;
      for (std::size_t size = random() % 6; size > 0; --size) text += kLetters[random() % 14];
      row.emplace_back(text);
      cells.push_back(std::move(text));
    }
  }
  EXPECT_EQ(rows_of(written(rows)).value(), expected);
}

TEST(Decimals, AreWrittenToTheirLastDigit) {
  EXPECT_EQ(text_of(Decimal{1, 6}), "0.000001");
  EXPECT_EQ(text_of(Decimal{100'000'000'000'000, 6}), "100000000");
  EXPECT_EQ(text_of(Decimal{-1'500'000, 6}), "-1.5");
  EXPECT_EQ(text_of(Decimal{1250, 2, true}), "12.50%");
  EXPECT_EQ(text_of(Decimal{0, 2, true}), "0.00%");
}

TEST(Decimals, AreReadAsTheirDigitsSay) {
  EXPECT_EQ(parse_decimal("-0.05", 2), -5);
  EXPECT_EQ(parse_decimal("1.500", 1), 15);
  for (const char* text : {"", "-", ".5", "1.25", "1e3", "x", "1.2.3", "99999999999999999999"})
    EXPECT_FALSE(parse_decimal(text, 1)) << text;
}

TEST(Decimals, HaveCommasBetweenGroupsOfThreeDigitsAndNowhereElse) {
  struct Case {
    const char* text;
    std::int64_t thousandths;
  };
  for (const auto& [text, thousandths] : {Case{"1,234.5", 1'234'500},
                                          {"12,345", 12'345'000},
                                          {"123,456,789.001", 123'456'789'001},
                                          {"-1,000", -1'000'000},
                                          {"1，234，567", 1'234'567'000}})
    EXPECT_EQ(parse_decimal(text, 3), thousandths) << text;
  for (const char* text : {"1,5", "1,23", "1,2345", "1234,567", "1,234,5", "1,,234", ",123", "123,",
                           "1.234,5", "1.5,000", "1，5", "0,5", "1,234567", "1 234", ","})
    EXPECT_FALSE(parse_decimal(text, 3)) << text;
}

TEST(Decimals, AreFoundInWhatASpreadsheetKeeps) {
  EXPECT_EQ(parse_binary("0.33329999999999999", 4), 3'333);
  EXPECT_EQ(parse_binary("1E-2", 4), 100);
  EXPECT_EQ(parse_binary("12", 3), 12'000);
  EXPECT_FALSE(parse_binary("0.33335", 4));
  EXPECT_FALSE(parse_binary("1E+300", 0));
  EXPECT_FALSE(parse_binary("nan", 0));
}

}  // namespace
}  // namespace baitu::geo
