// What a sample of an event is, and what many of them name. Part of samples.hpp.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "domain/base/assert.hpp"
#include "domain/base/ids.hpp"
#include "domain/base/time.hpp"
#include "domain/event.hpp"

namespace baitu::codec::test {

struct Sample {
  std::string type;
  std::uint16_t schema_version;
  std::string stream;
  Event event;
  std::string payload;
};

inline Date day(std::string_view text) {
  const auto date = parse_date(text);
  BAITU_ASSERT(date.has_value());
  return *date;
}

inline const BlobName kSampleFile(
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");

}  // namespace baitu::codec::test
