#include "api/routes/catalogue_body.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "api/routes/json_body.hpp"
#include "api/routes/programme_body.hpp"
#include "api/routes/wire_names.hpp"
#include "domain/organisation/organisation.hpp"

namespace baitu::routes {
namespace {

using boost::json::value;
using Failure = std::optional<Error>;

std::string optional_text(Fields& fields, std::string_view name) {
  return fields.optional_text(name).value_or(std::string());
}

app::CatalogueCommand define_programme(Fields& fields, Failure& failure) {
  return programme::Command(programme::DefineProgramme{read_programme(fields, failure)});
}

app::CatalogueCommand set_light_rule(Fields& fields, Failure&) {
  programme::LightRuleSet rule = read_light_limits(fields);
  rule.source = fields.text("source");
  rule.override_max_days = read_number(fields, "override_max_days");
  rule.forecast_min_reports = read_number(fields, "forecast_min_reports");
  rule.forecast_min_days = read_number(fields, "forecast_min_days");
  rule.photo_far_m = read_number(fields, "photo_far_m");
  return programme::Command(programme::SetLightRule{std::move(rule)});
}

app::CatalogueCommand define_unit(Fields& fields, Failure&) {
  return programme::Command(
      programme::DefineUnit{{UnitCode(fields.text("code")), fields.words("name"),
                             read_word<organisation::UnitKind>(fields, "kind", kUnitKindNames),
                             UnitCode(optional_text(fields, "parent"))}});
}

app::CatalogueCommand define_post(Fields& fields, Failure&) {
  return programme::Command(
      programme::DefinePost{{PostCode(fields.text("code")), fields.words("name")}});
}

app::CatalogueCommand define_group(Fields& fields, Failure& failure) {
  return programme::Command(programme::DefineGroup{
      {GroupCode(fields.text("code")), fields.words("name"), PostCode(fields.text("head")),
       read_codes<PostCode>(fields, "deputies", organisation::kMaxDeputies, failure),
       read_codes<UnitCode>(fields, "members", organisation::kMaxMembers, failure),
       UnitCode(optional_text(fields, "office"))}});
}

app::CatalogueCommand begin_tenure(Fields& fields, Failure&) {
  return programme::Command(
      programme::BeginTenure{{PostCode(fields.text("post")), TenureCode(fields.text("tenure")),
                              fields.words("label"), UnitCode(optional_text(fields, "unit"))}});
}

app::CatalogueCommand end_tenure(Fields& fields, Failure&) {
  return programme::Command(
      programme::EndTenure{{PostCode(fields.text("post")), TenureCode(fields.text("tenure"))}});
}

app::CatalogueCommand sign_responsibility(Fields& fields, Failure& failure) {
  responsibility::Signed content{ResponsibilityCode(fields.text("code")),
                                 UnitCode(fields.text("unit")),
                                 read_number(fields, "year"),
                                 {},
                                 optional_text(fields, "document")};
  fields.each(
      "targets", responsibility::kMaxTargets, [&](const value& target, std::string pointer) {
        Fields inner(target, std::move(pointer), failure);
        content.targets.push_back({ProgrammeCode(inner.text("programme")),
                                   ListCode(optional_text(inner, "list")),
                                   read_number(inner, "items"), optional_text(inner, "note")});
        inner.finish();
      });
  ResponsibilityCode code = content.code;
  return app::ChangeResponsibility{std::move(code), responsibility::Sign{std::move(content)}};
}

app::CatalogueCommand withdraw_responsibility(Fields& fields, Failure&) {
  return app::ChangeResponsibility{ResponsibilityCode(fields.text("code")),
                                   responsibility::Withdraw{fields.text("reason")}};
}

app::CatalogueCommand file_document(Fields& fields, Failure& failure) {
  document::Filed content{DocumentCode(fields.text("code")),
                          read_named<document::Kind>(fields, "kind", document::kKinds),
                          fields.text("title"),
                          fields.text("number"),
                          PostCode(fields.text("approver")),
                          fields.date("from"),
                          fields.date("until"),
                          {},
                          BlobName(optional_text(fields, "file")),
                          optional_text(fields, "file_name")};
  Fields governs(fields.any("governs"), "/governs", failure);
  content.governs = {read_named<document::GovernedKind>(governs, "kind", document::kGovernedKinds),
                     governs.text("code")};
  governs.finish();
  DocumentCode code = content.code;
  return app::ChangeDocument{std::move(code), document::File{std::move(content)}};
}

app::CatalogueCommand withdraw_document(Fields& fields, Failure&) {
  return app::ChangeDocument{DocumentCode(fields.text("code")),
                             document::Withdraw{fields.text("reason")}};
}

app::CatalogueCommand set_supervision_rule(Fields& fields, Failure&) {
  supervision::RuleSet rule;
  rule.receipt_days = read_number(fields, "receipt_days");
  rule.reply_days = read_number(fields, "reply_days");
  rule.rework_days = read_number(fields, "rework_days");
  rule.blue_within_days = read_number(fields, "blue_within_days");
  rule.red_overdue_days = read_number(fields, "red_overdue_days");
  rule.red_returns = read_number(fields, "red_returns");
  rule.superior = PostCode(optional_text(fields, "superior"));
  rule.source = fields.text("source");
  return programme::Command(programme::SetSupervisionRule{std::move(rule)});
}

std::vector<Date> read_days(Fields& fields, std::string_view name, Failure& failure) {
  std::vector<Date> days;
  fields.each(name, calendar::kMaxDaysOfYear, [&](const value& day, const std::string& pointer) {
    const auto date = parse_date(read_text(day, pointer, failure));
    if (date) days.push_back(*date);
    if (!date && !failure) failure = Error{ErrorCode::invalid_value, "a day is expected", pointer};
  });
  return days;
}

app::CatalogueCommand set_holidays(Fields& fields, Failure& failure) {
  calendar::HolidaysSet holidays{read_number(fields, "year"),
                                 read_days(fields, "days_off", failure),
                                 read_days(fields, "make_up_days", failure), fields.text("source")};
  return programme::Command(programme::SetHolidays{std::move(holidays)});
}

struct Row {
  std::string_view name;
  app::CatalogueCommand (*read)(Fields&, Failure&);
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

constexpr auto kNames = [] {
  std::array<std::string_view, kCommands.size()> names;
  std::ranges::transform(kCommands, names.begin(), &Row::name);
  return names;
}();

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
  const auto parsed = parse_json_body(body);
  if (!parsed) return std::unexpected(parsed.error());
  Failure failure;
  Fields fields(*parsed, "", failure);
  const std::string name = fields.text("command");
  if (failure) return std::unexpected(*failure);
  const auto row = std::ranges::find(kCommands, name, &Row::name);
  if (row == kCommands.end())
    return fail(ErrorCode::invalid_value, "no command " + name, "/command");
  CatalogueBody read{row->read(fields, failure), fields.optional_date("effective_on")};
  fields.finish();
  if (failure) return std::unexpected(*failure);
  return read;
}

std::span<const std::string_view> catalogue_command_names() { return kNames; }

std::string catalogue_wire_field(std::string_view domain_field) {
  const auto found = std::ranges::find(kFieldNames, domain_field, &FieldName::domain);
  return std::string(found == kFieldNames.end() ? domain_field : found->wire);
}

}  // namespace baitu::routes
