#include "api/routes/programme_body.hpp"

#include <algorithm>

#include "api/routes/body_values.hpp"
#include "api/routes/wire_names.hpp"
#include "domain/programme/catalogue.hpp"

namespace baitu::routes {
namespace {

Text read_text(Fields& words) { return {words.text("zh"), words.text("en")}; }

programme::FactBound read_bound(Fields& fields) {
  return {FactCode(fields.text("fact")),
          read_word<programme::BoundKind>(fields, "bound", kBoundNames),
          read_quantity(fields, "value"), fields.text("source")};
}

programme::StageGate read_gate(Fields& stage) {
  if (!stage.has("gate")) return {};
  Fields fields = stage.object("gate");
  programme::StageGate gate{
      read_number(fields, "photos"), read_number(fields, "documents"),
      fields.truth_or_false("number") ? 1 : 0, read_number(fields, "publicity_days"),
      read_objects<programme::FactBound>(fields, "bounds", programme::kMaxFacts, read_bound)};
  fields.finish();
  return gate;
}

std::vector<programme::StageDefinition> read_stages(Fields& fields) {
  std::vector<programme::StageDefinition> stages;
  fields.each_object("stages", programme::kMaxStages, [&](Fields& stage) {
    stages.push_back({StageCode(stage.text("code")), stage.words("name"),
                      read_number(stage, "weight"), read_gate(stage)});
  });
  return stages;
}

std::vector<programme::FactDefinition> read_facts(Fields& fields) {
  return read_objects<programme::FactDefinition>(
      fields, "facts", programme::kMaxFacts, [](Fields& fact) {
        return programme::FactDefinition{
            FactCode(fact.text("code")),
            fact.words("name"),
            fact.words("unit"),
            read_word<programme::FactKind>(fact, "kind", kFactKindNames),
            read_word<programme::Direction>(fact, "good", kDirectionNames),
            read_objects<Text>(fact, "choices", programme::kMaxChoices, read_text)};
      });
}

programme::ListDefinition read_list(Fields& fields) {
  return {ListCode(fields.text("code")), fields.words("name"), read_number(fields, "quota")};
}

programme::ExceptionDefinition read_exception(Fields& fields) {
  return {read_word<programme::ExceptionKind>(fields, "kind", kExceptionNames),
          fields.words("name"), fields.words("undo_name")};
}

std::vector<shape::Kind> read_kinds(Fields& fields) {
  std::vector<shape::Kind> kinds;
  for (const std::string& given : fields.texts("geometry_kinds", kGeometryNames.size())) {
    const auto* found = std::ranges::find(kGeometryNames, given);
    if (found == kGeometryNames.end())
      fields.refuse(ErrorCode::invalid_value, "no such kind: " + given, "geometry_kinds");
    else
      kinds.push_back(static_cast<shape::Kind>(found - kGeometryNames.begin()));
  }
  return kinds;
}

std::vector<programme::TallyDefinition> read_tallies(Fields& fields) {
  return read_objects<programme::TallyDefinition>(
      fields, "tallies", programme::kMaxTallies, [](Fields& tally) {
        return programme::TallyDefinition{
            TallyCode(tally.text("code")),
            tally.words("name"),
            read_codes<ListCode>(tally, "lists", programme::kMaxLists),
            StageCode(tally.text("stage")),
            read_word<programme::StageMoment>(tally, "moment", kMomentNames),
            read_number(tally, "quota"),
            tally.optional_date("by")};
      });
}

}  // namespace

programme::ProgrammeDefined read_programme(Fields& fields) {
  programme::ProgrammeDefined programme;
  programme.code = ProgrammeCode(fields.text("code"));
  programme.name = fields.words("name");
  programme.family = read_word<programme::Family>(fields, "family", kFamilyNames);
  programme.measure = read_word<programme::Measure>(fields, "measure", kMeasureNames);
  programme.horizon = fields.words("horizon");
  programme.lead_post = PostCode(fields.text("lead_post"));
  programme.lead_department = UnitCode(fields.text("lead_department"));
  programme.co_leads = read_codes<UnitCode>(fields, "co_leads", programme::kMaxCoLeads);
  programme.quota = read_number(fields, "quota");
  programme.reporting_period_days = read_number(fields, "reporting_period_days");
  programme.stages = read_stages(fields);
  programme.done_stage = StageCode(fields.text("done_stage"));
  programme.facts = read_facts(fields);
  programme.pledged_fact = FactCode(fields.text_or_none("pledged_fact"));
  programme.done_fact = FactCode(fields.text_or_none("done_fact"));
  programme.lists =
      read_objects<programme::ListDefinition>(fields, "lists", programme::kMaxLists, read_list);
  programme.exceptions = read_objects<programme::ExceptionDefinition>(
      fields, "exceptions", programme::kExceptionKinds, read_exception);
  programme.geometry_kinds = read_kinds(fields);
  programme.tallies = read_tallies(fields);
  programme.source = fields.text("source");
  programme.unit_fact = FactCode(fields.text_or_none("unit_fact"));
  return programme;
}

programme::LightRuleSet read_light_limits(Fields& fields) {
  programme::LightRuleSet rule;
  rule.yellow_from = BasisPoints{read_number(fields, "yellow_from_bp")};
  rule.red_above = BasisPoints{read_number(fields, "red_above_bp")};
  rule.stage_overdue_red_months = read_number(fields, "stage_overdue_red_months");
  rule.silence_grace_days = read_number(fields, "silence_grace_days");
  return rule;
}

}  // namespace baitu::routes
