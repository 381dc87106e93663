// A vector tile read back with protozero's reader, straight from the specification (MVT 2.1).
#pragma once

#include <cstdint>
#include <map>
#include <protozero/pbf_reader.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace baitu::geo::test {

struct DecodedFeature {
  std::uint64_t id = 0;
  int type = 0;
  std::map<std::string, std::string> properties;
  std::vector<std::uint32_t> geometry;
};

struct DecodedLayer {
  std::string name;
  std::uint32_t version = 0;
  std::uint32_t extent = 0;
  std::vector<DecodedFeature> features;
};

inline std::string decoded_value(protozero::pbf_reader value) {
  value.next();
  return value.tag() == 1 ? value.get_string() : std::to_string(value.get_uint64());
}

inline DecodedFeature decoded_feature(protozero::pbf_reader in,
                                      const std::vector<std::string>& keys,
                                      const std::vector<std::string>& values) {
  DecodedFeature feature;
  while (in.next()) {
    if (in.tag() == 1) {
      feature.id = in.get_uint64();
    } else if (in.tag() == 2) {
      const auto tags = in.get_packed_uint32();
      for (auto tag = tags.begin(); tag != tags.end(); ++tag) {
        const auto& key = keys.at(*tag++);
        feature.properties[key] = values.at(*tag);
      }
    } else if (in.tag() == 3) {
      feature.type = in.get_enum();
    } else {
      const auto numbers = in.get_packed_uint32();
      feature.geometry.assign(numbers.begin(), numbers.end());
    }
  }
  return feature;
}

inline DecodedLayer decoded_layer(const protozero::pbf_reader& whole) {
  DecodedLayer layer;
  std::vector<std::string> keys;
  std::vector<std::string> values;
  for (protozero::pbf_reader in = whole; in.next();) {
    switch (in.tag()) {
      case 1:
        layer.name = in.get_string();
        break;
      case 3:
        keys.push_back(in.get_string());
        break;
      case 4:
        values.push_back(decoded_value(in.get_message()));
        break;
      case 5:
        layer.extent = in.get_uint32();
        break;
      case 15:
        layer.version = in.get_uint32();
        break;
      default:
        in.skip();
    }
  }
  for (protozero::pbf_reader in = whole; in.next();) {
    if (in.tag() == 2)
      layer.features.push_back(decoded_feature(in.get_message(), keys, values));
    else
      in.skip();
  }
  return layer;
}

inline std::vector<DecodedLayer> decoded(std::string_view bytes) {
  std::vector<DecodedLayer> layers;
  for (protozero::pbf_reader in(bytes.data(), bytes.size()); in.next(3);)
    layers.push_back(decoded_layer(in.get_message()));
  return layers;
}

}  // namespace baitu::geo::test
