// The sample shapefiles that sample_data/shapefiles makes, and what its manifest says of them.
#pragma once

#include <boost/json.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

namespace baitu::geo::test {

inline std::filesystem::path sample(const std::string& name) {
  return std::filesystem::path(BAITU_SAMPLE_SHAPEFILES) / name;
}

inline std::string bytes_of(const std::filesystem::path& path) {
  std::ostringstream out;
  out << std::ifstream(path, std::ios::binary).rdbuf();
  return out.str();
}

inline boost::json::array manifest() {
  return boost::json::parse(bytes_of(sample("manifest.json"))).as_array();
}

inline std::string text(const boost::json::value& value) {
  return boost::json::value_to<std::string>(value);
}

}  // namespace baitu::geo::test
