// The one description of every event: its type, schema version and fields in the order they are
// stored (those of the catalogue in catalogue_fields.hpp, of documents in
// document_fields.hpp, about the map in map_fields.hpp). JSON
// and the binary form of the read models follow it. docs/events.md says what each field means; a
// name carries its unit last.
#pragma once

#include <array>
#include <string_view>
#include <tuple>

#include "domain/event.hpp"
#include "eventstore/codec/catalogue_fields.hpp"
#include "eventstore/codec/codec.hpp"
#include "eventstore/codec/document_fields.hpp"
#include "eventstore/codec/map_fields.hpp"
#include "eventstore/codec/shape.hpp"

namespace baitu::codec {

template <>
struct Shape<project::PlannedStage> {
  using T = project::PlannedStage;
  static constexpr std::tuple fields{Field{"stage", &T::stage}, Field{"start_day", &T::start},
                                     Field{"finish_day", &T::finish}};
};

template <>
struct Shape<project::Fact> {
  using T = project::Fact;
  static constexpr std::tuple fields{Field{"code", &T::code},
                                     OneOf{{"thousandths", "day", "text"}, &T::value}};
};

template <>
struct Shape<project::Registered> {
  using T = project::Registered;
  static constexpr EventType type{"project.registered", 2};
  static constexpr std::tuple fields{
      Field{"code", &T::code},         Field{"programme", &T::programme}, Field{"name", &T::name},
      Field{"district", &T::district}, Field{"address", &T::address},     Field{"list", &T::list}};
};

template <>
struct Shape<project::Renamed> {
  using T = project::Renamed;
  static constexpr EventType type{"project.renamed", 1};
  static constexpr std::tuple fields{Field{"name", &T::name}, Field{"address", &T::address}};
};

template <>
struct Shape<project::Reclassified> {
  using T = project::Reclassified;
  static constexpr EventType type{"project.reclassified", 1};
  static constexpr std::tuple fields{Field{"list", &T::list}, Field{"district", &T::district},
                                     Field{"reason", &T::reason}};
};

template <>
struct Shape<project::PlanSet> {
  using T = project::PlanSet;
  static constexpr EventType type{"project.plan_set", 1};
  static constexpr std::tuple fields{Field{"stages", &T::stages}};
};

template <>
struct Shape<project::Assigned> {
  using T = project::Assigned;
  static constexpr EventType type{"project.assigned", 1};
  static constexpr std::tuple fields{
      Field{"post", &T::post}, Field{"lead_department", &T::lead_department},
      Field{"co_leads", &T::co_leads}, Field{"executing_unit", &T::executing_unit}};
};

template <>
struct Shape<project::StageStarted> {
  using T = project::StageStarted;
  static constexpr EventType type{"project.stage_started", 1};
  static constexpr std::tuple fields{Field{"stage", &T::stage}};
};

template <>
struct Shape<project::StageCompleted> {
  using T = project::StageCompleted;
  static constexpr EventType type{"project.stage_completed", 1};
  static constexpr std::tuple fields{Field{"stage", &T::stage}};
};

template <>
struct Shape<project::ProgressReported> {
  using T = project::ProgressReported;
  static constexpr EventType type{"project.progress_reported", 1};
  static constexpr std::tuple fields{Field{"percent_bp", &T::percent}, Field{"facts", &T::facts},
                                     Field{"note", &T::note}};
};

template <>
struct Shape<project::ReportCorrected> {
  using T = project::ReportCorrected;
  static constexpr EventType type{"project.report_corrected", 1};
  static constexpr std::tuple fields{Field{"report", &T::report}, Field{"percent_bp", &T::percent},
                                     Field{"facts", &T::facts}, Field{"note", &T::note},
                                     Field{"reason", &T::reason}};
};

template <>
struct Shape<project::Suspended> {
  using T = project::Suspended;
  static constexpr EventType type{"project.suspended", 1};
  static constexpr std::tuple fields{Field{"reason", &T::reason}};
};

template <>
struct Shape<project::Resumed> {
  using T = project::Resumed;
  static constexpr EventType type{"project.resumed", 1};
  static constexpr std::tuple fields{Field{"note", &T::note}};
};

template <>
struct Shape<project::Withdrawn> {
  using T = project::Withdrawn;
  static constexpr EventType type{"project.withdrawn", 1};
  static constexpr std::tuple fields{Field{"reason", &T::reason}};
};

template <>
struct Shape<project::Completed> {
  using T = project::Completed;
  static constexpr EventType type{"project.completed", 1};
  static constexpr std::tuple fields{Field{"note", &T::note}};
};

template <>
struct Shape<project::Accepted> {
  using T = project::Accepted;
  static constexpr EventType type{"project.accepted", 1};
  static constexpr std::tuple fields{Field{"document", &T::document}};
};

}  // namespace baitu::codec
