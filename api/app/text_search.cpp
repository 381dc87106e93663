#include "api/app/text_search.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>
#include <variant>

#include "api/app/notices.hpp"
#include "api/app/reports.hpp"
#include "api/app/stream_states.hpp"
#include "domain/streams.hpp"
#include "eventstore/codec/codec.hpp"

namespace baitu::app {
namespace {

using search::Kind;

// By the place of each text of a notice or a report that the reader may read, the event that tells
// of it: the one that it stands in, or, where a draft is not told of, the issue.
using Told = std::map<Address, Address>;

void add_drafts(Told& told, const Reading& reading, const std::map<StreamId, Address>& issued) {
  reading.portfolio->for_each_common_event([&](const RecordedEvent& event) {
    const auto found = issued.find(event.stream);
    const bool drafts = std::holds_alternative<supervision::Drafted>(event.event) ||
                        std::holds_alternative<supervision::DraftRevised>(event.event);
    if (found != issued.end() && drafts && is_seen(event, reading.moment))
      told.emplace(event.address, found->second);
  });
}

Told told_to(const Reading& reading, const auth::Principal& reader) {
  Told told;
  std::map<StreamId, Address> issued;  // of notices that are told of from then on
  for (const auto& [history, drafted_at] :
       notices_for(*reading.portfolio, reading.moment, reader)) {
    for (const RecordedEvent& event : history.events) told.emplace(event.address, event.address);
    if (!history.events.empty() && history.events.front().address != drafted_at)
      issued.emplace(notice_stream(history.notice.code), history.events.front().address);
  }
  for (const auto& history : report_histories(*reading.portfolio, reading.moment, reader))
    for (const RecordedEvent& event : history.events) told.emplace(event.address, event.address);
  add_drafts(told, reading, issued);
  return told;
}

bool is_of_some(Kind kind) { return kind == Kind::notice || kind == Kind::report; }

// Reads the events in which texts stand. Places come in no order; the last record stays at hand.
class Events {
 public:
  explicit Events(const eventstore::RecordSource& log) : log_(log) {}

  Result<const RecordedEvent*> at(const Address& address) {
    if (position_ != address.position) {
      const auto records = log_.read({address.position.value - 1}, 1);
      if (!records) return std::unexpected(records.error());
      if (records->empty()) return fail(ErrorCode::corrupt, "the log went back under its index");
      auto events = codec::decode(*records->front());
      if (!events) return std::unexpected(std::move(events.error()));
      events_ = *std::move(events);
      position_ = address.position;
    }
    if (address.index >= events_.size())
      return fail(ErrorCode::corrupt, "the log does not hold what its index says");
    return &events_[address.index];
  }

 private:
  const eventstore::RecordSource& log_;
  Position position_;
  std::vector<RecordedEvent> events_;
};

// Titles of streams as they were at the moment; what was taken back is none of any moment.
class Titles {
 public:
  Titles(const Reading& reading, const std::set<StreamId>& wanted) : reading_(reading) {
    reading.portfolio->for_each_common_event([&](const RecordedEvent& event) {
      if (!wanted.contains(event.stream)) return;
      const search::Contribution contribution = search::contribution_of(event);
      if (contribution.taken_back) titles_.erase(event.stream);
      if (!is_seen(event, reading.moment)) return;
      for (const search::Part& part : contribution.parts)
        if (part.field == search::Field::title && !part.slot.empty() && !part.text.empty())
          titles_[event.stream] = part.text;
    });
  }

  [[nodiscard]] std::string of(const StreamId& stream, const search::Subject& subject) const {
    std::string title = subject.code;
    if (subject.kind == Kind::project)
      static_cast<void>(reading_.view().visit(
          ProjectCode(subject.code),
          [&](const portfolio::ProjectView& view) { title = view.identity().name.zh; }));
    const auto found = titles_.find(stream);
    return found == titles_.end() ? title : found->second;
  }

 private:
  const Reading& reading_;
  std::map<StreamId, std::string> titles_;
};

struct Seen {
  search::Subject subject;
  search::Place place;
  RecordedEvent event;
};

// Those that may be seen, in the order they were found.
Result<std::vector<Seen>> seen_of(const search::Matches& matches, Events& events,
                                  const MaySee& may_see) {
  std::vector<Seen> seen;
  for (const search::Place& place : matches.places) {
    const auto event = events.at(place.address);
    if (!event) return std::unexpected(event.error());
    const auto subject = search::subject_of((*event)->stream);
    if (subject && (is_of_some(subject->kind) || may_see(**event)))
      seen.push_back({*subject, place, **event});
  }
  return seen;
}

// Makes hits of what was seen.
struct Hits {
  const search::SearchFollower& index;
  const TextQuery& query;
  const Told& told;
  const Titles& titles;
  Events& events;

  [[nodiscard]] Result<TextHit> of(const Seen& seen) const {
    const auto contribution = search::contribution_of(seen.event);
    if (seen.place.part >= contribution.parts.size())
      return fail(ErrorCode::corrupt, "the log does not hold what its index says");
    const search::Part& part = contribution.parts[seen.place.part];
    const auto told_by = told.find(seen.event.address);
    const auto event = events.at(told_by == told.end() ? seen.event.address : told_by->second);
    if (!event) return std::unexpected(event.error());
    return TextHit{seen.subject, titles.of(seen.event.stream, seen.subject), part.field,
                   index.excerpt(query.words, part.text), **event};
  }
};

}  // namespace

Result<TextsFound> search_texts(const search::SearchFollower& index,
                                const eventstore::RecordSource& log, const Reading& reading,
                                const auth::Principal& reader, const MaySee& may_see,
                                const TextQuery& query) {
  const Told told = told_to(reading, reader);
  const auto matches = index.find({query.words, reading.moment.position, reading.moment.on,
                                   query.kinds, [&told](Kind kind, const Address& address) {
                                     return !is_of_some(kind) || told.contains(address);
                                   }});
  if (!matches) return std::unexpected(matches.error());
  Events events(log);
  const auto seen = seen_of(*matches, events, may_see);
  if (!seen) return std::unexpected(seen.error());
  TextsFound found{seen->size(), matches->complete, {}};
  const std::size_t first = std::min(query.offset, seen->size());
  const std::size_t last = first + std::min(query.limit, seen->size() - first);
  std::set<StreamId> shown;
  for (std::size_t i = first; i < last; ++i) shown.insert((*seen)[i].event.stream);
  const Titles titles(reading, shown);
  const Hits hits{index, query, told, titles, events};
  for (std::size_t i = first; i < last; ++i) {
    auto hit = hits.of((*seen)[i]);
    if (!hit) return std::unexpected(std::move(hit.error()));
    found.hits.push_back(*std::move(hit));
  }
  return found;
}

}  // namespace baitu::app
