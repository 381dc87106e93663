// Figures of any kind as JSON: FigureValue of openapi.yaml. Threads: any.
#pragma once

#include <string_view>
#include <variant>

#include "api/routes/json_writer.hpp"
#include "domain/portfolio/figure_value.hpp"

namespace baitu::routes {

// Absent where there is none.
inline void write_figure(JsonWriter& json, std::string_view name,
                         const portfolio::MaybeFigure& figure) {
  if (!figure) return;
  json.key(name);
  std::visit([&json](const auto& value) { json.value(value); }, *figure);
}

}  // namespace baitu::routes
