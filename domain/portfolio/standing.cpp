#include "domain/portfolio/standing.hpp"

#include "domain/portfolio/tally.hpp"

namespace baitu::portfolio {

Standing::Standing(const ProjectView& project)
    : identity_(project.state().identity.value),
      assignment_(project.assignment()),
      plan_(project.state().plan.value),
      programme_(project.programme().get()),
      stage_(project.stage()),
      deviation_(project.light().deviation),
      last_report_(project.state().last_substantive_report),
      deadline_(deadline_of(project.state(), *project.programme())),
      silence_(silence_of(project)),
      tallies_(tally_marks(project)),
      open_(open_dues(project)),
      sites_(project.sites()),
      colour_(project.light().colour),
      status_(project.status()),
      phase_(project.phase()),
      done_(project.done()),
      started_(!project.state().stages.empty()) {}

}  // namespace baitu::portfolio
