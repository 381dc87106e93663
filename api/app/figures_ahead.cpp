#include "api/app/figures_ahead.hpp"

#include <chrono>
#include <utility>

namespace baitu::app {
namespace {

// Records that come close together are worked on together.
constexpr std::chrono::milliseconds kQuiet{20};
constexpr std::chrono::milliseconds kAtTheLatest{200};

}  // namespace

FiguresAhead::FiguresAhead(HeadMoves& moves, Read read) : moves_(moves), read_(std::move(read)) {
  thread_ = std::jthread([this](const std::stop_token& stop) { run(stop); });
}

void FiguresAhead::run(const std::stop_token& stop) {
  while (moves_.wait(kQuiet, kAtTheLatest, stop)) {
    // Where the city cannot be read, who asks is told.
    const auto reading = read_();
    if (!reading) continue;
    const portfolio::View view = reading->view();
    static_cast<void>(view.standings());
    static_cast<void>(view.courses());
  }
}

}  // namespace baitu::app
