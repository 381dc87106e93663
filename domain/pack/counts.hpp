// How a pack counts projects: each once by where it stands and once by its light. Pure. Threads:
// any.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "domain/portfolio/project_view.hpp"

namespace baitu::pack {

// Where a project stands for a meeting. The first that holds.
enum class Completion : std::uint8_t {
  completed,    // 完成: past its done stage
  stopped,      // 停止: suspended, withdrawn or revoked
  late,         // 滞后: its light, silence set aside, is yellow or red
  not_started,  // 未启动: no stage begun
  in_progress,  // 推进中
};
inline constexpr std::size_t kCompletions = 5;

[[nodiscard]] Completion completion_of(const portfolio::ProjectView& project);

struct Counts {
  std::array<std::int64_t, kCompletions> completions{};    // by Completion
  std::array<std::int64_t, portfolio::kColours> lights{};  // by Colour
  friend bool operator==(const Counts&, const Counts&) = default;

  [[nodiscard]] std::int64_t total() const;
  [[nodiscard]] std::int64_t of(Completion completion) const {
    return completions[static_cast<std::size_t>(completion)];
  }
  void add(Completion completion, portfolio::Colour light, std::int64_t times = 1);
};

// The stable wire name ("not_started").
[[nodiscard]] std::string_view name_of(Completion completion);

}  // namespace baitu::pack
