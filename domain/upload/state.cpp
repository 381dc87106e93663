#include "domain/upload/state.hpp"

#include <array>
#include <variant>

#include "domain/base/assert.hpp"

namespace baitu::upload {
namespace {

struct Fold {
  State& state;

  void operator()(const Received& event) const {
    state.received = event;
    state.phase = Phase::received;
  }
  void operator()(const Inspected& event) const {
    state.inspected = event;
    state.phase = Phase::inspected;
  }
  void operator()(const Committed& event) const {
    state.committed = event;
    state.phase = Phase::committed;
  }
  void operator()(const Rejected& event) const { settle(Phase::rejected, event.reason); }
  void operator()(const Reverted& event) const { settle(Phase::reverted, event.reason); }
  void operator()(const auto&) const {}

  void settle(Phase phase, const std::string& reason) const {
    state.phase = phase;
    state.reason = reason;
  }
};

}  // namespace

std::string_view name_of(Phase phase) {
  static constexpr std::array<std::string_view, kPhases> kNames{
      "none", "received", "inspected", "committed", "rejected", "reverted"};
  const auto index = static_cast<std::size_t>(phase);
  BAITU_ASSERT(index < kNames.size());
  return kNames[index];
}

void evolve(State& state, StreamVersion version, const Event& event) {
  std::visit(Fold{state}, event);
  state.version = version;
}

}  // namespace baitu::upload
