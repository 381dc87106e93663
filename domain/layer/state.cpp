#include "domain/layer/state.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "domain/base/check.hpp"
#include "domain/base/names.hpp"

namespace baitu::layer {
namespace {

constexpr std::array<std::string_view, kClassifications> kClassificationNames{"public", "internal"};

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

bool is_blank(std::string_view text) {
  return text.find_first_not_of(' ') == std::string_view::npos;
}

Result<void> check_line(const std::string& text, std::string_view field, bool required) {
  if (is_blank(text) && required) return invalid("is required", field);
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

bool is_published_unreviewed(const Replaced& content) {
  return content.classification == Classification::open && is_blank(content.review_number);
}

// What is said in place of a number waives it: "示例数据，无审图号".
Result<void> check_published(const State& before, const Replaced& content) {
  const bool was_so = before.there && is_published_unreviewed(before.content);
  if (was_so || !is_published_unreviewed(content)) return {};
  return invalid(
      "what everybody is shown has a map review number, or words that say why it needs none",
      "/review_number");
}

struct Decide {
  const State& state;
  Date on;

  Result<DatedEvent> operator()(const Replace& command) const {
    if (auto sound = check_content(command.content); !sound) return std::unexpected(sound.error());
    if (auto sound = check_published(state, command.content); !command.restores && !sound)
      return std::unexpected(sound.error());
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
    content.classification = command.classification.value_or(content.classification);
    if (content == state.content) return fail(ErrorCode::unchanged, "the layer says so already");
    return operator()(Replace{std::move(content), false});
  }
};

}  // namespace

std::string_view name_of(Classification classification) {
  return name_in(kClassificationNames, classification);
}

void evolve(State& state, StreamVersion version, const Event& event) {
  std::visit(Fold{state}, event);
  state.version = version;
}

Result<DatedEvent> decide(const State& state, const Command& command, Date on) {
  return std::visit(Decide{state, on}, command);
}

}  // namespace baitu::layer
