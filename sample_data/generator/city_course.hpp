// What is recorded of the city itself 示例, and when: its catalogue and organisation, who holds the
// posts, what units sign, the plans that are documents, baselines, quarterly meetings, supervision
// notices, the evaluation, publicity, the records of the archive.
#pragma once

#include <variant>
#include <vector>

#include "domain/archive/holding.hpp"
#include "domain/base/ids.hpp"
#include "domain/base/time.hpp"
#include "domain/baseline/decide.hpp"
#include "domain/document/state.hpp"
#include "domain/layer/state.hpp"
#include "domain/meeting/decide.hpp"
#include "domain/programme/catalogue.hpp"
#include "domain/publicity/coverage.hpp"
#include "domain/publicity/plan.hpp"
#include "domain/publicity/slogan.hpp"
#include "domain/publicity/survey.hpp"
#include "domain/responsibility/state.hpp"
#include "domain/supervision/decide.hpp"
#include "sample_data/generator/evaluation_step.hpp"
#include "sample_data/generator/random.hpp"
#include "sample_data/generator/shelf.hpp"

namespace baitu::sample {

// A command about one of a kind, by its code.
template <class Code, class Command>
struct About {
  Code code;
  Command command;
};

using CityCommand = std::variant<
    programme::Command, About<ResponsibilityCode, responsibility::Command>,
    About<DocumentCode, document::Command>, About<BaselineCode, baseline::Command>,
    About<LayerCode, layer::Command>, About<NoticeCode, supervision::Command>,
    About<MeetingCode, meeting::Command>, EvaluationStep,
    About<PublicityPlanCode, publicity::PlanCommand>,
    About<CoverageCode, publicity::CoverageCommand>, About<SloganCode, publicity::SloganCommand>,
    About<SurveyCode, publicity::SurveyCommand>, About<archive::Item, archive::Command>>;

// A baseline that is taken names the position of the day it is taken on; the player puts it in.
struct CityStep {
  Date on;
  PrincipalId actor;
  CityCommand command;
};

// A project whose plan is filed as a document 一套方案.
struct Planned {
  ProjectCode code;
  PostCode post;
  Date registered;
};

// All of the catalogue on the day `first`.
[[nodiscard]] std::vector<CityStep> catalogue_steps(Date first);

// What follows it up to the day `last`, the earliest first.
[[nodiscard]] std::vector<CityStep> city_steps(Date first, Date last,
                                               const std::vector<Planned>& planned,
                                               const Shelf& shelf, Random& random);

}  // namespace baitu::sample
