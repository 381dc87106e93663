#include "api/routes/programme_body.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include "api/routes/wire_names.hpp"
#include "domain/programme/catalogue.hpp"

namespace baitu::routes {
namespace {

using boost::json::value;
using Failure = std::optional<Error>;

// The objects of a list, each read by `read(fields)`. Absent: none.
template <class T, class Read>
std::vector<T> read_objects(Fields& fields, std::string_view name, std::size_t limit,
                            Failure& failure, const Read& read) {
  std::vector<T> objects;
  if (!fields.has(name)) return objects;
  fields.each(name, limit, [&](const value& object, std::string pointer) {
    Fields inner(object, std::move(pointer), failure);
    objects.push_back(read(inner));
    inner.finish();
  });
  return objects;
}

std::vector<Text> read_words(Fields& fields, std::string_view name, std::size_t limit,
                             Failure& failure) {
  return read_objects<Text>(fields, name, limit, failure,
                            [](Fields& words) { return Text{words.text("zh"), words.text("en")}; });
}

Quantity read_quantity(Fields& fields, std::string_view name) {
  const value& given = fields.any(name);
  if (given.is_int64()) return Quantity{given.get_int64()};
  fields.refuse(ErrorCode::invalid_value, "a plain decimal with at most three places is expected",
                name);
  return {};
}

programme::FactBound read_bound(Fields& fields) {
  return {FactCode(fields.text("fact")),
          read_word<programme::BoundKind>(fields, "bound", kBoundNames),
          read_quantity(fields, "value"), fields.text("source")};
}

programme::StageGate read_gate(Fields& stage, const std::string& pointer, Failure& failure) {
  if (!stage.has("gate")) return {};
  Fields fields(stage.any("gate"), pointer + "/gate", failure);
  programme::StageGate gate{read_number(fields, "photos"), read_number(fields, "documents"),
                            fields.truth_or_false("number") ? 1 : 0,
                            read_number(fields, "publicity_days"),
                            read_objects<programme::FactBound>(
                                fields, "bounds", programme::kMaxFacts, failure, read_bound)};
  fields.finish();
  return gate;
}

std::vector<programme::StageDefinition> read_stages(Fields& fields, Failure& failure) {
  std::vector<programme::StageDefinition> stages;
  fields.each("stages", programme::kMaxStages, [&](const value& stage, const std::string& pointer) {
    Fields inner(stage, pointer, failure);
    stages.push_back({StageCode(inner.text("code")), inner.words("name"),
                      read_number(inner, "weight"), read_gate(inner, pointer, failure)});
    inner.finish();
  });
  return stages;
}

std::vector<programme::FactDefinition> read_facts(Fields& fields, Failure& failure) {
  return read_objects<programme::FactDefinition>(
      fields, "facts", programme::kMaxFacts, failure, [&](Fields& fact) {
        return programme::FactDefinition{
            FactCode(fact.text("code")),
            fact.words("name"),
            fact.words("unit"),
            read_word<programme::FactKind>(fact, "kind", kFactKindNames),
            read_word<programme::Direction>(fact, "good", kDirectionNames),
            read_words(fact, "choices", programme::kMaxChoices, failure)};
      });
}

programme::ListDefinition read_list(Fields& fields) {
  return {ListCode(fields.text("code")), fields.words("name"), read_number(fields, "quota")};
}

programme::ExceptionDefinition read_exception(Fields& fields) {
  return {read_word<programme::ExceptionKind>(fields, "kind", kExceptionNames),
          fields.words("name"), fields.words("undo_name")};
}

std::vector<shape::Kind> read_kinds(Fields& fields, Failure& failure) {
  std::vector<shape::Kind> kinds;
  fields.each("geometry_kinds", kGeometryNames.size(),
              [&](const value& kind, const std::string& pointer) {
                const std::string given = read_text(kind, pointer, failure);
                const auto* found = std::ranges::find(kGeometryNames, given);
                if (found != kGeometryNames.end())
                  return kinds.push_back(static_cast<shape::Kind>(found - kGeometryNames.begin()));
                fields.refuse(ErrorCode::invalid_value, "no such kind: " + given, "geometry_kinds");
              });
  return kinds;
}

std::vector<programme::TallyDefinition> read_tallies(Fields& fields, Failure& failure) {
  return read_objects<programme::TallyDefinition>(
      fields, "tallies", programme::kMaxTallies, failure, [&](Fields& tally) {
        return programme::TallyDefinition{
            TallyCode(tally.text("code")),
            tally.words("name"),
            read_codes<ListCode>(tally, "lists", programme::kMaxLists, failure),
            StageCode(tally.text("stage")),
            read_word<programme::StageMoment>(tally, "moment", kMomentNames),
            read_number(tally, "quota"),
            tally.optional_date("by")};
      });
}

}  // namespace

std::int32_t read_number(Fields& fields, std::string_view name) {
  const std::int64_t number = fields.integer(name);
  if (number <= std::numeric_limits<std::int32_t>::max()) return static_cast<std::int32_t>(number);
  fields.refuse(ErrorCode::invalid_value, "larger than any number here", name);
  return 0;
}

programme::ProgrammeDefined read_programme(Fields& fields, Failure& failure) {
  programme::ProgrammeDefined programme;
  programme.code = ProgrammeCode(fields.text("code"));
  programme.name = fields.words("name");
  programme.family = read_word<programme::Family>(fields, "family", kFamilyNames);
  programme.measure = read_word<programme::Measure>(fields, "measure", kMeasureNames);
  programme.horizon = fields.words("horizon");
  programme.lead_post = PostCode(fields.text("lead_post"));
  programme.lead_department = UnitCode(fields.text("lead_department"));
  programme.co_leads = read_codes<UnitCode>(fields, "co_leads", programme::kMaxCoLeads, failure);
  programme.quota = read_number(fields, "quota");
  programme.reporting_period_days = read_number(fields, "reporting_period_days");
  programme.stages = read_stages(fields, failure);
  programme.done_stage = StageCode(fields.text("done_stage"));
  programme.facts = read_facts(fields, failure);
  programme.pledged_fact = FactCode(fields.optional_text("pledged_fact").value_or(""));
  programme.done_fact = FactCode(fields.optional_text("done_fact").value_or(""));
  programme.lists = read_objects<programme::ListDefinition>(fields, "lists", programme::kMaxLists,
                                                            failure, read_list);
  programme.exceptions = read_objects<programme::ExceptionDefinition>(
      fields, "exceptions", programme::kExceptionKinds, failure, read_exception);
  programme.geometry_kinds = read_kinds(fields, failure);
  programme.tallies = read_tallies(fields, failure);
  programme.source = fields.text("source");
  programme.unit_fact = FactCode(fields.optional_text("unit_fact").value_or(""));
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
