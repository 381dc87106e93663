// What is cited is found with one look into each record.
#include "api/routes/cited_events.hpp"

#include <gmock/gmock.h>

#include <utility>

namespace baitu::test {
namespace {

using testing::ElementsAre;

Address at(std::uint64_t position, std::uint32_t index) { return {{position}, index}; }

// Records of three events each, and how they are read.
class CitedEvents : public testing::Test {
 protected:
  Result<routes::CitedEvents> find(
      const std::set<Address>& cited,
      const std::function<bool(const RecordedEvent&)>& may_see = [](const auto&) { return true; }) {
    return routes::cited_events(
        cited,
        [this](Position position) -> Result<std::vector<RecordedEvent>> {
          read_.push_back(position);
          if (position == broken_) return fail(ErrorCode::corrupt, "it cannot be read");
          std::vector<RecordedEvent> events(3);
          for (std::uint32_t index = 0; index < 3; ++index)
            events[index].address = {position, index};
          return events;
        },
        may_see);
  }
  static std::vector<Address> addresses(const routes::CitedEvents& found) {
    std::vector<Address> addresses;
    for (const auto& [address, event] : found) {
      EXPECT_EQ(address, event.address);
      addresses.push_back(address);
    }
    return addresses;
  }

  Position broken_{};
  std::vector<Position> read_;
};

TEST_F(CitedEvents, ReadEachRecordOnce) {
  const auto found = find({at(7, 2), at(5, 0), at(7, 0), at(5, 1), at(7, 1)});
  EXPECT_THAT(addresses(found.value()),
              ElementsAre(at(5, 0), at(5, 1), at(7, 0), at(7, 1), at(7, 2)));
  EXPECT_THAT(read_, ElementsAre(Position{5}, Position{7}));
}

TEST_F(CitedEvents, LeaveOutWhatIsNotThereOrNotToBeSeen) {
  const auto found = find({at(5, 0), at(5, 1), at(5, 3)},
                          [](const RecordedEvent& event) { return event.address.index != 1; });
  EXPECT_THAT(addresses(found.value()), ElementsAre(at(5, 0)));
}

TEST_F(CitedEvents, AreNoneWhereNothingIsCited) {
  EXPECT_TRUE(find({}).value().empty());
  EXPECT_TRUE(read_.empty());
}

TEST_F(CitedEvents, SayWhichRecordCannotBeRead) {
  broken_ = {7};
  EXPECT_EQ(find({at(5, 0), at(7, 0)}).error().code, ErrorCode::corrupt);
}

}  // namespace
}  // namespace baitu::test
