// Plans that are documents 方案 as past-tense facts. Stream "document-<code>".
#pragma once

#include <cstdint>
#include <string>

#include "domain/base/ids.hpp"
#include "domain/base/time.hpp"

namespace baitu::document {

enum class Kind : std::uint8_t {
  programme_plan,  // 单项方案
  project_plan,    // 一套方案
  unit_plan,
  district_plan,
  remedial_plan,  // 专项工作方案, of an indicator below its standard
};
inline constexpr std::size_t kKinds = 5;

enum class GovernedKind : std::uint8_t { programme, project, unit, indicator };
inline constexpr std::size_t kGovernedKinds = 4;

// What a document is the plan of.
struct Governed {
  GovernedKind kind = GovernedKind::programme;
  std::string code;
  friend auto operator<=>(const Governed&, const Governed&) = default;
};

// document.filed.v1
struct Filed {
  DocumentCode code;
  Kind kind = Kind::programme_plan;
  std::string title;
  std::string number;
  PostCode approver;
  Date from;   // the period it is for
  Date until;  // inclusive, ≥ from
  Governed governs;
  BlobName file;          // may be empty
  std::string file_name;  // empty without a file
  friend bool operator==(const Filed&, const Filed&) = default;
};

// document.withdrawn.v1
struct Withdrawn {
  std::string reason;
  friend bool operator==(const Withdrawn&, const Withdrawn&) = default;
};

}  // namespace baitu::document
