// The events of quarterly meetings: see fields.hpp.
#pragma once

#include <array>
#include <string_view>
#include <tuple>

#include "domain/event.hpp"
#include "eventstore/codec/codec.hpp"
#include "eventstore/codec/shape.hpp"

namespace baitu::codec {

template <>
struct Words<meeting::Opinion> {
  static constexpr std::array<std::string_view, meeting::kOpinions> words{
      "agree", "agree_with_changes", "disagree", "other"};
};
template <>
struct Words<meeting::Outcome> {
  static constexpr std::array<std::string_view, meeting::kOutcomes> words{"approved", "rejected",
                                                                          "deferred"};
};
template <>
struct Words<meeting::Progress> {
  static constexpr std::array<std::string_view, meeting::kProgress> words{"under_way", "done"};
};

template <>
struct Shape<meeting::Scheduled> {
  using T = meeting::Scheduled;
  static constexpr EventType type{"meeting.scheduled", 1};
  static constexpr std::tuple fields{Field{"code", &T::code},  Field{"title", &T::title},
                                     Field{"year", &T::year},  Field{"quarter", &T::quarter},
                                     Field{"day", &T::day},    Field{"place", &T::place},
                                     Field{"chair", &T::chair}};
};

template <>
struct Shape<meeting::Rescheduled> {
  using T = meeting::Rescheduled;
  static constexpr EventType type{"meeting.rescheduled", 1};
  static constexpr std::tuple fields{Field{"day", &T::day}, Field{"place", &T::place},
                                     Field{"reason", &T::reason}};
};

template <>
struct Shape<meeting::AgendaItem> {
  using T = meeting::AgendaItem;
  static constexpr std::tuple fields{Field{"title", &T::title}, Field{"unit", &T::unit},
                                     Field{"matter", &T::matter}, Field{"minutes", &T::minutes}};
};

template <>
struct Shape<meeting::AgendaSet> {
  using T = meeting::AgendaSet;
  static constexpr EventType type{"meeting.agenda_set", 1};
  static constexpr std::tuple fields{Field{"items", &T::items}};
};

template <>
struct Shape<meeting::MatterRaised> {
  using T = meeting::MatterRaised;
  static constexpr EventType type{"meeting.matter_raised", 1};
  static constexpr std::tuple fields{Field{"number", &T::number}, Field{"title", &T::title},
                                     Field{"content", &T::content}, Field{"unit", &T::unit},
                                     Field{"project", &T::project}};
};

template <>
struct Shape<meeting::OpinionGiven> {
  using T = meeting::OpinionGiven;
  static constexpr EventType type{"meeting.opinion_given", 1};
  static constexpr std::tuple fields{Field{"matter", &T::matter}, Field{"unit", &T::unit},
                                     Field{"post", &T::post}, Field{"opinion", &T::opinion},
                                     Field{"text", &T::text}};
};

template <>
struct Shape<meeting::PackFile> {
  using T = meeting::PackFile;
  static constexpr std::tuple fields{Field{"name", &T::name}, Field{"size_bytes", &T::size_bytes}};
};

template <>
struct Shape<meeting::PackFrozen> {
  using T = meeting::PackFrozen;
  static constexpr EventType type{"meeting.pack_frozen", 1};
  static constexpr std::tuple fields{
      Field{"position", &T::position},  Field{"on_day", &T::on},
      Field{"root", &T::root},          Field{"since_position", &T::since_position},
      Field{"since_day", &T::since_on}, Field{"since_meeting", &T::since_meeting},
      Field{"json", &T::json},          Field{"xlsx", &T::xlsx}};
};

template <>
struct Shape<meeting::Held> {
  using T = meeting::Held;
  static constexpr EventType type{"meeting.held", 1};
  static constexpr std::tuple fields{Field{"attending", &T::attending}};
};

template <>
struct Shape<meeting::MatterDecided> {
  using T = meeting::MatterDecided;
  static constexpr EventType type{"meeting.matter_decided", 1};
  static constexpr std::tuple fields{Field{"matter", &T::matter}, Field{"outcome", &T::outcome},
                                     Field{"text", &T::text}};
};

template <>
struct Shape<meeting::FollowUpReported> {
  using T = meeting::FollowUpReported;
  static constexpr EventType type{"meeting.follow_up_reported", 1};
  static constexpr std::tuple fields{Field{"matter", &T::matter}, Field{"unit", &T::unit},
                                     Field{"progress", &T::progress}, Field{"text", &T::text}};
};

template <>
struct Shape<meeting::ResolutionRecorded> {
  using T = meeting::ResolutionRecorded;
  static constexpr EventType type{"meeting.resolution_recorded", 1};
  static constexpr std::tuple fields{Field{"number", &T::number}, Field{"text", &T::text},
                                     Field{"lead", &T::lead},     Field{"assisting", &T::assisting},
                                     Field{"due_day", &T::due},   Field{"matter", &T::matter}};
};

template <>
struct Shape<meeting::PracticePublished> {
  using T = meeting::PracticePublished;
  static constexpr EventType type{"meeting.practice_published", 1};
  static constexpr std::tuple fields{Field{"number", &T::number}, Field{"title", &T::title},
                                     Field{"text", &T::text}, Field{"unit", &T::unit},
                                     Field{"project", &T::project}};
};

template <>
struct Shape<meeting::PracticeWithdrawn> {
  using T = meeting::PracticeWithdrawn;
  static constexpr EventType type{"meeting.practice_withdrawn", 1};
  static constexpr std::tuple fields{Field{"practice", &T::practice}, Field{"reason", &T::reason}};
};

template <>
struct Shape<meeting::Closed> {
  using T = meeting::Closed;
  static constexpr EventType type{"meeting.closed", 1};
  static constexpr std::tuple fields{Field{"document", &T::document}};
};

template <>
struct Shape<meeting::Cancelled> {
  using T = meeting::Cancelled;
  static constexpr EventType type{"meeting.cancelled", 1};
  static constexpr std::tuple fields{Field{"reason", &T::reason}};
};

}  // namespace baitu::codec
