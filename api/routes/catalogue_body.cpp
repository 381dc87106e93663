#include "api/routes/catalogue_body.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "api/routes/body_values.hpp"
#include "api/routes/command_row.hpp"
#include "api/routes/json_body.hpp"
#include "api/routes/programme_body.hpp"
#include "api/routes/wire_names.hpp"
#include "domain/organisation/organisation.hpp"

namespace baitu::routes {
namespace {

app::CatalogueCommand define_programme(Fields& fields) {
  return programme::Command(programme::DefineProgramme{read_programme(fields)});
}

app::CatalogueCommand set_light_rule(Fields& fields) {
  programme::LightRuleSet rule = read_light_limits(fields);
  rule.source = fields.text("source");
  rule.override_max_days = read_number(fields, "override_max_days");
  rule.forecast_min_reports = read_number(fields, "forecast_min_reports");
  rule.forecast_min_days = read_number(fields, "forecast_min_days");
  rule.photo_far_m = read_number(fields, "photo_far_m");
  return programme::Command(programme::SetLightRule{std::move(rule)});
}

app::CatalogueCommand define_unit(Fields& fields) {
  return programme::Command(
      programme::DefineUnit{{UnitCode(fields.text("code")), fields.words("name"),
                             read_word<organisation::UnitKind>(fields, "kind", kUnitKindNames),
                             UnitCode(fields.text_or_none("parent"))}});
}

app::CatalogueCommand define_post(Fields& fields) {
  return programme::Command(
      programme::DefinePost{{PostCode(fields.text("code")), fields.words("name")}});
}

app::CatalogueCommand define_group(Fields& fields) {
  return programme::Command(programme::DefineGroup{
      {GroupCode(fields.text("code")), fields.words("name"), PostCode(fields.text("head")),
       read_codes<PostCode>(fields, "deputies", organisation::kMaxDeputies),
       read_codes<UnitCode>(fields, "members", organisation::kMaxMembers),
       UnitCode(fields.text_or_none("office"))}});
}

app::CatalogueCommand begin_tenure(Fields& fields) {
  return programme::Command(
      programme::BeginTenure{{PostCode(fields.text("post")), TenureCode(fields.text("tenure")),
                              fields.words("label"), UnitCode(fields.text_or_none("unit"))}});
}

app::CatalogueCommand end_tenure(Fields& fields) {
  return programme::Command(
      programme::EndTenure{{PostCode(fields.text("post")), TenureCode(fields.text("tenure"))}});
}

app::CatalogueCommand sign_responsibility(Fields& fields) {
  responsibility::Signed content{ResponsibilityCode(fields.text("code")),
                                 UnitCode(fields.text("unit")),
                                 read_number(fields, "year"),
                                 {},
                                 fields.text_or_none("document")};
  fields.each_object("targets", responsibility::kMaxTargets, [&](Fields& target) {
    content.targets.push_back({ProgrammeCode(target.text("programme")),
                               ListCode(target.text_or_none("list")), read_number(target, "items"),
                               target.text_or_none("note")});
  });
  ResponsibilityCode code = content.code;
  return app::ChangeResponsibility{std::move(code), responsibility::Sign{std::move(content)}};
}

app::CatalogueCommand withdraw_responsibility(Fields& fields) {
  return app::ChangeResponsibility{ResponsibilityCode(fields.text("code")),
                                   responsibility::Withdraw{fields.text("reason")}};
}

app::CatalogueCommand file_document(Fields& fields) {
  document::Filed content{DocumentCode(fields.text("code")),
                          read_named<document::Kind>(fields, "kind", document::kKinds),
                          fields.text("title"),
                          fields.text("number"),
                          PostCode(fields.text("approver")),
                          fields.date("from"),
                          fields.date("until"),
                          {},
                          BlobName(fields.text_or_none("file")),
                          fields.text_or_none("file_name")};
  Fields governs = fields.object("governs");
  content.governs = {read_named<document::GovernedKind>(governs, "kind", document::kGovernedKinds),
                     governs.text("code")};
  governs.finish();
  DocumentCode code = content.code;
  return app::ChangeDocument{std::move(code), document::File{std::move(content)}};
}

app::CatalogueCommand withdraw_document(Fields& fields) {
  return app::ChangeDocument{DocumentCode(fields.text("code")),
                             document::Withdraw{fields.text("reason")}};
}

app::CatalogueCommand set_supervision_rule(Fields& fields) {
  supervision::RuleSet rule;
  rule.receipt_days = read_number(fields, "receipt_days");
  rule.reply_days = read_number(fields, "reply_days");
  rule.rework_days = read_number(fields, "rework_days");
  rule.blue_within_days = read_number(fields, "blue_within_days");
  rule.red_overdue_days = read_number(fields, "red_overdue_days");
  rule.red_returns = read_number(fields, "red_returns");
  rule.superior = PostCode(fields.text_or_none("superior"));
  rule.source = fields.text("source");
  return programme::Command(programme::SetSupervisionRule{std::move(rule)});
}

app::CatalogueCommand set_holidays(Fields& fields) {
  calendar::HolidaysSet holidays{
      read_number(fields, "year"), fields.dates("days_off", calendar::kMaxDaysOfYear),
      fields.dates("make_up_days", calendar::kMaxDaysOfYear), fields.text("source")};
  return programme::Command(programme::SetHolidays{std::move(holidays)});
}

struct Row {
  std::string_view name;
  app::CatalogueCommand (*read)(Fields&);
};

constexpr auto kCommands = std::to_array<Row>({
    {"define_programme", &define_programme},
    {"set_light_rule", &set_light_rule},
    {"define_unit", &define_unit},
    {"define_post", &define_post},
    {"define_group", &define_group},
    {"begin_tenure", &begin_tenure},
    {"end_tenure", &end_tenure},
    {"sign_responsibility", &sign_responsibility},
    {"withdraw_responsibility", &withdraw_responsibility},
    {"file_document", &file_document},
    {"withdraw_document", &withdraw_document},
    {"set_supervision_rule", &set_supervision_rule},
    {"set_holidays", &set_holidays},
});

constexpr auto kNames = names_of(kCommands);

struct FieldName {
  std::string_view domain;
  std::string_view wire;
};

constexpr auto kFieldNames = std::to_array<FieldName>({
    {"/yellow_from", "/yellow_from_bp"},
    {"/red_above", "/red_above_bp"},
});

}  // namespace

Result<CatalogueBody> parse_catalogue_command(std::string_view body) {
  return parse_command_body<CatalogueBody>(body, kCommands, [](const Row& row, Fields& fields) {
    return CatalogueBody{row.read(fields), fields.optional_date("effective_on")};
  });
}

std::span<const std::string_view> catalogue_command_names() { return kNames; }

std::string catalogue_wire_field(std::string_view domain_field) {
  const auto found = std::ranges::find(kFieldNames, domain_field, &FieldName::domain);
  return std::string(found == kFieldNames.end() ? domain_field : found->wire);
}

}  // namespace baitu::routes
