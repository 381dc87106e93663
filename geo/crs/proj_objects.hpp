// Internal. What PROJ makes, freed with its scope. Threads: as its context, one at a time.
#pragma once

#include <proj.h>

#include <memory>
#include <string>

namespace baitu::geo {

struct FreeContext {
  void operator()(PJ_CONTEXT* context) const { proj_context_destroy(context); }
};
struct FreeObject {
  void operator()(PJ* object) const { proj_destroy(object); }
};
struct FreeList {
  void operator()(PJ_OBJ_LIST* list) const { proj_list_destroy(list); }
};
struct FreeNumbers {
  void operator()(int* numbers) const { proj_int_list_destroy(numbers); }
};
using Context = std::unique_ptr<PJ_CONTEXT, FreeContext>;
using Object = std::unique_ptr<PJ, FreeObject>;
using List = std::unique_ptr<PJ_OBJ_LIST, FreeList>;
using Numbers = std::unique_ptr<int, FreeNumbers>;

inline Context new_context() {
  Context context(proj_context_create());
  proj_context_set_enable_network(context.get(), 0);
  proj_log_level(context.get(), PJ_LOG_NONE);
  return context;
}

}  // namespace baitu::geo
