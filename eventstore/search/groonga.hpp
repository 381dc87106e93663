// Groonga's objects with owners. A context is of one thread at a time. Threads: as said.
#pragma once

#include <groonga.h>

#include <memory>
#include <string>
#include <string_view>

#include "domain/base/error.hpp"

namespace baitu::search {

// Makes the library ready, once and for good; it writes no log. Errors: unavailable.
[[nodiscard]] Result<void> start_groonga();

struct CloseContext {
  void operator()(grn_ctx* context) const { grn_ctx_close(context); }
};
using Context = std::unique_ptr<grn_ctx, CloseContext>;

// A passing object of a context: an expression, a table of results, a column of one.
struct Unlink {
  grn_ctx* context = nullptr;
  void operator()(grn_obj* object) const { grn_obj_unlink(context, object); }
};
using Object = std::unique_ptr<grn_obj, Unlink>;

[[nodiscard]] inline Object owned(grn_ctx* context, grn_obj* object) {
  return Object(object, Unlink{context});
}

// A value on its way to or from Groonga.
class Bulk {
 public:
  Bulk(grn_ctx* context, grn_id type);
  Bulk(const Bulk&) = delete;
  Bulk& operator=(const Bulk&) = delete;
  ~Bulk();

  // The value, of a type as wide as `Number`, or a text.
  template <class Number>
  Bulk& operator=(Number number) {
    return take(&number, sizeof number);
  }
  Bulk& operator=(std::string_view text) { return take(text.data(), text.size()); }

  // What a column has for a record. Requires a column of a type as wide as `Number`.
  template <class Number>
  [[nodiscard]] Number read(grn_obj* column, grn_id record) {
    Number number{};
    read(column, record, &number, sizeof number);
    return number;
  }

  [[nodiscard]] grn_obj* get() { return &bulk_; }

 private:
  Bulk& take(const void* bytes, std::size_t size);
  void read(grn_obj* column, grn_id record, void* bytes, std::size_t size);

  grn_ctx* context_;
  grn_obj bulk_{};
};

// Errors: unavailable, timed_out where it was cancelled. Forgets the failure.
[[nodiscard]] Result<void> outcome(grn_ctx* context, std::string_view what);

}  // namespace baitu::search
