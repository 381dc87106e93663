// What the score ledger 台账 and meetings 例会 have to do with the closed loop 闭环, for who may
// read them. Threads: any.
#pragma once

#include <vector>

#include "api/app/city.hpp"
#include "api/auth/principal.hpp"
#include "domain/trace/known.hpp"

namespace baitu::app {

// The lines of all ledgers, in the order in which they were entered; none for who may not
// read_evaluation. Each cites the projects, notices and reports that its record wrote of. Cost:
// every event that is no project's, and a search of each project's history for each record cited.
[[nodiscard]] std::vector<trace::KnownEntry> known_entries(const Reading& reading,
                                                           const auth::Principal& reader);

// The resolutions of meetings, each about the project of the matter that it carries out, and the
// packs of those that were held, each about the notices that it lists. By meeting; none for who
// may not read_meetings. Cost: every event that is no project's, and the same again for each pack.
[[nodiscard]] std::vector<trace::KnownResolution> known_resolutions(const Reading& reading,
                                                                    const auth::Principal& reader);

}  // namespace baitu::app
