#include "api/basemap/kept_tiles.hpp"

#include <gtest/gtest.h>

namespace baitu::basemap {
namespace {

using std::chrono::seconds;

Tile tile(std::size_t size_bytes) {
  return {std::make_shared<const std::string>(size_bytes, 'x'), "image/png"};
}

TEST(KeptTiles, ForgetsWhatIsTooOld) {
  KeptTiles kept(1'000'000);
  const KeptTiles::Time start;
  kept.keep("a", tile(10), start + seconds(60));
  EXPECT_TRUE(kept.find("a", start + seconds(59)));
  EXPECT_FALSE(kept.find("a", start + seconds(60)));
  EXPECT_EQ(kept.bytes(), 0U);
}

TEST(KeptTiles, DropsWhatWasUsedLongestAgoWhenItIsFull) {
  KeptTiles kept(8'000);
  const KeptTiles::Time now;
  for (const char* key : {"a", "b"}) kept.keep(key, tile(3'000), now + seconds(60));
  EXPECT_TRUE(kept.find("a", now));
  kept.keep("c", tile(3'000), now + seconds(60));
  EXPECT_TRUE(kept.find("a", now));
  EXPECT_FALSE(kept.find("b", now));
  EXPECT_LE(kept.bytes(), 8'000U);
}

TEST(KeptTiles, KeepsNothingLargerThanItself) {
  KeptTiles kept(1'000);
  kept.keep("a", tile(5'000), KeptTiles::Time(seconds(60)));
  EXPECT_FALSE(kept.find("a", {}));
  EXPECT_EQ(kept.bytes(), 0U);
}

TEST(KeptTiles, CountsATileOnceThatIsKeptAgain) {
  KeptTiles kept(1'000'000);
  kept.keep("a", tile(100), KeptTiles::Time(seconds(60)));
  const std::size_t once = kept.bytes();
  kept.keep("a", tile(100), KeptTiles::Time(seconds(60)));
  EXPECT_EQ(kept.bytes(), once);
}

}  // namespace
}  // namespace baitu::basemap
