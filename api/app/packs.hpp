// Makes the packs of meetings 会议材料: worked out of the read models at a position that is past,
// written as files, and kept. Threads: any number of calls at once; each may wait for the disk.
#pragma once

#include "api/app/city.hpp"
#include "api/app/meeting_requests.hpp"
#include "api/app/proofs.hpp"
#include "api/app/read_models.hpp"
#include "domain/base/error.hpp"
#include "domain/meeting/meeting.hpp"
#include "domain/pack/pack.hpp"
#include "eventstore/blob_store.hpp"

namespace baitu::app {

// All that the files of a pack are written from.
struct PackFacts {
  meeting::Scheduled meeting;
  Moment moment;
  TreeHead tree;              // over the records up to the moment
  MeetingCode since_meeting;  // whose pack movers are told from; empty: none is
  pack::Pack pack;
};

class Packs {
 public:
  // Requires that all outlive it.
  Packs(const ReadModels& models, const Proofs& proofs, eventstore::BlobStore& blobs);

  // What is to be recorded of a pack of that position and day. Its files are durable before it
  // returns. Requires a position up to that of the read models, not 0. Errors: those of `write`, of
  // Proofs::tree and of BlobStore::put; corrupt (a geometry cannot be read).
  [[nodiscard]] Result<meeting::PackFrozen> make(const meeting::Scheduled& meeting,
                                                 Position position, Date on,
                                                 const WritePack& write) const;

 private:
  [[nodiscard]] Result<PackFacts> facts(const portfolio::Portfolio& portfolio,
                                        const meeting::Scheduled& meeting, Position position,
                                        Date on) const;
  [[nodiscard]] Result<project::Place> place_of(const shape::GeometryRef& ref) const;

  const ReadModels& models_;
  const Proofs& proofs_;
  eventstore::BlobStore& blobs_;
};

}  // namespace baitu::app
