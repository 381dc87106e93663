#include "geo/gdal/dxf_text.hpp"

#include <gmock/gmock.h>

#include <string>

namespace baitu::geo {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

const std::string kHead = "0\nSECTION\n2\nENTITIES\n";
const std::string kEnd = "0\nENDSEC\n";

PlainDxf plain(const std::string& entities) {
  auto read = plain_dxf(kHead + entities + kEnd);
  EXPECT_TRUE(read.has_value()) << entities;
  return read.value_or(PlainDxf{});
}

std::string text_of(const std::string& entities) {
  const std::string text = plain(entities).text;
  const std::size_t from = text.find(kHead) + kHead.size();
  return text.substr(from, text.find(kEnd, from) - from);
}

TEST(DxfText, KeepsItsEntitiesAlone) {
  const std::string whole =
      "0\nSECTION\n2\nHEADER\n9\n$ACADVER\n1\nAC1015\n0\nENDSEC\n"
      "0\nSECTION\n2\nBLOCKS\n0\nBLOCK\n2\na\n0\nPOINT\n10\n9\n0\nENDBLK\n0\nENDSEC\n" +
      kHead + "0\nPOINT\n8\n示例\n10\n1\n" + kEnd + "0\nSECTION\n2\nOBJECTS\n0\nPOINT\n0\nENDSEC\n";
  const auto read = plain_dxf(whole);
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(read->text, "0\nSECTION\n2\nHEADER\n0\nENDSEC\n" + kHead +
                            "0\nPOINT\n100\n\n8\n示例\n10\n1\n" + kEnd + "0\nEOF\n");
}

TEST(DxfText, TakesLinesHoweverTheyEndAndNoComments) {
  for (const std::string end : {"\n", "\r", "\r\n"}) {
    std::string text;
    for (const char* const line : {"999", "示例", "  0", "SECTION", "  2", "ENTITIES", "  0",
                                   "POINT", " 10 ", "1.5", "999", "SEQEND", "  0", "ENDSEC"})
      text += line + end;
    const auto read = plain_dxf(text);
    ASSERT_TRUE(read.has_value());
    EXPECT_THAT(read->text, HasSubstr("0\nPOINT\n100\n\n10\n1.5\n0\nENDSEC\n"));
  }
}

TEST(DxfText, IsRefusedWherePairsOrTheEndAreMissing) {
  const auto damaged = refuse(Reason::file_damaged, {detail(DetailCode::format, {"DXF"})});
  for (const std::string& text :
       {std::string(), kHead, kHead + "0\nPOINT\n10\n", kHead + "a\nb\n" + kEnd,
        kHead + "0\nPOINT\n\n1\n" + kEnd, kHead + "1.0\n1\n" + kEnd,
        kHead + std::string("1\n\0\n", 4) + kEnd, "0\nSECTION\n2\nOBJECTS\n" + kEnd})
    EXPECT_EQ(plain_dxf(text).error(), damaged.error()) << text;
}

TEST(DxfText, CountsWhatIsNoSiteByItsKind) {
  const PlainDxf read = plain(
      "0\nHATCH\n10\n1\n0\nDIMENSION\n0\nHATCH\n0\nPOINT\n67\n1\n10\n1\n"
      "0\nPOLYLINE\n67\n1\n0\nVERTEX\n10\n1\n0\nSEQEND\n0\nATTRIB\n1\na\n");
  EXPECT_THAT(read.left_out, ElementsAre(detail(DetailCode::in_paper_space, 2U),
                                         detail(DetailCode::entities, {"HATCH", "2"}),
                                         detail(DetailCode::entities, {"DIMENSION", "1"}),
                                         detail(DetailCode::entities, {"ATTRIB", "1"})));
  EXPECT_THAT(read.text, Not(HasSubstr("10\n1\n")));
}

TEST(DxfText, NamesSoManyKindsAtMost) {
  std::string many;
  for (std::size_t i = 0; i < 2 * kMaxDxfKinds; ++i) many += "0\nK" + std::to_string(i) + "\n";
  const Details left_out = plain(many).left_out;
  ASSERT_EQ(left_out.size(), kMaxDetails);
  EXPECT_EQ(left_out[0], detail(DetailCode::entities, {"…", std::to_string(kMaxDxfKinds)}));
}

TEST(DxfText, EndsWhatHasPartsWhetherOrNotTheyEnd) {
  const std::string vertices = "0\nVERTEX\n10\n1\n0\nVERTEX\n10\n2\n";
  const std::string wanted = "0\nPOLYLINE\n100\n\n66\n1\n" + vertices + "0\nSEQEND\n";
  EXPECT_EQ(text_of("0\nPOLYLINE\n66\n1\n" + vertices), wanted);
  EXPECT_EQ(text_of("0\nPOLYLINE\n66\n1\n" + vertices + "0\nSEQEND\n8\n0\n"), wanted);
  EXPECT_EQ(text_of("0\nINSERT\n66\n1\n2\na\n"), "0\nINSERT\n100\ninserted\n2\na\n0\nSEQEND\n");
}

TEST(DxfText, TellsTagsAsTheLibraryHasThem) {
  const PlainDxf read = plain(
      "0\nINSERT\n2\na\n0\nATTRIB\n1\nGZ-001\n2\n编 号\n0\nATTRIB\n2\nB\n0\nATTRIB\n2\n\n"
      "0\nTEXT\n2\nC\n");
  EXPECT_THAT(read.tags, ElementsAre("B", "编_号"));
}

TEST(DxfText, MarksArcs) {
  EXPECT_THAT(text_of("0\nARC\n40\n1\n"), HasSubstr("100\ncurved\n"));
  EXPECT_THAT(text_of("0\nLWPOLYLINE\n42\n-0.5\n"), HasSubstr("100\ncurved\n"));
  EXPECT_THAT(text_of("0\nPOLYLINE\n0\nVERTEX\n42\n1\n"), HasSubstr("100\ncurved\n"));
  EXPECT_THAT(text_of("0\nLWPOLYLINE\n42\n0.0\n"), Not(HasSubstr("curved")));
}

TEST(DxfText, LosesWhatTheLibraryNeedNotSee) {
  EXPECT_EQ(text_of("0\nLINE\n5\nFF\n100\nAcDbLine\n39\n1\n62\n7\n330\n1F\n1000\nx\n10\n1\n210\n0\n"
                    "101\nEmbedded Object\n10\n2\n"),
            "0\nLINE\n100\n\n10\n1\n210\n0\n");
}

TEST(DxfText, DecodesEscapesAndLetsNoneBecomeAnother) {
  const auto read = [](const std::string& value) {
    const std::string text = text_of("0\nTEXT\n1\n" + value + "\n");
    const std::size_t from = text.find("\n1\n") + 3;
    return text.substr(from, text.size() - from - 1);
  };
  EXPECT_EQ(read("\\U+4E2D\\U+00b2A\\U+0041"), "中²AA");
  for (const char* const unfit : {"\\U+D800", "\\U+0000", "\\U+000A", "\\U+005C", "\\U+0085"})
    EXPECT_EQ(read(unfit), "\ufffd") << unfit;
  for (const char* const plain :
       {"\\U+4E2", "\\U+", "\\u+4E2D", "\\\\U+4E2D", "^J", "^", "\\", "%%c"})
    EXPECT_EQ(read(plain), plain);
  EXPECT_EQ(read("^中"), "^ 中");
  EXPECT_EQ(read("^\\U+4E2D"), "^ 中");
  EXPECT_EQ(read("^@"), "^ @");
  for (const char* const escape : {"\\U+005E中", "\\U+0025中"}) EXPECT_EQ(read(escape), "\ufffd中");
}

TEST(DxfText, ComesInPartsThatTheLibraryReadsAtOnce) {
  std::string characters;
  for (std::size_t i = 0; i < kMaxDxfValueBytes; ++i) characters += "中";
  const std::string text = text_of("0\nMTEXT\n1\n" + characters + "\n");
  const std::string part(characters.substr(0, kMaxDxfValueBytes / 3 * 3));
  EXPECT_THAT(text, HasSubstr("\n1\n" + part + "\n1\n" + part + "\n1\n"));
  const PlainDxf named = plain("0\nLINE\n8\n" + characters + "\n");
  EXPECT_TRUE(named.shortened);
  EXPECT_THAT(named.text, HasSubstr("\n8\n" + part + "\n0\nENDSEC"));
  EXPECT_FALSE(plain("0\nMTEXT\n1\n" + characters + "\n").shortened);
  const std::string escaped(kMaxDxfValueBytes - 1, 'a');
  EXPECT_THAT(text_of("0\nTEXT\n1\n" + escaped + "\\P\n"), HasSubstr(escaped + "\n1\n\\P\n"));
}

TEST(DxfText, CutsNoCodeOfAParagraph) {
  const std::string before(kMaxDxfValueBytes - 4, 'a');
  const auto read = [&](const std::string& value) {
    return text_of("0\nMTEXT\n1\n" + value + "\n");
  };
  EXPECT_THAT(read(before + "\\fSimSun|b0;示例"), HasSubstr(before + "\n1\n\\fSimSun|b0;示例\n"));
  EXPECT_THAT(read("\\H3;" + before + "\\P示例"), HasSubstr("\\P示例\n"));
  // What never ends is a text, and what is longer than a part is cut.
  EXPECT_THAT(read("\\f" + before + "bcde"), HasSubstr("\\f" + before + "bc\n1\nde\n"));
  EXPECT_THAT(read("\\f" + before + "bcde;"), HasSubstr("\\f" + before + "bc\n1\nde;\n"));
}

}  // namespace
}  // namespace baitu::geo
