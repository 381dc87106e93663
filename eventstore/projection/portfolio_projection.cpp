#include "eventstore/projection/portfolio_projection.hpp"

#include <cstdint>
#include <memory>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "domain/base/at_once.hpp"
#include "domain/streams.hpp"
#include "eventstore/bytes.hpp"
#include "eventstore/codec/binary.hpp"
#include "eventstore/merkle/digest.hpp"

namespace baitu::eventstore {
namespace {

using portfolio::HistoryEvent;
using portfolio::Portfolio;
using portfolio::ProjectHistory;

constexpr std::size_t kTypicalProjectBytes = 4'096;
// A code, how many events there are, and the fixed bytes of one: a damaged length that promises
// many projects takes no memory.
constexpr std::size_t kLeastProjectBytes = 4 + 1 + 4 + 29;

// What HistoryEvent and RecordedEvent have in common, the event last.
template <class AnyRecorded>
void write(ByteWriter& out, const AnyRecorded& event) {
  out.number(event.address.position.value);
  out.number(event.address.index);
  out.number(event.recorded_at.micros);
  codec::write_binary(out, event.effective_on);
  codec::write_binary(out, event.actor);
  codec::write_event(out, event.event);
}

template <class AnyRecorded>
bool read(ByteReader& in, AnyRecorded& event) {
  event.address.position.value = in.number<std::uint64_t>();
  event.address.index = in.number<std::uint32_t>();
  event.recorded_at.micros = in.number<std::int64_t>();
  return codec::in_calendar(event.recorded_at) && codec::read_binary(in, event.effective_on) &&
         codec::read_binary(in, event.actor) && codec::read_event(in, event.event);
}

bool is_of_a_project(const Event& event) {
  return std::visit(
      []<class E>(const E&) { return std::is_constructible_v<project::ProjectEvent, E>; }, event);
}

void write_common(ByteWriter& out, const Portfolio& portfolio) {
  std::uint64_t count = 0;
  ByteWriter events;
  portfolio.for_each_common_event([&](const RecordedEvent& event) {
    codec::write_binary(events, event.stream);
    codec::write_binary(events, event.version);
    write(events, event);
    ++count;
  });
  out.number(count);
  out.raw(events.take());
}

bool read_common(ByteReader& in, Portfolio& portfolio) {
  const auto count = in.number<std::uint64_t>();
  Address last;
  for (std::uint64_t i = 0; i < count; ++i) {
    RecordedEvent event;
    if (!codec::read_binary(in, event.stream) || !codec::read_binary(in, event.version) ||
        !read(in, event))
      return false;
    if (event.address <= last || is_of_a_project(event.event)) return false;
    last = event.address;
    portfolio.apply(event);
  }
  return in.ok();
}

// Versions are left out: they are 1, 2, 3, ...
std::string part_of(const ProjectCode& code, const ProjectHistory& history) {
  ByteWriter out(kTypicalProjectBytes);
  codec::write_binary(out, code);
  out.number(static_cast<std::uint32_t>(history.events().size()));
  for (const auto& event : history.events()) write(out, *event);
  return out.take();
}

struct Loaded {
  ProjectCode code;
  ProjectHistory history;
};

// Null where they are not the bytes of a project.
std::unique_ptr<Loaded> read_project(std::string_view part) {
  ByteReader in(part);
  auto project = std::make_unique<Loaded>();
  if (!codec::read_binary(in, project->code)) return nullptr;
  const auto count = in.number<std::uint32_t>();
  Address last;
  for (std::uint32_t i = 0; i < count; ++i) {
    const auto event = std::make_shared<HistoryEvent>();
    if (!read(in, *event) || event->address <= last) return nullptr;
    last = event->address;
    event->version = {i + std::uint64_t{1}};
    project->history.apply(event);
  }
  return in.finished() && count > 0 ? std::move(project) : nullptr;
}

// Projects are read at once, each by itself.
bool read_projects(ByteReader& in, Portfolio& portfolio) {
  std::vector<std::string_view> parts;
  for (auto count = in.number<std::uint64_t>(); count > 0; --count) {
    parts.push_back(in.sized<std::uint32_t>());
    if (parts.back().size() < kLeastProjectBytes) return false;
  }
  std::vector<std::unique_ptr<Loaded>> projects(parts.size());
  for_each_at_once(parts.size(), [&](std::size_t i) { projects[i] = read_project(parts[i]); });
  ProjectCode previous;
  for (auto& project : projects) {
    if (!project || project->code <= previous) return false;
    previous = project->code;
    portfolio.adopt(project->code, std::move(project->history));
  }
  return true;
}

}  // namespace

void PortfolioProjection::reset() { own_ = {}; }

void PortfolioProjection::apply(const Record&, std::span<const RecordedEvent> events) {
  for (const RecordedEvent& event : events) own_.apply(event);
}

void PortfolioProjection::publish() {
  auto fresh = std::make_shared<const Portfolio>(own_);
  const std::lock_guard lock(published_mutex_);
  published_.swap(fresh);
}

std::shared_ptr<const Portfolio> PortfolioProjection::snapshot() const {
  const std::lock_guard lock(published_mutex_);
  return published_;
}

std::string PortfolioProjection::save() const {
  ByteWriter out(own_.size() * kTypicalProjectBytes);
  write_common(out, own_);
  out.number(static_cast<std::uint64_t>(own_.size()));
  own_.for_each([&](const ProjectCode& code, const ProjectHistory& history) {
    out.sized<std::uint32_t>(part_of(code, history));
  });
  return out.take();
}

Result<void> PortfolioProjection::load(std::string_view bytes) {
  ByteReader in(bytes);
  Portfolio loaded;
  if (!read_common(in, loaded) || !read_projects(in, loaded) || !in.finished())
    return fail(ErrorCode::corrupt, "the portfolio's checkpoint does not read back");
  own_ = std::move(loaded);
  return {};
}

// A part is remembered by the last event object of its history: no other history ever holds that
// object, and holding it here keeps its address from being given to another.
PortfolioProjection::State PortfolioProjection::state() const {
  const std::lock_guard lock(parts_mutex_);
  const auto portfolio = snapshot();
  ByteWriter common;
  write_common(common, *portfolio);
  ByteWriter digests((portfolio->size() + 1) * sizeof(Digest));
  digests.raw(sha256(common.take()));
  std::vector<Part> parts;
  parts.reserve(portfolio->size());
  auto known = parts_.begin();
  portfolio->for_each([&](const ProjectCode& code, const ProjectHistory& history) {
    while (known != parts_.end() && known->code < code) ++known;
    const auto& last = history.events().back();
    if (known != parts_.end() && known->last == last) {
      parts.push_back(std::move(*known++));
    } else {
      parts.push_back({code, last, sha256(part_of(code, history))});
    }
    digests.raw(parts.back().digest);
  });
  parts_ = std::move(parts);
  return {portfolio->head().position, sha256(digests.take())};
}

}  // namespace baitu::eventstore
