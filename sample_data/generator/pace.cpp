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
    {"PX", {30, 85, 125, 170, 78}},
    {"QS", {30, 80, 120, 170, 50}},
    {"PP", {15, 95, 130, 185, 84}},
    {"HQ", {30, 85, 125, 170, 80}},
    {"CY", {30, 85, 125, 170, 80}},
    {"GZ", {35, 85, 125, 175, 60}},
    {"YJ", {25, 95, 130, 185, 44}},
    {"PA", {35, 85, 125, 175, 80}},
    {"SS", {45, 75, 120, 165, 58}},
});
constexpr Pace kUsualPace{35, 85, 120, 170, 45};

struct StageDays {
  std::string_view programme;
  std::string_view stage;
  std::int32_t days;
};

constexpr auto kStageDays = std::to_array<StageDays>({
    {"PX", "collect", 20},    {"PX", "list", 15},           {"PX", "analyse", 50},
    {"PX", "plan", 30},       {"PX", "rectify", 100},       {"PX", "verify", 25},
    {"PX", "close", 12},      {"PX", "look_back", 60},      {"QS", "reserve", 25},
    {"QS", "pool", 15},       {"QS", "prepare", 70},        {"QS", "start", 15},
    {"QS", "build", 230},     {"QS", "complete", 25},       {"QS", "operate", 25},
    {"QS", "statistics", 30}, {"PP", "nominate", 35},       {"PP", "select", 45},
    {"PP", "develop", 150},   {"PP", "assess", 45},         {"PP", "publicise", 12},
    {"PP", "confer", 20},     {"PP", "review", 120},        {"HQ", "nominate", 40},
    {"HQ", "check", 90},      {"HQ", "judge", 60},          {"HQ", "publicise", 12},
    {"HQ", "commend", 20},    {"HQ", "promote", 90},        {"CY", "apply", 35},
    {"CY", "check", 90},      {"CY", "visit", 65},          {"CY", "publicise", 12},
    {"CY", "confer", 15},     {"CY", "spot_check", 120},    {"GZ", "survey", 25},
    {"GZ", "apply", 12},      {"GZ", "pool", 12},           {"GZ", "plan", 20},
    {"GZ", "design", 45},     {"GZ", "consult", 15},        {"GZ", "tender", 40},
    {"GZ", "build", 180},     {"GZ", "accept", 25},         {"GZ", "hand_over", 20},
    {"GZ", "manage", 60},     {"YJ", "site", 25},           {"YJ", "design", 40},
    {"YJ", "land", 40},       {"YJ", "tender", 35},         {"YJ", "plant", 200},
    {"YJ", "complete", 15},   {"YJ", "maintain", 60},       {"YJ", "hand_over", 15},
    {"YJ", "open", 10},       {"PA", "apply", 25},          {"PA", "build", 150},
    {"PA", "self_check", 30}, {"PA", "district_check", 30}, {"PA", "city_test", 40},
    {"PA", "publicise", 12},  {"PA", "confer", 20},         {"PA", "monitor", 120},
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
