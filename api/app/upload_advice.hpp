// What is worth a person's look before an upload is committed: whose the features without a code
// may be, and what of the evidence does not agree. Nothing of it changes what a commit does.
// Threads: any.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/app/declared_area.hpp"
#include "api/app/known_projects.hpp"
#include "api/app/upload_content.hpp"
#include "api/app/upload_plan.hpp"
#include "domain/base/error.hpp"

namespace baitu::app {

inline constexpr std::int32_t kLikelyName_percent = 85;     // and no other so like: recommended
inline constexpr std::int32_t kPossibleName_percent = 50;   // told at all
inline constexpr std::int32_t kLikelyOverlap_percent = 60;  // and no other so much: recommended
inline constexpr std::int32_t kPossibleOverlap_percent = 20;
inline constexpr std::size_t kMaxCandidates = 4;  // of each kind, of one feature
// Features whose names and outlines are compared, the first of the file; the others are counted.
inline constexpr std::size_t kMaxExamined = 20'000;
// Pairs of outlines that are told; what is behind them is not compared any more.
inline constexpr std::size_t kMaxOutlineConflicts = 1'000;

// A project that a feature may be of.
struct Candidate {
  ProjectCode project;
  MatchedBy by = MatchedBy::name;  // name or overlap
  std::int32_t score_percent = 0;  // likeness, or what both outlines have in common
};

// Of a feature that no code and no person gives to a project.
struct Proposal {
  std::size_t feature = 0;  // of the inspection
  std::string name;         // as the file calls it; may be empty
  std::vector<Candidate> candidates;
  ProjectCode recommended;  // empty: none, or two that do not agree
};

enum class ConflictKind : std::uint8_t {
  evidence,      // two kinds of evidence say different projects
  against_code,  // a person gave it to another project than the one whose code it has
  two_layers,    // features of one project are in two layers
  outlines,      // features of two projects have nearly one outline
};
inline constexpr std::size_t kConflictKinds = 4;

// The stable wire name ("against_code").
[[nodiscard]] std::string_view name_of(ConflictKind kind);

struct Conflict {
  ConflictKind kind = ConflictKind::evidence;
  ProjectCode project;  // that the feature is taken for, or the first of two
  MatchedBy by = MatchedBy::code;
  ProjectCode other;  // that something else says; of two layers the same
  MatchedBy other_by = MatchedBy::code;
  std::size_t feature = 0;                   // of the inspection
  std::optional<std::size_t> other_feature;  // of two outlines or layers
  std::int32_t score_percent = 0;            // of the other evidence
};

struct UploadAdvice {
  std::vector<std::string> name_fields;  // one for each layer, where names are read; may be empty
  std::vector<Proposal> proposals;       // in the order of the file
  std::vector<Conflict> conflicts;       // by kind
  std::vector<DeclaredAreas> declared;   // one for each layer that has such a field
  // Features behind kMaxExamined, and those whose outlines were not compared with all others, for
  // that had cost kMaxOutlineWork or told kMaxOutlineConflicts.
  std::size_t unexamined = 0;
  // As that of the plan; where too few of its sites are known, of the nearest ones of like area.
  Shift shift;
};

// Requires that `plan` was made of `content` with the same projects and context. Errors: corrupt,
// unavailable, where geometries to compare with cannot be read.
[[nodiscard]] Result<UploadAdvice> advise(const UploadContent& content, const UploadPlan& plan,
                                          const KnownProjects& projects,
                                          const PlanContext& context);

}  // namespace baitu::app
