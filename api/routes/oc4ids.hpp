// Projects as the Open Contracting for Infrastructure Data Standard 0.9.5 has them
// (standard.open-contracting.org/infrastructure/0.9). Threads: any.
#pragma once

#include <string>
#include <string_view>

#include "api/app/city.hpp"
#include "domain/base/error.hpp"
#include "domain/portfolio/view.hpp"

namespace baitu::routes {

struct PackageOptions {
  std::string prefix;  // of project ids, before "-" and the project's code
  std::string uri;     // that names the package
  bool sample = false;
};

// A project package in JSON of the projects that pass. What is in it: title, status, period,
// purpose (the programme), locations (a point, or the bounds of a site), budget in CNY, units by
// role, documents, identifiers, and a milestone for each planned or begun stage. Neither contracts
// nor people, and no sector: the catalogue knows none. Errors: not_found where no project passes,
// for a package has one at least.
[[nodiscard]] Result<std::string> oc4ids_package(const app::Reading& reading,
                                                 const portfolio::Filter& filter,
                                                 const PackageOptions& options);

}  // namespace baitu::routes
