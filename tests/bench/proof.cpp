// What proofs of the record cost in a log of a million records: making one out of the stored tiles,
// checking it, its bytes; and the hashing that the tree adds to an append.
#include "eventstore/merkle/proof.hpp"

#include <fmt/format.h>

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "domain/base/assert.hpp"
#include "eventstore/merkle/frontier.hpp"
#include "eventstore/record.hpp"
#include "tests/bench/bench.hpp"
#include "tests/bench/log_load.hpp"

namespace baitu::bench {
namespace {

constexpr std::int64_t kRecords = 1'000'000;
constexpr int kProofs = 2'000;
constexpr int kHashes = 20'000;
constexpr eventstore::HashKind kHash = eventstore::HashKind::sha256;
constexpr double kMicros = 1e6;

struct Proven {
  std::uint64_t index = 0;
  std::vector<Digest> path;
};

// Microseconds of each.
template <class Work>
double each_us(int times, const Work& work) {
  return seconds([&] {
           for (int i = 0; i < times; ++i) work(static_cast<std::size_t>(i));
         }) *
         kMicros / times;
}

Digest filled_with(std::uint64_t value) {
  Digest digest{};
  for (std::size_t i = 0; i < sizeof value; ++i)
    digest[i] = static_cast<std::byte>(value >> (8 * i) & 0xff);
  return digest;
}

// A node of the tree hashed, without a tree around it.
double node_us() {
  eventstore::TreeHasher hasher(kHash);
  Digest digest = filled_with(1);
  return each_us(kHashes, [&](std::size_t i) { digest = hasher.node(digest, filled_with(i)); });
}

// What each record adds to an append: its leaf, and its place in the tree.
double added_us() {
  eventstore::TreeHasher hasher(kHash);
  eventstore::Frontier tree(kHash);
  const std::string record(kEventBytes, 'x');
  return each_us(kHashes, [&](std::size_t) { tree.append(hasher.leaf({record})); });
}

}  // namespace

Result<Measurement> proof() {
  const TemporaryFolder folder;
  const eventstore::Store store = open_at(folder.path());
  append_many(*store.log, kRecords);
  const auto size = store.log->head().position.value;
  const auto subtree = [&](unsigned level, std::uint64_t index) {
    return store.log->subtree(level, index);
  };
  const auto root = eventstore::root_of(kHash, size, subtree);
  BAITU_ASSERT(root.has_value() && *root == store.log->head().root);
  std::mt19937_64 random(1);
  std::vector<Proven> proofs(kProofs);
  for (Proven& proven : proofs) proven.index = random() % size;
  const double made = each_us(kProofs, [&](std::size_t i) {
    proofs[i].path = *eventstore::inclusion_proof(kHash, proofs[i].index, size, subtree);
  });
  std::vector<Digest> leaves;
  for (const Proven& proven : proofs) leaves.push_back(*subtree(0, proven.index));
  const double checked = each_us(kProofs, [&](std::size_t i) {
    BAITU_ASSERT(eventstore::verify_inclusion(kHash, leaves[i], proofs[i].index, size,
                                              proofs[i].path, *root));
  });
  const double grown = each_us(kProofs, [&](std::size_t i) {
    BAITU_ASSERT(
        eventstore::consistency_proof(kHash, proofs[i].index + 1, size, subtree).has_value());
  });
  const double nodes = static_cast<double>(proofs.front().path.size());
  Measurement m;
  m.unit = "us to check a proof";
  m.ours = checked;
  m.baseline = nodes * node_us();
  m.ratio = m.ours / m.baseline;
  m.baseline_is = "hashing as many nodes";
  m.also = {{"inclusion_made_us", made},
            {"consistency_made_us", grown},
            {"inclusion_bytes", nodes * sizeof(Digest)},
            {"added_to_an_append_us", added_us()}};
  m.conditions = {{"records", fmt::format("{}", kRecords)},
                  {"hash", std::string(eventstore::name_of(kHash))},
                  {"proofs", std::to_string(kProofs)}};
  return m;
}

}  // namespace baitu::bench
