#include "domain/supervision/notice.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <type_traits>
#include <variant>

#include "domain/base/names.hpp"

namespace baitu::supervision {
namespace {

constexpr std::array<std::string_view, kPhases> kPhaseNames{
    "drafted",  "issued",    "signed_for", "in_hand",     "replied",  "returned",
    "reviewed", "completed", "closed",     "looked_back", "withdrawn"};
constexpr std::array<std::string_view, kColours> kColourNames{"none", "blue", "yellow", "red"};
constexpr std::array<std::string_view, kColourReasons> kReasonNames{
    "in_time",  "reply_due_soon", "receipt_overdue", "reply_overdue",
    "returned", "settled",        "suspended",       "no_rule"};
constexpr std::array<std::string_view, kSourceKinds> kSourceNames{"red_light", "resolution",
                                                                  "public_report", "order"};
constexpr std::array<std::string_view, kReplyExtents> kExtentNames{"full", "partial"};
constexpr std::array<std::string_view, kFindings> kFindingNames{"held", "recurred"};

Line* find_line(std::vector<Line>& lines, const UnitCode& unit) {
  const auto found = std::ranges::find(lines, unit, &Line::unit);
  return found == lines.end() ? nullptr : &*found;
}

// What an event does to the line of its unit.
struct FoldLine {
  Line& line;
  Date on;

  void operator()(const SignedFor&) const {
    line.phase = Phase::signed_for;
    line.signed_on = on;
  }
  void operator()(const TakenInHand& event) const {
    line.phase = Phase::in_hand;
    line.in_hand_on = on;
    line.measures = event.measures;
  }
  // What was returned stays returned until all of it is replied to.
  void operator()(const Replied& event) const {
    line.reply = event.text;
    line.reply_photos = event.photos;
    if (event.extent == ReplyExtent::partial) {
      ++line.partial_replies;
      return;
    }
    line.phase = Phase::replied;
    line.replied_on = on;
    line.extension.reset();
  }
  void operator()(const ReplyAccepted&) const {
    line.phase = Phase::reviewed;
    line.reviewed_on = on;
  }
  void operator()(const ReplyReturned& event) const {
    line.phase = Phase::returned;
    line.return_reason = event.reason;
    line.reply_due = event.reply_due;
    ++line.returns;
  }
  void operator()(const Urged&) const { ++line.urged; }
  void operator()(const ExtensionRequested& event) const {
    line.extension = Extension{event.until, event.reason, on};
  }
  void operator()(const ExtensionApproved& event) const {
    line.reply_due = event.until;
    line.extension.reset();
    ++line.extensions;
  }
  void operator()(const ExtensionRefused&) const { line.extension.reset(); }
};

template <class E>
constexpr bool kOfLine = std::is_invocable_v<FoldLine, const E&>;

struct Fold {
  Notice& notice;
  StreamVersion version;
  Date on;

  void operator()(const Drafted& event) const {
    notice.code = event.code;
    notice.content = event.content;
    notice.drafted_on = on;
    act();
  }
  void operator()(const DraftRevised& event) const {
    notice.content = event.content;
    act();
  }
  void operator()(const DraftWithdrawn& event) const {
    notice.reason = event.reason;
    reach(Phase::withdrawn);
  }
  void operator()(const Issued& event) const {
    notice.number = event.number;
    notice.issuer = event.issuer;
    notice.issued_on = on;
    notice.lines.clear();
    add_line(notice.content.lead, event);
    for (const UnitCode& unit : notice.content.assisting) add_line(unit, event);
    reach(Phase::issued);
  }
  void operator()(const Completed&) const {
    notice.completed_on = on;
    reach(Phase::completed);
  }
  void operator()(const Closed&) const {
    notice.closed_on = on;
    reach(Phase::closed);
  }
  void operator()(const LookedBack& event) const {
    notice.finding = event.finding;
    ++notice.look_backs;
    reach(Phase::looked_back);
  }
  void operator()(const Suspended& event) const {
    notice.suspended_on = on;
    notice.reason = event.reason;
    act();
  }
  void operator()(const Resumed& event) const {
    notice.suspended_on.reset();
    notice.reason.clear();
    for (const Dues& dues : event.dues)
      if (Line* line = find_line(notice.lines, dues.unit)) {
        line->receipt_due = dues.receipt;
        line->reply_due = dues.reply;
      }
    for (Line& line : notice.lines) line.extension.reset();
    act();
  }
  // Laid beside what is done: it moves nothing, so a reply may be of an earlier day.
  void operator()(const PhotoAttached& event) const { notice.photos.push_back({version, event}); }
  void operator()(const ColourChanged& event) const { notice.colour = event.now; }
  void operator()(const Escalated&) const { ++notice.escalations; }

  template <class E>
    requires kOfLine<E>
  void operator()(const E& event) const {
    Line* line = find_line(notice.lines, event.unit);
    if (!line) return;
    FoldLine{*line, on}(event);
    line->acted_on = on;
  }

  template <class E>
    requires(!kOfLine<E>)
  void operator()(const E&) const {}

 private:
  void add_line(const UnitCode& unit, const Issued& event) const {
    Line line;
    line.unit = unit;
    line.receipt_due = event.receipt_due;
    line.reply_due = event.reply_due;
    line.acted_on = on;
    notice.lines.push_back(std::move(line));
  }
  void act() const { notice.acted_on = on; }
  void reach(Phase phase) const {
    notice.stage = phase;
    act();
  }
};

}  // namespace

Phase Notice::phase() const {
  return stage == Phase::issued && !lines.empty() ? lines.front().phase : stage;
}

const Line* Notice::line(const UnitCode& unit) const {
  const auto found = std::ranges::find(lines, unit, &Line::unit);
  return found == lines.end() ? nullptr : &*found;
}

const Photo* Notice::photo_of(const UnitCode& unit, StreamVersion wanted) const {
  const auto found = std::ranges::find(photos, wanted, &Photo::version);
  return found == photos.end() || found->content.unit != unit ? nullptr : &*found;
}

bool Notice::names(const UnitCode& unit) const {
  return !unit.empty() && (content.lead == unit ||
                           std::ranges::find(content.assisting, unit) != content.assisting.end());
}

Date Notice::last_act() const {
  Date last = acted_on;
  for (const Line& line : lines) last = std::max(last, line.acted_on);
  return last;
}

void evolve(Notice& notice, StreamVersion version, Date effective_on, const Event& event) {
  std::visit(Fold{notice, version, effective_on}, event);
  notice.version = version;
}

bool is_of_the_timer(const Event& event) {
  return std::holds_alternative<ColourChanged>(event) || std::holds_alternative<Escalated>(event);
}

void evolve(Numbers& numbers, StreamVersion version, Date, const Event& event) {
  numbers.version = version;
  const auto* assigned = std::get_if<NumberAssigned>(&event);
  if (!assigned) return;
  numbers.taken.insert(assigned->number);
  std::int32_t& last = numbers.last_serial[assigned->year];
  last = std::max(last, assigned->serial);
}

NumberAssigned next_number(const Numbers& numbers, std::int32_t year) {
  const auto last = numbers.last_serial.find(year);
  std::int32_t serial = last == numbers.last_serial.end() ? 0 : last->second;
  std::string number;
  do number = fmt::format("督办〔{}〕{}号", year, ++serial);
  while (numbers.taken.contains(number));
  return {std::move(number), {}, year, serial};
}

std::string_view name_of(Phase phase) { return name_in(kPhaseNames, phase); }
std::string_view name_of(Colour colour) { return name_in(kColourNames, colour); }
std::string_view name_of(ColourReason reason) { return name_in(kReasonNames, reason); }
std::string_view name_of(SourceKind kind) { return name_in(kSourceNames, kind); }
std::string_view name_of(ReplyExtent extent) { return name_in(kExtentNames, extent); }
std::string_view name_of(Finding finding) { return name_in(kFindingNames, finding); }

}  // namespace baitu::supervision
