#include "api/app/upload_advice.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <unordered_map>
#include <utility>

#include "api/app/known_sites.hpp"
#include "domain/base/check.hpp"
#include "domain/base/names.hpp"
#include "domain/shape/overlap.hpp"

namespace baitu::app {
namespace {

constexpr std::array<std::string_view, kConflictKinds> kWords{"evidence", "against_code",
                                                              "two_layers", "outlines"};
constexpr std::size_t kSampledFeatures = 200;  // of a layer, to know its field of names
constexpr std::size_t kMissesOfNoName = 20;    // values like no name before one is: another field

class Adviser {
 public:
  Adviser(const UploadContent& content, const UploadPlan& plan, const KnownProjects& projects,
          const PlanContext& context)
      : content_(content),
        inspection_(content.inspection),
        plan_(plan),
        projects_(projects),
        sites_(context.portfolio, context.files, context.as_of) {}

  Result<UploadAdvice> advise() {
    find_name_fields();
    const std::size_t examined = std::min(inspection_.features.size(), kMaxExamined);
    unexamined_.resize(examined);
    for (std::size_t i = 0; i < examined; ++i) {
      const auto done = is_open(i) ? propose(i) : check(i);
      if (!done) return std::unexpected(done.error());
    }
    add_against_code();
    add_two_layers();
    add_outlines(examined);
    advice_.unexamined = inspection_.features.size() - examined +
                         static_cast<std::size_t>(std::ranges::count(unexamined_, true));
    advice_.declared = compare_declared(content_);
    advice_.shift = plan_.shift;
    if (plan_.shift.pairs < kMinShiftPairs) advice_.shift = shift_to_nearest(examined);
    return std::move(advice_);
  }

 private:
  using Likely = std::vector<KnownProjects::Likely>;
  using Overlapping = std::vector<KnownSites::Overlapping>;

  // Whether nobody and nothing says whose it is.
  [[nodiscard]] bool is_open(std::size_t feature) const {
    const FeatureMatch& match = plan_.matches.features[feature];
    return match.project.empty() && match.by != MatchedBy::hand;
  }

  [[nodiscard]] const shape::Geometry& geometry(std::size_t feature) const {
    return content_.geometry->geometries[feature].geometry;
  }

  void find_name_fields() {
    for (std::uint32_t layer = 0; layer < inspection_.layers.size(); ++layer) {
      const std::string& named = plan_.matches.name_fields[layer];
      advice_.name_fields.push_back(named.empty() ? likely_name_field(layer) : named);
    }
  }

  // The field whose values are likest to names of projects, all in all; empty where none is.
  std::string likely_name_field(std::uint32_t layer) {
    const auto& fields = inspection_.layers[layer].fields;
    std::vector<std::int64_t> likeness(fields.size());
    std::vector<std::size_t> misses(fields.size());
    std::size_t sampled = 0;
    for (const geo::InspectedFeature& feature : inspection_.features) {
      if (feature.layer != layer) continue;
      if (++sampled > kSampledFeatures) break;
      for (std::size_t i = 0; i < fields.size(); ++i) {
        const bool is_none = likeness[i] == 0 && misses[i] == kMissesOfNoName;
        if (is_none || fields[i] == plan_.matches.code_fields[layer].field) continue;
        const Likely& likely = called(feature.values[i]);
        if (is_likely(likely))
          likeness[i] += likely.front().likeness_percent;
        else if (!feature.values[i].empty())
          ++misses[i];
      }
    }
    const auto most = std::ranges::max_element(likeness);
    if (most == likeness.end() || *most == 0) return {};
    return fields[static_cast<std::size_t>(most - likeness.begin())];
  }

  static bool is_likely(const Likely& likely) {
    return !likely.empty() && likely.front().likeness_percent >= kLikelyName_percent;
  }

  // What is longer is a remark: to compare it takes long, and no project is called so.
  static bool may_be_name(const std::string& value) {
    return !value.empty() && value.size() <= kMaxNameBytes;
  }

  const Likely& called(const std::string& name) {
    static const Likely kNobody;
    if (!may_be_name(name)) return kNobody;
    const auto [known, fresh] = called_.try_emplace(name);
    if (fresh) known->second = projects_.called(name, kPossibleName_percent, kMaxCandidates);
    return known->second;
  }

  const std::string& name_of_feature(std::size_t feature) const {
    const geo::InspectedFeature& inspected = inspection_.features[feature];
    return value_of(inspection_, inspected, advice_.name_fields[inspected.layer]);
  }

  // The one that is likely enough where no other is; else none.
  static ProjectCode only_likely(const Likely& likely) {
    const bool one = is_likely(likely) &&
                     (likely.size() == 1 || likely[1].likeness_percent < kLikelyName_percent);
    return one ? likely.front().project : ProjectCode();
  }
  static ProjectCode only_likely(const Overlapping& most) {
    const bool one = !most.empty() && most.front().overlap_percent >= kLikelyOverlap_percent &&
                     (most.size() == 1 || most[1].overlap_percent < kLikelyOverlap_percent);
    return one ? most.front().project : ProjectCode();
  }

  // None, and it is counted as unexamined, once comparing has cost what it may.
  Result<Overlapping> overlapping(std::size_t feature, std::int32_t min_percent) {
    auto most = sites_.overlapping(content_.shapes[feature], geometry(feature), min_percent, work_);
    if (work_.is_spent()) unexamined_[feature] = true;
    return most;
  }

  // Of a feature that is nobody's yet.
  Result<void> propose(std::size_t feature) {
    Proposal proposal{feature, name_of_feature(feature), {}, {}};
    const Likely& likely = called(proposal.name);
    for (const auto& each : likely)
      proposal.candidates.push_back({each.project, MatchedBy::name, each.likeness_percent});
    const auto most = overlapping(feature, kPossibleOverlap_percent);
    if (!most) return std::unexpected(most.error());
    for (std::size_t i = 0; i < std::min(most->size(), kMaxCandidates); ++i)
      proposal.candidates.push_back(
          {(*most)[i].project, MatchedBy::overlap, (*most)[i].overlap_percent});
    if (proposal.candidates.empty()) return {};
    const ProjectCode by_name = only_likely(likely);
    const ProjectCode by_overlap = only_likely(*most);
    if (by_name.empty() || by_overlap.empty() || by_name == by_overlap)
      proposal.recommended = by_name.empty() ? by_overlap : by_name;
    else
      advice_.conflicts.push_back({ConflictKind::evidence, by_name, MatchedBy::name, by_overlap,
                                   MatchedBy::overlap, feature, std::nullopt,
                                   most->front().overlap_percent});
    advice_.proposals.push_back(std::move(proposal));
    return {};
  }

  // Of a feature that is a project's: whether something else says another.
  Result<void> check(std::size_t feature) {
    const FeatureMatch& match = plan_.matches.features[feature];
    if (match.project.empty() || match.by == MatchedBy::hand) return {};
    check_name(feature, match);
    const auto most = overlapping(feature, kLikelyOverlap_percent);
    if (!most) return std::unexpected(most.error());
    const bool own =
        std::ranges::find(*most, match.project, &KnownSites::Overlapping::project) != most->end();
    if (!own && !most->empty())
      advice_.conflicts.push_back({ConflictKind::evidence, match.project, match.by,
                                   most->front().project, MatchedBy::overlap, feature, std::nullopt,
                                   most->front().overlap_percent});
    return {};
  }

  void check_name(std::size_t feature, const FeatureMatch& match) {
    const std::string& name = name_of_feature(feature);
    if (match.by != MatchedBy::code || !may_be_name(name) ||
        projects_.likeness_percent(match.project, name) >= kPossibleName_percent)
      return;
    const Likely& likely = called(name);
    if (const ProjectCode other = only_likely(likely); !other.empty())
      advice_.conflicts.push_back({ConflictKind::evidence, match.project, match.by, other,
                                   MatchedBy::name, feature, std::nullopt,
                                   likely.front().likeness_percent});
  }

  void add_against_code() {
    for (const std::size_t feature : plan_.matches.against_code) {
      const geo::InspectedFeature& inspected = inspection_.features[feature];
      const std::string& code =
          value_of(inspection_, inspected, plan_.matches.code_fields[inspected.layer].field);
      advice_.conflicts.push_back({ConflictKind::against_code,
                                   plan_.matches.features[feature].project, MatchedBy::hand,
                                   ProjectCode(code), MatchedBy::code, feature, std::nullopt, 0});
    }
  }

  void add_two_layers() {
    std::map<ProjectCode, std::size_t> first;
    std::map<ProjectCode, std::size_t> second;
    for (std::size_t i = 0; i < inspection_.features.size(); ++i) {
      const FeatureMatch& match = plan_.matches.features[i];
      if (match.project.empty()) continue;
      const auto before = first.try_emplace(match.project, i).first->second;
      if (inspection_.features[before].layer != inspection_.features[i].layer)
        second.try_emplace(match.project, i);
    }
    for (const auto& [project, feature] : second)
      advice_.conflicts.push_back({ConflictKind::two_layers, project, MatchedBy::code, project,
                                   MatchedBy::code, first[project], feature, 0});
  }

  // Of two projects of the file.
  void add_outlines(std::size_t examined) {
    Places places;
    for (std::size_t i = 0; i < examined; ++i) {
      const ProjectCode& project = plan_.matches.features[i].project;
      if (project.empty() || content_.shapes[i].kind != shape::Kind::polygon) continue;
      if (!compare_with(places, i)) unexamined_[i] = true;
      places.add(i, content_.shapes[i].bounds);
    }
  }

  // Whether it was, with all of them; a pair that stands after the last conflict kept is not looked
  // for.
  bool compare_with(const Places& places, std::size_t feature) {
    if (work_.is_spent() || outlines_ == kMaxOutlineConflicts) return false;
    for (const std::size_t other : places.near(content_.shapes[feature].bounds)) {
      if (!work_.take(1)) return false;
      if (plan_.matches.features[other].project == plan_.matches.features[feature].project)
        continue;
      if (outlines_ == kMaxOutlineConflicts || !work_.take_pair(geometry(other), geometry(feature)))
        return false;
      compare_outlines(other, feature);
    }
    return true;
  }

  void compare_outlines(std::size_t first, std::size_t second) {
    const FeatureMatch& one = plan_.matches.features[first];
    const FeatureMatch& other = plan_.matches.features[second];
    const std::int32_t percent = shape::overlap_percent(geometry(first), geometry(second));
    if (percent < kLikelyOverlap_percent) return;
    ++outlines_;
    advice_.conflicts.push_back({ConflictKind::outlines, one.project, one.by, other.project,
                                 other.by, first, second, percent});
  }

  [[nodiscard]] Shift shift_to_nearest(std::size_t examined) const {
    ShiftMeter meter;
    OutlineWork work;
    for (std::size_t i = 0; i < examined; ++i)
      if (const KnownSite* known = sites_.nearest_alike(content_.shapes[i], work))
        meter.add(known->shape.bounds, content_.shapes[i].bounds);
    return meter.shift();
  }

  const UploadContent& content_;
  const geo::Inspection& inspection_;
  const UploadPlan& plan_;
  const KnownProjects& projects_;
  const KnownSites sites_;
  std::unordered_map<std::string, Likely> called_;  // by name
  OutlineWork work_;
  std::vector<bool> unexamined_;  // of those examined: not with every outline
  std::size_t outlines_ = 0;      // conflicts of this kind
  UploadAdvice advice_;
};

}  // namespace

std::string_view name_of(ConflictKind kind) { return name_in(kWords, kind); }

Result<UploadAdvice> advise(const UploadContent& content, const UploadPlan& plan,
                            const KnownProjects& projects, const PlanContext& context) {
  return Adviser(content, plan, projects, context).advise();
}

}  // namespace baitu::app
