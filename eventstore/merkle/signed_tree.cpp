#include "eventstore/merkle/signed_tree.hpp"

#include <charconv>
#include <optional>
#include <vector>

#include "domain/base/assert.hpp"
#include "eventstore/merkle/base64.hpp"

namespace baitu::eventstore {
namespace {

constexpr std::string_view kOrigin = "baitu/";
constexpr std::string_view kSm3 = "/sm3";
constexpr std::size_t kLines = 3;

// The lines of a text that ends with a newline, as many as are wanted; else nullopt.
std::optional<std::vector<std::string_view>> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos || lines.size() == kLines) return std::nullopt;
    lines.push_back(text.substr(0, end));
    text.remove_prefix(end + 1);
  }
  return lines.size() == kLines ? std::optional(lines) : std::nullopt;
}

std::optional<std::uint64_t> size_of(std::string_view text) {
  std::uint64_t size = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), size);
  if (error != std::errc() || std::to_string(size) != text) return std::nullopt;
  return size;
}

}  // namespace

std::string origin_of(std::string_view log_id, HashKind kind) {
  return std::string(kOrigin) + std::string(log_id) +
         std::string(kind == HashKind::sm3 ? kSm3 : std::string_view());
}

std::string sign_tree(const TreeOfLog& tree, const NoteSigner& signer) {
  BAITU_ASSERT(tree.origin == signer.key().name());
  return signer.sign(tree.origin + '\n' + std::to_string(tree.size) + '\n' + to_base64(tree.root) +
                     '\n');
}

Result<TreeOfLog> open_signed_tree(std::string_view note, const NoteKey& key) {
  const auto text = open_note(note, key);
  if (!text) return std::unexpected(text.error());
  const auto lines = lines_of(*text);
  const auto size = lines ? size_of((*lines)[1]) : std::nullopt;
  const auto root = lines ? digest_from_base64((*lines)[2]) : std::nullopt;
  TreeOfLog tree;
  if (!size || !root || (*lines)[0] != key.name())
    return fail(ErrorCode::corrupt, "what was signed is not a tree of " + key.name());
  tree.origin = (*lines)[0];
  tree.hash_kind = tree.origin.ends_with(kSm3) ? HashKind::sm3 : HashKind::sha256;
  tree.size = *size;
  tree.root = *root;
  return tree;
}

}  // namespace baitu::eventstore
