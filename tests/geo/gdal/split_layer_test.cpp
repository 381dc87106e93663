#include "geo/gdal/split_layer.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace baitu::geo {
namespace {

// Rejects `count` features of `fields` empty values each.
OrRefusal<void> reject_all(SplitLayer& split, std::size_t count, std::size_t fields = 0) {
  for (std::size_t i = 0; i < count; ++i)
    if (auto done = split.reject(Reason::geometry_unreadable, std::vector<std::string>(fields));
        !done)
      return done;
  return {};
}

class SplitLayerTest : public ::testing::Test {
 protected:
  Choices choices_;
  Inspection inspection_;
  SplitLayer split_{InspectedLayer{}, SaidSystem{}, choices_, inspection_};
};

TEST_F(SplitLayerTest, CountsFeaturesThatAreLeftOut) {
  ASSERT_TRUE(reject_all(split_, kMaxFeatures).has_value());
  EXPECT_EQ(reject_all(split_, 1).error(), (Refusal{Reason::too_many_features, {}}));
}

TEST_F(SplitLayerTest, CountsTogetherWhatIsLeftOutForWhateverReason) {
  ASSERT_TRUE(reject_all(split_, kMaxFeatures - 1).has_value());
  ASSERT_TRUE(split_.add(nullptr, {}).has_value());
  EXPECT_EQ(split_.add(nullptr, {}).error().reason, Reason::too_many_features);
}

TEST_F(SplitLayerTest, CountsTheirValues) {
  ASSERT_TRUE(reject_all(split_, kMaxValues / kMaxFields, kMaxFields).has_value());
  EXPECT_EQ(reject_all(split_, 1, kMaxFields).error().reason, Reason::too_much_content);
}

}  // namespace
}  // namespace baitu::geo
