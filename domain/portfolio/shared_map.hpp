// An ordered map whose copies share everything that neither has changed since. Threads: as a plain
// value; a copy may be read while the original is changed, and the other way round.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <ranges>
#include <utility>
#include <vector>

namespace baitu::portfolio {

// Leaves of up to kMaxLeaf sorted entries. A leaf or value is changed in place only by the map that
// made it and has not been copied since; ownership is a number that no two maps ever share. So is
// the content of a leaf, whose number changes with it.
// Cost: find O(log n); a copy O(n / kMaxLeaf); the first change of a value after a copy
// O(kMaxLeaf).
template <class Key, class Value>
class SharedMap {
 public:
  SharedMap() : owner_(next_number()) {}
  SharedMap(const SharedMap& other)
      : leaves_(other.leaves_), size_(other.size_), owner_(next_number()) {
    other.owner_.store(next_number(), std::memory_order_relaxed);
  }
  SharedMap(SharedMap&& other) noexcept
      : leaves_(std::move(other.leaves_)), size_(other.size_), owner_(other.owner_.load()) {
    other.forget();
  }
  SharedMap& operator=(SharedMap other) noexcept {
    leaves_ = std::move(other.leaves_);
    size_ = other.size_;
    owner_.store(other.owner_.load());
    other.forget();
    return *this;
  }
  ~SharedMap() = default;

  [[nodiscard]] std::size_t size() const { return size_; }

  // nullptr when absent.
  [[nodiscard]] const Value* find(const Key& key) const {
    const auto leaf = leaf_of(key);
    if (leaf == leaves_.end()) return nullptr;
    const auto& entries = (*leaf)->entries;
    const auto entry = lower_bound(entries, key);
    return entry != entries.end() && entry->key == key ? &entry->box->value : nullptr;
  }

  // The value of `key` to be changed, default-made when absent. Valid until the map is next copied
  // or changed.
  Value& edit(const Key& key) {
    Leaf& leaf = edit_leaf(key);
    leaf.content = next_number();
    auto entry = lower_bound(leaf.entries, key);
    if (entry == leaf.entries.end() || entry->key != key) return insert(leaf, entry, key);
    if (entry->box->owner != owner())
      entry->box = std::make_shared<Box>(Box{owner(), entry->box->value});
    return entry->box->value;
  }

  // Calls `visit(key, value)` in the order of keys.
  template <class Visit>
  void for_each(Visit&& visit) const {
    for (const auto& leaf : leaves_)
      for (const Entry& entry : leaf->entries) visit(entry.key, std::as_const(entry.box->value));
  }

  // Calls `visit(number, values)` with the values of every leaf, in the order of keys. No number
  // was ever given to other values, of this map or of any.
  template <class Visit>
  void for_each_leaf(Visit&& visit) const {
    const auto value = [](const Entry& entry) -> const Value& { return entry.box->value; };
    for (const auto& leaf : leaves_)
      visit(leaf->content, std::views::transform(leaf->entries, value));
  }

  // Equal keys with equal values.
  friend bool operator==(const SharedMap& left, const SharedMap& right) {
    return left.size_ == right.size_ && left.entries() == right.entries();
  }

 private:
  static constexpr std::size_t kMaxLeaf = 256;

  struct Box {
    std::uint64_t owner;
    Value value;
  };
  struct Entry {
    Key key;
    std::shared_ptr<Box> box;
    friend bool operator==(const Entry& left, const Entry& right) {
      return left.key == right.key &&
             (left.box == right.box || left.box->value == right.box->value);
    }
  };
  struct Leaf {
    std::uint64_t owner;
    std::vector<Entry> entries;  // never empty
    std::uint64_t content = next_number();
  };
  using Leaves = std::vector<std::shared_ptr<Leaf>>;

  static std::uint64_t next_number() {
    static std::atomic<std::uint64_t> last{0};
    return last.fetch_add(1, std::memory_order_relaxed) + 1;
  }

  [[nodiscard]] std::uint64_t owner() const { return owner_.load(std::memory_order_relaxed); }

  [[nodiscard]] std::vector<Entry> entries() const {
    std::vector<Entry> all;
    all.reserve(size_);
    for (const auto& leaf : leaves_)
      all.insert(all.end(), leaf->entries.begin(), leaf->entries.end());
    return all;
  }

  void forget() {
    leaves_.clear();
    size_ = 0;
    owner_.store(next_number());
  }

  template <class Entries>
  static auto lower_bound(Entries& entries, const Key& key) {
    return std::ranges::lower_bound(entries, key, {}, &Entry::key);
  }

  // The leaf whose range of keys takes in `key`; end() only when there is none at all.
  [[nodiscard]] Leaves::const_iterator leaf_of(const Key& key) const {
    const auto first_key = [](const std::shared_ptr<Leaf>& leaf) -> const Key& {
      return leaf->entries.front().key;
    };
    const auto after = std::ranges::upper_bound(leaves_, key, {}, first_key);
    return after == leaves_.begin() ? after : after - 1;
  }

  Leaf& edit_leaf(const Key& key) {
    if (leaves_.empty()) return *leaves_.emplace_back(std::make_shared<Leaf>(Leaf{owner(), {}}));
    const auto index = static_cast<std::size_t>(leaf_of(key) - leaves_.cbegin());
    own(index);
    if (leaves_[index]->entries.size() < kMaxLeaf) return *leaves_[index];
    split(index);
    return *leaves_[static_cast<std::size_t>(leaf_of(key) - leaves_.cbegin())];
  }

  void own(std::size_t index) {
    if (leaves_[index]->owner == owner()) return;
    leaves_[index] = std::make_shared<Leaf>(Leaf{owner(), leaves_[index]->entries});
  }

  void split(std::size_t index) {
    leaves_[index]->content = next_number();
    auto& entries = leaves_[index]->entries;
    const auto middle = entries.begin() + kMaxLeaf / 2;
    auto upper = std::make_shared<Leaf>(Leaf{owner(), {middle, entries.end()}});
    entries.erase(middle, entries.end());
    leaves_.insert(leaves_.begin() + static_cast<std::ptrdiff_t>(index) + 1, std::move(upper));
  }

  Value& insert(Leaf& leaf, typename std::vector<Entry>::iterator place, const Key& key) {
    auto box = std::make_shared<Box>(Box{owner(), {}});
    Value& value = box->value;
    leaf.entries.insert(place, Entry{key, std::move(box)});
    ++size_;
    return value;
  }

  Leaves leaves_;
  std::size_t size_ = 0;
  mutable std::atomic<std::uint64_t> owner_;
};

}  // namespace baitu::portfolio
