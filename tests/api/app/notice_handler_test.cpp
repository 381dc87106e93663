// What a decision on a notice looked at: where it changed before the commit, it is made again.
#include "tests/api/app/notice_records.hpp"

namespace baitu::test {
namespace {

using namespace supervision;

class NoticeHandling : public NoticeRecords {
 protected:
  NoticeHandling() { given_red_project("WK-1"); }

  // How often the command is decided where `other` is recorded before its first commit.
  int decisions(const char* code, Command command, const programme::Command& other) {
    const CommitId id = next_id();
    int count = 0;
    meddling_->before(id, [&] {
      if (++count == 1) set(other);
    });
    act(id, kSupervisor, code, std::move(command));
    meddling_->before(id, nullptr);
    return count;
  }

  static Draft of_a_red_light(const char* code) {
    Draft command = notice_draft(code);
    command.content.source = {SourceKind::red_light, "", {}};
    command.content.project = ProjectCode("WK-1");
    return command;
  }
};

programme::Command define_unit(const char* code) {
  return programme::DefineUnit{
      {UnitCode(code), {code, ""}, organisation::UnitKind::office, UnitCode("office")}};
}
programme::Command set_light_rule() { return programme::SetLightRule{light_rule()}; }
programme::Command set_supervision_rule() { return programme::SetSupervisionRule{notice_rule()}; }
programme::Command define_larger() {
  programme::ProgrammeDefined larger = works();
  larger.quota = 120;
  return programme::DefineProgramme{larger};
}

TEST_F(NoticeHandling, DecidesAgainWhatALightSaidUnderAnotherRuleOrProgramme) {
  EXPECT_EQ(decisions("N-1", of_a_red_light("N-1"), set_light_rule()), 2);
  EXPECT_EQ(decisions("N-2", of_a_red_light("N-2"), define_larger()), 2);
  EXPECT_EQ(decisions("N-2", ReviseDraft{of_a_red_light("N-2").content}, set_light_rule()), 2);
}

TEST_F(NoticeHandling, LeavesOtherDraftsToWhatTheyLookedAt) {
  Draft command = notice_draft("N-1");
  command.content.project = ProjectCode("WK-1");
  EXPECT_EQ(decisions("N-1", command, set_light_rule()), 1);
  EXPECT_EQ(decisions("N-2", notice_draft("N-2"), set_supervision_rule()), 1);
}

TEST_F(NoticeHandling, DecidesAgainWhereTheOrganisationChanged) {
  EXPECT_EQ(decisions("N-1", notice_draft("N-1"), define_unit("one")), 2);
  EXPECT_EQ(decisions("N-1", Issue{}, define_unit("two")), 2);
}

TEST_F(NoticeHandling, DecidesAgainWhereRuleOrWorkingDaysChanged) {
  act(kSupervisor, "N-1", notice_draft("N-1"));
  EXPECT_EQ(decisions("N-1", Issue{}, set_supervision_rule()), 2);
  act(kSupervisor, "N-2", notice_draft("N-2"));
  EXPECT_EQ(decisions("N-2", Issue{}, programme::SetHolidays{holidays_2025()}), 2);
}

}  // namespace
}  // namespace baitu::test
