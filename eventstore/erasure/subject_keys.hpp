// The keys of subjects, each a file FOLDER/<subject> that its owner alone reads. The folder is no
// part of the record or of a backup: docs/storage.md, Keys of subjects. Threads: any; one process
// makes and destroys. Requires a disk with hard links. Common errors: unavailable.
#pragma once

#include <filesystem>
#include <optional>

#include "domain/base/error.hpp"
#include "domain/base/ids.hpp"
#include "eventstore/erasure/seal.hpp"

namespace baitu::eventstore {

class SubjectKeys {
 public:
  // The folder is made when the first key is.
  explicit SubjectKeys(std::filesystem::path folder);

  // The key of the subject, made where there is none; on disk when this returns. Requires a subject
  // that is_subject(); for all below any other has no key.
  [[nodiscard]] Result<SubjectKey> make(const SubjectId& subject) const;

  // nullopt where it was never made, or was destroyed. Errors: corrupt too, a file of another size.
  [[nodiscard]] Result<std::optional<SubjectKey>> find(const SubjectId& subject) const;

  // Overwrites the key, then removes it; both are on disk when this returns. Nothing where there is
  // none.
  [[nodiscard]] Result<void> destroy(const SubjectId& subject) const;

 private:
  [[nodiscard]] std::filesystem::path path_of(const SubjectId& subject) const;

  const std::filesystem::path folder_;
};

// Whether it is a UUID as to_string(CommitId) writes it.
[[nodiscard]] bool is_subject(const SubjectId& subject);

}  // namespace baitu::eventstore
