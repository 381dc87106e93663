// When the light of a project turned red, and when it left red. Pure. Threads: any number of
// readers.
#pragma once

#include <vector>

#include "domain/base/error.hpp"
#include "domain/base/ids.hpp"
#include "domain/base/time.hpp"
#include "domain/event.hpp"
#include "domain/portfolio/light.hpp"
#include "domain/portfolio/view.hpp"

namespace baitu::portfolio {

struct LightTurn {
  Address address;      // of what was recorded when it turned: see red_turns()
  Instant recorded_at;  // likewise
  Date on;              // the day it was judged on
  Light light;          // from then on

  [[nodiscard]] bool is_red() const { return light.colour == Colour::red; }
};

// Up to the moment of the view, in their order: the first, third, … to red, the others away from
// it. A light is judged whenever a day begins, on that day, and on the same day again at each
// record of the project, of its programme and of the light rule; as the view of that position and
// day shows it. What was recorded late of an earlier day turns it when it was recorded. Errors:
// those of View::row(). Cost: a light for each of these, and every event that is no project's.
[[nodiscard]] Result<std::vector<LightTurn>> red_turns(const View& view, const ProjectCode& code);

}  // namespace baitu::portfolio
