#include "eventstore/rocksdb/recovery.hpp"

#include <rocksdb/write_batch.h>

#include "eventstore/bytes.hpp"
#include "eventstore/merkle/proof.hpp"
#include "eventstore/random_id.hpp"

namespace baitu::eventstore {
namespace {

constexpr const char* kFormatKey = "format";
constexpr const char* kLogIdKey = "log_id";
constexpr const char* kHashKey = "hash";
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

Result<void> write_synced(const Database& database, rocksdb::WriteBatch& batch,
                          const std::string& doing) {
  rocksdb::WriteOptions options;
  options.sync = true;
  const rocksdb::Status written = database.db().Write(options, &batch);
  if (!written.ok()) return std::unexpected(to_error(written, doing));
  return {};
}

void put_format(const Database& database, HashKind hash_kind, rocksdb::WriteBatch& batch) {
  ByteWriter format;
  format.number(kStoreFormat);
  ByteWriter hash;
  hash.number(static_cast<std::uint8_t>(hash_kind));
  batch.Put(database.family(Family::meta), kFormatKey, format.take());
  batch.Put(database.family(Family::meta), kHashKey, hash.take());
}

Result<Identity> initialise(const Database& database, HashKind hash_kind) {
  const Identity identity{random_id(), hash_kind, true};
  if (auto written = write_identity(database, identity); !written)
    return std::unexpected(written.error());
  return identity;
}

// Has everything derived made again from the records, with the tree that format 1 had not.
Result<void> upgrade(const Database& database) {
  rocksdb::WriteBatch batch;
  const std::unique_ptr<rocksdb::Iterator> row(
      database.db().NewIterator(rocksdb::ReadOptions(), database.family(Family::streams)));
  for (row->SeekToFirst(); row->Valid(); row->Next())
    batch.Delete(database.family(Family::streams), row->key());
  if (!row->status().ok())
    return std::unexpected(to_error(row->status(), "reading the stream index"));
  batch.Delete(database.family(Family::meta), kSealedToKey);
  put_format(database, HashKind::sha256, batch);
  return write_synced(database, batch, "bringing the log to a new format");
}

Result<CommitId> log_id(const Database& database) {
  const auto stored = database.get(Family::meta, kLogIdKey);
  if (!stored) return std::unexpected(stored.error());
  ByteReader in(*stored ? std::string_view(**stored) : std::string_view());
  const CommitId id{in.array<16>()};
  if (!in.finished()) return fail(ErrorCode::corrupt, "the log id does not read back");
  return id;
}

Result<HashKind> stored_hash_kind(const Database& database) {
  const auto stored = database.get(Family::meta, kHashKey);
  if (!stored) return std::unexpected(stored.error());
  ByteReader in(*stored ? std::string_view(**stored) : std::string_view());
  const auto kind = static_cast<HashKind>(in.number<std::uint8_t>());
  if (in.finished() && (kind == HashKind::sha256 || kind == HashKind::sm3)) return kind;
  return fail(ErrorCode::corrupt, "the hash of the log does not read back");
}

// None where the log is new.
Result<std::optional<std::uint32_t>> stored_format(const Database& database) {
  const auto format = database.get(Family::meta, kFormatKey);
  if (!format) return std::unexpected(format.error());
  if (!*format) return std::nullopt;
  ByteReader in(**format);
  const auto version = in.number<std::uint32_t>();
  if (!in.finished() || version == 0)
    return fail(ErrorCode::corrupt, "the format version of the log does not read back");
  if (version > kStoreFormat)
    return fail(ErrorCode::malformed, "the log was written by a newer version of Baitu (format " +
                                          std::to_string(version) + "): use that version");
  return version;
}

Result<Identity> stored_identity(const Database& database) {
  const auto id = log_id(database);
  if (!id) return std::unexpected(id.error());
  const auto hash_kind = stored_hash_kind(database);
  if (!hash_kind) return std::unexpected(hash_kind.error());
  return Identity{*id, *hash_kind};
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

// Reads what the sealed index does not know, and seals it as it grows.
Result<void> replay(const Database& database, HashKind hash_kind, CommitIndex& index,
                    Position after, Position last, StreamHeads& streams) {
  TreeHasher hasher(hash_kind);
  while (after < last) {
    const auto records = read_records(database, after, last, kReplayBytes);
    if (!records) return std::unexpected(records.error());
    std::vector<NumberedRecord> numbered_records;
    for (const RecordPtr& record : *records) {
      if (auto followed = follow(streams, *record); !followed) return followed;
      numbered_records.push_back(numbered(hasher, record));
    }
    index.add(numbered_records);
    if (auto sealed = index.seal_when_due(); !sealed) return sealed;
    after = records->back()->position;
  }
  return {};
}

std::unexpected<Error> lost(const std::string& what, Position last) {
  return fail(ErrorCode::corrupt,
              what +
                  ". Restore a backup (baitu restore); or have what is left opened with "
                  "--accept-loss-after " +
                  std::to_string(last.value) + ", which is recorded");
}

}  // namespace

Result<Identity> identify(const Database& database, HashKind wanted) {
  const auto version = stored_format(database);
  if (!version) return std::unexpected(version.error());
  if (!*version) return initialise(database, wanted);
  const bool is_old = **version < kStoreFormat;
  if (is_old)
    if (auto upgraded = upgrade(database); !upgraded) return std::unexpected(upgraded.error());
  auto identity = stored_identity(database);
  if (identity) identity->had_no_anchor = is_old;
  return identity;
}

Result<Identity> read_identity(const Database& database) {
  const auto version = stored_format(database);
  if (!version) return std::unexpected(version.error());
  if (!*version || **version < kStoreFormat)
    return fail(ErrorCode::malformed,
                "the log is of an older format: have `baitu serve` open it once");
  return stored_identity(database);
}

Result<void> write_identity(const Database& database, const Identity& identity) {
  const auto last = end_of_records(database, &rocksdb::Iterator::SeekToLast);
  if (!last) return std::unexpected(last.error());
  if (last->value != 0) return fail(ErrorCode::corrupt, "records without a format version");
  ByteWriter log_id;
  log_id.raw(identity.log_id.bytes);
  rocksdb::WriteBatch batch;
  put_format(database, identity.hash_kind, batch);
  batch.Put(database.family(Family::meta), kLogIdKey, log_id.take());
  return write_synced(database, batch, "making the log");
}

Result<Recovered> recover(const Database& database, const Identity& identity, CommitIndex& index) {
  const auto last = last_position(database);
  if (!last) return std::unexpected(last.error());
  const auto sealed = index.sealed_to();
  if (!sealed) return std::unexpected(sealed.error());
  if (*sealed > *last)
    return fail(ErrorCode::corrupt, "the log ends at position " + std::to_string(last->value) +
                                        " but its index knows position " +
                                        std::to_string(sealed->value));
  if (auto loaded = index.load_tree(); !loaded) return std::unexpected(loaded.error());
  auto streams = index.sealed_streams();
  if (!streams) return std::unexpected(streams.error());
  if (auto replayed = replay(database, identity.hash_kind, index, *sealed, *last, *streams);
      !replayed)
    return std::unexpected(replayed.error());
  auto subtrees = full_subtrees(last->value, [&](unsigned level, std::uint64_t number) {
    return index.subtree(level, number);
  });
  if (!subtrees) return std::unexpected(subtrees.error());
  Frontier tree(identity.hash_kind, last->value, std::move(*subtrees));
  const Digest root = tree.root();
  Recovered recovered{{{identity.log_id, *last, {}, root},
                       {},
                       std::move(*streams),
                       identity.hash_kind,
                       std::move(tree)},
                      last->value - sealed->value};
  if (last->value == 0) return recovered;
  const auto record = read_record(database, *last);
  if (!record) return std::unexpected(record.error());
  recovered.state.head.last_commit = (*record)->commit_id;
  recovered.state.last_recorded_at = (*record)->recorded_at;
  return recovered;
}

Result<void> check_anchor(const Result<std::optional<Anchored>>& read, const Identity& identity,
                          const Recovered& recovered, const CommitIndex& index) {
  const Position last = recovered.state.head.position;
  if (!read && read.error().code != ErrorCode::corrupt) return std::unexpected(read.error());
  if (!read) return lost(read.error().message + ": nothing says how far it was confirmed", last);
  const std::optional<Anchored>& anchored = *read;
  if (!anchored) {
    if (identity.had_no_anchor) return {};
    return lost("the anchor of the log is missing: nothing says how far it was confirmed", last);
  }
  if (anchored->position > last) return lost_after(last, anchored->position);
  const auto root =
      root_of(identity.hash_kind, anchored->position.value,
              [&](unsigned level, std::uint64_t number) { return index.subtree(level, number); });
  if (!root) return std::unexpected(root.error());
  if (*root == anchored->root) return {};
  return lost("the records up to position " + std::to_string(anchored->position.value) +
                  " are not those that were confirmed",
              last);
}

Result<Position> last_key(const Database& database) {
  return end_of_records(database, &rocksdb::Iterator::SeekToLast);
}

std::unexpected<Error> lost_after(Position last, Position confirmed) {
  return lost("the log ends at position " + std::to_string(last.value) + ", but up to " +
                  std::to_string(confirmed.value) + " was confirmed",
              last);
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
