#include "tests/api/routes/contract.hpp"

#include <gmock/gmock.h>

#include "api/app/upload_plan.hpp"
#include "api/app/upload_report.hpp"
#include "api/auth/principal.hpp"
#include "api/http/message.hpp"
#include "api/routes/catalogue_body.hpp"
#include "api/routes/command_body.hpp"
#include "api/routes/error_status.hpp"
#include "api/routes/notice_body.hpp"
#include "api/routes/parameters.hpp"
#include "api/routes/report_body.hpp"
#include "api/routes/route.hpp"
#include "api/routes/views.hpp"
#include "api/routes/wire_names.hpp"
#include "domain/base/error.hpp"
#include "domain/document/state.hpp"
#include "domain/portfolio/curve.hpp"
#include "domain/portfolio/light.hpp"
#include "domain/portfolio/upcoming.hpp"
#include "domain/portfolio/view.hpp"
#include "domain/report/report.hpp"
#include "domain/supervision/notice.hpp"
#include "domain/upload/state.hpp"

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
  EXPECT_EQ(served, Contract().operations());
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
  const auto of_reports = routes::report_command_names();
  EXPECT_EQ(Names(of_reports.begin(), of_reports.end()), Contract().commands("ReportCommand"));
}

TEST(Contract, NamesWhatTheDomainDistinguishes) {
  const Contract contract;
  EXPECT_EQ(names_of(portfolio::Reason::overridden), contract.values("Reason"));
  EXPECT_EQ(names_of(portfolio::Colour::white), contract.values("Colour"));
  EXPECT_EQ(names_of(portfolio::Status::revoked), contract.values("Status"));
  EXPECT_EQ(names_of(auth::Role::auditor), contract.values("Role"));
  EXPECT_EQ(names_of(upload::Phase::reverted), contract.values("UploadState"));
  EXPECT_EQ(names_of(app::SiteEffect::withdrawn), contract.values("SiteEffect"));
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

TEST(ErrorStatus, IsAnErrorForEveryCode) {
  for (const ErrorCode code : all_error_codes())
    EXPECT_THAT(routes::status_of(code), AllOf(Ge(400), Le(599))) << name_of(code);
}

}  // namespace
}  // namespace baitu::test
