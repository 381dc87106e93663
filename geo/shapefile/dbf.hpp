// The rows of a .dbf file (dBASE III) as the raw bytes they are: what encoding they have is decided
// from all of them (encoding.hpp). Threads: any.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "geo/worker/inspection.hpp"
#include "geo/worker/reason.hpp"

namespace baitu::geo {

// Bytes of a name or value, without what pads them. `full`: nothing did, so the last character may
// have been cut off.
struct RawText {
  std::string_view bytes;
  bool full = false;
};

class Dbf {
 public:
  // Keeps a view of `bytes`. Refusals: dbf_damaged, too_many_fields.
  [[nodiscard]] static OrRefusal<Dbf> open(std::string_view bytes);

  [[nodiscard]] std::size_t rows() const { return rows_; }
  [[nodiscard]] std::size_t fields() const { return fields_.size(); }
  [[nodiscard]] std::uint8_t language() const { return language_; }  // LDID; 0: says nothing

  // Require field < fields(), row < rows().
  [[nodiscard]] RawText name(std::size_t field) const { return fields_[field].name; }
  // By its description: what a value holds is not looked at.
  [[nodiscard]] FieldType type(std::size_t field) const { return fields_[field].type; }
  [[nodiscard]] RawText value(std::size_t row, std::size_t field) const;
  [[nodiscard]] bool deleted(std::size_t row) const;

 private:
  struct Field {
    RawText name;
    std::size_t at = 0;  // in its row
    std::size_t width = 0;
    FieldType type = FieldType::text;
  };

  std::string_view table_;
  std::size_t rows_ = 0;
  std::size_t row_bytes_ = 0;
  std::uint8_t language_ = 0;
  std::vector<Field> fields_;
};

}  // namespace baitu::geo
