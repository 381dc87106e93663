// A quarterly meeting told in commands: those that were given, and the next one.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "domain/meeting/decide.hpp"
#include "tests/domain/given.hpp"

namespace baitu::test {

inline meeting::Schedule schedule() {
  return {{MeetingCode("2025-Q1"), "一季度例会 示例", 2025, 1, day("2025-04-10"), "政府会议室",
           PostCode("vice-mayor")}};
}

inline meeting::RaiseMatter matter() {
  return {"老旧小区改造资金调剂", "拟从年度结余中调剂", UnitCode("housing"), ProjectCode("WK-001")};
}

inline meeting::GiveOpinion opinion(meeting::Opinion opinion, std::string text) {
  return {{1, UnitCode("east"), {}, opinion, std::move(text)}};
}

inline meeting::PackFrozen pack() {
  return {{100},
          day("2025-04-09"),
          std::string(64, 'c'),
          {40},
          day("2024-12-31"),
          {},
          {BlobName(std::string(64, 'a')), 5'000},
          {BlobName(std::string(64, 'b')), 9'000}};
}

inline meeting::DecideMatter decision(meeting::Outcome outcome) {
  return {{1, outcome, "同意调剂，专款专用"}};
}

inline meeting::RecordResolution resolution() {
  return {"六月底前全部复工", UnitCode("housing"), {UnitCode("east")}, day("2025-06-30"), 1};
}

inline meeting::PublishPractice practice() {
  return {"一楼一策", "逐楼征求意见后定方案", UnitCode("housing"), ProjectCode("WK-001")};
}

class Story {
 public:
  // The project that a command names is there, and the log long, unless a test says otherwise.
  Result<std::vector<DatedEvent>> when(std::string_view on, const meeting::Command& command) const {
    return decide(meeting_, command, {kToday, day(on), catalogue_, head, known});
  }

  Story& given(std::string_view on, const meeting::Command& command) {
    const auto decided = when(on, command);
    EXPECT_TRUE(decided) << decided.error().message;
    if (!decided) return *this;
    for (const DatedEvent& event : *decided)
      evolve(meeting_, {meeting_.version.value + 1}, event.effective_on, event.event);
    return *this;
  }

  [[nodiscard]] const meeting::Meeting& meeting() const { return meeting_; }

  bool known = true;
  Position head{1'000};

 private:
  programme::Catalogue catalogue_ = test::catalogue();
  meeting::Meeting meeting_;
};

inline Story scheduled() { return Story().given("2025-03-01", schedule()); }
inline Story raised() { return scheduled().given("2025-03-10", matter()); }
inline Story frozen() { return raised().given("2025-04-09", meeting::FreezePack{pack()}); }
inline Story held() {
  return frozen().given("2025-04-10", meeting::Hold{{UnitCode("office"), UnitCode("housing")}});
}
inline Story approved() { return held().given("2025-04-10", decision(meeting::Outcome::approved)); }
inline Story resolved() { return approved().given("2025-04-10", resolution()); }
inline Story published() { return approved().given("2025-04-11", practice()); }
inline Story closed() { return published().given("2025-04-12", meeting::Close{"〔2025〕1号"}); }
inline Story cancelled() { return raised().given("2025-04-01", meeting::Cancel{"合并到二季度"}); }

}  // namespace baitu::test
