// Every upload and context layer at a moment, folded from what the portfolio keeps of them, so that
// they and the projects are of one position. Threads: as a plain value.
#pragma once

#include <map>
#include <vector>

#include "domain/base/ids.hpp"
#include "domain/base/time.hpp"
#include "domain/layer/state.hpp"
#include "domain/portfolio/portfolio.hpp"
#include "domain/upload/state.hpp"

namespace baitu::app {

struct UploadItem {
  upload::State state;
  Instant received_at;
  PrincipalId received_by;
  Position received;   // the record that received it
  Position inspected;  // the record of the inspection that counts; 0: none does
  Position committed;  // the record that committed it; 0: none did
  Position reverted;   // the record that reverted it; 0: none did
};

class UploadList {
 public:
  // As known at `as_of`. Cost: every event that is no project's.
  UploadList(const portfolio::Portfolio& portfolio, Position as_of);

  // In the order they were received.
  [[nodiscard]] const std::vector<UploadItem>& items() const { return items_; }

  // nullptr when it was not received.
  [[nodiscard]] const UploadItem* find(const UploadCode& code) const;

  // The last upload before `item` that brought the very same bytes and was committed, reverted
  // since or not; where none was the last that brought them; nullptr when none did.
  [[nodiscard]] const UploadItem* same_file_before(const UploadItem& item) const;

  // The upload that the record at `position` reverted; nullptr where it reverted none.
  [[nodiscard]] const UploadItem* reverted_at(Position position) const;

  // As if nothing had happened where it never was.
  [[nodiscard]] layer::State layer(const LayerCode& code) const;

 private:
  void apply(const RecordedEvent& event);

  std::vector<UploadItem> items_;
  std::map<StreamId, std::size_t> places_;  // of uploads in items_
  std::map<StreamId, layer::State> layers_;
};

}  // namespace baitu::app
