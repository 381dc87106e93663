// A public report told in commands: those that were given, and the next one.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "domain/report/decide.hpp"
#include "tests/domain/given.hpp"

namespace baitu::test {

inline const report::Place kHere{125'103'000'000, 46'588'000'000};

inline report::Submit submission() {
  report::Submit submit;
  submit.code = ReportCode("r-1");
  submit.text = "我住东区3号楼，楼下路灯不亮";
  submit.place = kHere;
  submit.project = ProjectCode("WK-001");
  submit.contact = "示例 0459-0000000";
  submit.subject = SubjectId("subject");
  submit.sealed = "sealed";
  return submit;
}

inline report::PhotoAttached photo(report::PhotoOf of) {
  return {of, BlobName(std::string(64, 'a')), BlobName(std::string(64, 'b')), "image/jpeg", 1'000};
}

inline report::Published publication() {
  return {"东区路灯", "居民反映路灯不亮", "已经修复", kHere, {}};
}

class Story {
 public:
  // What the command meets beside the report itself is there, unless a test says otherwise.
  Result<std::vector<DatedEvent>> when(std::string_view on, const report::Command& command) const {
    return decide(report_, command, {kToday, day(on), catalogue_, known, known, known});
  }

  Story& given(std::string_view on, const report::Command& command) {
    const auto decided = when(on, command);
    EXPECT_TRUE(decided) << decided.error().message;
    if (!decided) return *this;
    for (const DatedEvent& event : *decided)
      evolve(report_, {report_.version.value + 1}, event.effective_on, event.event);
    return *this;
  }

  [[nodiscard]] const report::Report& report() const { return report_; }

  bool known = true;

 private:
  programme::Catalogue catalogue_ = test::catalogue();
  report::Report report_;
};

inline Story submitted() { return Story().given("2025-03-01", submission()); }
inline Story accepted() {
  return submitted().given("2025-03-02",
                           report::Accept{report::Area::construction, ProjectCode("WK-001"), ""});
}
inline Story declined() {
  return submitted().given("2025-03-02",
                           report::Decline{report::DeclineReason::out_of_scope, {}, ""});
}
inline Story assigned() {
  return accepted().given("2025-03-03",
                          report::Assign{UnitCode("housing"), day("2025-03-20"), "请核实"});
}
inline Story answered() {
  return assigned().given("2025-03-10", report::Answer{"三盏路灯已换", {}});
}
inline Story closed() { return answered().given("2025-03-11", report::Close{"已回访"}); }
inline Story published() { return answered().given("2025-03-11", report::Publish{publication()}); }

}  // namespace baitu::test
