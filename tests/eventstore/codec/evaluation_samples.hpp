// Samples of what the evaluation records. Part of samples.hpp.
#pragma once

#include <string>
#include <vector>

#include "domain/event.hpp"
#include "tests/eventstore/codec/sample.hpp"

namespace baitu::codec::test {

inline std::vector<Sample> index_samples() {
  using namespace evaluation;
  const std::string stream = "index-city-2025";
  const AreaDefined area{AreaCode("economy"), {"城市经济与城市发展", "Economy"}};
  const IndicatorDefined indicator{
      IndicatorCode("gdp"),
      AreaCode("economy"),
      {"经济增长", ""},
      UnitCode("office"),
      {9'000},
      OutcomeTarget{{"%", "%"}, programme::BoundKind::at_least, {10'000}, "示例文〔2025〕1号"},
      {{UnitCode("east"), {12'500}}}};
  const StandardDefined standard{
      StandardCode("figures"), IndicatorCode("gdp"), {"数据真实", ""}, UnitCode("office"), {250}};
  const PointDefined point{PointCode("books"), StandardCode("figures"),
                           {"统计台账", ""},   Method::material_review,
                           Grading::met,       1};
  const std::string area_json =
      R"({"code":"economy","name":{"zh":"城市经济与城市发展","en":"Economy"}})";
  const std::string indicator_json =
      R"({"code":"gdp","area":"economy","name":{"zh":"经济增长","en":""},"unit":"office",)"
      R"("target_rate_bp":9000,"outcome":{"unit":{"zh":"%","en":"%"},"bound":"at_least",)"
      R"("target_thousandths":10000,"source":"示例文〔2025〕1号"},)"
      R"("parts":[{"unit":"east","target_thousandths":12500}]})";
  const std::string standard_json =
      R"({"code":"figures","indicator":"gdp","name":{"zh":"数据真实","en":""},"unit":"office",)"
      R"("possible_hundredths":250})";
  const std::string point_json =
      R"({"code":"books","standard":"figures","name":{"zh":"统计台账","en":""},)"
      R"("method":"material_review","grading":"met","photos":1})";
  return {
      {"evaluation.index_defined", 1, stream,
       IndexDefined{IndexCode("city-2025"),
                    {"示例测评体系", ""},
                    2025,
                    "示例文〔2025〕1号",
                    {area},
                    {indicator},
                    {standard},
                    {point}},
       R"({"code":"city-2025","name":{"zh":"示例测评体系","en":""},"year":2025,)"
       R"("source":"示例文〔2025〕1号","areas":[)" +
           area_json + R"(],"indicators":[)" + indicator_json + R"(],"standards":[)" +
           standard_json + R"(],"points":[)" + point_json + "]}"},
      {"evaluation.area_defined", 1, stream, area, area_json},
      {"evaluation.indicator_defined", 1, stream, indicator, indicator_json},
      {"evaluation.standard_defined", 1, stream, standard, standard_json},
      {"evaluation.point_defined", 1, stream, point, point_json},
      {"evaluation.node_removed", 1, stream, NodeRemoved{NodeKind::point, "books", "不再测评"},
       R"({"kind":"point","code":"books","reason":"不再测评"})"},
  };
}

inline std::vector<Sample> finding_samples() {
  using namespace evaluation;
  const std::string observations = "observation-city-2025/main";
  const std::string outcomes = "outcome-city-2025/gdp";
  const IndexCode index("city-2025");
  const project::Place place{125'103'000'000, 46'588'000'000};
  const std::string place_json = R"("place":{"lon_nd":125103000000,"lat_nd":46588000000})";
  const std::string photos_json =
      R"("photos":["e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"],)";
  return {
      {"evaluation.photo_attached", 1, observations,
       PhotoAttached{index, PointCode("main"), kSampleFile, kSampleFile, "image/jpeg", 2'400'000},
       R"({"index":"city-2025","point":"main",)"
       R"("file":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",)"
       R"("thumbnail":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",)"
       R"("media_type":"image/jpeg","size_bytes":2400000})"},
      {"evaluation.observed", 1, observations,
       Observed{index,
                PointCode("main"),
                UnitCode("east"),
                {450},
                {600},
                "路面有垃圾",
                {kSampleFile},
                place},
       R"({"index":"city-2025","point":"main","unit":"east","earned_hundredths":450,)"
       R"("possible_hundredths":600,"note":"路面有垃圾",)" +
           photos_json + place_json + "}"},
      {"evaluation.observation_corrected", 1, observations,
       ObservationCorrected{{2}, {500}, "复核", {kSampleFile}, place, "看错"},
       R"({"observation":2,"earned_hundredths":500,"note":"复核",)" + photos_json + place_json +
           R"(,"reason":"看错"})"},
      {"evaluation.observation_withdrawn", 1, observations, ObservationWithdrawn{{2}, "走错地方"},
       R"({"observation":2,"reason":"走错地方"})"},
      {"evaluation.outcome_reported", 1, outcomes,
       OutcomeReported{
           index, IndicatorCode("gdp"), UnitCode("east"), {11'500}, "示例统〔2025〕2号", "上半年"},
       R"({"index":"city-2025","indicator":"gdp","unit":"east","value_thousandths":11500,)"
       R"("document":"示例统〔2025〕2号","note":"上半年"})"},
      {"evaluation.outcome_withdrawn", 1, outcomes, OutcomeWithdrawn{{1}, "口径有误"},
       R"({"report":1,"reason":"口径有误"})"},
  };
}

inline std::vector<Sample> ledger_samples() {
  using namespace evaluation;
  const std::string ledger = "ledger-2025-east";
  const std::string consequence = "consequence-2025-1";
  const Citation document{"示例表〔2025〕1号", UnitCode("office")};
  const std::string document_json =
      R"("document":{"number":"示例表〔2025〕1号","issuer":"office"})";
  return {
      {"evaluation.score_rule_defined", 1, "score-rules",
       ScoreRuleDefined{
           ScoreRuleCode("notice-overdue"), {"督办逾期", ""}, {-200}, {-100}, 10, "示例办法"},
       R"({"code":"notice-overdue","name":{"zh":"督办逾期","en":""},"least_hundredths":-200,)"
       R"("most_hundredths":-100,"appeal_days":10,"source":"示例办法"})"},
      {"evaluation.score_rule_withdrawn", 1, "score-rules",
       ScoreRuleWithdrawn{ScoreRuleCode("notice-overdue"), "废止"},
       R"({"code":"notice-overdue","reason":"废止"})"},
      {"evaluation.score_entered", 1, ledger,
       ScoreEntered{UnitCode("east"),
                    2025,
                    ScoreRuleCode("notice-overdue"),
                    {-200},
                    {{12}, 1},
                    day("2025-03-05"),
                    "示例通〔2025〕4号",
                    "督办逾期五日"},
       R"({"unit":"east","year":2025,"rule":"notice-overdue","points_hundredths":-200,)"
       R"("cited":{"position":12,"index":1},"appeal_until_day":20152,)"
       R"("document":"示例通〔2025〕4号","note":"督办逾期五日"})"},
      {"evaluation.appeal_filed", 1, ledger, AppealFiled{{1}, "已按期反馈", "示例东〔2025〕7号"},
       R"({"entry":1,"text":"已按期反馈","document":"示例东〔2025〕7号"})"},
      {"evaluation.appeal_decided", 1, ledger,
       AppealDecided{{1}, Ruling::upheld, "情况属实", "示例复〔2025〕1号"},
       R"({"entry":1,"ruling":"upheld","reason":"情况属实","document":"示例复〔2025〕1号"})"},
      {"evaluation.score_reversed", 1, ledger, ScoreReversed{{1}, {200}, "情况属实"},
       R"({"entry":1,"points_hundredths":200,"reason":"情况属实"})"},
      {"evaluation.consequence_recorded", 1, consequence,
       ConsequenceRecorded{ConsequenceCode("2025-1"), ConsequenceKind::commendation,
                           UnitCode("east"), PostCode(""), "通报表扬", document, ""},
       R"({"code":"2025-1","kind":"commendation","unit":"east","post":"","title":"通报表扬",)" +
           document_json + R"(,"note":""})"},
      {"evaluation.consequence_withdrawn", 1, consequence,
       ConsequenceWithdrawn{document, "情况不实"},
       "{" + document_json + R"(,"reason":"情况不实"})"},
  };
}

}  // namespace baitu::codec::test
