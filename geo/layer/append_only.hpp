// A list that only grows: one writer appends, readers hold views of what was there when they were
// given. Elements never move.
#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <vector>

#include "domain/base/assert.hpp"

namespace baitu::geo {

template <class T>
class AppendOnly {
  static constexpr std::size_t kChunk = 1'024;
  using Chunk = std::array<T, kChunk>;
  using Chunks = std::vector<std::shared_ptr<Chunk>>;

 public:
  // Threads: any number, while the writer goes on; it is handed over by whoever publishes it.
  class View {
   public:
    View() = default;
    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] const T& operator[](std::size_t index) const {
      return (*(*chunks_)[index / kChunk])[index % kChunk];
    }

   private:
    friend class AppendOnly;
    View(std::shared_ptr<const Chunks> chunks, std::size_t size)
        : chunks_(std::move(chunks)), size_(size) {}
    std::shared_ptr<const Chunks> chunks_;
    std::size_t size_ = 0;
  };

  // A new element, made by default, to be filled before the next view().
  T& append() {
    if (size_ == chunks_->size() * kChunk) {
      auto more = std::make_shared<Chunks>(*chunks_);
      more->push_back(std::make_shared<Chunk>());
      chunks_ = std::move(more);
    }
    ++size_;
    return (*this)[size_ - 1];
  }

  [[nodiscard]] T& operator[](std::size_t index) {
    BAITU_ASSERT(index < size_);
    return (*(*chunks_)[index / kChunk])[index % kChunk];
  }
  [[nodiscard]] const T& operator[](std::size_t index) const {
    BAITU_ASSERT(index < size_);
    return (*(*chunks_)[index / kChunk])[index % kChunk];
  }
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] View view() const { return View(chunks_, size_); }

 private:
  std::shared_ptr<const Chunks> chunks_ = std::make_shared<Chunks>();
  std::size_t size_ = 0;
};

}  // namespace baitu::geo
