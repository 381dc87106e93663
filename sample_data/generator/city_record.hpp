// The record of the city itself while it is played: each command decided on what was recorded
// before it. Threads: one call at a time.
#pragma once

#include <map>
#include <string_view>
#include <vector>

#include "domain/base/error.hpp"
#include "domain/baseline/state.hpp"
#include "domain/document/state.hpp"
#include "domain/layer/state.hpp"
#include "domain/meeting/meeting.hpp"
#include "domain/programme/catalogue.hpp"
#include "domain/responsibility/state.hpp"
#include "domain/supervision/notice.hpp"
#include "eventstore/commit_log.hpp"
#include "sample_data/generator/city_course.hpp"
#include "sample_data/generator/evaluation_record.hpp"
#include "sample_data/generator/pump.hpp"

namespace baitu::sample {

class CityRecord {
 public:
  // Both outlive this.
  CityRecord(eventstore::CommitLog& log, Pump& pump)
      : log_(log), pump_(pump), evaluation_(pump, catalogue_) {}

  // Errors: those of the command's decision, and of the pump where a baseline waits for it.
  [[nodiscard]] Result<void> carry_out(const CityStep& step, Date today);

  // What the timer records of the notices when a day has begun.
  void begin(Date day);

  [[nodiscard]] const programme::Catalogue& catalogue() const { return catalogue_; }

 private:
  struct Occasion {
    const PrincipalId& actor;
    Date on;
    Date today;
  };

  using Given = Result<void>;
  Given play(const Occasion& occasion, const programme::Command& command);
  Given play(const Occasion& occasion,
             const About<ResponsibilityCode, responsibility::Command>& about);
  Given play(const Occasion& occasion, const About<DocumentCode, document::Command>& about);
  Given play(const Occasion& occasion, const About<BaselineCode, baseline::Command>& about);
  Given play(const Occasion& occasion, const About<LayerCode, layer::Command>& about);
  Given play(const Occasion& occasion, const About<NoticeCode, supervision::Command>& about);
  Given play(const Occasion& occasion, const EvaluationStep& step);
  Given play(const Occasion& occasion, const About<MeetingCode, meeting::Command>& about);
  [[nodiscard]] bool knows_resolution(std::string_view reference) const;
  Given play(const Occasion& occasion,
             const About<PublicityPlanCode, publicity::PlanCommand>& about);
  Given play(const Occasion& occasion,
             const About<CoverageCode, publicity::CoverageCommand>& about);
  Given play(const Occasion& occasion, const About<SloganCode, publicity::SloganCommand>& about);
  Given play(const Occasion& occasion, const About<SurveyCode, publicity::SurveyCommand>& about);
  Given play(const Occasion& occasion, const About<archive::Item, archive::Command>& about);
  [[nodiscard]] publicity::Context context_of(const Occasion& occasion) const;
  template <class State, class Command, class Context>
  Given play_on(State& state, const StreamId& stream, const Occasion& occasion,
                const Command& command, const Context& context);
  void record_notice(supervision::Notice& notice, const NoticeCode& code, const PrincipalId& actor,
                     const std::vector<DatedEvent>& events);

  eventstore::CommitLog& log_;
  Pump& pump_;
  programme::Catalogue catalogue_;
  std::map<StreamId, StreamVersion> catalogue_versions_;
  std::map<ResponsibilityCode, responsibility::State> responsibilities_;
  std::map<DocumentCode, document::State> documents_;
  std::map<BaselineCode, baseline::State> baselines_;
  std::map<LayerCode, layer::State> layers_;
  std::map<NoticeCode, supervision::Notice> notices_;
  std::map<NoticeCode, Address> noticed_;  // where the last commit of each stands
  std::map<MeetingCode, meeting::Meeting> meetings_;
  supervision::Numbers numbers_;
  EvaluationRecord evaluation_;
  std::map<PublicityPlanCode, publicity::Plan> publicity_plans_;
  std::map<CoverageCode, publicity::Coverage> coverage_;
  std::map<SloganCode, publicity::Slogan> slogans_;
  std::map<SurveyCode, publicity::Survey> surveys_;
  std::map<archive::Item, archive::Holding> holdings_;
};

}  // namespace baitu::sample
