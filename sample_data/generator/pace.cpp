#include "sample_data/generator/pace.hpp"

#include <array>
#include <string_view>

namespace baitu::sample {
namespace {

constexpr std::int32_t kUsualStage_days = 30;

struct PaceRow {
  std::string_view programme;
  Pace pace;
};

// Programmes of one year are nearly through; the parks have five years to be started.
constexpr auto kPaces = std::to_array<PaceRow>({
    {"PX", {60, 55, 115, 150, 30}},
    {"QS", {40, 75, 115, 160, 30}},
    {"PP", {30, 85, 110, 150, 30}},
    {"HQ", {60, 55, 115, 150, 28}},
    {"CY", {60, 55, 115, 150, 30}},
    {"GZ", {40, 80, 115, 165, 34}},
    {"YJ", {30, 90, 125, 175, 32}},
    {"PA", {45, 75, 115, 160, 30}},
    {"SS", {55, 65, 115, 160, 32}},
});
constexpr Pace kUsualPace{40, 80, 115, 165, 32};

struct StageDays {
  std::string_view programme;
  std::string_view stage;
  std::int32_t days;
};

constexpr auto kStageDays = std::to_array<StageDays>({
    {"PX", "collect", 15},    {"PX", "list", 12},           {"PX", "analyse", 45},
    {"PX", "plan", 20},       {"PX", "rectify", 130},       {"PX", "verify", 20},
    {"PX", "close", 10},      {"PX", "look_back", 60},      {"QS", "reserve", 25},
    {"QS", "pool", 15},       {"QS", "prepare", 70},        {"QS", "start", 15},
    {"QS", "build", 230},     {"QS", "complete", 25},       {"QS", "operate", 25},
    {"QS", "statistics", 30}, {"PP", "nominate", 25},       {"PP", "select", 30},
    {"PP", "develop", 210},   {"PP", "assess", 30},         {"PP", "publicise", 12},
    {"PP", "confer", 15},     {"PP", "review", 120},        {"HQ", "nominate", 30},
    {"HQ", "check", 120},     {"HQ", "judge", 60},          {"HQ", "publicise", 12},
    {"HQ", "commend", 20},    {"HQ", "promote", 90},        {"CY", "apply", 25},
    {"CY", "check", 130},     {"CY", "visit", 60},          {"CY", "publicise", 12},
    {"CY", "confer", 15},     {"CY", "spot_check", 120},    {"GZ", "survey", 25},
    {"GZ", "apply", 12},      {"GZ", "pool", 12},           {"GZ", "plan", 20},
    {"GZ", "design", 45},     {"GZ", "consult", 15},        {"GZ", "tender", 40},
    {"GZ", "build", 180},     {"GZ", "accept", 25},         {"GZ", "hand_over", 20},
    {"GZ", "manage", 60},     {"YJ", "site", 25},           {"YJ", "design", 40},
    {"YJ", "land", 40},       {"YJ", "tender", 35},         {"YJ", "plant", 200},
    {"YJ", "complete", 15},   {"YJ", "maintain", 60},       {"YJ", "hand_over", 15},
    {"YJ", "open", 10},       {"PA", "apply", 15},          {"PA", "build", 220},
    {"PA", "self_check", 20}, {"PA", "district_check", 20}, {"PA", "city_test", 30},
    {"PA", "publicise", 10},  {"PA", "confer", 15},         {"PA", "monitor", 120},
    {"SS", "collect", 20},    {"SS", "shortlist", 10},      {"SS", "decide", 10},
    {"SS", "pledge", 10},     {"SS", "decompose", 15},      {"SS", "deliver", 270},
    {"SS", "accept", 25},     {"SS", "rate", 20},           {"SS", "publish", 10},
});

}  // namespace

const Pace& pace_of(const ProgrammeCode& programme) {
  for (const PaceRow& row : kPaces)
    if (row.programme == programme.value) return row.pace;
  return kUsualPace;
}

std::int32_t usual_days(const ProgrammeCode& programme, const StageCode& stage) {
  for (const StageDays& row : kStageDays)
    if (row.programme == programme.value && row.stage == stage.value) return row.days;
  return kUsualStage_days;
}

}  // namespace baitu::sample
