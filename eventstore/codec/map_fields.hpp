// The events about the map and what they share: see fields.hpp.
#pragma once

#include <array>
#include <string_view>
#include <tuple>

#include "domain/base/text.hpp"
#include "domain/event.hpp"
#include "eventstore/codec/codec.hpp"
#include "eventstore/codec/shape.hpp"

namespace baitu::codec {

template <>
struct Shape<Text> {
  static constexpr std::tuple fields{Field{"zh", &Text::zh}, Field{"en", &Text::en}};
};

template <>
struct Words<shape::Kind> {
  static constexpr std::array<std::string_view, 3> words{"point", "line", "polygon"};
};

template <>
struct Shape<shape::GeometryRef> {
  using T = shape::GeometryRef;
  static constexpr std::tuple fields{Field{"file", &T::file}, Field{"number", &T::number}};
};

template <>
struct Shape<shape::Bounds> {
  using T = shape::Bounds;
  static constexpr std::tuple fields{Field{"west_nd", &T::west_nd}, Field{"south_nd", &T::south_nd},
                                     Field{"east_nd", &T::east_nd},
                                     Field{"north_nd", &T::north_nd}};
};

template <>
struct Shape<shape::Shape> {
  using T = shape::Shape;
  static constexpr std::tuple fields{Field{"geometry", &T::geometry}, Field{"kind", &T::kind},
                                     Field{"bounds", &T::bounds}, Field{"area_dm2", &T::area_dm2},
                                     Field{"length_cm", &T::length_cm}};
};

template <>
struct Shape<project::SiteSet> {
  using T = project::SiteSet;
  static constexpr EventType type{"project.site_set", 1};
  static constexpr std::tuple fields{Field{"site", &T::site}, Field{"shape", &T::shape},
                                     Field{"upload", &T::upload}};
};

template <>
struct Shape<project::SiteRevised> {
  using T = project::SiteRevised;
  static constexpr EventType type{"project.site_revised", 1};
  static constexpr std::tuple fields{Field{"site", &T::site}, Field{"shape", &T::shape},
                                     Field{"area_delta_dm2", &T::area_delta_dm2},
                                     Field{"length_delta_cm", &T::length_delta_cm},
                                     Field{"upload", &T::upload}};
};

template <>
struct Shape<project::SiteWithdrawn> {
  using T = project::SiteWithdrawn;
  static constexpr EventType type{"project.site_withdrawn", 1};
  static constexpr std::tuple fields{Field{"site", &T::site}, Field{"reason", &T::reason},
                                     Field{"upload", &T::upload}};
};

template <>
struct Shape<upload::Received> {
  using T = upload::Received;
  static constexpr EventType type{"upload.received", 1};
  static constexpr std::tuple fields{Field{"code", &T::code}, Field{"file_name", &T::file_name},
                                     Field{"file", &T::file}, Field{"size_bytes", &T::size_bytes}};
};

template <>
struct Shape<upload::Inspected> {
  using T = upload::Inspected;
  static constexpr EventType type{"upload.inspected", 1};
  static constexpr std::tuple fields{Field{"report", &T::report}, Field{"geometry", &T::geometry},
                                     Field{"refusal", &T::refusal},
                                     Field{"features", &T::features}};
};

template <>
struct Shape<upload::Committed> {
  using T = upload::Committed;
  static constexpr EventType type{"upload.committed", 1};
  static constexpr std::tuple fields{Field{"layer", &T::layer}, Field{"set", &T::set},
                                     Field{"revised", &T::revised},
                                     Field{"withdrawn", &T::withdrawn}};
};

template <>
struct Shape<upload::Rejected> {
  using T = upload::Rejected;
  static constexpr EventType type{"upload.rejected", 1};
  static constexpr std::tuple fields{Field{"reason", &T::reason}};
};

template <>
struct Shape<upload::Reverted> {
  using T = upload::Reverted;
  static constexpr EventType type{"upload.reverted", 1};
  static constexpr std::tuple fields{Field{"reason", &T::reason}};
};

template <>
struct Words<layer::Classification> {
  static constexpr std::array<std::string_view, layer::kClassifications> words{"public",
                                                                               "internal"};
};

template <>
struct Shape<layer::Replaced> {
  using T = layer::Replaced;
  static constexpr EventType type{"layer.replaced", 2};
  static constexpr std::tuple fields{Field{"code", &T::code},
                                     Field{"name", &T::name},
                                     Field{"kind", &T::kind},
                                     Field{"geometry", &T::geometry},
                                     Field{"features", &T::features},
                                     Field{"bounds", &T::bounds},
                                     Field{"source", &T::source},
                                     Field{"datum", &T::datum},
                                     Field{"review_number", &T::review_number},
                                     Field{"upload", &T::upload},
                                     Field{"classification", &T::classification}};
};

template <>
struct Shape<layer::Withdrawn> {
  using T = layer::Withdrawn;
  static constexpr EventType type{"layer.withdrawn", 1};
  static constexpr std::tuple fields{Field{"reason", &T::reason}, Field{"upload", &T::upload}};
};

}  // namespace baitu::codec
