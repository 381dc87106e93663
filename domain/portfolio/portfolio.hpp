// The read model of everything: the catalogue and every project with its history, folded from the
// log. A value: a copy shares all that has not changed since and never changes with the original,
// so a writer applies to its own and publishes std::make_shared<const Portfolio>(own) to readers.
// Threads: apply() by one writer; all else by any number of readers of an object nobody changes.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <span>
#include <vector>

#include "domain/base/ids.hpp"
#include "domain/base/time.hpp"
#include "domain/event.hpp"
#include "domain/portfolio/history.hpp"
#include "domain/portfolio/shared_map.hpp"
#include "domain/portfolio/view.hpp"
#include "domain/programme/catalogue.hpp"

namespace baitu::portfolio {

// The latest record applied.
struct Head {
  Position position;  // 0: nothing applied
  Instant recorded_at;
  friend bool operator==(const Head&, const Head&) = default;
};

struct FiguresKept;

class Portfolio {
 public:
  Portfolio();

  // Folds one event. Requires each stream's events in the order of versions, without gaps. Streams
  // may come in any order between themselves: the result depends on the addresses alone.
  void apply(const RecordedEvent& event);

  // Takes a project over with its whole history. Requires one that has events and is not there.
  void adopt(const ProjectCode& code, ProjectHistory history);

  [[nodiscard]] Head head() const { return head_; }

  // The catalogue as of a position; never null.
  [[nodiscard]] std::shared_ptr<const programme::Catalogue> catalogue(Position as_of) const;

  // nullptr when never registered. Valid as long as this portfolio is neither changed nor
  // destroyed.
  [[nodiscard]] const ProjectHistory* find(const ProjectCode& code) const;

  // Number of projects ever registered.
  [[nodiscard]] std::size_t size() const { return projects_.size(); }

  // Every project, in the order of codes.
  void for_each(const std::function<void(const ProjectCode&, const ProjectHistory&)>& visit) const;

  // The same in parts: calls `visit(number, histories)`. No number was ever given to a part with
  // other projects or other events, of this portfolio or of any.
  template <class Visit>
  void for_each_part(const Visit& visit) const {
    projects_.for_each_leaf(visit);
  }

  // What was worked out of this portfolio and its copies lately: for View.
  [[nodiscard]] FiguresKept& kept() const { return *kept_; }

  // The portfolio as known at `as_of`, about the day `on`. Requires as_of ≤ head().position. The
  // portfolio outlives the view.
  [[nodiscard]] View view(Position as_of, Date on) const { return {*this, as_of, on}; }

  // Every event that is no project's, in the order of addresses.
  void for_each_common_event(const std::function<void(const RecordedEvent&)>& visit) const;

  // Everything applied, in canonical order: what is no project's by address, then the projects by
  // code, each by version. Applying it to an empty portfolio gives an equal one.
  void for_each_event(const std::function<void(const RecordedEvent&)>& visit) const;

  // Equal when the same events were applied, whatever the order between streams.
  friend bool operator==(const Portfolio& left, const Portfolio& right);

 private:
  struct CommonEvent {
    std::shared_ptr<const RecordedEvent> event;
    friend bool operator==(const CommonEvent& left, const CommonEvent& right) {
      return left.event == right.event || *left.event == *right.event;
    }
  };
  // From the record of `last` on.
  struct CatalogueVersion {
    Address last;  // of the events it comes from
    std::shared_ptr<const programme::Catalogue> catalogue;
    friend bool operator==(const CatalogueVersion& left, const CatalogueVersion& right) {
      return left.last == right.last && *left.catalogue == *right.catalogue;
    }
  };
  using CatalogueVersions = std::vector<CatalogueVersion>;

  static void add_version(CatalogueVersions& versions, const RecordedEvent& event);
  void apply_to_catalogue(const RecordedEvent& event);
  void see(const Head& record);

  Head head_;
  SharedMap<Address, CommonEvent> common_;  // what is no project's
  std::shared_ptr<const CatalogueVersions> versions_ = std::make_shared<const CatalogueVersions>();
  SharedMap<ProjectCode, ProjectHistory> projects_;
  std::shared_ptr<FiguresKept> kept_;  // follows from the rest
};

}  // namespace baitu::portfolio
