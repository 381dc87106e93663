// Words shown to people, in the two languages of the interface.
#pragma once

#include <compare>
#include <string>

namespace baitu {

// UTF-8. `zh` is never empty; `en` may be, and then `zh` stands for it.
struct Text {
  std::string zh;
  std::string en;
  friend auto operator<=>(const Text&, const Text&) = default;
};

}  // namespace baitu
