#include "eventstore/rocksdb/recovery.hpp"

#include <rocksdb/write_batch.h>

#include "eventstore/bytes.hpp"
#include "eventstore/random_id.hpp"

namespace baitu::eventstore {
namespace {

constexpr const char* kFormatKey = "format";
constexpr const char* kLogIdKey = "log_id";
constexpr std::size_t kReplayBytes = std::size_t{4} << 20;

std::unexpected<Error> missing(Position position) {
  return fail(ErrorCode::corrupt,
              "the record at position " + std::to_string(position.value) + " is missing");
}

Result<RecordPtr> decode_shared(Position position, rocksdb::Slice bytes) {
  auto record = decode(position, {bytes.data(), bytes.size()});
  if (!record) return std::unexpected(record.error());
  return std::make_shared<const Record>(std::move(*record));
}

// The first or last key of the records; 0 when there are none.
Result<Position> end_of_records(const Database& database, void (rocksdb::Iterator::*seek)()) {
  const std::unique_ptr<rocksdb::Iterator> row(
      database.db().NewIterator(rocksdb::ReadOptions(), database.family(Family::records)));
  (row.get()->*seek)();
  if (!row->status().ok()) return std::unexpected(to_error(row->status(), "reading records"));
  if (!row->Valid()) return Position{};
  return position_of(row->key());
}

// Keys are distinct, so the first, the last and their number tell whether any is missing.
Result<Position> last_position(const Database& database) {
  const auto last = end_of_records(database, &rocksdb::Iterator::SeekToLast);
  if (!last || last->value == 0) return last;
  const auto first = end_of_records(database, &rocksdb::Iterator::SeekToFirst);
  if (!first) return first;
  const auto count = database.count(Family::records);
  if (!count) return std::unexpected(count.error());
  if (first->value != 1 || *count != last->value)
    return fail(ErrorCode::corrupt, "the log ends at position " + std::to_string(last->value) +
                                        " but holds " + std::to_string(*count) + " records");
  return last;
}

Result<CommitId> initialise(const Database& database) {
  const CommitId id = random_id();
  ByteWriter format;
  format.number(kStoreFormat);
  ByteWriter log_id;
  log_id.raw(id.bytes);
  rocksdb::WriteBatch batch;
  batch.Put(database.family(Family::meta), kFormatKey, format.take());
  batch.Put(database.family(Family::meta), kLogIdKey, log_id.take());
  rocksdb::WriteOptions options;
  options.sync = true;
  const rocksdb::Status written = database.db().Write(options, &batch);
  if (!written.ok()) return std::unexpected(to_error(written, "making the log"));
  return id;
}

Result<CommitId> log_id(const Database& database) {
  const auto format = database.get(Family::meta, kFormatKey);
  if (!format) return std::unexpected(format.error());
  if (!*format) {
    const auto last = end_of_records(database, &rocksdb::Iterator::SeekToLast);
    if (!last) return std::unexpected(last.error());
    if (last->value != 0) return fail(ErrorCode::corrupt, "records without a format version");
    return initialise(database);
  }
  ByteReader format_bytes(**format);
  const auto version = format_bytes.number<std::uint32_t>();
  if (!format_bytes.finished() || version == 0)
    return fail(ErrorCode::corrupt, "the format version of the log does not read back");
  if (version > kStoreFormat)
    return fail(ErrorCode::malformed, "the log was written by a newer version of Baitu (format " +
                                          std::to_string(version) + "): use that version");
  const auto stored = database.get(Family::meta, kLogIdKey);
  if (!stored) return std::unexpected(stored.error());
  ByteReader id_bytes(*stored ? std::string_view(**stored) : std::string_view());
  const CommitId id{id_bytes.array<16>()};
  if (!id_bytes.finished()) return fail(ErrorCode::corrupt, "the log id does not read back");
  return id;
}

// The versions that `record` gives its streams, checked against what they had.
Result<void> follow(StreamHeads& streams, const Record& record) {
  for (const StoredEvent& event : record.events) {
    StreamVersion& version = streams[event.stream];
    ++version.value;
    if (event.version != version)
      return fail(ErrorCode::corrupt, "position " + std::to_string(record.position.value) +
                                          " holds version " + std::to_string(event.version.value) +
                                          " of " + event.stream.value + " instead of " +
                                          std::to_string(version.value));
  }
  return {};
}

// Reads what the sealed index does not know.
Result<void> replay(const Database& database, CommitIndex& index, Position after, Position last,
                    StreamHeads& streams) {
  while (after < last) {
    const auto records = read_records(database, after, last, kReplayBytes);
    if (!records) return std::unexpected(records.error());
    for (const RecordPtr& record : *records)
      if (auto followed = follow(streams, *record); !followed) return followed;
    index.add(*records);
    after = records->back()->position;
  }
  return {};
}

}  // namespace

Result<Recovered> recover(const Database& database, CommitIndex& index) {
  const auto id = log_id(database);
  if (!id) return std::unexpected(id.error());
  const auto last = last_position(database);
  if (!last) return std::unexpected(last.error());
  const auto sealed = index.sealed_to();
  if (!sealed) return std::unexpected(sealed.error());
  if (*sealed > *last)
    return fail(ErrorCode::corrupt, "the log ends at position " + std::to_string(last->value) +
                                        " but its index knows position " +
                                        std::to_string(sealed->value));
  auto streams = index.sealed_streams();
  if (!streams) return std::unexpected(streams.error());
  if (auto replayed = replay(database, index, *sealed, *last, *streams); !replayed)
    return std::unexpected(replayed.error());
  Recovered recovered{{{*id, *last, {}}, {}, std::move(*streams)}, last->value - sealed->value};
  if (last->value == 0) return recovered;
  const auto record = read_record(database, *last);
  if (!record) return std::unexpected(record.error());
  recovered.state.head.last_commit = (*record)->commit_id;
  recovered.state.last_recorded_at = (*record)->recorded_at;
  return recovered;
}

Result<RecordPtr> read_record(const Database& database, Position position) {
  rocksdb::PinnableSlice bytes;
  const rocksdb::Status status = database.db().Get(
      rocksdb::ReadOptions(), database.family(Family::records), key_of(position), &bytes);
  if (status.IsNotFound()) return missing(position);
  if (!status.ok()) return std::unexpected(to_error(status, "reading a record"));
  return decode_shared(position, bytes);
}

Result<std::vector<RecordPtr>> read_records(const Database& database, Position after, Position last,
                                            std::size_t max_bytes) {
  std::vector<RecordPtr> records;
  if (after >= last) return records;
  const std::unique_ptr<rocksdb::Iterator> row(
      database.db().NewIterator(rocksdb::ReadOptions(), database.family(Family::records)));
  std::size_t bytes = 0;
  Position next{after.value + 1};
  for (row->Seek(key_of(next)); row->Valid() && next <= last; row->Next(), ++next.value) {
    const auto position = position_of(row->key());
    if (!position) return std::unexpected(position.error());
    if (*position != next) return missing(next);
    bytes += row->value().size();
    if (bytes > max_bytes && !records.empty()) return records;
    auto record = decode_shared(next, row->value());
    if (!record) return std::unexpected(record.error());
    records.push_back(std::move(*record));
  }
  if (!row->status().ok()) return std::unexpected(to_error(row->status(), "reading records"));
  if (next <= last) return missing(next);
  return records;
}

}  // namespace baitu::eventstore
