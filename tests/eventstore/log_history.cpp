#include "tests/eventstore/log_history.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <barrier>
#include <limits>
#include <map>
#include <mutex>
#include <random>
#include <span>
#include <thread>
#include <tuple>
#include <utility>

#include "tests/eventstore/commits.hpp"

namespace baitu::eventstore {
namespace {

constexpr std::size_t kThreads = 6;
constexpr std::size_t kCallsEach = 20;
constexpr std::size_t kStreams = 3;
constexpr std::size_t kTold = 8;  // operations of a history that is wrong
constexpr std::size_t kMaxBytes = std::numeric_limits<std::size_t>::max();

// What was stored since the history began, in order. All that a log says follows from it.
using Stored = std::vector<const Commit*>;

// --- A log that does one thing after another ---------------------------------------------------

class SequentialLog {
 public:
  explicit SequentialLog(const Head& start) : start_(start) {}

  std::optional<Stored> operator()(const Stored& stored, const LogOperation& operation) const {
    if (const auto* commit = std::get_if<Commit>(&operation.call))
      return appended(stored, *commit,
                      operation.answer ? &std::get<AppendResult>(*operation.answer) : nullptr);
    const bool so = std::visit(
        [&](const auto& question) { return answers(stored, question, *operation.answer); },
        operation.call);
    return so ? std::optional(stored) : std::nullopt;
  }

 private:
  std::optional<Stored> appended(const Stored& stored, const Commit& commit,
                                 const AppendResult* told) const {
    if (told && std::holds_alternative<Unavailable>(*told)) return stored;
    const std::size_t first = place_of(stored, commit.id);
    if (first < stored.size()) {
      const bool same = stored[first]->command_digest == commit.command_digest;
      const bool so = !told || (same ? names<Duplicate>(*told, stored, first)
                                     : names<IdReused>(*told, stored, first));
      return so ? std::optional(stored) : std::nullopt;
    }
    const auto failed = conflicts(stored, commit);
    if (!failed.empty())
      return !told || tells(*told, failed) ? std::optional(stored) : std::nullopt;
    Stored next = stored;
    next.push_back(&commit);
    return !told || names<Committed>(*told, next, first) ? std::optional(next) : std::nullopt;
  }

  static std::size_t place_of(const Stored& stored, const CommitId& id) {
    const auto found = std::ranges::find(stored, id, &Commit::id);
    return static_cast<std::size_t>(found - stored.begin());
  }

  static StreamVersion version_of(std::span<const Commit* const> stored, const StreamId& stream) {
    StreamVersion version;
    for (const Commit* commit : stored)
      for (const StreamWrite& write : commit->writes)
        if (write.stream == stream) version.value += write.events.size();
    return version;
  }

  using Conflicts = std::vector<std::pair<StreamId, StreamVersion>>;

  static Conflicts conflicts(const Stored& stored, const Commit& commit) {
    Conflicts failed;
    for (const StreamWrite& write : commit.writes) {
      const StreamVersion version = version_of(stored, write.stream);
      const std::array holds{true, version.value == 0, version.value != 0,
                             version == write.expected.version};
      if (!holds[static_cast<std::size_t>(write.expected.kind)])
        failed.emplace_back(write.stream, version);
    }
    return failed;
  }

  static bool tells(const AppendResult& told, const Conflicts& failed) {
    const auto* conflict = std::get_if<Conflict>(&told);
    return conflict &&
           std::ranges::equal(conflict->streams, failed,
                              [](const StreamConflict& one, const Conflicts::value_type& other) {
                                return std::tie(one.stream, one.actual) ==
                                       std::tie(other.first, other.second);
                              });
  }

  template <class Kind>
  bool names(const AppendResult& told, const Stored& stored, std::size_t place) const {
    const auto* kind = std::get_if<Kind>(&told);
    return kind && is(*kind->record, stored, place);
  }

  // Whether `record` is what the log must hold there.
  bool is(const Record& record, const Stored& stored, std::size_t place) const {
    const Commit& commit = *stored[place];
    const std::span before(stored.data(), place);
    std::vector<StoredEvent> events;
    for (const StreamWrite& write : commit.writes) {
      StreamVersion version = version_of(before, write.stream);
      for (const EventData& event : write.events) {
        ++version.value;
        events.push_back({write.stream, version, event});
      }
    }
    return record.position.value == start_.position.value + place + 1 &&
           record.commit_id == commit.id && record.command_digest == commit.command_digest &&
           record.events == events;
  }

  bool answers(const Stored& stored, const AskHead& /*question*/, const LogAnswer& told) const {
    const Head& head = std::get<Head>(told);
    return head.position.value == start_.position.value + stored.size() &&
           head.last_commit == (stored.empty() ? start_.last_commit : stored.back()->id);
  }
  bool answers(const Stored& stored, const AskVersion& asked, const LogAnswer& told) const {
    return std::get<StreamVersion>(told) == version_of(stored, asked.stream);
  }
  bool answers(const Stored& stored, const Find& asked, const LogAnswer& told) const {
    const auto& found = std::get<std::optional<RecordPtr>>(told);
    const std::size_t place = place_of(stored, asked.id);
    return place == stored.size() ? !found : found && is(**found, stored, place);
  }
  bool answers(const Stored& stored, const ReadAfter& asked, const LogAnswer& told) const {
    const auto& records = std::get<Records>(told);
    const std::size_t skipped = asked.position.value - start_.position.value;
    if (records.size() + std::min(skipped, stored.size()) != stored.size()) return false;
    for (std::size_t i = 0; i < records.size(); ++i)
      if (!is(*records[i], stored, skipped + i)) return false;
    return true;
  }
  bool answers(const Stored& /*stored*/, const Commit& /*no question*/,
               const LogAnswer& /*told*/) const {
    return false;
  }

  const Head start_;
};

// --- Asking a log ------------------------------------------------------------------------------

// Of a stream that is new since `start`, by what is read after it.
StreamVersion version_in(const Records& records, const StreamId& stream) {
  StreamVersion version;
  for (const RecordPtr& record : records)
    for (const StoredEvent& stored : record->events)
      if (stored.stream == stream) version = stored.version;
  return version;
}

class Asker {
 public:
  Asker(CommitLog& log, Position start) : log_(log), start_(start) {}

  LogOperation ask(LogCall call, Deadline deadline) {
    LogOperation operation{std::move(call), {}, ++clock_};
    LogAnswer told =
        std::visit([&](const auto& question) -> LogAnswer { return answer(question, deadline); },
                   operation.call);
    const auto* appended = std::get_if<AppendResult>(&told);
    if (appended && std::holds_alternative<Unknown>(*appended)) return operation;
    operation.answer = std::move(told);
    operation.returned = ++clock_;
    return operation;
  }

 private:
  AppendResult answer(const Commit& commit, Deadline deadline) {
    return log_.append(commit, deadline);
  }
  Head answer(const AskHead& /*asked*/, Deadline /*deadline*/) { return log_.head(); }
  StreamVersion answer(const AskVersion& asked, Deadline /*deadline*/) {
    return version_in(log_.read(start_, kMaxBytes).value(), asked.stream);
  }
  std::optional<RecordPtr> answer(const Find& asked, Deadline /*deadline*/) {
    return log_.find(asked.id).value();
  }
  Records answer(const ReadAfter& asked, Deadline /*deadline*/) {
    return log_.read(asked.position, kMaxBytes).value();
  }

  CommitLog& log_;
  const Position start_;
  std::atomic<Tick> clock_{0};
};

// --- What is asked -----------------------------------------------------------------------------

// What the threads know of each other, so that they meet: what was sent, and how far streams are.
class Board {
 public:
  void sent(const Commit& commit) {
    const std::lock_guard lock(mutex_);
    sent_.push_back(commit);
  }
  std::optional<Commit> one_sent(std::size_t any) {
    const std::lock_guard lock(mutex_);
    return sent_.empty() ? std::nullopt : std::optional(sent_[any % sent_.size()]);
  }
  void stored(const Record& record) {
    const std::lock_guard lock(mutex_);
    position_ = std::max(position_, record.position);
    for (const StoredEvent& stored : record.events)
      versions_[stored.stream] = std::max(versions_[stored.stream], stored.version);
  }
  StreamVersion version(const StreamId& stream) {
    const std::lock_guard lock(mutex_);
    return versions_[stream];
  }
  Position position() {
    const std::lock_guard lock(mutex_);
    return position_;
  }

 private:
  std::mutex mutex_;
  std::vector<Commit> sent_;
  std::map<StreamId, StreamVersion> versions_;
  Position position_;
};

class RandomCalls {
 public:
  RandomCalls(std::uint32_t seed, std::size_t thread, Position start, Board& board)
      : random_(seed * kThreads + thread),
        first_id_((std::uint64_t{seed} * (kThreads + 1) + thread) << 16),
        prefix_("history-" + std::to_string(seed) + "-"),
        start_(start),
        board_(board) {}

  LogCall next() {
    const std::size_t kind = below(10);
    if (kind == 0) return AskHead{};
    if (kind == 1) return AskVersion{stream(below(kStreams))};
    if (kind == 2) return ReadAfter{{std::max(start_.value + below(3), board_.position().value)}};
    const auto sent = board_.one_sent(random_());
    if (kind == 3 && sent) return Find{sent->id};
    if (kind == 4 && sent) return *sent;
    if (kind == 5 && sent && below(3) == 0) {
      Commit other = fresh();
      other.id = sent->id;
      other.command_digest[0] = std::byte{1};
      return other;
    }
    Commit commit = fresh();
    board_.sent(commit);
    return commit;
  }

  // Often enough over before the log has answered.
  Deadline deadline() {
    return below(12) > 0 ? soon()
                         : std::chrono::steady_clock::now() + std::chrono::microseconds(below(300));
  }

  Commit fresh() {
    std::vector<StreamWrite> writes;
    const std::size_t first = below(kStreams);
    for (std::size_t i = 0; i <= below(2); ++i) {
      const StreamId id = stream((first + i) % kStreams);
      // The first has events, so that there are some.
      std::vector<EventData> events(i == 0 ? 1 + below(2) : below(2), event("x"));
      const Expected expected = expectation(id);
      writes.push_back({id, expected, std::move(events)});
    }
    return commit(first_id_ + ++made_, std::move(writes));
  }

 private:
  std::size_t below(std::size_t end) { return random_() % end; }
  StreamId stream(std::size_t number) { return StreamId(prefix_ + std::to_string(number)); }
  Expected expectation(const StreamId& stream) {
    const std::size_t kind = below(8);
    if (kind == 0) return Expected::any();
    if (kind == 1) return Expected::none();
    if (kind == 2) return Expected::exists();
    return Expected::exact(board_.version(stream));
  }

  std::mt19937 random_;
  const std::uint64_t first_id_;
  const std::string prefix_;
  const Position start_;
  Board& board_;
  std::uint64_t made_ = 0;
};

// --- What is told of a history that is wrong ----------------------------------------------------

struct Briefly {
  std::string operator()(const AppendResult& told) const {
    static constexpr std::array kNames{"committed", "duplicate",   "id reused", "conflict",
                                       "too large", "unavailable", "unknown"};
    return kNames[told.index()];
  }
  std::string operator()(const Head& head) const { return std::to_string(head.position.value); }
  std::string operator()(StreamVersion version) const { return std::to_string(version.value); }
  std::string operator()(const std::optional<RecordPtr>& found) const {
    return found ? std::to_string((**found).position.value) : "nothing";
  }
  std::string operator()(const Records& records) const {
    return records.empty() ? "nothing" : "up to " + (*this)(std::optional(records.back()));
  }
};

std::string briefly(const LogOperation& one) {
  static constexpr std::array kNames{"append", "head", "version", "find", "read"};
  return std::to_string(one.called) + " to " + std::to_string(one.returned) + ": " +
         kNames[one.call.index()] + ": " + std::visit(Briefly(), *one.answer);
}

}  // namespace

LogHistory record_history(CommitLog& log, std::uint32_t seed) {
  LogHistory history{log.head(), {}};
  const Position start = history.start.position;
  Asker asker(log, start);
  Board board;
  std::array<std::vector<LogOperation>, kThreads> done;
  std::barrier gate(kThreads);
  {
    std::vector<std::jthread> threads;
    for (std::size_t thread = 0; thread < kThreads; ++thread)
      threads.emplace_back([&, thread] {
        RandomCalls calls(seed, thread, start, board);
        gate.arrive_and_wait();
        for (std::size_t i = 0; i < kCallsEach; ++i) {
          done[thread].push_back(asker.ask(calls.next(), calls.deadline()));
          const auto& told = done[thread].back().answer;
          const auto* appended = told ? std::get_if<AppendResult>(&*told) : nullptr;
          if (appended && std::holds_alternative<Committed>(*appended))
            board.stored(*std::get<Committed>(*appended).record);
        }
      });
  }
  for (auto& operations : done)
    for (LogOperation& operation : operations) history.operations.push_back(std::move(operation));
  // Answered once whatever had no answer before it has had its effect.
  RandomCalls last(seed, kThreads, start, board);
  history.operations.push_back(asker.ask(last.fresh(), soon()));
  history.operations.push_back(asker.ask(AskHead{}, soon()));
  history.operations.push_back(asker.ask(ReadAfter{start}, soon()));
  return history;
}

std::string what_is_wrong(const LogHistory& history) {
  const auto& operations = history.operations;
  const Verdict verdict = linearize(operations, Stored{}, SequentialLog(history.start));
  if (verdict.linearizable) return {};
  std::string wrong = std::to_string(verdict.order.size()) + " of " +
                      std::to_string(operations.size()) + " fit one after another, the last";
  for (std::size_t i : std::span(verdict.order).last(std::min(kTold, verdict.order.size())))
    if (operations[i].answer) wrong += "\n  " + briefly(operations[i]);
  std::vector<LogOperation> left;
  for (std::size_t i = 0; i < operations.size(); ++i)
    if (operations[i].answer && std::ranges::find(verdict.order, i) == verdict.order.end())
      left.push_back(operations[i]);
  std::ranges::sort(left, {}, &LogOperation::returned);
  wrong += "\nbut then not";
  for (const LogOperation& one : std::span(left).first(std::min(kTold, left.size())))
    wrong += "\n  " + briefly(one);
  return wrong;
}

}  // namespace baitu::eventstore
