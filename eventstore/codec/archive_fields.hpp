// The events of the archive: see fields.hpp.
#pragma once

#include <array>
#include <string_view>
#include <tuple>

#include "domain/event.hpp"
#include "eventstore/codec/codec.hpp"
#include "eventstore/codec/shape.hpp"

namespace baitu::codec {

template <>
struct Words<archive::Kind> {
  static constexpr std::array<std::string_view, archive::kKinds> words{
      "record", "document", "evidence", "notice", "report"};
};
template <>
struct Words<archive::Type> {
  static constexpr std::array<std::string_view, archive::kTypes> words{
      "official_document", "minutes",     "plan",        "ledger", "photo",
      "recording",         "publication", "certificate", "other"};
};
template <>
struct Words<archive::Retention> {
  static constexpr std::array<std::string_view, archive::kRetentions> words{
      "permanent", "thirty_years", "ten_years"};
};
template <>
struct Words<archive::SubjectKind> {
  static constexpr std::array<std::string_view, archive::kSubjectKinds> words{
      "none", "programme", "project", "unit", "notice", "report", "indicator"};
};

template <>
struct Shape<archive::Item> {
  using T = archive::Item;
  static constexpr std::tuple fields{Field{"kind", &T::kind}, Field{"code", &T::code},
                                     Field{"version", &T::version}};
};

template <>
struct Shape<archive::Subject> {
  using T = archive::Subject;
  static constexpr std::tuple fields{Field{"kind", &T::kind}, Field{"code", &T::code}};
};

template <>
struct Shape<archive::Content> {
  using T = archive::Content;
  static constexpr std::tuple fields{
      Field{"type", &T::type},           Field{"title", &T::title},
      Field{"number", &T::number},       Field{"day", &T::date},
      Field{"unit", &T::unit},           Field{"belongs_to", &T::belongs_to},
      Field{"retention", &T::retention}, Field{"shelf", &T::shelf},
      Field{"note", &T::note},           Field{"file", &T::file},
      Field{"file_name", &T::file_name}};
};

template <>
struct Shape<archive::Registered> {
  using T = archive::Registered;
  static constexpr EventType type{"archive.registered", 1};
  static constexpr std::tuple fields{Field{"code", &T::code}, Field{"content", &T::content}};
};

template <>
struct Shape<archive::Corrected> {
  using T = archive::Corrected;
  static constexpr EventType type{"archive.corrected", 1};
  static constexpr std::tuple fields{Field{"content", &T::content}, Field{"reason", &T::reason}};
};

template <>
struct Shape<archive::RetentionSet> {
  using T = archive::RetentionSet;
  static constexpr EventType type{"archive.retention_set", 1};
  static constexpr std::tuple fields{Field{"item", &T::item}, Field{"retention", &T::retention},
                                     Field{"reason", &T::reason}};
};

template <>
struct Shape<archive::Disposed> {
  using T = archive::Disposed;
  static constexpr EventType type{"archive.disposed", 1};
  static constexpr std::tuple fields{Field{"approval", &T::approval}, Field{"note", &T::note}};
};

template <>
struct Shape<archive::Restored> {
  using T = archive::Restored;
  static constexpr EventType type{"archive.restored", 1};
  static constexpr std::tuple fields{Field{"reason", &T::reason}};
};

}  // namespace baitu::codec
