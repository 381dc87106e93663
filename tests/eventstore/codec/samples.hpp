// One sample of every type and schema version of event: the event it means today and its payload as
// stored, written by hand. tests/recorded holds each as a whole record.
#pragma once

#include <string>
#include <vector>

#include "domain/event.hpp"
#include "tests/eventstore/codec/evaluation_samples.hpp"
#include "tests/eventstore/codec/meeting_samples.hpp"
#include "tests/eventstore/codec/publicity_samples.hpp"
#include "tests/eventstore/codec/sample.hpp"

namespace baitu::codec::test {

inline programme::ProgrammeDefined sample_programme() {
  programme::ProgrammeDefined sample;
  sample.code = ProgrammeCode("SS");
  sample.name = {"百件实事", "Hundred pledges"};
  sample.family = programme::Family::pledge;
  sample.measure = programme::Measure::quantity;
  sample.horizon = {"两年", "Two years"};
  sample.lead_post = PostCode("vice-mayor");
  sample.lead_department = UnitCode("office");
  sample.co_leads = {UnitCode("housing"), UnitCode("parks")};
  sample.quota = 100;
  sample.reporting_period_days = 31;
  sample.stages = {{StageCode("deliver"), {"实施", "Deliver"}, 3},
                   {StageCode("publish"), {"公布", ""}, 0}};
  sample.done_stage = StageCode("publish");
  sample.facts = {{FactCode("done"),
                   {"完成", "Done"},
                   {"户", "households"},
                   programme::FactKind::number,
                   programme::Direction::up,
                   {}},
                  {FactCode("field"),
                   {"领域", "Field"},
                   {},
                   programme::FactKind::choice,
                   programme::Direction::neutral,
                   {{"教育", "Education"}, {"交通", "Traffic"}}}};
  sample.pledged_fact = FactCode("pledged");
  sample.done_fact = FactCode("done");
  return sample;
}

// What the first version had no fields for: as it was in every programme then.
inline programme::ProgrammeDefined sample_programme_v1() {
  programme::ProgrammeDefined sample = sample_programme();
  sample.exceptions = {
      {programme::ExceptionKind::suspension, {"停工", "Suspended"}, {"复工", "Resumed"}},
      {programme::ExceptionKind::withdrawal, {"退库", "Withdrawn"}, {"恢复", "Restored"}}};
  sample.geometry_kinds = {shape::Kind::point, shape::Kind::line, shape::Kind::polygon};
  return sample;
}

inline programme::ProgrammeDefined sample_programme_v2() {
  programme::ProgrammeDefined sample = sample_programme();
  sample.stages[1].gate = {
      2,
      1,
      1,
      7,
      {{FactCode("done"), programme::BoundKind::at_least, Quantity{90'000}, "示例标准 4.2"}}};
  sample.lists = {{ListCode("province"), {"省级", "Province"}, 34},
                  {ListCode("city"), {"市级", ""}, 66}};
  sample.exceptions = {{programme::ExceptionKind::revocation, {"撤销", "Revoked"}, {}}};
  sample.geometry_kinds = {shape::Kind::polygon, shape::Kind::point};
  sample.tallies = {{TallyCode("started"),
                     {"开工", "Started"},
                     {ListCode("city")},
                     StageCode("deliver"),
                     programme::StageMoment::started,
                     50,
                     day("2025-03-05")},
                    {TallyCode("published"),
                     {"公布", "Published"},
                     {},
                     StageCode("publish"),
                     programme::StageMoment::completed,
                     100,
                     {}}};
  return sample;
}

inline programme::ProgrammeDefined sample_programme_v3() {
  programme::ProgrammeDefined sample = sample_programme_v2();
  sample.source = "示例方案第 3 条";
  sample.unit_fact = FactCode("unit");
  return sample;
}

inline std::vector<project::Fact> sample_facts() {
  return {{FactCode("area"), Quantity{12'500}},
          {FactCode("consulted"), day("2025-03-05")},
          {FactCode("class"), std::string("基础")}};
}

inline const std::string kSampleFacts =
    R"([{"code":"area","thousandths":12500},{"code":"consulted","day":20152},)"
    R"({"code":"class","text":"基础"}])";

inline std::vector<Sample> programme_samples() {
  const std::string start =
      R"({"code":"SS","name":{"zh":"百件实事","en":"Hundred pledges"},"family":"pledge",)"
      R"("measure":"quantity","horizon":{"zh":"两年","en":"Two years"},)"
      R"("lead_post":"vice-mayor","lead_department":"office","co_leads":["housing","parks"],)"
      R"("quota":100,"reporting_period_days":31,)";
  const std::string end =
      R"("done_stage":"publish",)"
      R"("facts":[{"code":"done","name":{"zh":"完成","en":"Done"},)"
      R"("unit":{"zh":"户","en":"households"},"kind":"number","good":"up","choices":[]},)"
      R"({"code":"field","name":{"zh":"领域","en":"Field"},"unit":{"zh":"","en":""},)"
      R"("kind":"choice","good":"neutral","choices":[{"zh":"教育","en":"Education"},)"
      R"({"zh":"交通","en":"Traffic"}]}],"pledged_fact":"pledged","done_fact":"done")";
  const std::string second =
      start +
      R"("stages":[{"code":"deliver","name":{"zh":"实施","en":"Deliver"},"weight":3,)"
      R"("gate":{"photos":0,"documents":0,"number":0,"publicity_days":0,"bounds":[]}},)"
      R"({"code":"publish","name":{"zh":"公布","en":""},"weight":0,)"
      R"("gate":{"photos":2,"documents":1,"number":1,"publicity_days":7,"bounds":[)"
      R"({"fact":"done","bound":"at_least","thousandths":90000,)"
      R"("source":"示例标准 4.2"}]}}],)" +
      end +
      R"(,"lists":[{"code":"province","name":{"zh":"省级","en":"Province"},"quota":34},)"
      R"({"code":"city","name":{"zh":"市级","en":""},"quota":66}],)"
      R"("exceptions":[{"kind":"revocation","name":{"zh":"撤销","en":"Revoked"},)"
      R"("undo_name":{"zh":"","en":""}}],"geometry_kinds":["polygon","point"],)"
      R"("tallies":[{"code":"started","name":{"zh":"开工","en":"Started"},)"
      R"("lists":["city"],"stage":"deliver","moment":"started","quota":50,)"
      R"("by_day":20152},{"code":"published","name":{"zh":"公布","en":"Published"},)"
      R"("lists":[],"stage":"publish","moment":"completed","quota":100}])";
  const std::string limits =
      R"({"version":2,"yellow_from_bp":1000,"red_above_bp":3000,"stage_overdue_red_months":3,)"
      R"("silence_grace_days":15,)";
  return {{"programme.defined", 1, "programme-SS", sample_programme_v1(),
           start +
               R"("stages":[{"code":"deliver","name":{"zh":"实施","en":"Deliver"},"weight":3},)"
               R"({"code":"publish","name":{"zh":"公布","en":""},"weight":0}],)" +
               end + "}"},
          {"programme.defined", 2, "programme-SS", sample_programme_v2(), second + "}"},
          {"programme.defined", 3, "programme-SS", sample_programme_v3(),
           second + R"(,"source":"示例方案第 3 条","unit_fact":"unit"})"},
          {"programme.light_rule_set", 1, "light-rule",
           programme::LightRuleSet{2, BasisPoints{1'000}, BasisPoints{3'000}, 3, 15, "示例规则", 90,
                                   3, 30, 1'000},
           limits + R"("source":"示例规则"})"},
          {"programme.light_rule_set", 2, "light-rule",
           programme::LightRuleSet{2, BasisPoints{1'000}, BasisPoints{3'000}, 3, 15, "示例规则", 60,
                                   4, 45, 500},
           limits + R"("source":"示例规则","override_max_days":60,"forecast_min_reports":4,)"
                    R"("forecast_min_days":45,"photo_far_m":500})"}};
}

inline std::vector<Sample> organisation_samples() {
  return {{"organisation.unit_defined", 1, "organisation",
           organisation::UnitDefined{UnitCode("parks"),
                                     {"示例园林处", "Parks"},
                                     organisation::UnitKind::executing_unit,
                                     UnitCode("housing")},
           R"({"code":"parks","name":{"zh":"示例园林处","en":"Parks"},"kind":"executing_unit",)"
           R"("parent":"housing"})"},
          {"organisation.post_defined", 1, "organisation",
           organisation::PostDefined{PostCode("vice-mayor"), {"副市长", "Vice mayor"}},
           R"({"code":"vice-mayor","name":{"zh":"副市长","en":"Vice mayor"}})"},
          {"organisation.group_defined", 1, "organisation",
           organisation::GroupDefined{GroupCode("creation"),
                                      {"创建领导小组", "Leading group"},
                                      PostCode("mayor"),
                                      {PostCode("vice-mayor"), PostCode("secretary")},
                                      {UnitCode("housing")},
                                      UnitCode("office")},
           R"({"code":"creation","name":{"zh":"创建领导小组","en":"Leading group"},)"
           R"("head":"mayor","deputies":["vice-mayor","secretary"],"members":["housing"],)"
           R"("office":"office"})"},
          {"organisation.tenure_began", 1, "organisation",
           organisation::TenureBegan{
               PostCode("mayor"), TenureCode("2024-1"), {"第一任", "First"}, UnitCode("office")},
           R"({"post":"mayor","tenure":"2024-1","label":{"zh":"第一任","en":"First"},)"
           R"("unit":"office"})"},
          {"organisation.tenure_ended", 1, "organisation",
           organisation::TenureEnded{PostCode("mayor"), TenureCode("2024-1")},
           R"({"post":"mayor","tenure":"2024-1"})"},
          {"calendar.day_advanced", 1, "calendar", calendar::DayAdvanced{day("1969-12-31")},
           R"({"day":-1})"},
          {"record.loss_accepted", 1, "record",
           record::LossAccepted{Position{89}, Position{100}, "0af3"},
           R"({"ends":89,"confirmed":100,"root":"0af3"})"}};
}

inline std::vector<Sample> project_samples() {
  using namespace project;
  const std::string stream = "project-GZ-017";
  return {
      {"project.registered", 1, stream,
       Registered{ProjectCode("GZ-017"),
                  ProgrammeCode("GZ"),
                  {"示例小区改造", "Sample estate"},
                  UnitCode("east"),
                  "示例路 \"17\" 号"},
       R"({"code":"GZ-017","programme":"GZ","name":{"zh":"示例小区改造","en":"Sample estate"},)"
       R"("district":"east","address":"示例路 \"17\" 号"})"},
      {"project.registered", 2, stream,
       Registered{ProjectCode("GZ-017"),
                  ProgrammeCode("GZ"),
                  {"示例小区改造", "Sample estate"},
                  UnitCode("east"),
                  "",
                  ListCode("old-town")},
       R"({"code":"GZ-017","programme":"GZ","name":{"zh":"示例小区改造","en":"Sample estate"},)"
       R"("district":"east","address":"","list":"old-town"})"},
      {"project.renamed", 1, stream, Renamed{{"示例新区改造", ""}, "示例路 18 号"},
       R"({"name":{"zh":"示例新区改造","en":""},"address":"示例路 18 号"})"},
      {"project.reclassified", 1, stream,
       Reclassified{ListCode("new-town"), UnitCode("west"), "区划调整"},
       R"({"list":"new-town","district":"west","reason":"区划调整"})"},
      {"project.plan_set", 1, stream,
       PlanSet{{{StageCode("survey"), day("2024-06-30"), day("2025-03-05")},
                {StageCode("build"), day("2025-03-05"), day("2026-03-05")}},
               {},
               ""},
       R"({"stages":[{"stage":"survey","start_day":19904,"finish_day":20152},)"
       R"({"stage":"build","start_day":20152,"finish_day":20517}]})"},
      {"project.assigned", 1, stream,
       Assigned{PostCode("vice-mayor"), UnitCode("housing"), {UnitCode("parks")}, UnitCode(""), {}},
       R"({"post":"vice-mayor","lead_department":"housing","co_leads":["parks"],)"
       R"("executing_unit":""})"},
      {"project.stage_started", 1, stream, StageStarted{StageCode("build")},
       R"({"stage":"build"})"},
      {"project.stage_completed", 1, stream, StageCompleted{StageCode("survey"), "", {}, {}},
       R"({"stage":"survey"})"},
      {"project.progress_reported", 1, stream,
       ProgressReported{BasisPoints{4'250}, sample_facts(), "屋面\n完成 \\ 四成", {}},
       R"({"percent_bp":4250,"facts":)" + kSampleFacts + R"(,"note":"屋面\u000a完成 \\ 四成"})"},
      {"project.report_corrected", 1, stream,
       ReportCorrected{StreamVersion{6}, std::nullopt, sample_facts(), "", "看错表", {}},
       R"({"report":6,"facts":)" + kSampleFacts + R"(,"note":"","reason":"看错表"})"},
      {"project.suspended", 1, stream, Suspended{"冬季停工"}, R"({"reason":"冬季停工"})"},
      {"project.resumed", 1, stream, Resumed{"复工"}, R"({"note":"复工"})"},
      {"project.withdrawn", 1, stream, Withdrawn{"退库"}, R"({"reason":"退库"})"},
      {"project.completed", 1, stream, Completed{"竣工"}, R"({"note":"竣工"})"},
      {"project.accepted", 1, stream, Accepted{"示例验〔2025〕1号"},
       R"({"document":"示例验〔2025〕1号"})"}};
}

inline std::vector<Sample> project_samples_v2() {
  using namespace project;
  const std::string stream = "project-GZ-017";
  return {
      {"project.plan_set", 2, stream,
       PlanSet{{{StageCode("survey"), day("2024-06-30"), day("2025-03-05"), 3},
                {StageCode("build"), day("2025-03-05"), day("2026-03-05"), 0}},
               {{day("2025-02-01"), 1'250'000'00}, {day("2025-03-01"), 1}},
               "示例计〔2025〕3号"},
       R"({"stages":[{"stage":"survey","start_day":19904,"finish_day":20152,"weight":3},)"
       R"({"stage":"build","start_day":20152,"finish_day":20517,"weight":0}],)"
       R"("money":[{"month_day":20120,"amount_fen":125000000},)"
       R"({"month_day":20148,"amount_fen":1}],"document":"示例计〔2025〕3号"})"},
      {"project.assigned", 2, stream,
       Assigned{
           PostCode("vice-mayor"), UnitCode("housing"), {}, UnitCode("parks"), day("2026-03-05")},
       R"({"post":"vice-mayor","lead_department":"housing","co_leads":[],)"
       R"("executing_unit":"parks","until_day":20517})"},
      {"project.stage_completed", 2, stream,
       StageCompleted{StageCode("consult"), "示例公示〔2025〕4号", day("2024-06-30"),
                      day("2025-03-05")},
       R"({"stage":"consult","document":"示例公示〔2025〕4号","publicity_from_day":19904,)"
       R"("publicity_until_day":20152})"},
      {"project.progress_reported", 2, stream,
       ProgressReported{std::nullopt, {}, "见照片", {StreamVersion{5}, StreamVersion{6}}},
       R"({"facts":[],"note":"见照片","evidence":[5,6]})"},
      {"project.report_corrected", 2, stream,
       ReportCorrected{StreamVersion{6}, BasisPoints{4'250}, {}, "", "补照片", {StreamVersion{8}}},
       R"({"report":6,"percent_bp":4250,"facts":[],"note":"","reason":"补照片","evidence":[8]})"},
      {"project.stage_reopened", 1, stream, StageReopened{StageCode("survey"), "漏项"},
       R"({"stage":"survey","reason":"漏项"})"},
      {"project.revoked", 1, stream, Revoked{"抽查不合格"}, R"({"reason":"抽查不合格"})"},
      {"project.restored", 1, stream, Restored{"整改到位"}, R"({"note":"整改到位"})"}};
}

inline const UploadCode kSampleUpload("0195a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b");
inline const BlobName kSampleGeometry(
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");

inline std::vector<Sample> evidence_samples() {
  using namespace project;
  const std::string stream = "project-GZ-017";
  return {{"project.evidence_attached", 1, stream,
           EvidenceAttached{kSampleFile, kSampleGeometry, "现场 1.jpg", "image/jpeg", 48'213,
                            "屋面施工", "", StageCode("build"),
                            *parse_instant("2025-03-05T01:02:03.456789Z"),
                            Place{124'567'890'123, -46'512'345'678}},
           R"({"file":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",)"
           R"("thumbnail":"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",)"
           R"("file_name":"现场 1.jpg","media_type":"image/jpeg","size_bytes":48213,)"
           R"("title":"屋面施工","number":"","stage":"build","taken_at_us":1741136523456789,)"
           R"("place":{"lon_nd":124567890123,"lat_nd":-46512345678}})"},
          {"project.comment_added", 1, stream, CommentAdded{"请补照片"}, R"({"text":"请补照片"})"}};
}

inline std::vector<Sample> oversight_samples() {
  using namespace project;
  const std::string stream = "project-GZ-017";
  return {{"project.funds_budgeted", 1, stream, FundsBudgeted{"省级补助", 2'500'000'00},
           R"({"source":"省级补助","amount_fen":250000000})"},
          {"project.funds_disbursed", 1, stream, FundsDisbursed{"省级补助", -1'00, "退回多拨"},
           R"({"source":"省级补助","amount_fen":-100,"note":"退回多拨"})"},
          {"project.risk_raised", 1, stream, RiskRaised{RiskCode("R1"), "材料涨价", Severity::high},
           R"({"risk":"R1","text":"材料涨价","severity":"high"})"},
          {"project.risk_resolved", 1, stream, RiskResolved{RiskCode("R1"), "已锁价"},
           R"({"risk":"R1","note":"已锁价"})"},
          {"project.light_overridden", 1, stream,
           LightOverridden{LightColour::yellow, "冬季停工期", day("2025-03-05")},
           R"({"colour":"yellow","reason":"冬季停工期","until_day":20152})"},
          {"project.light_override_lifted", 1, stream, LightOverrideLifted{"已复工"},
           R"({"reason":"已复工"})"}};
}

inline std::vector<Sample> contact_samples() {
  using namespace project;
  const std::string stream = "project-GZ-017";
  const SubjectId subject("0190a0b0-0000-7000-8000-000000000001");
  return {{"project.contact_named", 1, stream, ContactNamed{subject, "c2VhbGVk"},
           R"({"subject":"0190a0b0-0000-7000-8000-000000000001","sealed":"c2VhbGVk"})"},
          {"project.contact_erased", 1, stream, ContactErased{{subject}, "本人申请"},
           R"({"subjects":["0190a0b0-0000-7000-8000-000000000001"],"reason":"本人申请"})"}};
}

inline std::vector<Sample> baseline_samples() {
  using namespace baseline;
  const std::string stream = "baseline-2025-Q1";
  return {{"baseline.taken", 1, stream,
           Taken{BaselineCode("2025-Q1"),
                 {"2025年一季度", "First quarter of 2025"},
                 Position{40},
                 {ProgrammeCode("GZ")},
                 "示例〔2025〕5号"},
           R"({"code":"2025-Q1","name":{"zh":"2025年一季度","en":"First quarter of 2025"},)"
           R"("position":40,"programmes":["GZ"],"document":"示例〔2025〕5号"})"},
          {"baseline.approved", 1, stream, Approved{PostCode("vice-mayor"), ""},
           R"({"post":"vice-mayor","document":""})"}};
}

inline shape::Shape sample_shape() {
  return {{kSampleGeometry, 3},
          shape::Kind::polygon,
          {124'567'890'123, 46'512'345'678, 124'570'000'000, 46'515'000'001},
          451'234'567,
          0};
}

inline const std::string kSampleShape =
    R"("shape":{"geometry":{"file":)"
    R"("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad","number":3},)"
    R"("kind":"polygon","bounds":{"west_nd":124567890123,"south_nd":46512345678,)"
    R"("east_nd":124570000000,"north_nd":46515000001},"area_dm2":451234567,"length_cm":0})";

inline std::vector<Sample> site_samples() {
  using namespace project;
  const std::string stream = "project-GZ-017";
  return {
      {"project.site_set", 1, stream, SiteSet{SiteCode("1"), sample_shape(), kSampleUpload},
       R"({"site":"1",)" + kSampleShape + R"(,"upload":"0195a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b"})"},
      {"project.site_revised", 1, stream,
       SiteRevised{SiteCode("north-2"), sample_shape(), -1'250, 7, UploadCode()},
       R"({"site":"north-2",)" + kSampleShape +
           R"(,"area_delta_dm2":-1250,"length_delta_cm":7,"upload":""})"},
      {"project.site_withdrawn", 1, stream, SiteWithdrawn{SiteCode("1"), "改址", kSampleUpload},
       R"({"site":"1","reason":"改址","upload":"0195a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b"})"}};
}

inline std::vector<Sample> upload_samples() {
  using namespace upload;
  const std::string stream = "upload-0195a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b";
  return {
      {"upload.received", 1, stream, Received{kSampleUpload, "示例 范围.zip", kSampleFile, 48'213},
       R"({"code":"0195a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b","file_name":"示例 范围.zip",)"
       R"("file":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",)"
       R"("size_bytes":48213})"},
      {"upload.inspected", 1, stream, Inspected{kSampleFile, kSampleGeometry, "", 12},
       R"({"report":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",)"
       R"("geometry":"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",)"
       R"("refusal":"","features":12})"},
      {"upload.committed", 1, stream, Committed{LayerCode(), 9, 2, 1},
       R"({"layer":"","set":9,"revised":2,"withdrawn":1})"},
      {"upload.rejected", 1, stream, Rejected{"重复上传"}, R"({"reason":"重复上传"})"},
      {"upload.reverted", 1, stream, Reverted{"范围有误"}, R"({"reason":"范围有误"})"}};
}

inline std::vector<Sample> layer_samples() {
  using namespace layer;
  Replaced roads{LayerCode("roads"),
                 {"道路", "Roads"},
                 shape::Kind::line,
                 kSampleGeometry,
                 240,
                 {123'750'000'000, 45'700'000'000, 125'810'000'000, 47'500'000'000},
                 "示例，合成数据",
                 "CGCS2000",
                 "示例S（2025）001号",
                 kSampleUpload,
                 Classification::open};
  const std::string v1 =
      R"({"code":"roads","name":{"zh":"道路","en":"Roads"},"kind":"line",)"
      R"("geometry":"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",)"
      R"("features":240,"bounds":{"west_nd":123750000000,"south_nd":45700000000,)"
      R"("east_nd":125810000000,"north_nd":47500000000},"source":"示例，合成数据",)"
      R"("datum":"CGCS2000","review_number":"示例S（2025）001号",)"
      R"("upload":"0195a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b")";
  Replaced internal = roads;
  internal.classification = Classification::internal;
  return {{"layer.replaced", 1, "layer-roads", roads, v1 + "}"},
          {"layer.replaced", 2, "layer-roads", internal, v1 + R"(,"classification":"internal"})"},
          {"layer.withdrawn", 1, "layer-roads", Withdrawn{"过期", UploadCode()},
           R"({"reason":"过期","upload":""})"}};
}

inline std::vector<Sample> document_samples() {
  const document::Filed filed{DocumentCode("GZ-017-plan"),
                              document::Kind::project_plan,
                              "示例小区改造方案",
                              "示例改〔2025〕17号",
                              PostCode("vice-mayor"),
                              day("2025-03-05"),
                              day("2026-03-05"),
                              {document::GovernedKind::project, "GZ-017"},
                              kSampleFile,
                              "方案.pdf"};
  return {{"responsibility.signed", 1, "responsibility-east-2025",
           responsibility::Signed{ResponsibilityCode("east-2025"),
                                  UnitCode("east"),
                                  2025,
                                  {{ProgrammeCode("GZ"), ListCode("old-town"), 12, ""},
                                   {ProgrammeCode("SS"), ListCode(), 3, "年内"}},
                                  "示例责〔2025〕2号"},
           R"({"code":"east-2025","unit":"east","year":2025,"targets":[{"programme":"GZ",)"
           R"("list":"old-town","items":12,"note":""},{"programme":"SS","list":"","items":3,)"
           R"("note":"年内"}],"document":"示例责〔2025〕2号"})"},
          {"responsibility.withdrawn", 1, "responsibility-east-2025",
           responsibility::Withdrawn{"重签"}, R"({"reason":"重签"})"},
          {"document.filed", 1, "document-GZ-017-plan", filed,
           R"({"code":"GZ-017-plan","kind":"project_plan","title":"示例小区改造方案",)"
           R"("number":"示例改〔2025〕17号","approver":"vice-mayor","from_day":20152,)"
           R"("until_day":20517,"governs":{"kind":"project","code":"GZ-017"},)"
           R"("file":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",)"
           R"("file_name":"方案.pdf"})"},
          {"document.withdrawn", 1, "document-GZ-017-plan", document::Withdrawn{"已被取代"},
           R"({"reason":"已被取代"})"}};
}

inline std::vector<Sample> supervision_samples() {
  using namespace supervision;
  const std::string stream = "notice-2025-7";
  const UnitCode unit("housing");
  const Content content{{SourceKind::order, "批示〔2025〕3号", PostCode("mayor")},
                        "示例小区停水",
                        "三日内恢复供水",
                        ProjectCode("GZ-017"),
                        unit,
                        {UnitCode("east"), UnitCode("west")},
                        PostCode("vice-mayor")};
  const std::string json =
      R"("content":{"source":{"kind":"order","reference":"批示〔2025〕3号","post":"mayor"},)"
      R"("title":"示例小区停水","requirement":"三日内恢复供水","project":"GZ-017",)"
      R"("lead":"housing","assisting":["east","west"],"superior":"vice-mayor"})";
  return {
      {"calendar.holidays_set", 1, "working-days",
       calendar::HolidaysSet{2025,
                             {day("2025-03-05"), day("2025-03-06")},
                             {day("2025-03-08")},
                             "国办发明电〔2024〕12号"},
       R"({"year":2025,"days_off":[20152,20153],"make_up_days":[20155],)"
       R"("source":"国办发明电〔2024〕12号"})"},
      {"supervision.rule_set", 1, "supervision-rule",
       RuleSet{2, 1, 10, 5, 3, 5, 2, PostCode("mayor"), "示例督办办法"},
       R"({"version":2,"receipt_days":1,"reply_days":10,"rework_days":5,"blue_within_days":3,)"
       R"("red_overdue_days":5,"red_returns":2,"superior":"mayor","source":"示例督办办法"})"},
      {"supervision.drafted", 1, stream, Drafted{NoticeCode("2025-7"), content},
       R"({"code":"2025-7",)" + json + "}"},
      {"supervision.draft_revised", 1, stream, DraftRevised{content}, "{" + json + "}"},
      {"supervision.draft_withdrawn", 1, stream, DraftWithdrawn{"重复立项"},
       R"({"reason":"重复立项"})"},
      {"supervision.issued", 1, stream,
       Issued{"督办〔2025〕7号", PostCode("mayor"), day("2025-03-05"), day("2025-03-08")},
       R"({"number":"督办〔2025〕7号","issuer":"mayor","receipt_due_day":20152,)"
       R"("reply_due_day":20155})"},
      {"supervision.number_assigned", 1, "supervision-numbers",
       NumberAssigned{"督办〔2025〕7号", NoticeCode("2025-7"), 2025, 7},
       R"({"number":"督办〔2025〕7号","notice":"2025-7","year":2025,"serial":7})"},
  };
}

// What units and the office do with a notice after it is issued, and what the timer records.
inline std::vector<Sample> notice_samples() {
  using namespace supervision;
  const std::string stream = "notice-2025-7";
  const UnitCode unit("housing");
  return {
      {"supervision.signed_for", 1, stream, SignedFor{unit, "已收"},
       R"({"unit":"housing","note":"已收"})"},
      {"supervision.taken_in_hand", 1, stream, TakenInHand{unit, "抢修"},
       R"({"unit":"housing","measures":"抢修"})"},
      {"supervision.replied", 1, stream,
       Replied{unit, ReplyExtent::partial, "已恢复一半", "示例复〔2025〕1号", {}},
       R"({"unit":"housing","extent":"partial","text":"已恢复一半","document":"示例复〔2025〕1号"})"},
      {"supervision.replied", 2, stream,
       Replied{unit, ReplyExtent::full, "已恢复供水", "示例复〔2025〕2号", {{5}, {6}}},
       R"({"unit":"housing","extent":"full","text":"已恢复供水","document":"示例复〔2025〕2号",)"
       R"("photos":[5,6]})"},
      {"supervision.photo_attached", 1, stream,
       PhotoAttached{unit, kSampleFile, kSampleFile, "image/jpeg", 2'400'000,
                     Instant{1'741'158'123'000'000},
                     project::Place{125'103'000'000, 46'588'000'000}},
       R"({"unit":"housing",)"
       R"("file":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",)"
       R"("thumbnail":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",)"
       R"("media_type":"image/jpeg","size_bytes":2400000,"taken_at_us":1741158123000000,)"
       R"("place":{"lon_nd":125103000000,"lat_nd":46588000000}})"},
      {"supervision.reply_accepted", 1, stream, ReplyAccepted{unit, "属实"},
       R"({"unit":"housing","note":"属实"})"},
      {"supervision.reply_returned", 1, stream, ReplyReturned{unit, "缺照片", day("2025-03-08")},
       R"({"unit":"housing","reason":"缺照片","reply_due_day":20155})"},
      {"supervision.completed", 1, stream, Completed{"已恢复供水"}, R"({"note":"已恢复供水"})"},
      {"supervision.closed", 1, stream, Closed{"同意销号"}, R"({"note":"同意销号"})"},
      {"supervision.looked_back", 1, stream, LookedBack{Finding::recurred, "再次停水"},
       R"({"finding":"recurred","note":"再次停水"})"},
      {"supervision.urged", 1, stream, Urged{unit, "请抓紧"},
       R"({"unit":"housing","text":"请抓紧"})"},
      {"supervision.extension_requested", 1, stream,
       ExtensionRequested{unit, day("2025-03-08"), "等管材"},
       R"({"unit":"housing","until_day":20155,"reason":"等管材"})"},
      {"supervision.extension_approved", 1, stream, ExtensionApproved{unit, day("2025-03-08"), ""},
       R"({"unit":"housing","until_day":20155,"note":""})"},
      {"supervision.extension_refused", 1, stream, ExtensionRefused{unit, "已延过一次"},
       R"({"unit":"housing","reason":"已延过一次"})"},
      {"supervision.suspended", 1, stream, Suspended{"等设计"}, R"({"reason":"等设计"})"},
      {"supervision.resumed", 1, stream,
       Resumed{"", {{unit, day("2025-03-05"), day("2025-03-08")}}},
       R"({"note":"","dues":[{"unit":"housing","receipt_due_day":20152,"reply_due_day":20155}]})"},
      {"supervision.colour_changed", 1, stream,
       ColourChanged{Colour::blue, {Colour::yellow, ColourReason::reply_overdue, unit, 1}},
       R"({"before":"blue","now":{"colour":"yellow","reason":"reply_overdue","unit":"housing",)"
       R"("count":1}})"},
      {"supervision.escalated", 1, stream, Escalated{PostCode("mayor"), unit},
       R"({"post":"mayor","unit":"housing"})"},
  };
}

inline std::vector<Sample> report_samples() {
  using namespace report;
  const std::string stream = "report-0190a0b0-0000-7000-8000-000000000002";
  const Place place{125'103'000'000, 46'588'000'000};
  const SubjectId subject("0190a0b0-0000-7000-8000-000000000002");
  return {
      {"report.submitted", 1, stream,
       Submitted{ReportCode("0190a0b0-0000-7000-8000-000000000002"), Channel::telephone,
                 "楼下路灯不亮", place, ProjectCode("GZ-017")},
       R"({"code":"0190a0b0-0000-7000-8000-000000000002","channel":"telephone",)"
       R"("text":"楼下路灯不亮","place":{"lon_nd":125103000000,"lat_nd":46588000000},)"
       R"("project":"GZ-017"})"},
      {"report.contact_left", 1, stream, ContactLeft{subject, "c2VhbGVk"},
       R"({"subject":"0190a0b0-0000-7000-8000-000000000002","sealed":"c2VhbGVk"})"},
      {"report.contact_erased", 1, stream, ContactErased{subject, "本人申请"},
       R"({"subject":"0190a0b0-0000-7000-8000-000000000002","reason":"本人申请"})"},
      {"report.photo_attached", 1, stream,
       PhotoAttached{PhotoOf::answer, kSampleFile, kSampleFile, "image/jpeg", 2'400'000},
       R"({"of":"answer",)"
       R"("file":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",)"
       R"("thumbnail":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",)"
       R"("media_type":"image/jpeg","size_bytes":2400000})"},
      {"report.accepted", 1, stream, Accepted{Area::construction, ProjectCode("GZ-017"), "属实"},
       R"({"area":"construction","project":"GZ-017","note":"属实"})"},
      {"report.declined", 1, stream,
       Declined{DeclineReason::duplicate, ReportCode("0190a0b0-0000-7000-8000-000000000001"), ""},
       R"({"reason":"duplicate","duplicate_of":"0190a0b0-0000-7000-8000-000000000001","note":""})"},
      {"report.assigned", 1, stream, Assigned{UnitCode("housing"), day("2025-03-05"), "请核实"},
       R"({"unit":"housing","due_day":20152,"note":"请核实"})"},
      {"report.answered", 1, stream, Answered{"已更换三盏路灯", {{5}}},
       R"({"text":"已更换三盏路灯","photos":[5]})"},
      {"report.answer_returned", 1, stream, AnswerReturned{"没有照片", day("2025-03-05")},
       R"({"reason":"没有照片","due_day":20152})"},
      {"report.published", 1, stream,
       Published{"东区路灯", "居民反映路灯不亮", "已经修复", place, {{5}}},
       R"({"title":"东区路灯","question":"居民反映路灯不亮","answer":"已经修复",)"
       R"("place":{"lon_nd":125103000000,"lat_nd":46588000000},"photos":[5]})"},
      {"report.publication_withdrawn", 1, stream, PublicationWithdrawn{"当事人要求"},
       R"({"reason":"当事人要求"})"},
      {"report.closed", 1, stream, Closed{"已回访"}, R"({"note":"已回访"})"},
      {"report.reopened", 1, stream, Reopened{"又不亮了"}, R"({"reason":"又不亮了"})"},
      {"report.notice_linked", 1, stream, NoticeLinked{NoticeCode("2025-07")},
       R"({"notice":"2025-07"})"}};
}

inline std::vector<Sample> samples() {
  std::vector<Sample> all = programme_samples();
  for (const auto& some :
       {organisation_samples(), project_samples(), project_samples_v2(), evidence_samples(),
        oversight_samples(),    contact_samples(), baseline_samples(),   site_samples(),
        upload_samples(),       layer_samples(),   document_samples(),   supervision_samples(),
        notice_samples(),       report_samples(),  index_samples(),      finding_samples(),
        ledger_samples(),       meeting_samples(), publicity_samples(),  coverage_samples(),
        archive_samples()})
    all.insert(all.end(), some.begin(), some.end());
  return all;
}

}  // namespace baitu::codec::test
