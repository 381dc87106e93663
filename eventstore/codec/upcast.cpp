#include "eventstore/codec/upcast.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "eventstore/codec/edit_json.hpp"

namespace baitu::codec {
namespace {

auto is_step(std::string_view type, std::uint16_t from) {
  return [=](const Upcaster& step) { return step.type == type && step.from == from; };
}

// Gates, lists and tallies did not exist; what may happen beside the main chain and what a site may
// be was the same in every programme.
Result<std::string> programme_defined_v2(std::string_view payload) {
  const std::string gated = append_members_to_each(
      payload, "stages",
      R"("gate":{"photos":0,"documents":0,"number":0,"publicity_days":0,"bounds":[]})");
  return append_members(gated, R"("lists":[],"exceptions":[)"
                               R"({"kind":"suspension","name":{"zh":"停工","en":"Suspended"},)"
                               R"("undo_name":{"zh":"复工","en":"Resumed"}},)"
                               R"({"kind":"withdrawal","name":{"zh":"退库","en":"Withdrawn"},)"
                               R"("undo_name":{"zh":"恢复","en":"Restored"}}],)"
                               R"("geometry_kinds":["point","line","polygon"],"tallies":[])");
}

// Where its numbers come from was not said, and all quantities of a programme had one unit.
Result<std::string> programme_defined_v3(std::string_view payload) {
  return append_members(payload, R"("source":"","unit_fact":"")");
}

// What the program went by before these were said.
Result<std::string> light_rule_set_v2(std::string_view payload) {
  return append_members(payload, R"("override_max_days":90,"forecast_min_reports":3,)"
                                 R"("forecast_min_days":30,"photo_far_m":1000)");
}

// Before there were lists, nothing was in one.
Result<std::string> project_registered_v2(std::string_view payload) {
  return append_members(payload, R"("list":"")");
}

// A plan had no weights of its own, no money and no number.
Result<std::string> plan_set_v2(std::string_view payload) {
  return append_members(append_members_to_each(payload, "stages", R"("weight":0)"),
                        R"("money":[],"document":"")");
}

// Nobody was assigned to a day: what is new may be absent.
Result<std::string> assigned_v2(std::string_view payload) { return std::string(payload); }

Result<std::string> stage_completed_v2(std::string_view payload) {
  return append_members(payload, R"("document":"")");
}

Result<std::string> without_evidence(std::string_view payload) {
  return append_members(payload, R"("evidence":[])");
}

// A reply was words and a document.
Result<std::string> replied_v2(std::string_view payload) {
  return append_members(payload, R"("photos":[])");
}

// Every layer was shown to everybody.
Result<std::string> layer_replaced_v2(std::string_view payload) {
  return append_members(payload, R"("classification":"public")");
}

constexpr auto kUpcasters = std::to_array<Upcaster>({
    {"programme.defined", 1, programme_defined_v2},
    {"programme.defined", 2, programme_defined_v3},
    {"programme.light_rule_set", 1, light_rule_set_v2},
    {"project.registered", 1, project_registered_v2},
    {"project.plan_set", 1, plan_set_v2},
    {"project.assigned", 1, assigned_v2},
    {"project.stage_completed", 1, stage_completed_v2},
    {"project.progress_reported", 1, without_evidence},
    {"project.report_corrected", 1, without_evidence},
    {"supervision.replied", 1, replied_v2},
    {"layer.replaced", 1, layer_replaced_v2},
});

}  // namespace

std::span<const Upcaster> upcasters() { return kUpcasters; }

Result<std::string> upcast(std::span<const Upcaster> steps, std::string_view type,
                           std::uint16_t from, std::uint16_t to, std::string_view payload) {
  if (from == 0 || from > to)
    return fail(ErrorCode::unsupported,
                fmt::format("{}: this program reads versions 1 to {}; a newer one wrote this",
                            versioned_name(type, from), to));
  std::string today(payload);
  for (std::uint16_t version = from; version < to; ++version) {
    const auto step = std::ranges::find_if(steps, is_step(type, version));
    if (step == steps.end())
      return fail(ErrorCode::unsupported,
                  fmt::format("{}: no step to the next version", versioned_name(type, version)));
    auto next = step->step(today);
    if (!next) return std::unexpected(std::move(next.error()));
    today = std::move(*next);
  }
  return today;
}

Result<void> validate_upcasters(std::span<const Upcaster> steps, std::span<const EventType> types) {
  const auto wrong = [](std::string_view type, std::uint16_t from, std::string_view what) {
    return fail(ErrorCode::internal,
                fmt::format("upcaster from {}: {}", versioned_name(type, from), what));
  };
  for (const Upcaster& step : steps) {
    const auto type = std::ranges::find(types, step.type, &EventType::name);
    if (type == types.end()) return wrong(step.type, step.from, "no such type");
    if (step.from == 0 || step.from >= type->schema_version)
      return wrong(step.type, step.from, "no older version");
  }
  for (const EventType& type : types)
    for (std::uint16_t from = 1; from < type.schema_version; ++from)
      if (const auto found = std::ranges::count_if(steps, is_step(type.name, from)); found != 1)
        return wrong(type.name, from, found == 0 ? "missing" : "more than one");
  return {};
}

Result<void> validate_upcasters() { return validate_upcasters(upcasters(), event_types()); }

}  // namespace baitu::codec
