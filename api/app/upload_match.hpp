// Which feature of an upload is which project's: by the codes in the file and by what a person
// says, never by likeness alone. Threads: any.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "api/app/known_projects.hpp"
#include "api/app/upload_matching.hpp"
#include "domain/base/error.hpp"
#include "domain/base/ids.hpp"
#include "geo/worker/inspection.hpp"

namespace baitu::app {

// The field of a layer with the most values that are codes of projects, or that a person named;
// empty: none has one.
struct CodeField {
  std::string field;
  std::uint32_t matches = 0;
};

struct FeatureMatch {
  ProjectCode project;  // empty: none
  MatchedBy by = MatchedBy::code;
  SiteCode site;  // that a person named; empty: by the order of the file
};

struct Matches {
  std::vector<CodeField> code_fields;    // one for each layer
  std::vector<std::string> name_fields;  // one for each layer, that a person named; else empty
  std::vector<FeatureMatch> features;    // one for each feature of the inspection
  // Features that a person took from the project whose code they carry, in the order of the file.
  std::vector<std::size_t> against_code;
};

// What stands in the field of the feature; empty where its layer has no such field.
[[nodiscard]] const std::string& value_of(const geo::Inspection& inspection,
                                          const geo::InspectedFeature& feature,
                                          const std::string& field);

// A person's word on a feature comes first, then the code in the field of codes, then, in a field
// that a person named, the one project of that very name. Errors: invalid_value with a pointer
// below /matching (a layer, field, feature or project that is not there; a layer's field or a
// feature twice; a site without a project).
[[nodiscard]] Result<Matches> match_features(const geo::Inspection& inspection,
                                             const KnownProjects& projects,
                                             const PlanAnswers& answers);

}  // namespace baitu::app
