// A history of random commands over a few days, so that ties, late records and refusals are
// frequent.
#pragma once

#include <array>
#include <cstdint>
#include <random>
#include <string>

#include "tests/domain/portfolio/world.hpp"

namespace baitu::test {

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
                                       organisation::TenureBegan{post, first, {"一", ""}, {}}});
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

  StageCode stage(std::size_t project) {
    const auto programme = std::array{works(), works(), appraisal(), pledge(), pledge()}[project];
    return programme.stages[below(programme.stages.size())].code;
  }

  project::ReportProgress report(std::size_t project) {
    project::ReportProgress report{{}, {}, below(2) == 0 ? "说明" : ""};
    if (project < 2 && below(2) == 0) report.percent = BasisPoints{int(below(10'001))};
    const auto value = [&] { return Quantity{std::int64_t(below(1'000))}; };
    if (project < 3 && below(2) == 0) report.facts.push_back({FactCode("households"), value()});
    if (project >= 3 && below(2) == 0) report.facts.push_back({FactCode("done"), value()});
    if (project >= 3 && below(2) == 0) report.facts.push_back({FactCode("pledged"), value()});
    return report;
  }

  project::CorrectReport correction(std::size_t project) {
    const project::ReportProgress content = report(project);
    return {{2 + below(20)}, content.percent, content.facts, content.note, "复核", {}};
  }

  project::SetPlan plan(std::size_t project) {
    const Date start = day("2025-01-01") + std::chrono::days(below(30));
    return {{{stage(project), start, start + std::chrono::days(below(40)),
              static_cast<std::int32_t>(below(3))}}};
  }

  project::Assign assignment() {
    return {PostCode(below(2) == 0 ? "secretary" : "vice-mayor"),
            UnitCode(below(2) == 0 ? "housing" : "office"),
            {UnitCode("city-management")},
            {},
            below(2) == 0 ? std::optional(day("2025-01-31")) : std::nullopt};
  }

  project::Command rare(std::size_t project) {
    const std::array<project::Command, 11> commands{
        project::Suspend{"停"},
        project::Revoke{"撤销"},
        project::Restore{},
        project::Restore{},
        project::ReopenStage{stage(project), "漏项"},
        project::Complete{},
        project::Complete{},
        project::Accept{},
        assignment(),
        below(4) == 0 ? project::Command(project::Withdraw{"退"})
                      : project::Command(project::Accept{}),
        project::Register{ProjectCode(kProjects[project]),
                          ProgrammeCode(kProgrammes[project]),
                          {"示例", ""},
                          UnitCode(below(2) == 0 ? "east" : "west"),
                          ""}};
    return commands[below(commands.size())];
  }

  project::Command beside() {
    project::EvidenceAttached file;
    file.file = BlobName(std::string(64, 'a'));
    file.file_name = file.title = "示例";
    file.media_type = "image/png";
    file.size_bytes = 1;
    const std::string source = below(2) == 0 ? "省" : "市";
    const std::int64_t amount_fen = static_cast<std::int64_t>(below(300)) - 100;
    const std::array<project::Command, 8> commands{
        project::AttachEvidence{file},
        project::AddComment{"说明"},
        project::BudgetFunds{source, std::abs(amount_fen)},
        project::DisburseFunds{source, amount_fen, ""},
        project::RaiseRisk{"风险", project::Severity::low},
        project::ResolveRisk{RiskCode("R" + std::to_string(1 + below(3))), ""},
        project::OverrideLight{project::LightColour::red, "复核",
                               day("2025-01-20") + std::chrono::days(below(30))},
        project::LiftLightOverride{"恢复"}};
    return commands[below(commands.size())];
  }

  SiteCode site() { return SiteCode(kSites[below(kSites.size())]); }

  project::PlaceSite placement() {
    const auto number = static_cast<std::int32_t>(below(3));
    return {site(),
            {{BlobName(std::string(64, 'a')), number}, shape::Kind::polygon, {}, number, 0},
            UploadCode()};
  }

  project::Reclassify reclassification() {
    return {{}, UnitCode(below(2) == 0 ? "east" : "west"), "调整"};
  }

  project::Command command(std::size_t project) {
    const std::array<project::Command, 16> commands{
        beside(),
        beside(),
        placement(),
        project::Rename{{below(2) == 0 ? "甲" : "乙", ""}, "示例路"},
        reclassification(),
        project::RemoveSite{site(), "撤", UploadCode()},
        report(project),
        report(project),
        correction(project),
        plan(project),
        project::StartStage{stage(project)},
        project::CompleteStage{stage(project)},
        project::Resume{},
        rare(project),
        rare(project),
        rare(project)};
    return commands[below(commands.size())];
  }

  std::mt19937 random_;
};

}  // namespace baitu::test
