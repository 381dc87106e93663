// The events of target responsibility and of documents: see fields.hpp.
#pragma once

#include <array>
#include <string_view>
#include <tuple>

#include "domain/event.hpp"
#include "eventstore/codec/codec.hpp"
#include "eventstore/codec/shape.hpp"

namespace baitu::codec {

template <>
struct Words<document::Kind> {
  static constexpr std::array<std::string_view, document::kKinds> words{
      "programme_plan", "project_plan", "unit_plan", "district_plan", "remedial_plan"};
};
template <>
struct Words<document::GovernedKind> {
  static constexpr std::array<std::string_view, document::kGovernedKinds> words{
      "programme", "project", "unit", "indicator"};
};

template <>
struct Shape<responsibility::Target> {
  using T = responsibility::Target;
  static constexpr std::tuple fields{Field{"programme", &T::programme}, Field{"list", &T::list},
                                     Field{"items", &T::items}, Field{"note", &T::note}};
};

template <>
struct Shape<responsibility::Signed> {
  using T = responsibility::Signed;
  static constexpr EventType type{"responsibility.signed", 1};
  static constexpr std::tuple fields{Field{"code", &T::code}, Field{"unit", &T::unit},
                                     Field{"year", &T::year}, Field{"targets", &T::targets},
                                     Field{"document", &T::document}};
};

template <>
struct Shape<responsibility::Withdrawn> {
  using T = responsibility::Withdrawn;
  static constexpr EventType type{"responsibility.withdrawn", 1};
  static constexpr std::tuple fields{Field{"reason", &T::reason}};
};

template <>
struct Shape<document::Governed> {
  using T = document::Governed;
  static constexpr std::tuple fields{Field{"kind", &T::kind}, Field{"code", &T::code}};
};

template <>
struct Shape<document::Filed> {
  using T = document::Filed;
  static constexpr EventType type{"document.filed", 1};
  static constexpr std::tuple fields{
      Field{"code", &T::code},         Field{"kind", &T::kind},
      Field{"title", &T::title},       Field{"number", &T::number},
      Field{"approver", &T::approver}, Field{"from_day", &T::from},
      Field{"until_day", &T::until},   Field{"governs", &T::governs},
      Field{"file", &T::file},         Field{"file_name", &T::file_name}};
};

template <>
struct Shape<document::Withdrawn> {
  using T = document::Withdrawn;
  static constexpr EventType type{"document.withdrawn", 1};
  static constexpr std::tuple fields{Field{"reason", &T::reason}};
};

}  // namespace baitu::codec
