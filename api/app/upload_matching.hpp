// What a person says of an upload before it is committed: which feature is whose, where the codes
// in the file do not say it, and what is to stay. Threads: plain values.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "domain/base/ids.hpp"

namespace baitu::app {

inline constexpr std::size_t kMaxAssignedFields = 32;        // two of each layer
inline constexpr std::size_t kMaxAssignedFeatures = 10'000;  // of one upload

// What ties a feature to a project. Only a code or a person does so for good; of names only one
// that is the same but for its width and brackets, in a field that a person named.
enum class MatchedBy : std::uint8_t { code, name, overlap, hand };
inline constexpr std::size_t kMatchedBy = 4;

// The stable wire name ("overlap").
[[nodiscard]] std::string_view name_of(MatchedBy by);

// The field of a layer that holds the codes of projects, or their names.
struct FieldChoice {
  std::uint32_t layer = 0;
  std::string field;
  MatchedBy by = MatchedBy::code;  // code or name
};

struct FeatureChoice {
  std::uint32_t layer = 0;
  std::uint32_t number = 0;  // in its layer, from 0
  ProjectCode project;       // empty: no project's, whatever the file says
  SiteCode site;             // of that project; empty: by the order of the file
};

struct PlanAnswers {
  std::vector<FieldChoice> fields;
  std::vector<FeatureChoice> features;
  // The other sites of the projects stay; without it they are withdrawn.
  bool keep_others = false;
};

}  // namespace baitu::app
