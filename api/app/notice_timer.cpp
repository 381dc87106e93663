#include "api/app/notice_timer.hpp"

#include <chrono>
#include <map>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "domain/streams.hpp"
#include "domain/supervision/clock.hpp"
#include "eventstore/codec/codec.hpp"
#include "eventstore/merkle/digest.hpp"
#include "eventstore/random_id.hpp"

namespace baitu::app {
namespace {

constexpr std::chrono::seconds kAppendWait{10};
constexpr std::chrono::seconds kFoldWait{10};

// A notice as people had left it when the day began, with all that the timer recorded; and how far
// its stream goes, whoever wrote to it.
struct Begun {
  supervision::Notice notice;
  StreamVersion head;
};

std::map<StreamId, Begun> notices_begun(const portfolio::Portfolio& portfolio, Position begun) {
  std::map<StreamId, Begun> notices;
  portfolio.for_each_common_event([&](const RecordedEvent& event) {
    if (!event.stream.value.starts_with(kNoticeStreamPrefix)) return;
    Begun& each = notices[event.stream];
    each.head = event.version;
    if (event.address.position <= begun || supervision::is_of_the_timer(event.event))
      evolve(each.notice, event.version, event.effective_on, event.event);
  });
  return notices;
}

// As with the day itself, the expected version makes it happen once, and not the id.
eventstore::Commit commit_of(const StreamId& stream, StreamVersion head,
                             const std::vector<DatedEvent>& events) {
  const CommitId id = eventstore::random_id();
  eventstore::StreamWrite write{stream, eventstore::Expected::exact(head), {}};
  std::string said = stream.value;
  for (const DatedEvent& dated : events) {
    write.events.push_back(codec::encode(dated.event, dated.effective_on, PrincipalId("system")));
    said += '\n' + write.events.back().payload;
  }
  return {id, eventstore::sha256(said), id, id, {std::move(write)}};
}

}  // namespace

NoticeTimer::NoticeTimer(eventstore::CommitLog& log, const ReadModels& models, Report report)
    : log_(log), models_(models), report_(std::move(report)) {}

void NoticeTimer::judge(Date day, Position begun) {
  if (judged_ == begun) return;
  const auto now = std::chrono::steady_clock::now();
  if (!models_.runner.wait_applied(begun, now + kFoldWait)) return;
  const auto portfolio = models_.portfolio.snapshot();
  const auto catalogue = portfolio->catalogue(begun);
  bool all = true;
  for (const auto& [stream, each] : notices_begun(*portfolio, begun)) {
    const auto events = supervision::colour_changes(each.notice, *catalogue, day);
    if (events.empty()) continue;
    const auto appended = log_.append(commit_of(stream, each.head, events),
                                      std::chrono::steady_clock::now() + kAppendWait);
    if (std::holds_alternative<eventstore::Committed>(appended)) continue;
    if (!std::holds_alternative<eventstore::Conflict>(appended))
      return report_("the colour of " + stream.value +
                     " could not be recorded; it is tried again, with all that follow");
    all = false;
  }
  if (all) judged_ = begun;
}

}  // namespace baitu::app
