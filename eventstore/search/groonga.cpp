#include "eventstore/search/groonga.hpp"

#include <cstring>

namespace baitu::search {

Result<void> start_groonga() {
  static const grn_rc kStarted = [] {
    const grn_rc started = grn_init();
    grn_default_logger_set_max_level(static_cast<grn_log_level>(GRN_LOG_NONE));
    grn_default_query_logger_set_flags(GRN_QUERY_LOG_NONE);
    return started;
  }();
  if (kStarted == GRN_SUCCESS) return {};
  return fail(ErrorCode::unavailable, "Groonga does not start");
}

Bulk::Bulk(grn_ctx* context, grn_id type) : context_(context) {
  GRN_OBJ_INIT(&bulk_, GRN_BULK, 0, type);
}

Bulk::~Bulk() { grn_obj_unlink(context_, &bulk_); }

Bulk& Bulk::take(const void* bytes, std::size_t size) {
  GRN_BULK_REWIND(&bulk_);
  grn_bulk_write(context_, &bulk_, static_cast<const char*>(bytes), size);
  return *this;
}

void Bulk::read(grn_obj* column, grn_id record, void* bytes, std::size_t size) {
  GRN_BULK_REWIND(&bulk_);
  grn_obj_get_value(context_, column, record, &bulk_);
  if (GRN_BULK_VSIZE(&bulk_) == size) std::memcpy(bytes, GRN_BULK_HEAD(&bulk_), size);
}

Result<void> outcome(grn_ctx* context, std::string_view what) {
  const grn_rc code = context->rc;
  if (code == GRN_SUCCESS) return {};
  std::string message = std::string(what) + ": " + static_cast<const char*>(context->errbuf);
  context->rc = GRN_SUCCESS;
  context->errbuf[0] = '\0';
  if (code == GRN_CANCEL)
    return fail(ErrorCode::timed_out, "the search took too long; ask for something longer");
  return fail(ErrorCode::unavailable, std::move(message));
}

}  // namespace baitu::search
