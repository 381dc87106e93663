// Which fields held the codes or the names of projects in earlier files with the same fields:
// whoever sends files of one kind need not say it again. It follows from what those uploads
// recorded. Threads: any.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "api/app/upload_list.hpp"
#include "api/app/upload_matching.hpp"
#include "domain/base/error.hpp"
#include "domain/portfolio/portfolio.hpp"
#include "eventstore/blob_store.hpp"
#include "eventstore/commit_log.hpp"
#include "geo/worker/inspection.hpp"

namespace baitu::app {

inline constexpr std::size_t kRememberedUploads = 50;           // the last that were committed
inline constexpr std::int32_t kMaxRememberedFeatures = 20'000;  // a longer report is not read again

struct RememberedField {
  std::uint32_t layer = 0;  // of the new file
  std::string field;
  MatchedBy by = MatchedBy::code;  // code or name
  UploadCode upload;               // the last one that it is known from
};

class UploadMemory {
 public:
  // Requires that both outlive it.
  UploadMemory(const eventstore::CommitLog& log, const eventstore::BlobStore& blobs)
      : log_(log), blobs_(blobs) {}

  // For each layer whose fields, in any order, were those of a layer of an earlier upload: its
  // fields of codes and of names, each of the last upload that had one. The names are those that
  // projects have now. It is a suggestion: an upload whose report cannot be read says nothing.
  [[nodiscard]] std::vector<RememberedField> recall(const geo::Inspection& inspection,
                                                    const UploadList& uploads,
                                                    const portfolio::Portfolio& portfolio) const;

 private:
  struct Known {
    std::vector<std::string> fields;  // of a layer, in order
    std::string field;
    MatchedBy by = MatchedBy::code;
  };
  using KnownFields = std::vector<Known>;

  [[nodiscard]] Result<KnownFields> learn(const UploadItem& item,
                                          const portfolio::Portfolio& portfolio) const;
  [[nodiscard]] KnownFields known(const UploadItem& item,
                                  const portfolio::Portfolio& portfolio) const;

  const eventstore::CommitLog& log_;
  const eventstore::BlobStore& blobs_;
  mutable std::mutex mutex_;                        // guards learnt_
  mutable std::map<Position, KnownFields> learnt_;  // by the record of the commit
};

}  // namespace baitu::app
