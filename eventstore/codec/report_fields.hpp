// The events of public reports: see fields.hpp.
#pragma once

#include <array>
#include <string_view>
#include <tuple>

#include "domain/event.hpp"
#include "eventstore/codec/codec.hpp"
#include "eventstore/codec/project_fields.hpp"
#include "eventstore/codec/shape.hpp"

namespace baitu::codec {

template <>
struct Words<report::Channel> {
  static constexpr std::array<std::string_view, report::kChannels> words{"page", "telephone"};
};
template <>
struct Words<report::PhotoOf> {
  static constexpr std::array<std::string_view, report::kPhotosOf> words{"submission", "answer"};
};
template <>
struct Words<report::Area> {
  static constexpr std::array<std::string_view, report::kAreas> words{
      "economy",  "construction", "order",        "culture",
      "morality", "campaign",     "organisation", "conduct"};
};
template <>
struct Words<report::DeclineReason> {
  static constexpr std::array<std::string_view, report::kDeclineReasons> words{
      "duplicate", "out_of_scope", "not_understandable"};
};

template <>
struct Shape<report::Submitted> {
  using T = report::Submitted;
  static constexpr EventType type{"report.submitted", 1};
  static constexpr std::tuple fields{Field{"code", &T::code}, Field{"channel", &T::channel},
                                     Field{"text", &T::text}, Field{"place", &T::place},
                                     Field{"project", &T::project}};
};

template <>
struct Shape<report::ContactLeft> {
  using T = report::ContactLeft;
  static constexpr EventType type{"report.contact_left", 1};
  static constexpr std::tuple fields{Field{"subject", &T::subject}, Field{"sealed", &T::sealed}};
};

template <>
struct Shape<report::ContactErased> {
  using T = report::ContactErased;
  static constexpr EventType type{"report.contact_erased", 1};
  static constexpr std::tuple fields{Field{"subject", &T::subject}, Field{"reason", &T::reason}};
};

template <>
struct Shape<report::PhotoAttached> {
  using T = report::PhotoAttached;
  static constexpr EventType type{"report.photo_attached", 1};
  static constexpr std::tuple fields{
      Field{"of", &T::of}, Field{"file", &T::file}, Field{"thumbnail", &T::thumbnail},
      Field{"media_type", &T::media_type}, Field{"size_bytes", &T::size_bytes}};
};

template <>
struct Shape<report::Accepted> {
  using T = report::Accepted;
  static constexpr EventType type{"report.accepted", 1};
  static constexpr std::tuple fields{Field{"area", &T::area}, Field{"project", &T::project},
                                     Field{"note", &T::note}};
};

template <>
struct Shape<report::Declined> {
  using T = report::Declined;
  static constexpr EventType type{"report.declined", 1};
  static constexpr std::tuple fields{Field{"reason", &T::reason},
                                     Field{"duplicate_of", &T::duplicate_of},
                                     Field{"note", &T::note}};
};

template <>
struct Shape<report::Assigned> {
  using T = report::Assigned;
  static constexpr EventType type{"report.assigned", 1};
  static constexpr std::tuple fields{Field{"unit", &T::unit}, Field{"due_day", &T::due},
                                     Field{"note", &T::note}};
};

template <>
struct Shape<report::Answered> {
  using T = report::Answered;
  static constexpr EventType type{"report.answered", 1};
  static constexpr std::tuple fields{Field{"text", &T::text}, Field{"photos", &T::photos}};
};

template <>
struct Shape<report::AnswerReturned> {
  using T = report::AnswerReturned;
  static constexpr EventType type{"report.answer_returned", 1};
  static constexpr std::tuple fields{Field{"reason", &T::reason}, Field{"due_day", &T::due}};
};

template <>
struct Shape<report::Published> {
  using T = report::Published;
  static constexpr EventType type{"report.published", 1};
  static constexpr std::tuple fields{Field{"title", &T::title}, Field{"question", &T::question},
                                     Field{"answer", &T::answer}, Field{"place", &T::place},
                                     Field{"photos", &T::photos}};
};

template <>
struct Shape<report::PublicationWithdrawn> {
  using T = report::PublicationWithdrawn;
  static constexpr EventType type{"report.publication_withdrawn", 1};
  static constexpr std::tuple fields{Field{"reason", &T::reason}};
};

template <>
struct Shape<report::Closed> {
  using T = report::Closed;
  static constexpr EventType type{"report.closed", 1};
  static constexpr std::tuple fields{Field{"note", &T::note}};
};

template <>
struct Shape<report::Reopened> {
  using T = report::Reopened;
  static constexpr EventType type{"report.reopened", 1};
  static constexpr std::tuple fields{Field{"reason", &T::reason}};
};

template <>
struct Shape<report::NoticeLinked> {
  using T = report::NoticeLinked;
  static constexpr EventType type{"report.notice_linked", 1};
  static constexpr std::tuple fields{Field{"notice", &T::notice}};
};

}  // namespace baitu::codec
