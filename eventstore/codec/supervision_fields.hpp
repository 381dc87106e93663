// The events of supervision notices and of the working days they are counted in: see fields.hpp.
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
struct Words<supervision::SourceKind> {
  static constexpr std::array<std::string_view, supervision::kSourceKinds> words{
      "red_light", "resolution", "public_report", "order"};
};
template <>
struct Words<supervision::ReplyExtent> {
  static constexpr std::array<std::string_view, supervision::kReplyExtents> words{"full",
                                                                                  "partial"};
};
template <>
struct Words<supervision::Finding> {
  static constexpr std::array<std::string_view, supervision::kFindings> words{"held", "recurred"};
};
template <>
struct Words<supervision::Colour> {
  static constexpr std::array<std::string_view, supervision::kColours> words{"none", "blue",
                                                                             "yellow", "red"};
};
template <>
struct Words<supervision::ColourReason> {
  static constexpr std::array<std::string_view, supervision::kColourReasons> words{
      "in_time",  "reply_due_soon", "receipt_overdue", "reply_overdue",
      "returned", "settled",        "suspended",       "no_rule"};
};

template <>
struct Shape<calendar::HolidaysSet> {
  using T = calendar::HolidaysSet;
  static constexpr EventType type{"calendar.holidays_set", 1};
  static constexpr std::tuple fields{Field{"year", &T::year}, Field{"days_off", &T::days_off},
                                     Field{"make_up_days", &T::make_up_days},
                                     Field{"source", &T::source}};
};

template <>
struct Shape<supervision::RuleSet> {
  using T = supervision::RuleSet;
  static constexpr EventType type{"supervision.rule_set", 1};
  static constexpr std::tuple fields{Field{"version", &T::version},
                                     Field{"receipt_days", &T::receipt_days},
                                     Field{"reply_days", &T::reply_days},
                                     Field{"rework_days", &T::rework_days},
                                     Field{"blue_within_days", &T::blue_within_days},
                                     Field{"red_overdue_days", &T::red_overdue_days},
                                     Field{"red_returns", &T::red_returns},
                                     Field{"superior", &T::superior},
                                     Field{"source", &T::source}};
};

template <>
struct Shape<supervision::Source> {
  using T = supervision::Source;
  static constexpr std::tuple fields{Field{"kind", &T::kind}, Field{"reference", &T::reference},
                                     Field{"post", &T::post}};
};

template <>
struct Shape<supervision::Content> {
  using T = supervision::Content;
  static constexpr std::tuple fields{Field{"source", &T::source},
                                     Field{"title", &T::title},
                                     Field{"requirement", &T::requirement},
                                     Field{"project", &T::project},
                                     Field{"lead", &T::lead},
                                     Field{"assisting", &T::assisting},
                                     Field{"superior", &T::superior}};
};

template <>
struct Shape<supervision::Drafted> {
  using T = supervision::Drafted;
  static constexpr EventType type{"supervision.drafted", 1};
  static constexpr std::tuple fields{Field{"code", &T::code}, Field{"content", &T::content}};
};

template <>
struct Shape<supervision::DraftRevised> {
  using T = supervision::DraftRevised;
  static constexpr EventType type{"supervision.draft_revised", 1};
  static constexpr std::tuple fields{Field{"content", &T::content}};
};

template <>
struct Shape<supervision::DraftWithdrawn> {
  using T = supervision::DraftWithdrawn;
  static constexpr EventType type{"supervision.draft_withdrawn", 1};
  static constexpr std::tuple fields{Field{"reason", &T::reason}};
};

template <>
struct Shape<supervision::Issued> {
  using T = supervision::Issued;
  static constexpr EventType type{"supervision.issued", 1};
  static constexpr std::tuple fields{Field{"number", &T::number}, Field{"issuer", &T::issuer},
                                     Field{"receipt_due_day", &T::receipt_due},
                                     Field{"reply_due_day", &T::reply_due}};
};

template <>
struct Shape<supervision::NumberAssigned> {
  using T = supervision::NumberAssigned;
  static constexpr EventType type{"supervision.number_assigned", 1};
  static constexpr std::tuple fields{Field{"number", &T::number}, Field{"notice", &T::notice},
                                     Field{"year", &T::year}, Field{"serial", &T::serial}};
};

template <>
struct Shape<supervision::SignedFor> {
  using T = supervision::SignedFor;
  static constexpr EventType type{"supervision.signed_for", 1};
  static constexpr std::tuple fields{Field{"unit", &T::unit}, Field{"note", &T::note}};
};

template <>
struct Shape<supervision::TakenInHand> {
  using T = supervision::TakenInHand;
  static constexpr EventType type{"supervision.taken_in_hand", 1};
  static constexpr std::tuple fields{Field{"unit", &T::unit}, Field{"measures", &T::measures}};
};

template <>
struct Shape<supervision::Replied> {
  using T = supervision::Replied;
  static constexpr EventType type{"supervision.replied", 2};
  static constexpr std::tuple fields{Field{"unit", &T::unit}, Field{"extent", &T::extent},
                                     Field{"text", &T::text}, Field{"document", &T::document},
                                     Field{"photos", &T::photos}};
};

template <>
struct Shape<supervision::PhotoAttached> {
  using T = supervision::PhotoAttached;
  static constexpr EventType type{"supervision.photo_attached", 1};
  static constexpr std::tuple fields{Field{"unit", &T::unit},
                                     Field{"file", &T::file},
                                     Field{"thumbnail", &T::thumbnail},
                                     Field{"media_type", &T::media_type},
                                     Field{"size_bytes", &T::size_bytes},
                                     Field{"taken_at_us", &T::taken_at},
                                     Field{"place", &T::place}};
};

template <>
struct Shape<supervision::ReplyAccepted> {
  using T = supervision::ReplyAccepted;
  static constexpr EventType type{"supervision.reply_accepted", 1};
  static constexpr std::tuple fields{Field{"unit", &T::unit}, Field{"note", &T::note}};
};

template <>
struct Shape<supervision::ReplyReturned> {
  using T = supervision::ReplyReturned;
  static constexpr EventType type{"supervision.reply_returned", 1};
  static constexpr std::tuple fields{Field{"unit", &T::unit}, Field{"reason", &T::reason},
                                     Field{"reply_due_day", &T::reply_due}};
};

template <>
struct Shape<supervision::Completed> {
  using T = supervision::Completed;
  static constexpr EventType type{"supervision.completed", 1};
  static constexpr std::tuple fields{Field{"note", &T::note}};
};

template <>
struct Shape<supervision::Closed> {
  using T = supervision::Closed;
  static constexpr EventType type{"supervision.closed", 1};
  static constexpr std::tuple fields{Field{"note", &T::note}};
};

template <>
struct Shape<supervision::LookedBack> {
  using T = supervision::LookedBack;
  static constexpr EventType type{"supervision.looked_back", 1};
  static constexpr std::tuple fields{Field{"finding", &T::finding}, Field{"note", &T::note}};
};

template <>
struct Shape<supervision::Urged> {
  using T = supervision::Urged;
  static constexpr EventType type{"supervision.urged", 1};
  static constexpr std::tuple fields{Field{"unit", &T::unit}, Field{"text", &T::text}};
};

template <>
struct Shape<supervision::ExtensionRequested> {
  using T = supervision::ExtensionRequested;
  static constexpr EventType type{"supervision.extension_requested", 1};
  static constexpr std::tuple fields{Field{"unit", &T::unit}, Field{"until_day", &T::until},
                                     Field{"reason", &T::reason}};
};

template <>
struct Shape<supervision::ExtensionApproved> {
  using T = supervision::ExtensionApproved;
  static constexpr EventType type{"supervision.extension_approved", 1};
  static constexpr std::tuple fields{Field{"unit", &T::unit}, Field{"until_day", &T::until},
                                     Field{"note", &T::note}};
};

template <>
struct Shape<supervision::ExtensionRefused> {
  using T = supervision::ExtensionRefused;
  static constexpr EventType type{"supervision.extension_refused", 1};
  static constexpr std::tuple fields{Field{"unit", &T::unit}, Field{"reason", &T::reason}};
};

template <>
struct Shape<supervision::Suspended> {
  using T = supervision::Suspended;
  static constexpr EventType type{"supervision.suspended", 1};
  static constexpr std::tuple fields{Field{"reason", &T::reason}};
};

template <>
struct Shape<supervision::Dues> {
  using T = supervision::Dues;
  static constexpr std::tuple fields{Field{"unit", &T::unit}, Field{"receipt_due_day", &T::receipt},
                                     Field{"reply_due_day", &T::reply}};
};

template <>
struct Shape<supervision::Resumed> {
  using T = supervision::Resumed;
  static constexpr EventType type{"supervision.resumed", 1};
  static constexpr std::tuple fields{Field{"note", &T::note}, Field{"dues", &T::dues}};
};

template <>
struct Shape<supervision::Verdict> {
  using T = supervision::Verdict;
  static constexpr std::tuple fields{Field{"colour", &T::colour}, Field{"reason", &T::reason},
                                     Field{"unit", &T::unit}, Field{"count", &T::count}};
};

template <>
struct Shape<supervision::ColourChanged> {
  using T = supervision::ColourChanged;
  static constexpr EventType type{"supervision.colour_changed", 1};
  static constexpr std::tuple fields{Field{"before", &T::before}, Field{"now", &T::now}};
};

template <>
struct Shape<supervision::Escalated> {
  using T = supervision::Escalated;
  static constexpr EventType type{"supervision.escalated", 1};
  static constexpr std::tuple fields{Field{"post", &T::post}, Field{"unit", &T::unit}};
};

}  // namespace baitu::codec
