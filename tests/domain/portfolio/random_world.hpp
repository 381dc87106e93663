// Random command sequences, and what the bare definitions say of the log they leave.
#pragma once

#include <array>
#include <optional>
#include <random>
#include <utility>
#include <vector>

#include "tests/domain/portfolio/world.hpp"

namespace baitu::test {

using namespace project;

inline constexpr std::array kProjects{"A-1", "A-2", "B-1", "C-1", "C-2"};
inline constexpr std::array kProgrammes{"WK", "WK", "AP", "PL", "PL"};
inline constexpr std::array kSites{"1", "2"};
inline constexpr int kSteps = 700;
inline constexpr std::uint32_t kSeeds = 10;

class RandomWorld {
 public:
  explicit RandomWorld(std::uint32_t seed) : random_(seed) {
    const PostCode post("secretary");
    const TenureCode first("1");
    world.record_common("2024-06-01", {organisation::GroupDefined{},
                                       organisation::TenureBegan{post, first, {"一", ""}, {}},
                                       supervision::RuleSet{}, calendar::HolidaysSet{}});
    world.record_common("2025-01-10", {organisation::TenureEnded{post, first}});
    for (int step = 0; step < kSteps; ++step) {
      const std::size_t project = below(kProjects.size());
      // A few days only, so that ties and late records are frequent.
      const Date on = day("2025-01-01") + std::chrono::days(step / 20 + int(below(12)));
      // Refusals are as frequent as they come: a random command asks for anything.
      static_cast<void>(world.when(kProjects[project], on, command(project)));
    }
  }

  World world;

 private:
  std::size_t below(std::size_t bound) { return random_() % bound; }

  static programme::ProgrammeDefined definition(std::size_t project) {
    return std::array{works(), works(), appraisal(), pledge(), pledge()}[project];
  }

  StageCode stage(std::size_t project) {
    const auto stages = definition(project).stages;
    return stages[below(stages.size())].code;
  }

  ReportProgress report(std::size_t project) {
    ReportProgress report{{}, {}, below(2) == 0 ? "说明" : ""};
    if (project < 2 && below(2) == 0) report.percent = BasisPoints{int(below(10'001))};
    const auto value = [&] { return Quantity{std::int64_t(below(1'000))}; };
    if (project < 3 && below(2) == 0) report.facts.push_back({FactCode("households"), value()});
    if (project >= 3 && below(2) == 0) report.facts.push_back({FactCode("done"), value()});
    if (project >= 3 && below(2) == 0) report.facts.push_back({FactCode("pledged"), value()});
    return report;
  }

  CorrectReport correction(std::size_t project) {
    const ReportProgress content = report(project);
    return {{2 + below(20)}, content.percent, content.facts, content.note, "复核", {}};
  }

  // One stage or more of the template, one after another or overlapping; with weights of its own,
  // some of them zero, or without any.
  SetPlan plan(std::size_t project) {
    SetPlan plan;
    Date start = day("2025-01-01") + std::chrono::days(below(30));
    const bool weighted = below(2) == 0;
    for (const auto& stage : definition(project).stages) {
      if (!plan.stages.empty() && below(3) == 0) continue;
      const auto weight = weighted ? static_cast<std::int32_t>(below(3)) : 0;
      plan.stages.push_back({stage.code, start, start + std::chrono::days(below(40)), weight});
      start += std::chrono::days(below(20));
    }
    plan.money = {{day("2025-01-01"), 700}, {day("2025-02-01"), 301}};
    return plan;
  }

  Assign assignment() {
    return {PostCode(below(2) == 0 ? "secretary" : "vice-mayor"),
            UnitCode(below(2) == 0 ? "housing" : "office"),
            {UnitCode("city-management")},
            {},
            below(2) == 0 ? std::optional(day("2025-01-31")) : std::nullopt};
  }

  Command rare(std::size_t project) {
    const std::array<Command, 13> commands{
        Suspend{"停"},
        Revoke{"撤销"},
        Restore{},
        Restore{},
        ReopenStage{stage(project), "漏项"},
        ReopenStage{stage(project), "漏项"},
        ReopenStage{stage(project), "漏项"},
        Complete{},
        Complete{},
        Accept{},
        assignment(),
        below(4) == 0 ? Command(Withdraw{"退"}) : Command(Accept{}),
        Register{ProjectCode(kProjects[project]),
                 ProgrammeCode(kProgrammes[project]),
                 {"示例", ""},
                 UnitCode(below(2) == 0 ? "east" : "west"),
                 ""}};
    return commands[below(commands.size())];
  }

  Command beside() {
    EvidenceAttached file;
    file.file = BlobName(std::string(64, 'a'));
    file.file_name = file.title = "示例";
    file.media_type = "image/png";
    file.size_bytes = 1;
    const std::string source = below(2) == 0 ? "省" : "市";
    const std::int64_t amount_fen = static_cast<std::int64_t>(below(300)) - 100;
    const std::array<Command, 10> commands{
        AttachEvidence{file},
        AddComment{"说明"},
        BudgetFunds{source, std::abs(amount_fen)},
        DisburseFunds{source, amount_fen, ""},
        RaiseRisk{"风险", Severity::low},
        ResolveRisk{RiskCode("R" + std::to_string(1 + below(3))), ""},
        OverrideLight{LightColour::red, "复核", day("2025-01-20") + std::chrono::days(below(30))},
        LiftLightOverride{"恢复"},
        NameContact{"示例", SubjectId("s" + std::to_string(below(3))), "c2VhbGVk"},
        EraseContact{"本人申请"}};
    return commands[below(commands.size())];
  }

  SiteCode site() { return SiteCode(kSites[below(kSites.size())]); }

  PlaceSite placement() {
    const auto number = static_cast<std::int32_t>(below(3));
    return {site(),
            {{BlobName(std::string(64, 'a')), number}, shape::Kind::polygon, {}, number, 0},
            UploadCode()};
  }

  Reclassify reclassification() { return {{}, UnitCode(below(2) == 0 ? "east" : "west"), "调整"}; }

  Command command(std::size_t project) {
    const std::array<Command, 16> commands{beside(),
                                           beside(),
                                           placement(),
                                           Rename{{below(2) == 0 ? "甲" : "乙", ""}, "示例路"},
                                           reclassification(),
                                           RemoveSite{site(), "撤", UploadCode()},
                                           report(project),
                                           report(project),
                                           correction(project),
                                           plan(project),
                                           StartStage{stage(project)},
                                           CompleteStage{stage(project)},
                                           Resume{},
                                           rare(project),
                                           rare(project),
                                           rare(project)};
    return commands[below(commands.size())];
  }

  std::mt19937 random_;
};

// The events of one project at or before `as_of` about days up to `on`.
inline std::vector<RecordedEvent> known(const World& world, const ProjectCode& code, Position as_of,
                                        Date on) {
  std::vector<RecordedEvent> known;
  for (const RecordedEvent& event : world.log)
    if (event.stream == project_stream(code) && event.address.position <= as_of &&
        event.effective_on <= on)
      known.push_back(event);
  return known;
}

// The latest by (effective_on, version) of what `pick` finds in the events.
template <class Pick>
auto latest(const std::vector<RecordedEvent>& events, const Pick& pick) {
  decltype(pick(events.front())) best;
  std::pair<Date, StreamVersion> best_key;
  for (const RecordedEvent& event : events) {
    const auto found = pick(event);
    if (!found || (best && std::pair(event.effective_on, event.version) < best_key)) continue;
    best = found;
    best_key = {event.effective_on, event.version};
  }
  return best;
}

// The reports with their corrections put in, by what the definitions say.
inline std::vector<RecordedEvent> corrected(const std::vector<RecordedEvent>& events) {
  std::vector<RecordedEvent> reports;
  for (const RecordedEvent& event : events) {
    if (std::holds_alternative<ProgressReported>(event.event)) reports.push_back(event);
    if (const auto* correction = std::get_if<ReportCorrected>(&event.event))
      for (RecordedEvent& report : reports)
        if (report.version == correction->report)
          report.event = ProgressReported{correction->percent, correction->facts, correction->note,
                                          correction->evidence};
  }
  return reports;
}

inline const ProgressReported& content(const RecordedEvent& report) {
  return std::get<ProgressReported>(report.event);
}

// The day of the completion that no reopening has taken back.
inline std::optional<Date> completed_on(const std::vector<RecordedEvent>& events,
                                        const StageCode& stage) {
  std::optional<Date> on;
  for (const RecordedEvent& event : events) {
    if (event.event == Event(StageCompleted{stage, "", {}, {}})) on = event.effective_on;
    if (event.event == Event(StageReopened{stage, "漏项"})) on.reset();
  }
  return on;
}

inline const std::array kDays{day("2024-12-31"), day("2025-01-06"), day("2025-01-14"),
                              day("2025-01-22"), day("2025-02-01"), kToday};

}  // namespace baitu::test
