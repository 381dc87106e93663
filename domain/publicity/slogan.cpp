#include "domain/publicity/slogan.hpp"

#include <array>
#include <variant>

#include "domain/base/check.hpp"
#include "domain/base/names.hpp"

namespace baitu::publicity {
namespace {

using enum ErrorCode;

constexpr std::array<std::string_view, kSloganForms> kFormNames{"banner", "billboard", "screen",
                                                                "wall", "other"};

Standing standing_of(const Slogan& slogan) { return {slogan.version, false, slogan.acted_on}; }

struct Fold {
  Slogan& slogan;
  const RecordedEvent& recorded;

  void operator()(const SloganPlaced& event) const {
    slogan.content = event;
    slogan.placed_on = recorded.effective_on;
    slogan.address = recorded.address;
  }
  void operator()(const SloganRemoved& event) const {
    slogan.removed_on = recorded.effective_on;
    slogan.reason = event.reason;
  }
  void operator()(const auto&) const {}
};

}  // namespace

void evolve(Slogan& slogan, const RecordedEvent& event) {
  std::visit(Fold{slogan, event}, event.event);
  slogan.version = event.version;
  slogan.acted_on = event.effective_on;
}

std::string_view name_of(SloganForm form) { return name_in(kFormNames, form); }

Result<DatedEvent> decide(const Slogan& slogan, const PlaceSlogan& command,
                          const Context& context) {
  const SloganPlaced& content = command.content;
  return dated(
      first_failure(
          {check_new(standing_of(slogan), content.code.value), check_line(content.text, "/text"),
           check_line(content.address, "/address"),
           refuse_if(!is_on_earth(content.place), invalid_value, "not on the earth", "/place"),
           check_district(context, content.district, "/district"),
           check_unit(context, content.unit, "/unit"), check_plan(context, content.plan),
           check_day(standing_of(slogan), context)}),
      context, content);
}

Result<DatedEvent> decide(const Slogan& slogan, const RemoveSlogan& command,
                          const Context& context) {
  return dated(first_failure({check_stands(standing_of(slogan)),
                              refuse_if(!slogan.stands(), slogan_removed, "it was removed"),
                              check_reason(command.reason, "/reason"),
                              check_day(standing_of(slogan), context)}),
               context, SloganRemoved{command.reason});
}

}  // namespace baitu::publicity
