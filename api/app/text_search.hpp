// Full text over titles, notes, replies, answers and comments: where it is found comes from the
// index, what is shown from the log, and nothing that the reader may not see. Threads: any.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "api/app/city.hpp"
#include "api/app/event_search.hpp"
#include "api/auth/principal.hpp"
#include "domain/base/error.hpp"
#include "eventstore/commit_log.hpp"
#include "eventstore/search/contribution.hpp"
#include "eventstore/search/search_follower.hpp"

namespace baitu::app {

struct TextQuery {
  std::vector<std::string> words;   // search::words_of() of what a person typed
  std::vector<search::Kind> kinds;  // none: all
  std::size_t limit = 0;
  std::size_t offset = 0;
};

struct TextHit {
  search::Subject subject;
  std::string title;  // as it was at the moment; its code where it has none
  search::Field field = search::Field::note;
  std::vector<search::Piece> excerpt;
  RecordedEvent event;  // that tells of the text
};

struct TextsFound {
  std::size_t total = 0;  // that the reader may see, up to search::kMaxMatches
  bool complete = true;   // else there are more that the reader may see
  std::vector<TextHit> hits;
};

// Finds what stood at the reading's moment. Of notices and public reports what stands in the events
// that notices_for() and report_histories() give `reader`, and of a notice whose draft they keep
// back its text as of the issue; of all else the events that `may_see` says yes to. Errors: those
// of SearchFollower::find and of reading the log.
[[nodiscard]] Result<TextsFound> search_texts(const search::SearchFollower& index,
                                              const eventstore::RecordSource& log,
                                              const Reading& reading, const auth::Principal& reader,
                                              const MaySee& may_see, const TextQuery& query);

}  // namespace baitu::app
