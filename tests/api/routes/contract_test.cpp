#include "tests/api/routes/contract.hpp"

#include <gmock/gmock.h>

#include "api/app/upload_advice.hpp"
#include "api/app/upload_plan.hpp"
#include "api/app/upload_report.hpp"
#include "api/auth/principal.hpp"
#include "api/basemap/basemap.hpp"
#include "api/http/message.hpp"
#include "api/routes/archive_body.hpp"
#include "api/routes/archive_views.hpp"
#include "api/routes/catalogue_body.hpp"
#include "api/routes/command_body.hpp"
#include "api/routes/error_status.hpp"
#include "api/routes/evaluation_body.hpp"
#include "api/routes/meeting_body.hpp"
#include "api/routes/notice_body.hpp"
#include "api/routes/parameters.hpp"
#include "api/routes/publicity_body.hpp"
#include "api/routes/report_body.hpp"
#include "api/routes/route.hpp"
#include "api/routes/views.hpp"
#include "api/routes/wire_names.hpp"
#include "domain/archive/holding.hpp"
#include "domain/base/error.hpp"
#include "domain/document/state.hpp"
#include "domain/evaluation/gap.hpp"
#include "domain/meeting/meeting.hpp"
#include "domain/pack/counts.hpp"
#include "domain/pack/errata.hpp"
#include "domain/portfolio/curve.hpp"
#include "domain/portfolio/light.hpp"
#include "domain/portfolio/upcoming.hpp"
#include "domain/portfolio/view.hpp"
#include "domain/publicity/figures.hpp"
#include "domain/report/report.hpp"
#include "domain/supervision/notice.hpp"
#include "domain/trace/trace.hpp"
#include "domain/upload/state.hpp"
#include "eventstore/search/contribution.hpp"

namespace baitu::test {
namespace {

using routes::all_routes;
using testing::AllOf;
using testing::Ge;
using testing::Le;

template <class Enum>
Names names_of(Enum last) {
  Names names;
  for (int i = 0; i <= static_cast<int>(last); ++i) names.emplace(name_of(static_cast<Enum>(i)));
  return names;
}

TEST(Contract, HasEveryRouteWithItsParametersAndNoOther) {
  std::map<std::pair<std::string, std::string>, Names> served;
  for (const routes::Route& route : all_routes())
    served[{std::string(http::name_of(route.method)), std::string(route.pattern)}] =
        Names(route.parameters.begin(), route.parameters.end());
  EXPECT_GE(served.size(), 18U);
  const auto contract = Contract().operations();
  // One by one: a failure names its operation.
  for (const auto& [operation, parameters] : contract) {
    const auto found = served.find(operation);
    EXPECT_EQ(parameters, found == served.end() ? Names{"not served"} : found->second)
        << operation.first << ' ' << operation.second;
  }
  for (const auto& [operation, parameters] : served)
    EXPECT_TRUE(contract.contains(operation)) << operation.first << ' ' << operation.second;
}

TEST(Contract, NamesEveryErrorCode) {
  Names codes;
  for (const ErrorCode code : all_error_codes()) codes.emplace(name_of(code));
  EXPECT_EQ(codes, Contract().values("ErrorCode"));
}

TEST(Contract, NamesEveryCommand) {
  const auto names = routes::command_names();
  EXPECT_EQ(Names(names.begin(), names.end()), Contract().commands("Command"));
  const auto others = routes::catalogue_command_names();
  EXPECT_EQ(Names(others.begin(), others.end()), Contract().commands("CatalogueCommand"));
  const auto notices = routes::notice_command_names();
  EXPECT_EQ(Names(notices.begin(), notices.end()), Contract().commands("NoticeCommand"));
  const auto of_publicity = routes::publicity_command_names();
  EXPECT_EQ(Names(of_publicity.begin(), of_publicity.end()),
            Contract().commands("PublicityCommand"));
  const auto of_archive = routes::archive_command_names();
  EXPECT_EQ(Names(of_archive.begin(), of_archive.end()), Contract().commands("ArchiveCommand"));
  const auto of_reports = routes::report_command_names();
  EXPECT_EQ(Names(of_reports.begin(), of_reports.end()), Contract().commands("ReportCommand"));
  const auto of_meetings = routes::meeting_command_names();
  EXPECT_EQ(Names(of_meetings.begin(), of_meetings.end()), Contract().commands("MeetingCommand"));
}

TEST(Contract, NamesEveryCommandOfTheEvaluation) {
  const Contract contract;
  const auto expect = [&](const char* schema, const std::vector<std::string_view>& names) {
    EXPECT_EQ(Names(names.begin(), names.end()), contract.commands(schema)) << schema;
  };
  expect("IndexCommand", routes::index_command_names());
  expect("ObservationCommand", routes::observation_command_names());
  expect("OutcomeCommand", routes::outcome_command_names());
  expect("LedgerCommand", routes::ledger_command_names());
  expect("ScoreRuleCommand", routes::score_rule_command_names());
  expect("ConsequenceCommand", routes::consequence_command_names());
}

TEST(Contract, NamesWhatTheDomainDistinguishes) {
  const Contract contract;
  EXPECT_EQ(names_of(portfolio::Reason::overridden), contract.values("Reason"));
  EXPECT_EQ(names_of(portfolio::Colour::white), contract.values("Colour"));
  EXPECT_EQ(names_of(portfolio::Status::revoked), contract.values("Status"));
  EXPECT_EQ(names_of(auth::Role::auditor), contract.values("Role"));
  EXPECT_EQ(names_of(basemap::Kind::tianditu), contract.values("BasemapKind"));
  EXPECT_EQ(names_of(basemap::Datum::wgs84), contract.values("BasemapDatum"));
  EXPECT_EQ(names_of(upload::Phase::reverted), contract.values("UploadState"));
  EXPECT_EQ(names_of(app::SiteEffect::withdrawn), contract.values("SiteEffect"));
  EXPECT_EQ(names_of(app::MatchedBy::hand), contract.values("MatchedBy"));
  EXPECT_EQ(names_of(app::ConflictKind::outlines), contract.values("MatchConflictKind"));
  EXPECT_EQ(names_of(app::AreaUnit::hectare), contract.values("AreaUnit"));
  EXPECT_EQ(names_of(app::ShiftLike::shifted), contract.values("ShiftLike"));
  Names details;
  for (const geo::DetailRow& row : geo::all_details()) details.emplace(row.code);
  EXPECT_EQ(details, contract.values("FindingDetailCode"));
  Names kinds;
  for (int i = 0; i <= static_cast<int>(shape::Kind::polygon); ++i)
    kinds.emplace(app::name_of(static_cast<shape::Kind>(i)));
  EXPECT_EQ(kinds, contract.values("GeometryKind"));
  EXPECT_EQ(names_of(report::Phase::declined), contract.values("ReportPhase"));
  EXPECT_EQ(names_of(report::Channel::telephone), contract.values("ReportChannel"));
  EXPECT_EQ(names_of(report::Area::conduct), contract.values("ReportArea"));
  EXPECT_EQ(names_of(report::PhotoOf::answer), contract.values("ReportPhotoOf"));
  EXPECT_EQ(names_of(report::DeclineReason::not_understandable),
            contract.values("ReportDeclineReason"));
  EXPECT_EQ(names_of(document::Kind::remedial_plan), contract.values("DocumentKind"));
  EXPECT_EQ(names_of(document::GovernedKind::indicator), contract.values("GovernedKind"));
  EXPECT_EQ(Names(routes::kUnitKindNames.begin(), routes::kUnitKindNames.end()),
            contract.values("UnitKind"));
  EXPECT_EQ(names_of(portfolio::ForecastOutcome::too_far), contract.values("ForecastOutcome"));
  EXPECT_EQ(names_of(portfolio::DueKind::deadline), contract.values("DueKind"));
  EXPECT_EQ(names_of(portfolio::Weight::money), contract.values("Weight"));
  Names silences{std::string(routes::kProjectCut)};
  for (const portfolio::Cut cut : routes::kSilenceCuts) silences.emplace(routes::wire_name(cut));
  EXPECT_EQ(silences, contract.values("SilenceCut"));
  Names cuts;
  for (std::size_t i = 0; i < portfolio::kCuts; ++i)
    cuts.emplace(routes::wire_name(static_cast<portfolio::Cut>(i)));
  EXPECT_EQ(cuts, contract.values("Cut"));
}

TEST(Contract, NamesWhatNoticesDistinguish) {
  const Contract contract;
  EXPECT_EQ(names_of(supervision::Phase::withdrawn), contract.values("NoticeState"));
  EXPECT_EQ(names_of(supervision::Colour::red), contract.values("NoticeColour"));
  EXPECT_EQ(names_of(supervision::ColourReason::no_rule), contract.values("NoticeReason"));
  EXPECT_EQ(names_of(supervision::SourceKind::order), contract.values("NoticeSourceKind"));
  EXPECT_EQ(names_of(supervision::ReplyExtent::partial), contract.values("ReplyExtent"));
  EXPECT_EQ(names_of(supervision::Finding::recurred), contract.values("LookBackFinding"));
}

TEST(Contract, NamesWhatTheEvaluationDistinguishes) {
  const Contract contract;
  EXPECT_EQ(names_of(evaluation::Method::survey), contract.values("EvaluationMethod"));
  EXPECT_EQ(names_of(evaluation::Grading::met), contract.values("EvaluationGrading"));
  EXPECT_EQ(names_of(evaluation::NodeKind::point), contract.values("IndexNodeKind"));
  EXPECT_EQ(names_of(evaluation::Measured::outcome_part), contract.values("IndexMeasured"));
  EXPECT_EQ(names_of(evaluation::LineState::reversed), contract.values("LedgerLineState"));
  EXPECT_EQ(names_of(evaluation::ConsequenceKind::accountability),
            contract.values("ConsequenceKind"));
  EXPECT_EQ(Names(routes::kBoundNames.begin(), routes::kBoundNames.end()),
            contract.values("OutcomeBound"));
}

TEST(Contract, NamesWhatMeetingsDistinguish) {
  const Contract contract;
  EXPECT_EQ(names_of(meeting::Phase::cancelled), contract.values("MeetingPhase"));
  EXPECT_EQ(names_of(meeting::Opinion::other), contract.values("MatterOpinion"));
  EXPECT_EQ(names_of(meeting::Outcome::deferred), contract.values("MatterOutcome"));
  EXPECT_EQ(names_of(pack::Completion::in_progress), contract.values("PackStanding"));
  EXPECT_EQ(names_of(pack::ErratumOf::notice), contract.values("ErratumOf"));
  EXPECT_EQ(names_of(pack::ErratumField::reply_due), contract.values("ErratumField"));
}

TEST(Contract, NamesWhatATraceDistinguishes) {
  const Contract contract;
  EXPECT_EQ(names_of(trace::PointKind::resolution), contract.values("TracePointKind"));
  EXPECT_EQ(names_of(trace::Stage::looked_back), contract.values("TraceStage"));
  EXPECT_EQ(names_of(trace::StageState::passed_over), contract.values("TraceStageState"));
  EXPECT_EQ(names_of(trace::StepKind::event), contract.values("TraceStepKind"));
}

TEST(Contract, NamesWhatPublicityDistinguishes) {
  const Contract contract;
  EXPECT_EQ(names_of(publicity::CoverageKind::exposure), contract.values("CoverageKind"));
  EXPECT_EQ(names_of(publicity::Medium::other), contract.values("Medium"));
  EXPECT_EQ(names_of(publicity::Level::district), contract.values("MediumLevel"));
  EXPECT_EQ(names_of(publicity::SloganForm::other), contract.values("SloganForm"));
  EXPECT_EQ(names_of(publicity::Measure::survey), contract.values("PublicityMeasure"));
  EXPECT_EQ(names_of(publicity::SurveyMethod::mixed), contract.values("SurveyMethod"));
}

TEST(Contract, NamesWhatTheArchiveDistinguishes) {
  const Contract contract;
  EXPECT_EQ(names_of(archive::Kind::report), contract.values("ArchiveKind"));
  EXPECT_EQ(names_of(archive::Type::other), contract.values("ArchiveType"));
  EXPECT_EQ(names_of(archive::SubjectKind::indicator), contract.values("ArchiveSubjectKind"));
  Names retentions = names_of(archive::Retention::ten_years);
  EXPECT_EQ(retentions, contract.values("Retention"));
  retentions.emplace(routes::retention_word({}));
  EXPECT_EQ(retentions, contract.values("RetentionSet"));
  EXPECT_EQ(names_of(search::Kind::responsibility), contract.values("SearchKind"));
  EXPECT_EQ(names_of(search::Field::reason), contract.values("SearchField"));
}

TEST(ErrorStatus, IsAnErrorForEveryCode) {
  for (const ErrorCode code : all_error_codes())
    EXPECT_THAT(routes::status_of(code), AllOf(Ge(400), Le(599))) << name_of(code);
}

}  // namespace
}  // namespace baitu::test
