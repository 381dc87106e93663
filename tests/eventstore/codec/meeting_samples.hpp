// Samples of what quarterly meetings record. Part of samples.hpp.
#pragma once

#include <string>
#include <vector>

#include "domain/event.hpp"
#include "tests/eventstore/codec/sample.hpp"

namespace baitu::codec::test {

inline std::vector<Sample> meeting_matter_samples() {
  using namespace meeting;
  const std::string stream = "meeting-2025-Q1";
  return {{"meeting.matter_raised", 1, stream,
           MatterRaised{2, "东湖片区改造资金", "拟调剂资金", UnitCode("housing"),
                        ProjectCode("GZ-017")},
           R"({"number":2,"title":"东湖片区改造资金","content":"拟调剂资金","unit":"housing",)"
           R"("project":"GZ-017"})"},
          {"meeting.opinion_given", 1, stream,
           OpinionGiven{2, {}, PostCode("mayor"), Opinion::agree_with_changes, "分两年安排"},
           R"({"matter":2,"unit":"","post":"mayor","opinion":"agree_with_changes",)"
           R"("text":"分两年安排"})"},
          {"meeting.matter_decided", 1, stream, MatterDecided{2, Outcome::deferred, "补充论证"},
           R"({"matter":2,"outcome":"deferred","text":"补充论证"})"},
          {"meeting.follow_up_reported", 1, stream,
           FollowUpReported{2, UnitCode("housing"), Progress::done, "资金已到位"},
           R"({"matter":2,"unit":"housing","progress":"done","text":"资金已到位"})"},
          {"meeting.resolution_recorded", 1, stream,
           ResolutionRecorded{
               3, "月底前复工", UnitCode("housing"), {UnitCode("parks")}, day("2025-03-05"), 2},
           R"({"number":3,"text":"月底前复工","lead":"housing","assisting":["parks"],)"
           R"("due_day":20152,"matter":2})"}};
}

inline std::vector<Sample> meeting_samples() {
  using namespace meeting;
  const std::string stream = "meeting-2025-Q1";
  std::vector<Sample> samples{
      {"meeting.scheduled", 1, stream,
       Scheduled{MeetingCode("2025-Q1"), "一季度例会", 2025, 1, day("2025-03-05"), "市政府会议室",
                 PostCode("mayor")},
       R"({"code":"2025-Q1","title":"一季度例会","year":2025,"quarter":1,"day":20152,)"
       R"("place":"市政府会议室","chair":"mayor"})"},
      {"meeting.rescheduled", 1, stream, Rescheduled{day("2025-03-05"), "", "防汛"},
       R"({"day":20152,"place":"","reason":"防汛"})"},
      {"meeting.agenda_set", 1, stream, AgendaSet{{{"进展通报", UnitCode("office"), 2, 15}}},
       R"({"items":[{"title":"进展通报","unit":"office","matter":2,"minutes":15}]})"},
      {"meeting.pack_frozen", 1, stream,
       PackFrozen{{1'234},
                  day("2025-03-05"),
                  kSampleFile.value,
                  {987},
                  day("2025-03-05"),
                  MeetingCode("2024-Q4"),
                  {kSampleFile, 120'000},
                  {kSampleFile, 48'000}},
       R"({"position":1234,"on_day":20152,)"
       R"("root":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",)"
       R"("since_position":987,"since_day":20152,"since_meeting":"2024-Q4",)"
       R"("json":{"name":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",)"
       R"("size_bytes":120000},)"
       R"("xlsx":{"name":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",)"
       R"("size_bytes":48000}})"},
      {"meeting.held", 1, stream, Held{{UnitCode("office"), UnitCode("housing")}},
       R"({"attending":["office","housing"]})"},
      {"meeting.practice_published", 1, stream,
       PracticePublished{1, "一楼一策", "逐楼征求意见", UnitCode("housing"), {}},
       R"({"number":1,"title":"一楼一策","text":"逐楼征求意见","unit":"housing","project":""})"},
      {"meeting.practice_withdrawn", 1, stream, PracticeWithdrawn{1, "数据有误"},
       R"({"practice":1,"reason":"数据有误"})"},
      {"meeting.closed", 1, stream, Closed{"〔2025〕第 1 号"}, R"({"document":"〔2025〕第 1 号"})"},
      {"meeting.cancelled", 1, stream, Cancelled{"合并召开"}, R"({"reason":"合并召开"})"}};
  const auto matters = meeting_matter_samples();
  samples.insert(samples.end(), matters.begin(), matters.end());
  return samples;
}

}  // namespace baitu::codec::test
