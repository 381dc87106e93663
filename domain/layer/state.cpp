#include "domain/layer/state.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "domain/base/check.hpp"

namespace baitu::layer {
namespace {

struct Fold {
  State& state;

  void operator()(const Replaced& event) const {
    state.content = event;
    state.there = true;
  }
  void operator()(const Withdrawn&) const { state.there = false; }
  void operator()(const auto&) const {}
};

std::unexpected<Error> invalid(std::string message, std::string_view field) {
  return fail(ErrorCode::invalid_value, std::move(message), std::string(field));
}

Result<void> check_layer_code(const std::string& code) {
  const auto allowed = [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c == '-';
  };
  if (code.empty() || code.size() > kMaxLayerCodeBytes || !std::ranges::all_of(code, allowed))
    return invalid(fmt::format("a layer's code is 1 to {} of 0-9, a-z and '-'", kMaxLayerCodeBytes),
                   "/code");
  if (code == kSitesLayer) return invalid("the sites of projects are no context layer", "/code");
  if (code == kNotesLayer) return invalid("tiles have a layer of this name already", "/code");
  return {};
}

Result<void> check_line(const std::string& text, std::string_view field, bool required) {
  if (text.empty() && required) return invalid("is required", field);
  if (text.size() <= kMaxSourceBytes) return {};
  return fail(ErrorCode::too_large, fmt::format("at most {} bytes", kMaxSourceBytes),
              std::string(field));
}

Result<void> check_content(const Replaced& content) {
  if (content.geometry.empty()) return invalid("a geometry file is named", "/geometry");
  if (content.features <= 0) return invalid("a layer has features", "/features");
  return first_failure({check_layer_code(content.code.value), check_name(content.name, "/name"),
                        check_line(content.source, "/source", true),
                        check_line(content.datum, "/datum", true),
                        check_line(content.review_number, "/review_number", false)});
}

struct Decide {
  const State& state;
  Date on;

  Result<DatedEvent> operator()(const Replace& command) const {
    if (auto sound = check_content(command.content); !sound) return std::unexpected(sound.error());
    return DatedEvent{on, command.content};
  }
  Result<DatedEvent> operator()(const Withdraw& command) const {
    if (!state.there) return fail(ErrorCode::unknown_layer, "no such layer");
    if (auto said = check_reason(command.reason, "/reason"); !said)
      return std::unexpected(said.error());
    return DatedEvent{on, Withdrawn{command.reason, command.upload}};
  }
  Result<DatedEvent> operator()(const Describe& command) const {
    if (!state.there) return fail(ErrorCode::unknown_layer, "no such layer");
    Replaced content = state.content;
    content.name = command.name.value_or(content.name);
    content.source = command.source.value_or(content.source);
    content.datum = command.datum.value_or(content.datum);
    content.review_number = command.review_number.value_or(content.review_number);
    if (content == state.content) return fail(ErrorCode::unchanged, "the layer says so already");
    return operator()(Replace{std::move(content)});
  }
};

}  // namespace

void evolve(State& state, StreamVersion version, const Event& event) {
  std::visit(Fold{state}, event);
  state.version = version;
}

Result<DatedEvent> decide(const State& state, const Command& command, Date on) {
  return std::visit(Decide{state, on}, command);
}

}  // namespace baitu::layer
