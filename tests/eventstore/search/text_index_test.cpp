// What is found in texts: by words within Chinese, numbers of documents, whatever a person types,
// and as of any moment.
#include "eventstore/search/text_index.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <random>
#include <thread>

namespace baitu::search {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr Date kDay{std::chrono::days(20'000)};
constexpr Position kHead{1'000'000};

Place place(std::uint64_t position, std::uint32_t part = 0) {
  return {{Position{position}, 0}, part};
}

class ATextIndex : public testing::Test {
 protected:
  ATextIndex() {
    auto made = TextIndex::create();
    EXPECT_TRUE(made) << made.error().message;
    index_ = *std::move(made);
  }

  TextId given(std::uint64_t position, std::string text, bool heading = false, Date day = kDay) {
    const auto added = index_->add({place(position), day, heading, std::move(text)});
    EXPECT_TRUE(added) << added.error().message;
    return added.value_or(TextId{});
  }

  std::vector<std::uint64_t> found(std::string_view query, Position as_of = kHead,
                                   Date on = kDay) const {
    const auto matches = index_->find({words_of(query), as_of, on});
    EXPECT_TRUE(matches) << matches.error().message;
    std::vector<std::uint64_t> positions;
    if (matches)
      for (const Place& at : matches->places) positions.push_back(at.address.position.value);
    return positions;
  }

  // "a[b]c"
  std::string excerpt(std::string_view query, std::string_view text) const {
    std::string shown;
    for (const Piece& piece : index_->excerpt(words_of(query), text))
      shown += piece.match ? '[' + piece.text + ']' : piece.text;
    return shown;
  }

  std::unique_ptr<TextIndex> index_;
};

TEST_F(ATextIndex, FindsWordsOfTwoCharactersWithinASentence) {
  given(1, "关于老旧小区改造的督办通知");
  given(2, "公园建设进度汇报");
  EXPECT_THAT(found("小区"), ElementsAre(1));
  EXPECT_THAT(found("改造"), ElementsAre(1));
  EXPECT_THAT(found("建设进度"), ElementsAre(2));
  EXPECT_THAT(found("小区建设"), IsEmpty());
  EXPECT_THAT(found("区小"), IsEmpty());
}

TEST_F(ATextIndex, FindsASingleCharacterWhereverItStands) {
  given(1, "园");
  given(2, "公园");
  given(3, "园林");
  given(4, "大公园里");
  given(5, "小区");
  EXPECT_THAT(found("园"), testing::UnorderedElementsAre(1, 2, 3, 4));
}

TEST_F(ATextIndex, FindsNumbersOfDocumentsAndPartsOfThem) {
  given(1, "督办〔2026〕7号");
  given(2, "督办〔2026〕17号");
  given(3, "GZ-017 外墙保温");
  EXPECT_THAT(found("督办〔2026〕7号"), ElementsAre(1));
  EXPECT_THAT(found("〔2026〕"), testing::UnorderedElementsAre(1, 2));
  EXPECT_THAT(found("026"), testing::UnorderedElementsAre(1, 2));
  EXPECT_THAT(found("gz-017"), ElementsAre(3));
  EXPECT_THAT(found("-0"), ElementsAre(3));
}

TEST_F(ATextIndex, MakesNoDifferenceOfWidthAndCase) {
  given(1, "Ｇｒｅｅｎ Park，共１２栋");
  EXPECT_THAT(found("green"), ElementsAre(1));
  EXPECT_THAT(found("ＰＡＲＫ"), ElementsAre(1));
  EXPECT_THAT(found("12栋"), ElementsAre(1));
  EXPECT_THAT(found("，共"), ElementsAre(1));
  EXPECT_THAT(found(",共"), ElementsAre(1));
}

TEST_F(ATextIndex, FindsMixedTextByAnyPartOfIt) {
  given(1, "安装LED路灯36盏(二期)");
  for (const char* query : {"LED路灯", "灯36", "ed", "6盏(", "(二期)"})
    EXPECT_THAT(found(query), ElementsAre(1)) << query;
}

TEST_F(ATextIndex, WantsEveryWordOfAQueryInOneText) {
  given(1, "东区知晓率调查");
  given(2, "西区知晓率调查");
  EXPECT_THAT(found("东区 知晓率"), ElementsAre(1));
  EXPECT_THAT(found("知晓率　东区"), ElementsAre(1));
  EXPECT_THAT(found("东区 西区"), IsEmpty());
}

TEST_F(ATextIndex, TakesNothingThatIsTypedForSyntax) {
  given(1, "第一期");
  given(2, R"x(他说"(一)"：a AND b OR c* text:@x)x");
  EXPECT_THAT(found(R"x("(一)")x"), ElementsAre(2));
  EXPECT_THAT(found("AND"), ElementsAre(2));
  EXPECT_THAT(found("c*"), ElementsAre(2));
  EXPECT_THAT(found("text:@x"), ElementsAre(2));
  EXPECT_THAT(found("text:@第一期"), IsEmpty());
  EXPECT_THAT(found("第一期 OR 公园"), IsEmpty());
  EXPECT_THAT(found("第*"), IsEmpty());
  EXPECT_THAT(found("true"), IsEmpty());
  EXPECT_THAT(found("_id > 0"), IsEmpty());
}

TEST_F(ATextIndex, AnswersWhateverIsTyped) {
  given(1, "第一期");
  const std::string_view odd[] = {"",     " ",      "　",     "\\",       "\\\\",
                                  "'",    "\"",     "\"\"",   "()",       "((((",
                                  "))))", "%",      "%s%n",   "\x01",     "\x7F",
                                  "🙂",   "\u200B", "\u202E", "~",        "^",
                                  "|&|",  "-",      "--",     "`id`",     "${x}",
                                  "*",    "?",      ";",      "<script>", "\xF0\x9F\x99\x82\u200D"};
  for (const std::string_view query : odd) EXPECT_THAT(found(query), IsEmpty()) << query;
  std::mt19937 random(7);
  const std::string_view pieces[] = {"期", "(", ")", "\"", "\\", " ", "　",
                                     "*",  ":", "@", "-",  "&",  "|", "1"};
  for (int i = 0; i < 300; ++i) {
    std::string query;
    for (std::size_t k = random() % 12; k > 0; --k) query += pieces[random() % std::size(pieces)];
    found(query);
  }
  EXPECT_THAT(found("第一期"), ElementsAre(1));
}

TEST_F(ATextIndex, FindsHeadingsFirstThenTheNewest) {
  given(1, "公园公园公园");
  given(2, "公园", true);
  given(3, "公园");
  given(4, "公园");
  EXPECT_THAT(found("公园"), ElementsAre(2, 1, 4, 3));
}

TEST_F(ATextIndex, FindsOfAMomentWhatStoodThen) {
  const TextId old = given(10, "旧名称");
  ASSERT_TRUE(index_->end(old, Position{20}, kDay));
  given(20, "新名称");
  EXPECT_THAT(found("名称", Position{9}), IsEmpty());
  EXPECT_THAT(found("名称", Position{10}), ElementsAre(10));
  EXPECT_THAT(found("名称", Position{19}), ElementsAre(10));
  EXPECT_THAT(found("名称", Position{20}), ElementsAre(20));
}

TEST_F(ATextIndex, FindsOfADayWhatWasAboutNoLaterOne) {
  const Date later = kDay + std::chrono::days(5);
  const TextId old = given(10, "旧名称");
  ASSERT_TRUE(index_->end(old, Position{20}, later));
  given(20, "新名称", false, later);
  EXPECT_THAT(found("名称", kHead, kDay), ElementsAre(10));
  EXPECT_THAT(found("名称", kHead, later), ElementsAre(20));
}

TEST_F(ATextIndex, FindsOfNoMomentWhatWasRemoved) {
  const TextId text = given(10, "撤下的公开");
  given(11, "别的公开");
  ASSERT_TRUE(index_->remove(text));
  EXPECT_THAT(found("公开"), ElementsAre(11));
  EXPECT_THAT(found("公开", Position{10}), IsEmpty());
  given(12, "又一个公开");
  EXPECT_THAT(found("公开", Position{11}), ElementsAre(11));
}

TEST_F(ATextIndex, SaysWhenThereIsMoreThanItFinds) {
  for (std::uint64_t i = 1; i <= kMaxMatches; ++i) given(i, "公园");
  EXPECT_TRUE(index_->find({{"公园"}, kHead, kDay})->complete);
  given(kMaxMatches + 1, "公园");
  const auto matches = index_->find({{"公园"}, kHead, kDay});
  ASSERT_TRUE(matches);
  EXPECT_FALSE(matches->complete);
  EXPECT_THAT(matches->places, SizeIs(kMaxMatches));
  EXPECT_EQ(matches->places.front(), place(kMaxMatches + 1));
}

TEST_F(ATextIndex, FindsOfTheKindsThatAreAskedFor) {
  const auto add = [&](std::uint64_t position, Kind kind) {
    ASSERT_TRUE(index_->add({place(position), kDay, false, "公园", kind}));
  };
  add(1, Kind::project);
  add(2, Kind::notice);
  add(3, Kind::report);
  const auto found_of = [&](std::vector<Kind> kinds) {
    const auto matches = index_->find({{"公园"}, kHead, kDay, std::move(kinds)});
    return matches ? matches->places : std::vector<Place>{};
  };
  EXPECT_THAT(found_of({}), SizeIs(3));
  EXPECT_THAT(found_of({Kind::notice}), ElementsAre(place(2)));
  EXPECT_THAT(found_of({Kind::report, Kind::project}), ElementsAre(place(3), place(1)));
  EXPECT_THAT(found_of({Kind::survey}), IsEmpty());
}

TEST_F(ATextIndex, LetsWhatIsNotAdmittedNeitherTakeAPlaceNorShow) {
  given(1, "公园");
  for (std::uint64_t i = 2; i <= kMaxMatches + 5; ++i) {
    ASSERT_TRUE(index_->add({place(i), kDay, true, "公园", Kind::report}));
  }
  const auto matches =
      index_->find({{"公园"}, kHead, kDay, {}, [](Kind kind, const Address& address) {
                      return kind != Kind::report || address.position == Position{7};
                    }});
  ASSERT_TRUE(matches) << matches.error().message;
  EXPECT_TRUE(matches->complete);
  EXPECT_THAT(matches->places, ElementsAre(place(7), place(1)));
}

TEST_F(ATextIndex, TellsPartsOfAnEventApart) {
  ASSERT_TRUE(index_->add({place(1, 0), kDay, true, "小区"}));
  ASSERT_TRUE(index_->add({place(1, 2), kDay, false, "小区"}));
  const auto matches = index_->find({{"小区"}, kHead, kDay});
  ASSERT_TRUE(matches);
  EXPECT_THAT(matches->places, ElementsAre(place(1, 0), place(1, 2)));
}

TEST_F(ATextIndex, IsSearchedFromSeveralThreadsWhileItIsWritten) {
  std::atomic<bool> done = false;
  std::vector<std::jthread> readers;
  for (std::size_t i = 0; i + 1 < kMaxSearches; ++i)
    readers.emplace_back([&] {
      do {
        const auto matches = index_->find({{"公园"}, kHead, kDay});
        ASSERT_TRUE(matches) << matches.error().message;
      } while (!done);
    });
  for (std::uint64_t i = 1; i <= 500; ++i) given(i, "公园" + std::to_string(i));
  done = true;
  readers.clear();
  EXPECT_THAT(found("公园"), SizeIs(500));
}

TEST(Words, AreWhatBlanksAndControlCharactersPart) {
  EXPECT_THAT(words_of(" 东区\t知晓　率\x01x\n"), ElementsAre("东区", "知晓", "率", "x"));
  EXPECT_THAT(words_of(" \x7F　"), IsEmpty());
  std::string many;
  for (std::size_t i = 0; i < kMaxWords + 5; ++i) many += "词 ";
  EXPECT_THAT(words_of(many), SizeIs(kMaxWords));
}

TEST_F(ATextIndex, ExcerptsWhatWasFoundAsItIsWritten) {
  EXPECT_EQ(excerpt("小区", "关于老旧小区改造"), "关于老旧[小区]改造");
  EXPECT_EQ(excerpt("12", "共１２栋"), "共[１２]栋");
  EXPECT_EQ(excerpt("park 公园", "Green Park 公园"), "Green [Park] [公园]");
  EXPECT_EQ(excerpt("<b>", "a<b>c"), "a[<b>]c");
}

TEST_F(ATextIndex, ExcerptsPassagesOfLongTexts) {
  std::string filler;
  for (int i = 0; i < 200; ++i) filler += "一二三";
  const std::string shown = excerpt("小区", filler + "小区" + filler);
  EXPECT_TRUE(shown.starts_with("…"));
  EXPECT_TRUE(shown.ends_with("…"));
  EXPECT_NE(shown.find("[小区]"), std::string::npos);
  EXPECT_LE(shown.size(), kExcerptBytes + 20);
}

TEST_F(ATextIndex, ShowsTheBeginningWhereNothingCanBeTold) {
  std::string filler;
  for (int i = 0; i < 200; ++i) filler += "一二三";
  EXPECT_EQ(excerpt("没有", "短"), "短");
  EXPECT_EQ(excerpt("没有", filler), filler.substr(0, kExcerptBytes) + "…");
  EXPECT_EQ(excerpt("没有", "x" + filler), "x" + filler.substr(0, kExcerptBytes - 3) + "…");
  EXPECT_EQ(excerpt(filler, "短\x02文"), "短 文");
}

}  // namespace
}  // namespace baitu::search
