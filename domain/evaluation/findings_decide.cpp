#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "domain/base/check.hpp"
#include "domain/evaluation/check.hpp"
#include "domain/evaluation/findings.hpp"

namespace baitu::evaluation {
namespace {

Result<void> check_index(const FindingContext& context) {
  return refuse_if(context.index.content.code.empty(), ErrorCode::not_found,
                   "the index is not defined on that day", "/index");
}

Result<void> check_on_earth(const std::optional<project::Place>& place) {
  return refuse_if(place && !is_on_earth(*place), ErrorCode::invalid_value, "not on the earth",
                   "/place");
}

// What was earned of the possible points.
struct Earned {
  Grading grading;
  Points possible;

  Result<Points> operator()(Points points) const {
    if (grading != Grading::points)
      return fail(ErrorCode::invalid_value, "the point is met or not", "/finding");
    const auto within = check_range(points.hundredths, 0, possible.hundredths, "/finding");
    if (!within) return std::unexpected(within.error());
    return points;
  }
  Result<Points> operator()(Met met) const {
    if (grading != Grading::met)
      return fail(ErrorCode::invalid_value, "the point is graded by points", "/finding");
    return met.value ? possible : Points{};
  }
};

Result<void> check_photos(const std::vector<BlobName>& photos, std::int32_t least,
                          const std::map<BlobName, PhotoAttached>& attached) {
  std::set<BlobName> seen;
  for (std::size_t i = 0; i < photos.size(); ++i) {
    const std::string at = fmt::format("/photos/{}", i);
    const auto sound =
        first_failure({refuse_if(!attached.contains(photos[i]), ErrorCode::unknown_file,
                                 "no such photo was sent for the point", at),
                       refuse_if(!seen.insert(photos[i]).second, ErrorCode::invalid_value,
                                 "it is there twice", at)});
    if (!sound) return sound;
  }
  return first_failure(
      {check_count(photos.size(), kMaxPhotos, "/photos"),
       refuse_if(std::cmp_less(photos.size(), least), ErrorCode::photos_missing,
                 fmt::format("the point asks for photos, at least {}", least), "/photos")});
}

// Of Observe or CorrectObservation: what else it says.
template <class Command>
Result<void> check_beside(const Command& command, const PointDefined& point,
                          const Observations& observations) {
  return first_failure({check_photos(command.photos, point.photos, observations.photos),
                        check_on_earth(command.place), check_note(command.note, "/note")});
}

struct Decide {
  const Observations& observations;
  const FindingContext& context;

  Result<DatedEvent> operator()(const AttachPhoto& command) const {
    return dated(first_failure({check_point(command.point),
                                check_not_in_the_future(context.effective_on, context.today),
                                check_room(command.file)}),
                 context.effective_on,
                 PhotoAttached{context.index.content.code, command.point, command.file,
                               command.thumbnail, command.media_type, command.size_bytes});
  }

  Result<DatedEvent> operator()(const Observe& command) const {
    if (auto known = check_point(command.point); !known) return std::unexpected(known.error());
    const PointDefined* point = context.index.point(command.point);
    const StandardDefined* standard = context.index.standard(point->standard);
    const auto earned = std::visit(Earned{point->grading, standard->possible}, command.finding);
    if (!earned) return std::unexpected(earned.error());
    const UnitCode unit =
        command.unit.empty() ? responsible_unit(context.index, *standard) : command.unit;
    return dated(
        first_failure({check_not_in_the_future(context.effective_on, context.today),
                       check_unit(context.catalogue.organisation, unit, "/unit"),
                       check_count(observations.items.size() + 1, kMaxObservations, "/point"),
                       check_beside(command, *point, observations)}),
        context.effective_on,
        Observed{context.index.content.code, command.point, unit, *earned, standard->possible,
                 command.note, command.photos, command.place});
  }

  Result<DatedEvent> operator()(const CorrectObservation& command) const {
    const Observation* item = observations.at(command.observation);
    if (auto stands = check_stands(item); !stands) return std::unexpected(stands.error());
    const PointDefined* point = context.index.point(item->content.point);
    if (!point)
      return fail(ErrorCode::unknown_node, "the index has no " + item->content.point.value,
                  "/observation");
    const auto earned = std::visit(Earned{point->grading, item->content.possible}, command.finding);
    if (!earned) return std::unexpected(earned.error());
    Observed content = item->content;
    content.earned = *earned;
    content.note = command.note;
    content.photos = command.photos;
    content.place = command.place;
    return dated(first_failure({check_beside(command, *point, observations),
                                check_reason(command.reason, "/reason"),
                                refuse_if(content == item->content, ErrorCode::unchanged,
                                          "the observation says that")}),
                 item->on,
                 ObservationCorrected{command.observation, *earned, command.note, command.photos,
                                      command.place, command.reason});
  }

  Result<DatedEvent> operator()(const WithdrawObservation& command) const {
    const Observation* item = observations.at(command.observation);
    if (auto stands = check_stands(item); !stands) return std::unexpected(stands.error());
    return dated(check_reason(command.reason, "/reason"), item->on,
                 ObservationWithdrawn{command.observation, command.reason});
  }

 private:
  // What stands has its standard above it: nothing is removed below which another stands.
  [[nodiscard]] Result<void> check_point(const PointCode& point) const {
    return first_failure(
        {check_index(context), refuse_if(!context.index.point(point), ErrorCode::unknown_node,
                                         "the index has no " + point.value, "/point")});
  }

  // One that is kept already takes none: a phone may send it again.
  [[nodiscard]] Result<void> check_room(const BlobName& photo) const {
    if (observations.photos.contains(photo)) return {};
    return first_failure(
        {check_count(observations.photos.size() + 1, kMaxPointPhotos, "/point"),
         check_count(observations.unnamed.size() + 1, kMaxUnnamedPhotos, "/point")});
  }

  static Result<void> check_stands(const Observation* item) {
    return first_failure({refuse_if(!item, ErrorCode::unknown_observation,
                                    "no observation has this version", "/observation"),
                          refuse_if(item && item->withdrawn, ErrorCode::withdrawn,
                                    "the observation was withdrawn")});
  }
};

Result<void> check_reporter(const IndicatorDefined& indicator, const UnitCode& unit) {
  const auto part = std::ranges::find(indicator.parts, unit, &OutcomePart::unit);
  const bool has_part = unit.empty() || part != indicator.parts.end();
  return first_failure(
      {refuse_if(!indicator.outcome, ErrorCode::invalid_value, "the indicator has no outcome",
                 "/indicator"),
       refuse_if(!has_part, ErrorCode::unknown_unit, "no part is of " + unit.value, "/unit")});
}

struct DecideOutcome {
  const Outcomes& outcomes;
  const FindingContext& context;

  Result<DatedEvent> operator()(const ReportOutcome& command) const {
    const IndicatorDefined* indicator = context.index.indicator(command.indicator);
    const auto known =
        first_failure({check_index(context),
                       refuse_if(!indicator, ErrorCode::unknown_node,
                                 "the index has no " + command.indicator.value, "/indicator")});
    if (!known) return std::unexpected(known.error());
    const OutcomeReport* last = outcomes.of(command.unit);
    const bool same =
        last && last->on == context.effective_on && last->content.value == command.value;
    return dated(
        first_failure({check_not_in_the_future(context.effective_on, context.today),
                       check_reporter(*indicator, command.unit),
                       check_range(command.value.thousandths, -kMaxOutcome.thousandths,
                                   kMaxOutcome.thousandths, "/value"),
                       check_count(outcomes.items.size() + 1, kMaxReports, "/indicator"),
                       check_note(command.document, "/document"), check_note(command.note, "/note"),
                       refuse_if(same, ErrorCode::unchanged, "it was reported like that")}),
        context.effective_on,
        OutcomeReported{context.index.content.code, command.indicator, command.unit, command.value,
                        command.document, command.note});
  }

  Result<DatedEvent> operator()(const WithdrawOutcome& command) const {
    const OutcomeReport* item = outcomes.at(command.report);
    if (!item) return fail(ErrorCode::unknown_report, "no report has this version", "/report");
    return dated(
        first_failure({refuse_if(item->withdrawn, ErrorCode::withdrawn, "the report was withdrawn"),
                       check_reason(command.reason, "/reason")}),
        item->on, OutcomeWithdrawn{command.report, command.reason});
  }
};

}  // namespace

Result<DatedEvent> decide(const Observations& observations, const ObservationCommand& command,
                          const FindingContext& context) {
  return std::visit(Decide{observations, context}, command);
}

Result<DatedEvent> decide(const Outcomes& outcomes, const OutcomeCommand& command,
                          const FindingContext& context) {
  return std::visit(DecideOutcome{outcomes, context}, command);
}

}  // namespace baitu::evaluation
