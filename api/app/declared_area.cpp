#include "api/app/declared_area.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "domain/base/likeness.hpp"
#include "domain/base/names.hpp"

namespace baitu::app {
namespace {

constexpr std::array<std::string_view, kAreaUnits> kWords{"m2", "mu", "ha"};
constexpr std::array<double, kAreaUnits> kUnit_dm2{100, 200'000.0 / 3, 1'000'000};  // 15 亩 = 1 ha
constexpr double kMaxDeclared_dm2 = 1e15;                                           // ten countries
constexpr double kPermille = 1'000;

// As folded_name() has them.
constexpr auto kBeginnings =
    std::to_array<std::u32string_view>({U"面积", U"area", U"mj", U"mianji"});
constexpr auto kNames =
    std::to_array<std::u32string_view>({U"用地面积", U"占地面积", U"建设面积", U"总面积"});

struct UnitName {
  std::u32string_view text;
  AreaUnit unit;
};
constexpr auto kUnitNames = std::to_array<UnitName>({{U"公顷", AreaUnit::hectare},
                                                     {U"亩", AreaUnit::mu},
                                                     {U"平方米", AreaUnit::square_metre},
                                                     {U"平米", AreaUnit::square_metre},
                                                     {U"㎡", AreaUnit::square_metre},
                                                     {U"m²", AreaUnit::square_metre},
                                                     {U"m2", AreaUnit::square_metre},
                                                     {U"_ha", AreaUnit::hectare},
                                                     {U"_mu", AreaUnit::mu}});

bool is_of_areas(const std::string& field) {
  const auto name = folded_name(field);
  const auto begins = [&](std::u32string_view with) { return name.starts_with(with); };
  return std::ranges::any_of(kBeginnings, begins) || std::ranges::any_of(kNames, begins);
}

// A number above zero; commas between thousands are read over.
std::optional<double> number_in(std::string text) {
  std::erase(text, ',');
  std::erase(text, ' ');
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(number) ||
      number <= 0)
    return std::nullopt;
  return number;
}

struct Compared {
  std::size_t feature = 0;
  double declared = 0;  // in the file's unit
  double measured_dm2 = 0;
};

std::vector<Compared> numbers_of(const UploadContent& content, std::uint32_t layer,
                                 std::size_t field) {
  std::vector<Compared> compared;
  const auto& features = content.inspection.features;
  for (std::size_t i = 0; i < features.size(); ++i) {
    if (features[i].layer != layer || content.shapes[i].area_dm2 == 0) continue;
    if (const auto declared = number_in(features[i].values[field]))
      compared.push_back({i, *declared, static_cast<double>(content.shapes[i].area_dm2)});
  }
  return compared;
}

// Requires one of them.
AreaUnit likely_unit(const std::vector<Compared>& compared) {
  std::vector<double> ratios_dm2;
  for (const Compared& each : compared) ratios_dm2.push_back(each.measured_dm2 / each.declared);
  const auto middle = ratios_dm2.begin() + static_cast<std::ptrdiff_t>(ratios_dm2.size() / 2);
  std::ranges::nth_element(ratios_dm2, middle);
  const auto away = [&](double unit_dm2) { return std::abs(std::log(*middle / unit_dm2)); };
  const auto nearest = std::ranges::min_element(kUnit_dm2, {}, away);
  return static_cast<AreaUnit>(nearest - kUnit_dm2.begin());
}

DeclaredAreas compare(std::uint32_t layer, const std::string& field,
                      const std::vector<Compared>& compared) {
  const auto said = unit_in(field);
  DeclaredAreas areas{layer, field,           said ? *said : likely_unit(compared),
                      !said, compared.size(), {}};
  for (const Compared& each : compared) {
    const double declared_dm2 =
        std::min(each.declared * kUnit_dm2[static_cast<std::size_t>(areas.unit)], kMaxDeclared_dm2);
    const double off = (each.measured_dm2 - declared_dm2) / declared_dm2 * kPermille;
    const auto permille = std::llround(std::min(off, kMaxDeclared_dm2));
    if (std::abs(permille) > kDeclaredTolerance_permille)
      areas.off.push_back(
          {each.feature, std::llround(declared_dm2), std::llround(each.measured_dm2), permille});
  }
  std::ranges::stable_sort(areas.off, std::ranges::greater(), [](const DeclaredArea& area) {
    return std::abs(area.deviation_permille);
  });
  return areas;
}

}  // namespace

std::string_view name_of(AreaUnit unit) { return name_in(kWords, unit); }

std::optional<AreaUnit> unit_in(std::string_view field) {
  const auto name = folded_name(field);
  for (const UnitName& unit : kUnitNames)
    if (name.contains(unit.text)) return unit.unit;
  return std::nullopt;
}

std::vector<DeclaredAreas> compare_declared(const UploadContent& content) {
  std::vector<DeclaredAreas> declared;
  const auto& layers = content.inspection.layers;
  for (std::uint32_t i = 0; i < layers.size(); ++i) {
    const auto field = std::ranges::find_if(layers[i].fields, is_of_areas);
    if (layers[i].kind != shape::Kind::polygon || field == layers[i].fields.end()) continue;
    const auto compared =
        numbers_of(content, i, static_cast<std::size_t>(field - layers[i].fields.begin()));
    if (!compared.empty()) declared.push_back(compare(i, *field, compared));
  }
  return declared;
}

}  // namespace baitu::app
