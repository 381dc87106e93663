#include "domain/supervision/decide.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "domain/base/check.hpp"
#include "domain/supervision/check.hpp"
#include "domain/supervision/clock.hpp"

namespace baitu::supervision {
namespace {

using Decided = Result<std::vector<DatedEvent>>;
using Checked = Result<void>;

Checked check_text(const std::string& text, const std::string& field) {
  return first_failure({refuse_if(text.empty(), ErrorCode::invalid_value, "is required", field),
                        check_note(text, field)});
}

class Decide {
 public:
  Decide(const Notice& notice, const Context& context)
      : notice_(notice), context_(context), on_(context.effective_on) {}

  Decided operator()(const Draft& command) const {
    return accept({refuse_if(notice_.exists(), ErrorCode::already_registered,
                             "the code stands for another", "/code"),
                   check_code(command.code.value, "/code"), check(command.content, context_)},
                  Drafted{command.code, command.content});
  }

  Decided operator()(const ReviseDraft& command) const {
    return accept({is_draft(), follows_all(), check(command.content, context_)},
                  DraftRevised{command.content});
  }

  Decided operator()(const WithdrawDraft& command) const {
    return accept({is_draft(), follows_all(), check_reason(command.reason, "/reason")},
                  DraftWithdrawn{command.reason});
  }

  Decided operator()(const Issue& command) const {
    const auto sound = first_failure(
        {is_draft(), follows_all(), check_number(command.number),
         refuse_if(!command.issuer.empty() && !organisation().post(command.issuer),
                   ErrorCode::unknown_post, "no post " + command.issuer.value, "/issuer")});
    if (!sound) return std::unexpected(sound.error());
    const auto reply = due(command.reply_due, &RuleSet::reply_days, "/reply_due");
    if (!reply) return std::unexpected(reply.error());
    auto receipt = due(command.receipt_due, &RuleSet::receipt_days, "/receipt_due");
    if (!receipt) return std::unexpected(receipt.error());
    if (!command.receipt_due) receipt = std::min(*receipt, *reply);
    NumberAssigned number = number_of(command);
    Issued issued{number.number, command.issuer, *receipt, *reply};
    auto events = accept({refuse_if(*receipt > *reply, ErrorCode::invalid_value,
                                    "the receipt is due after the reply", "/receipt_due")},
                         std::move(number));
    if (events) events->push_back({on_, std::move(issued)});
    return events;
  }

  Decided operator()(const SignFor& command) const {
    return on_line(
        command,
        [&](const Line& line) -> Checked {
          return first_failure(
              {refuse_if(line.phase != Phase::issued, ErrorCode::already_signed_for,
                         "the unit has signed for it"),
               check_note(command.note, "/note")});
        },
        SignedFor{command.unit, command.note});
  }

  Decided operator()(const TakeInHand& command) const {
    return on_line(
        command,
        [&](const Line& line) -> Checked {
          return first_failure({is_signed_for(line),
                                refuse_if(line.phase != Phase::signed_for,
                                          ErrorCode::already_in_hand, "the unit has it in hand"),
                                check_text(command.measures, "/measures")});
        },
        TakenInHand{command.unit, command.measures});
  }

  Decided operator()(const Reply& command) const {
    return on_line(
        command,
        [&](const Line& line) -> Checked {
          return first_failure({may_reply(line), check_text(command.text, "/text"),
                                check_note(command.document, "/document"),
                                check_cited(command.unit, command.photos)});
        },
        Replied{command.unit, command.extent, command.text, command.document, command.photos});
  }

  Decided operator()(const AttachPhoto& command) const {
    return on_line(
        command.photo,
        [&](const Line& line) -> Checked {
          return first_failure({may_reply(line), check_room(line.unit)});
        },
        command.photo);
  }

  Decided operator()(const AcceptReply& command) const {
    return on_line(
        command,
        [&](const Line& line) -> Checked {
          return first_failure({waits_for_review(line), check_note(command.note, "/note")});
        },
        ReplyAccepted{command.unit, command.note});
  }

  Decided operator()(const ReturnReply& command) const {
    const Line* line = notice_.line(command.unit);
    auto reply = due(command.reply_due, &RuleSet::rework_days, "/reply_due");
    if (reply && line && !command.reply_due) reply = std::max(*reply, line->reply_due);
    return on_line(
        command,
        [&](const Line& each) -> Checked {
          return first_failure({waits_for_review(each), check_reason(command.reason, "/reason"),
                                reply ? Checked() : std::unexpected(reply.error())});
        },
        ReplyReturned{command.unit, command.reason, reply.value_or(Date())});
  }

  Decided operator()(const Urge& command) const {
    return on_line(
        command,
        [&](const Line& line) -> Checked {
          return first_failure({owes_reply(line), check_text(command.text, "/text")});
        },
        Urged{command.unit, command.text});
  }

  Decided operator()(const RequestExtension& command) const {
    return on_line(
        command,
        [&](const Line& line) -> Checked {
          return first_failure(
              {owes_reply(line), is_signed_for(line),
               refuse_if(line.extension.has_value(), ErrorCode::extension_pending,
                         "the unit asked for one that is not decided yet"),
               // Not by effective_on, which the unit chooses.
               refuse_if(due_on(working_days(), line.reply_due, context_.today).overdue,
                         ErrorCode::past_due, "it was due on " + to_string(line.reply_due)),
               check_until(line, command.until), check_reason(command.reason, "/reason")});
        },
        ExtensionRequested{command.unit, command.until, command.reason});
  }

  Decided operator()(const ApproveExtension& command) const {
    const Line* line = notice_.line(command.unit);
    const Date asked = line && line->extension ? line->extension->until : Date();
    const Date until = command.until.value_or(asked);
    return on_line(
        command,
        [&](const Line& each) -> Checked {
          return first_failure(
              {has_extension(each), check_until(each, until), check_note(command.note, "/note")});
        },
        ExtensionApproved{command.unit, until, command.note});
  }

  Decided operator()(const RefuseExtension& command) const {
    return on_line(
        command,
        [&](const Line& line) -> Checked {
          return first_failure({has_extension(line), check_reason(command.reason, "/reason")});
        },
        ExtensionRefused{command.unit, command.reason});
  }

  Decided operator()(const Complete& command) const {
    const bool reviewed = std::ranges::all_of(
        notice_.lines, [](const Line& line) { return line.phase == Phase::reviewed; });
    return accept(
        {is_open(), runs(), follows_all(),
         refuse_if(!reviewed, ErrorCode::replies_open, "the reply of some unit is not accepted"),
         check_note(command.note, "/note")},
        Completed{command.note});
  }

  Decided operator()(const Close& command) const {
    return accept({is_issued(), follows_all(),
                   refuse_if(notice_.stage == Phase::issued, ErrorCode::notice_not_completed,
                             "it is not completed"),
                   refuse_if(notice_.stage != Phase::completed && notice_.stage != Phase::issued,
                             ErrorCode::already_closed, "it is closed"),
                   check_note(command.note, "/note")},
                  Closed{command.note});
  }

  Decided operator()(const LookBack& command) const {
    return accept({is_issued(), follows_all(),
                   refuse_if(notice_.stage != Phase::closed && notice_.stage != Phase::looked_back,
                             ErrorCode::not_closed, "it is not closed"),
                   check_text(command.note, "/note")},
                  LookedBack{command.finding, command.note});
  }

  Decided operator()(const Suspend& command) const {
    return accept({is_open(), runs(), follows_all(), check_reason(command.reason, "/reason")},
                  Suspended{command.reason});
  }

  Decided operator()(const Resume& command) const {
    return accept(
        {is_open(),
         refuse_if(!notice_.suspended_on, ErrorCode::notice_not_suspended, "it is not suspended"),
         follows_all(), check_note(command.note, "/note")},
        Resumed{command.note, later_dues()});
  }

 private:
  Decided accept(std::initializer_list<Checked> checks, Event event) const {
    if (auto sound = first_failure(checks); !sound) return std::unexpected(sound.error());
    return std::vector<DatedEvent>{{on_, std::move(event)}};
  }

  // What every act on the line of a unit asks for, and then what this one does.
  template <class OnLine, class Check>
  Decided on_line(const OnLine& command, const Check& check_own, Event event) const {
    if (auto open = first_failure({is_open(), runs()}); !open) return std::unexpected(open.error());
    const Line* line = notice_.line(command.unit);
    if (!line)
      return fail(ErrorCode::unit_not_named, "it is not addressed to " + command.unit.value,
                  "/unit");
    return accept({check_own(*line), follows(std::max(notice_.acted_on, line->acted_on))},
                  std::move(event));
  }

  [[nodiscard]] const organisation::Organisation& organisation() const {
    return context_.catalogue.organisation;
  }
  [[nodiscard]] const calendar::WorkingDays& working_days() const {
    return context_.catalogue.working_days;
  }

  [[nodiscard]] Checked follows(Date last) const {
    return refuse_if(on_ < last, ErrorCode::out_of_order,
                     "what it follows was on " + to_string(last), "/effective_on");
  }
  [[nodiscard]] Checked follows_all() const { return follows(notice_.last_act()); }

  [[nodiscard]] Checked is_there() const {
    return first_failure({refuse_if(!notice_.exists(), ErrorCode::not_found, "no such notice"),
                          refuse_if(notice_.stage == Phase::withdrawn, ErrorCode::notice_withdrawn,
                                    "it was withdrawn")});
  }
  [[nodiscard]] Checked is_draft() const {
    return first_failure({is_there(), refuse_if(notice_.stage != Phase::drafted,
                                                ErrorCode::already_issued, "it is issued")});
  }
  [[nodiscard]] Checked is_issued() const {
    return first_failure({is_there(), refuse_if(notice_.stage == Phase::drafted,
                                                ErrorCode::not_issued, "it is not issued")});
  }
  [[nodiscard]] Checked is_open() const {
    return first_failure({is_issued(), refuse_if(notice_.stage != Phase::issued,
                                                 ErrorCode::notice_completed, "it is completed")});
  }
  [[nodiscard]] Checked runs() const {
    return refuse_if(notice_.suspended_on.has_value(), ErrorCode::notice_suspended,
                     "it is suspended");
  }

  [[nodiscard]] static Checked is_not_reviewed(const Line& line) {
    return refuse_if(line.phase == Phase::reviewed, ErrorCode::already_reviewed,
                     "the unit's reply is accepted");
  }
  [[nodiscard]] static Checked is_signed_for(const Line& line) {
    return refuse_if(line.phase == Phase::issued, ErrorCode::not_signed_for,
                     "the unit has not signed for it");
  }
  [[nodiscard]] static Checked owes_reply(const Line& line) {
    return first_failure(
        {is_not_reviewed(line),
         refuse_if(!line.owes_reply(), ErrorCode::already_replied, "the unit has replied")});
  }
  [[nodiscard]] static Checked may_reply(const Line& line) {
    return first_failure(
        {owes_reply(line), refuse_if(line.phase < Phase::in_hand, ErrorCode::not_in_hand,
                                     "the unit has not taken it in hand")});
  }
  [[nodiscard]] static Checked waits_for_review(const Line& line) {
    return first_failure(
        {is_not_reviewed(line), refuse_if(line.phase != Phase::replied, ErrorCode::not_replied,
                                          "the unit has not replied in full")});
  }
  [[nodiscard]] static Checked has_extension(const Line& line) {
    return refuse_if(!line.extension, ErrorCode::no_extension, "none is asked for");
  }

  [[nodiscard]] Checked check_room(const UnitCode& unit) const {
    const auto sent = std::ranges::count_if(
        notice_.photos, [&](const Photo& photo) { return photo.content.unit == unit; });
    return refuse_if(static_cast<std::size_t>(sent) >= kMaxUnitPhotos, ErrorCode::too_large,
                     fmt::format("at most {} photos of one unit", kMaxUnitPhotos), "/file");
  }

  [[nodiscard]] Checked check_cited(const UnitCode& unit,
                                    const std::vector<StreamVersion>& photos) const {
    if (photos.size() > kMaxReplyPhotos)
      return fail(ErrorCode::too_large, fmt::format("at most {} photos", kMaxReplyPhotos),
                  "/photos");
    std::set<StreamVersion> seen;
    for (std::size_t i = 0; i < photos.size(); ++i) {
      const std::string field = fmt::format("/photos/{}", i);
      if (!notice_.photo_of(unit, photos[i]))
        return fail(ErrorCode::unknown_evidence,
                    fmt::format("no photo of version {} that the unit sent", photos[i].value),
                    field);
      if (!seen.insert(photos[i]).second)
        return fail(ErrorCode::invalid_value, "named twice", field);
    }
    return {};
  }

  [[nodiscard]] Checked check_until(const Line& line, Date until) const {
    return first_failure({refuse_if(until <= line.reply_due, ErrorCode::invalid_value,
                                    "it is due on " + to_string(line.reply_due), "/until"),
                          check_deadline(until, on_, "/until")});
  }

  [[nodiscard]] Checked check_number(const std::string& number) const {
    return first_failure({refuse_if(number.size() > kMaxTitleBytes, ErrorCode::too_large,
                                    fmt::format("at most {} bytes", kMaxTitleBytes), "/number"),
                          refuse_if(context_.numbers.taken.contains(number),
                                    ErrorCode::number_taken, "another notice has it", "/number")});
  }

  [[nodiscard]] NumberAssigned number_of(const Issue& command) const {
    const auto year = static_cast<std::int32_t>(int(std::chrono::year_month_day(on_).year()));
    NumberAssigned number = command.number.empty() ? next_number(context_.numbers, year)
                                                   : NumberAssigned{command.number, {}, year, 0};
    number.notice = notice_.code;
    return number;
  }

  // The day that was said, or else the one that so many working days of the rule make.
  [[nodiscard]] Result<Date> due(std::optional<Date> said, std::int32_t RuleSet::* days,
                                 const std::string& field) const {
    if (said) {
      if (auto sound = check_deadline(*said, on_, field); !sound)
        return std::unexpected(sound.error());
      return *said;
    }
    const RuleSet* rule = context_.catalogue.supervision_rule(on_);
    if (!rule) return fail(ErrorCode::no_supervision_rule, "no rule says how many days", field);
    return working_days().add(on_, rule->*days);
  }

  [[nodiscard]] std::vector<Dues> later_dues() const {
    std::vector<Dues> dues;
    if (!notice_.suspended_on) return dues;
    const auto& calendar = working_days();
    const std::chrono::days one(1);
    const std::int32_t lost = std::min(calendar.between(*notice_.suspended_on - one, on_ - one),
                                       calendar::kMaxWorkingDays);
    const auto later = [&](Date due) {
      return lost == 0 ? due : calendar.add(calendar.on_or_after(due), lost);
    };
    for (const Line& line : notice_.lines)
      dues.push_back({line.unit, later(line.receipt_due), later(line.reply_due)});
    return dues;
  }

  const Notice& notice_;
  const Context& context_;
  Date on_;
};

}  // namespace

const UnitCode* unit_of(const Command& command) {
  return std::visit(
      [](const auto& kind) -> const UnitCode* {
        if constexpr (requires { kind.unit; })
          return &kind.unit;
        else if constexpr (requires { kind.photo.unit; })
          return &kind.photo.unit;
        else
          return nullptr;
      },
      command);
}

Result<std::vector<DatedEvent>> decide(const Notice& notice, const Command& command,
                                       const Context& context) {
  if (auto dated = check_not_in_the_future(context.effective_on, context.today); !dated)
    return std::unexpected(dated.error());
  return std::visit(Decide(notice, context), command);
}

}  // namespace baitu::supervision
