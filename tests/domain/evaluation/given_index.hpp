// What the tests of the evaluation start from: a small index, and events in the order they were
// recorded.
#pragma once

#include <cstdint>
#include <string_view>
#include <utility>

#include "domain/evaluation/index.hpp"
#include "domain/event.hpp"
#include "tests/domain/given.hpp"

namespace baitu::test {

// What decide is expected to say.
inline DatedEvent about(std::string_view on, Event event) { return {day(on), std::move(event)}; }

// Where record() puts the event that has this version in its stream.
inline Address address_of(std::uint64_t version) { return {{100 + version}, 1}; }

// Folds what was decided as the next event of the stream.
template <class State>
void record(State& state, const DatedEvent& decided,
            const PrincipalId& actor = PrincipalId("office")) {
  const std::uint64_t next = state.version.value + 1;
  evolve(state, RecordedEvent{address_of(next),
                              Instant{},
                              StreamId(),
                              {next},
                              decided.effective_on,
                              actor,
                              decided.event});
}

inline evaluation::IndicatorDefined growth() {
  return {IndicatorCode("gdp"),
          AreaCode("economy"),
          {"经济增长", "Growth"},
          UnitCode("office"),
          {},
          evaluation::OutcomeTarget{
              {"%", "%"}, programme::BoundKind::at_least, {10'000}, "示例文〔2025〕1号"},
          {{UnitCode("east"), {12'000}}}};
}

inline evaluation::IndicatorDefined order() {
  return {IndicatorCode("order"),
          AreaCode("city"),
          {"市容", "Order"},
          UnitCode("housing"),
          {9'000},
          {},
          {}};
}

inline evaluation::IndicatorDefined safety() {
  return {IndicatorCode("safety"),
          AreaCode("city"),
          {"治安", "Safety"},
          UnitCode("office"),
          {8'000},
          evaluation::OutcomeTarget{
              {"‰", "‰"}, programme::BoundKind::at_most, {6'000}, "示例文〔2025〕1号"},
          {}};
}

inline evaluation::StandardDefined standard(const char* code, const char* indicator,
                                            const char* unit, std::int64_t hundredths) {
  return {StandardCode(code),
          IndicatorCode(indicator),
          {"示例标准", code},
          UnitCode(unit),
          {hundredths}};
}

inline evaluation::PointDefined point(const char* code, const char* standard,
                                      evaluation::Method method, evaluation::Grading grading,
                                      std::int32_t photos = 0) {
  return {PointCode(code), StandardCode(standard), {"示例点位", code}, method, grading, photos};
}

//   economy   gdp     GDP growth ≥ 10 %, east 12 %; no standards
//   city      order   90 %: streets (6 points, city-management), markets (4 points, the
//   indicator's)
//             safety  80 %: files (2.5 points); crimes ≤ 6 in a thousand
//
//   streets   main   site visit, by points, one photo
//             side   site visit, met or not
//   markets   asked  survey, by points
//   files     file   material review, by points
inline evaluation::IndexDefined index_content() {
  using namespace evaluation;
  IndexDefined index;
  index.code = IndexCode("city-2025");
  index.name = {"示例测评体系", "Index"};
  index.year = 2025;
  index.source = "示例文〔2025〕1号";
  index.areas = {{AreaCode("economy"), {"城市经济与城市发展", "Economy"}},
                 {AreaCode("city"), {"城市建设与环境保护", "City"}}};
  index.indicators = {growth(), order(), safety()};
  index.standards = {standard("streets", "order", "city-management", 600),
                     standard("markets", "order", "", 400), standard("files", "safety", "", 250)};
  index.points = {point("main", "streets", Method::site_visit, Grading::points, 1),
                  point("side", "streets", Method::site_visit, Grading::met),
                  point("asked", "markets", Method::survey, Grading::points),
                  point("file", "files", Method::material_review, Grading::points)};
  return index;
}

inline evaluation::Index defined_index() {
  evaluation::Index index;
  record(index, about("2025-01-01", index_content()));
  return index;
}

}  // namespace baitu::test
