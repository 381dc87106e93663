#include "sample_data/generator/site_course.hpp"

#include <utility>

#include "sample_data/generator/random.hpp"
#include "sample_data/generator/wording.hpp"

namespace baitu::sample {
namespace {

using std::chrono::days;

// Keeps these draws apart from the others of the project.
constexpr std::uint64_t kSiteSeed = 0x736974650a;

constexpr std::int64_t kSurveyed_percent = 92;
constexpr std::int64_t kPoliceRoom_percent = 75;
constexpr std::int64_t kSurveyedAgain_percent = 16;
constexpr std::int64_t kTakenBack_percent = 5;

Step step(Date on, project::Command command) {
  return {on, on, PrincipalId("uploader:cgj"), std::move(command)};
}

Step place(Date on, const char* site, std::int32_t drawing) {
  project::PlaceSite command;
  command.site = SiteCode(site);
  command.shape.geometry.number = drawing;
  return step(on, std::move(command));
}

}  // namespace

std::vector<Step> site_steps(SiteForm form, Date registered, Date done, std::uint64_t seed) {
  Random random(seed ^ kSiteSeed);
  if (form == SiteForm::none || !random.chance(kSurveyed_percent)) return {};
  Date on = registered + days(random.between(8, 75));
  std::vector<Step> steps{place(on, kMainSite, 0)};
  if (form == SiteForm::community && random.chance(kPoliceRoom_percent)) {
    on += days(random.between(0, 30));
    steps.push_back(place(on, kPoliceRoomSite, 0));
  }
  for (std::int32_t drawing = 1; random.chance(kSurveyedAgain_percent); ++drawing) {
    on += days(random.between(30, 200));
    steps.push_back(place(on, kMainSite, drawing));
  }
  if (random.chance(kTakenBack_percent)) {
    on += days(random.between(20, 200));
    steps.push_back(
        step(on, project::RemoveSite{SiteCode(kMainSite), survey_reason(random), UploadCode()}));
  }
  std::erase_if(steps, [&](const Step& each) { return each.effective_on >= done; });
  return steps;
}

}  // namespace baitu::sample
