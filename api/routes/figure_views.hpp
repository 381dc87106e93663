// The figures of a portfolio as JSON: the schemas of openapi.yaml tagged figures. Each function
// writes the members of an object that is open, unless it says otherwise. Threads: any.
#pragma once

#include <vector>

#include "api/routes/json_writer.hpp"
#include "domain/portfolio/curve.hpp"
#include "domain/portfolio/earned_value.hpp"
#include "domain/portfolio/forecast.hpp"
#include "domain/portfolio/movement.hpp"
#include "domain/portfolio/silence.hpp"
#include "domain/portfolio/tally.hpp"
#include "domain/portfolio/upcoming.hpp"

namespace baitu::routes {

// The member `tallies`.
void write_tallies(JsonWriter& json, const std::vector<portfolio::TallyCount>& tallies);

// The members whole and groups, or whole and items.
void write_silence(JsonWriter& json, const portfolio::SilenceByCut& silence);
void write_silence(JsonWriter& json, const portfolio::SilentPage& page);

// A SilenceGroup.
void write_silence_group(JsonWriter& json, const portfolio::SilenceGroup& group);

// The member `curve`.
void write_curve(JsonWriter& json, const portfolio::Curve& curve, portfolio::Weight weight);

// The member `forecast`.
void write_forecast(JsonWriter& json, const portfolio::Forecast& forecast);
void write_forecast(JsonWriter& json, const portfolio::ForecastSum& sum);

// The member `earned_value`; nothing where no project has a money curve.
void write_earned_value(JsonWriter& json, const portfolio::EarnedValue& value);

// The members from `before` on.
void write_movement(JsonWriter& json, const portfolio::Movement& movement);

// The members from `newly_done` on.
void write_all_movers(JsonWriter& json, const portfolio::Movement& movement);

// The members from `total` on; days are counted from `on`.
void write_due(JsonWriter& json, const portfolio::DuePage& page, Date on);

}  // namespace baitu::routes
