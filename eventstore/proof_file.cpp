#include "eventstore/proof_file.hpp"

#include <algorithm>
#include <charconv>

#include "eventstore/bytes.hpp"
#include "eventstore/merkle/base64.hpp"
#include "eventstore/merkle/proof.hpp"
#include "eventstore/numbered_record.hpp"

namespace baitu::eventstore {
namespace {

constexpr std::string_view kFormat = "c2sp.org/tlog-proof@v1";
constexpr std::string_view kExtra = "extra ";
constexpr std::string_view kIndex = "index ";

// Takes the text apart line by line.
class Lines {
 public:
  explicit Lines(std::string_view text) : rest_(text) {}

  // The next line, without its newline; empty behind the last.
  std::string_view next() {
    const std::string_view line = rest_.substr(0, rest_.find('\n'));
    rest_.remove_prefix(std::min(line.size() + 1, rest_.size()));
    ++number_;
    return line;
  }
  [[nodiscard]] std::string_view peek() const { return rest_.substr(0, rest_.find('\n')); }
  [[nodiscard]] std::string_view rest() const { return rest_; }

  [[nodiscard]] std::unexpected<Error> wrong(std::string_view what) const {
    return fail(ErrorCode::malformed, "line " + std::to_string(number_) + ": " + std::string(what));
  }

 private:
  std::string_view rest_;
  std::size_t number_ = 0;
};

Result<void> read_extra(Lines& lines, ProofFile& proof) {
  if (!lines.peek().starts_with(kExtra)) return {};
  proof.leaf_data = from_base64(lines.next().substr(kExtra.size()));
  if (!proof.leaf_data) return lines.wrong("the record is not base 64");
  return {};
}

Result<void> read_index(Lines& lines, ProofFile& proof) {
  const std::string_view line = lines.next();
  if (!line.starts_with(kIndex)) return lines.wrong("the index is missing");
  const std::string_view digits = line.substr(kIndex.size());
  const auto [end, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), proof.index);
  if (error != std::errc() || std::to_string(proof.index) != digits)
    return lines.wrong("the index is not a number");
  return {};
}

Result<void> read_path(Lines& lines, ProofFile& proof) {
  for (std::string_view line = lines.next(); !line.empty(); line = lines.next()) {
    const auto hash = digest_from_base64(line);
    if (!hash) return lines.wrong("not a hash");
    if (proof.path.size() == kMaxProofHashes) return lines.wrong("too many hashes");
    proof.path.push_back(*hash);
  }
  return {};
}

struct Leaf {
  Digest hash{};
  Record record;
};

// What the extra data says, and the hash of that.
Result<Leaf> leaf_in(const ProofFile& proof, HashKind kind) {
  ByteReader in(*proof.leaf_data);
  const Position position{in.number<std::uint64_t>()};
  const Instant recorded_at{in.number<std::int64_t>()};
  const std::string_view bytes = in.raw(in.left());
  auto record = decode(position, bytes);
  if (!in.ok() || !record) return fail(ErrorCode::corrupt, "the record does not read back");
  if (position.value != proof.index + 1 || record->recorded_at != recorded_at)
    return fail(ErrorCode::corrupt, "the record is not that of the index");
  TreeHasher hasher(kind);
  return Leaf{leaf_of(hasher, position, recorded_at, bytes), *std::move(record)};
}

}  // namespace

std::string leaf_data_of(const Record& record) {
  ByteWriter out;
  out.number(record.position.value);
  out.number(record.recorded_at.micros);
  out.raw(encode(record));
  return out.take();
}

std::string to_text(const ProofFile& proof) {
  std::string text(kFormat);
  text += '\n';
  if (proof.leaf_data) (text += kExtra) += to_base64(*proof.leaf_data) + '\n';
  (text += kIndex) += std::to_string(proof.index) + '\n';
  for (const Digest& hash : proof.path) text += to_base64(hash) + '\n';
  return text + '\n' + proof.signed_tree;
}

Result<ProofFile> parse_proof_file(std::string_view text) {
  Lines lines(text);
  if (lines.next() != kFormat) return lines.wrong("not " + std::string(kFormat));
  ProofFile proof;
  for (auto* read : {&read_extra, &read_index, &read_path})
    if (auto done = read(lines, proof); !done) return std::unexpected(done.error());
  proof.signed_tree = lines.rest();
  return proof;
}

Result<Proven> verify(const ProofFile& proof, const NoteKey& key,
                      const std::optional<Digest>& leaf) {
  auto tree = open_signed_tree(proof.signed_tree, key);
  if (!tree) return std::unexpected(tree.error());
  Proven proven{*tree, {}, {}};
  if (proof.leaf_data) {
    auto found = leaf_in(proof, tree->hash_kind);
    if (!found) return std::unexpected(found.error());
    proven.leaf = found->hash;
    proven.record = std::move(found->record);
    if (leaf && *leaf != proven.leaf)
      return fail(ErrorCode::corrupt, "the record is not that of the receipt");
  } else if (leaf) {
    proven.leaf = *leaf;
  } else {
    return fail(ErrorCode::invalid_value,
                "the file has no record: the leaf of a receipt is needed");
  }
  if (!verify_inclusion(tree->hash_kind, proven.leaf, proof.index, tree->size, proof.path,
                        tree->root))
    return fail(ErrorCode::corrupt, "the record is not in the tree that was signed");
  return proven;
}

}  // namespace baitu::eventstore
