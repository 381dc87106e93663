// What the parameters of a read mean. A parameter that is there is right or refused: nothing is
// guessed or clamped. Threads: any. Errors of all: invalid_value with the parameter as field.
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "api/app/city.hpp"
#include "api/http/message.hpp"
#include "domain/base/error.hpp"
#include "domain/portfolio/curve.hpp"
#include "domain/portfolio/rollup.hpp"
#include "domain/portfolio/view.hpp"
#include "geo/layer/map.hpp"

namespace baitu::routes {

inline constexpr std::size_t kDefaultLimit = 100;
inline constexpr std::size_t kMaxLimit = 1'000;
inline constexpr std::size_t kMaxSearchBytes = 400;  // of `q`: 100 characters
inline constexpr std::size_t kMaxListItems = 200;    // of a list separated by commas
inline constexpr int kDefaultAheadDays = 30;
inline constexpr int kMaxAheadDays = 366;

// The cut of silence by project, and the others.
inline constexpr std::string_view kProjectCut = "project";
inline constexpr std::array kSilenceCuts{portfolio::Cut::programme, portfolio::Cut::lead_department,
                                         portfolio::Cut::district, portfolio::Cut::post};

struct PageRange {
  std::size_t offset = 0;
  std::size_t limit = kDefaultLimit;
};

// Refuses a parameter that is not among `known`, and one that is given twice.
[[nodiscard]] Result<void> check_parameters(const http::Request& request,
                                            std::span<const std::string_view> known);

// The moment a date means is the end of that day in the city.
[[nodiscard]] Result<app::MomentQuery> moment_query(const http::Request& request);
// The items of "a,b,c"; none for a parameter that is not there or empty.
[[nodiscard]] Result<std::vector<std::string>> list_query(const http::Request& request,
                                                          std::string_view name);
// Those of `count` enumerators, by name_of(), that a list names; none: all. Errors: invalid_value.
template <class Enum>
Result<std::vector<Enum>> words_query(const http::Request& request, std::string_view name,
                                      std::size_t count) {
  const auto words = list_query(request, name);
  if (!words) return std::unexpected(words.error());
  std::vector<Enum> found;
  for (const std::string& word : *words) {
    std::size_t i = 0;
    while (i < count && name_of(static_cast<Enum>(i)) != word) ++i;
    if (i == count)
      return fail(ErrorCode::invalid_value, "no such value: " + word, std::string(name));
    found.push_back(static_cast<Enum>(i));
  }
  return found;
}
// The position that a parameter of this name gives; none where it is not given.
[[nodiscard]] Result<std::optional<Position>> position_query(const http::Request& request,
                                                             std::string_view name);
// The day that a parameter of this name gives; none where it is not given.
[[nodiscard]] Result<std::optional<Date>> date_query(const http::Request& request,
                                                     std::string_view name);
// Which labels tiles are to have: only the usual ones where nothing is said.
[[nodiscard]] Result<geo::Labels> labels_query(const http::Request& request);
// A code that the newest catalogue does not know is refused; one that a past moment did not know
// yet finds nothing there.
[[nodiscard]] Result<portfolio::Filter> filter_query(const http::Request& request,
                                                     const app::Reading& reading);
[[nodiscard]] Result<portfolio::Sort> sort_query(const http::Request& request);
[[nodiscard]] Result<PageRange> page_query(const http::Request& request);
[[nodiscard]] Result<portfolio::Cut> cut_query(const http::Request& request);
// The cut of silence; none: by project.
[[nodiscard]] Result<std::optional<portfolio::Cut>> silence_cut_query(const http::Request& request);
[[nodiscard]] Result<portfolio::Weight> weight_query(const http::Request& request);
// How far to look ahead.
[[nodiscard]] Result<std::chrono::days> days_query(const http::Request& request);
// The earlier moment that `since` names; not later than that of the reading.
[[nodiscard]] Result<app::Moment> since_moment(const http::Request& request, const app::City& city,
                                               const app::Reading& reading);

// A number of digits only, as positions, versions and limits are written; nullopt for anything
// else.
[[nodiscard]] std::optional<std::uint64_t> parse_number(std::string_view text);

}  // namespace baitu::routes
