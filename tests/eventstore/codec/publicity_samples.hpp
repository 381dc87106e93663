// Samples of what publicity and the archive record. Part of samples.hpp.
#pragma once

#include <string>
#include <vector>

#include "domain/event.hpp"
#include "tests/eventstore/codec/sample.hpp"

namespace baitu::codec::test {

inline publicity::CoverageContent sample_coverage() {
  using namespace publicity;
  return {CoverageKind::exposure,
          "示例小区改造扰民",
          Medium::new_media,
          Level::provincial,
          "示例省台客户端",
          day("2025-03-05"),
          UnitCode("housing"),
          ProjectCode("GZ-017"),
          PublicityPlanCode("2025"),
          "https://example.org/1",
          "已转办",
          Audience::everyone};
}

inline std::vector<Sample> coverage_samples() {
  using namespace publicity;
  const std::string coverage = "coverage-2025-07";
  const std::string content =
      R"({"kind":"exposure","title":"示例小区改造扰民","medium":"new_media","level":"provincial",)"
      R"("outlet":"示例省台客户端","appeared_day":20152,"unit":"housing","project":"GZ-017",)"
      R"("plan":"2025","link":"https://example.org/1","note":"已转办","audience":"everyone"})";
  return {{"publicity.coverage_recorded", 1, coverage,
           CoverageRecorded{CoverageCode("2025-07"), sample_coverage()},
           R"({"code":"2025-07","content":)" + content + "}"},
          {"publicity.coverage_corrected", 1, coverage,
           CoverageCorrected{sample_coverage(), "媒体写错了"},
           R"({"content":)" + content + R"(,"reason":"媒体写错了"})"},
          {"publicity.coverage_withdrawn", 1, coverage, CoverageWithdrawn{"重复登记"},
           R"({"reason":"重复登记"})"},
          {"publicity.exposure_answered", 1, coverage,
           ExposureAnswered{"已调整施工时间", Rectification::done},
           R"({"text":"已调整施工时间","rectification":"done"})"},
          {"publicity.notice_linked", 1, coverage, NoticeLinked{NoticeCode("2025-07")},
           R"({"notice":"2025-07"})"}};
}

inline std::vector<Sample> publicity_samples() {
  using namespace publicity;
  const std::string plan = "publicity-plan-2025";
  const std::string slogan = "slogan-east-3";
  const std::string survey = "survey-2025-q1";
  return {
      {"publicity.plan_set", 1, plan,
       PlanSet{PublicityPlanCode("2025"),
               "年度宣传计划",
               UnitCode("publicity"),
               ProgrammeCode("GZ"),
               day("2025-01-01"),
               day("2025-12-31"),
               "示例宣〔2025〕3号",
               "每季度一次",
               {{Measure::report, 120}, {Measure::survey, 4}}},
       R"({"code":"2025","title":"年度宣传计划","unit":"publicity","programme":"GZ",)"
       R"("from_day":20089,"until_day":20453,"document":"示例宣〔2025〕3号","note":"每季度一次",)"
       R"("goals":[{"measure":"report","target":120},{"measure":"survey","target":4}]})"},
      {"publicity.plan_withdrawn", 1, plan, PlanWithdrawn{"另行制定"}, R"({"reason":"另行制定"})"},
      {"publicity.slogan_placed", 1, slogan,
       SloganPlaced{SloganCode("east-3"),
                    "百件实事惠民生",
                    SloganForm::billboard,
                    "示例路口",
                    {125'103'000'000, 46'588'000'000},
                    UnitCode("east"),
                    UnitCode("city-management"),
                    PublicityPlanCode("2025")},
       R"({"code":"east-3","text":"百件实事惠民生","form":"billboard","address":"示例路口",)"
       R"("place":{"lon_nd":125103000000,"lat_nd":46588000000},"district":"east",)"
       R"("unit":"city-management","plan":"2025"})"},
      {"publicity.slogan_removed", 1, slogan, SloganRemoved{"破损"}, R"({"reason":"破损"})"},
      {"publicity.survey_recorded", 1, survey,
       SurveyRecorded{SurveyCode("2025-q1"),
                      "一季度知晓率调查",
                      UnitCode("statistics"),
                      day("2025-03-01"),
                      day("2025-03-05"),
                      SurveyMethod::telephone,
                      "示例统〔2025〕2号",
                      PublicityPlanCode("2025"),
                      "抽样",
                      {{UnitCode("east"), 400, 333}}},
       R"({"code":"2025-q1","title":"一季度知晓率调查","unit":"statistics","from_day":20148,)"
       R"("until_day":20152,"method":"telephone","document":"示例统〔2025〕2号","plan":"2025",)"
       R"("note":"抽样","districts":[{"district":"east","asked":400,"aware":333}]})"},
      {"publicity.survey_withdrawn", 1, survey, SurveyWithdrawn{"样本有误"},
       R"({"reason":"样本有误"})"}};
}

inline std::vector<Sample> archive_samples() {
  using namespace archive;
  const std::string stream = "archive-record.DA-7";
  const Content minutes{Type::minutes,
                        "第一次例会纪要",
                        "示例创〔2025〕7号",
                        day("2025-03-05"),
                        UnitCode("office"),
                        {SubjectKind::programme, "GZ"},
                        Retention::thirty_years,
                        "3柜2层",
                        "附签到表",
                        kSampleFile,
                        "纪要.pdf"};
  const std::string content =
      R"({"type":"minutes","title":"第一次例会纪要","number":"示例创〔2025〕7号","day":20152,)"
      R"("unit":"office","belongs_to":{"kind":"programme","code":"GZ"},)"
      R"("retention":"thirty_years","shelf":"3柜2层","note":"附签到表",)"
      R"("file":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",)"
      R"("file_name":"纪要.pdf"})";
  return {{"archive.registered", 1, stream, Registered{RecordCode("DA-7"), minutes},
           R"({"code":"DA-7","content":)" + content + "}"},
          {"archive.corrected", 1, stream, Corrected{minutes, "文号写错了"},
           R"({"content":)" + content + R"(,"reason":"文号写错了"})"},
          {"archive.retention_set", 1, "archive-evidence.12.GZ-017",
           RetentionSet{{Kind::evidence, "GZ-017", {12}}, Retention::ten_years, "一般照片"},
           R"({"item":{"kind":"evidence","code":"GZ-017","version":12},)"
           R"("retention":"ten_years","reason":"一般照片"})"},
          {"archive.disposed", 1, stream, Disposed{"示例档〔2056〕1号", "两人监销"},
           R"({"approval":"示例档〔2056〕1号","note":"两人监销"})"},
          {"archive.restored", 1, stream, Restored{"误记"}, R"({"reason":"误记"})"}};
}

}  // namespace baitu::codec::test
