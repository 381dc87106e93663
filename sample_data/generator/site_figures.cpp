#include "sample_data/generator/site_figures.hpp"

#include <variant>

#include "domain/shape/measure.hpp"
#include "sample_data/generator/site_course.hpp"

namespace baitu::sample {
namespace {

void survey(SiteFigure& figure, const Ground& ground, std::int32_t drawing) {
  const shape::Geometry drawn = draw_site(ground, drawing);
  figure.shape = shape::make_shape({}, drawn);
  figure.parts = std::ssize(drawn.points) + std::ssize(drawn.lines) + std::ssize(drawn.polygons);
}

}  // namespace

SiteFigures::SiteFigures(const Ground& ground, std::span<const Step> sites) {
  if (ground.form == SiteForm::none) return;
  SiteFigure figure;
  figure.form = ground.form;
  survey(figure, ground, 0);
  surveys_.push_back({Date::min(), figure});
  for (const Step& step : sites) {
    const auto* place = std::get_if<project::PlaceSite>(&step.command);
    if (place == nullptr) continue;
    if (place->site.value == kPoliceRoomSite)
      figure.police_rooms = 1;
    else
      survey(figure, ground, place->shape.geometry.number);
    surveys_.push_back({step.effective_on, figure});
  }
}

const SiteFigure* SiteFigures::on(Date day) const {
  const SiteFigure* last = nullptr;
  for (const Surveyed& survey : surveys_)
    if (survey.since <= day) last = &survey.figure;
  return last;
}

}  // namespace baitu::sample
