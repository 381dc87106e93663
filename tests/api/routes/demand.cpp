#include "tests/api/routes/demand.hpp"

#include <gmock/gmock.h>

#include "tests/api/routes/contract.hpp"

namespace baitu::test {

void demand(const char* schema, const boost::json::value& value) {
  static const Contract kContract;
  Names names;
  for (const auto& member : value.as_object()) names.emplace(member.key());
  EXPECT_FALSE(kContract.required(schema).empty()) << schema;
  EXPECT_THAT(names, testing::IsSupersetOf(kContract.required(schema))) << schema;
}

}  // namespace baitu::test
