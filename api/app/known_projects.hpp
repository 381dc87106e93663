// The projects that are known at a moment, by code and by what they are called: names are looked at
// when the first one is asked for. Threads: one at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "domain/base/ids.hpp"
#include "domain/base/likeness.hpp"
#include "domain/base/time.hpp"
#include "domain/portfolio/portfolio.hpp"

namespace baitu::app {

class KnownProjects {
 public:
  struct Likely {
    ProjectCode project;
    std::int32_t likeness_percent = 0;
  };

  // Requires that `portfolio` outlives it.
  KnownProjects(const portfolio::Portfolio& portfolio, Position as_of);

  [[nodiscard]] bool has(const std::string& code) const { return places_.contains(code); }
  [[nodiscard]] const std::vector<ProjectCode>& codes() const { return codes_; }  // in order

  // The projects with a name, in either language, at least so like `name`, the likest first.
  [[nodiscard]] std::vector<Likely> called(const std::string& name, std::int32_t min_percent,
                                           std::size_t limit) const;

  // How like `name` the names of the project are; 0 where there is none.
  [[nodiscard]] std::int32_t likeness_percent(const ProjectCode& project,
                                              const std::string& name) const;

 private:
  struct Names {
    std::u32string zh;  // folded
    std::u32string en;
  };

  void look_at_names() const;

  const portfolio::Portfolio& portfolio_;
  const Position as_of_;
  std::vector<ProjectCode> codes_;
  std::unordered_map<std::string, std::uint32_t> places_;
  mutable std::vector<Names> names_;  // empty until one is asked for
  mutable NameIndex index_;
};

}  // namespace baitu::app
