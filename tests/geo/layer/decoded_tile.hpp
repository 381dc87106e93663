// A vector tile read back with protozero's reader, straight from the specification (MVT 2.1,
// chapter 4), and strictly: an unknown field, a field twice or of another wire type, or an index
// beyond its table is an exception.
#pragma once

#include <cstdint>
#include <map>
#include <protozero/pbf_reader.hpp>
#include <set>
#include <stdexcept>
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
  std::uint32_t extent = 4096;  // the default of the specification
  std::vector<DecodedFeature> features;
};

// The fields of one message: their wire types, and that those not repeated come once.
class DecodedFields {
 public:
  explicit DecodedFields(const protozero::pbf_reader& in) : in_(in) {}

  bool next() { return in_.next(); }
  [[nodiscard]] std::uint32_t tag() const { return in_.tag(); }
  protozero::pbf_reader& repeated(protozero::pbf_wire_type type) {
    if (in_.wire_type() != type) throw std::runtime_error("a field of another wire type");
    return in_;
  }
  protozero::pbf_reader& once(protozero::pbf_wire_type type) {
    if (!seen_.insert(in_.tag()).second) throw std::runtime_error("a field twice");
    return repeated(type);
  }

 private:
  protozero::pbf_reader in_;
  std::set<std::uint32_t> seen_;
};

inline std::string decoded_value(const protozero::pbf_reader& value) {
  using enum protozero::pbf_wire_type;
  DecodedFields in(value);
  if (!in.next()) throw std::runtime_error("a value of nothing");
  switch (in.tag()) {
    case 1:
      return in.once(length_delimited).get_string();
    case 2:
      return std::to_string(in.once(fixed32).get_float());
    case 3:
      return std::to_string(in.once(fixed64).get_double());
    case 4:
      return std::to_string(in.once(varint).get_int64());
    case 5:
      return std::to_string(in.once(varint).get_uint64());
    case 6:
      return std::to_string(in.once(varint).get_sint64());
    case 7:
      return in.once(varint).get_bool() ? "true" : "false";
    default:
      throw std::runtime_error("a value of an unknown kind");
  }
}

inline DecodedFeature decoded_feature(const protozero::pbf_reader& whole,
                                      const std::vector<std::string>& keys,
                                      const std::vector<std::string>& values) {
  using enum protozero::pbf_wire_type;
  DecodedFeature feature;
  for (DecodedFields in(whole); in.next();) {
    if (in.tag() == 1) {
      feature.id = in.once(varint).get_uint64();
    } else if (in.tag() == 2) {
      const auto tags = in.once(length_delimited).get_packed_uint32();
      for (auto tag = tags.begin(); tag != tags.end(); ++tag) {
        const auto& key = keys.at(*tag++);
        feature.properties[key] = values.at(*tag);
      }
    } else if (in.tag() == 3) {
      feature.type = in.once(varint).get_enum();
    } else if (in.tag() == 4) {
      const auto numbers = in.once(length_delimited).get_packed_uint32();
      feature.geometry.assign(numbers.begin(), numbers.end());
    } else {
      throw std::runtime_error("an unknown field of a feature");
    }
  }
  return feature;
}

inline DecodedLayer decoded_layer(const protozero::pbf_reader& whole) {
  using enum protozero::pbf_wire_type;
  DecodedLayer layer;
  std::vector<protozero::pbf_reader> features;  // tables may stand behind them
  std::vector<std::string> keys;
  std::vector<std::string> values;
  for (DecodedFields in(whole); in.next();) {
    switch (in.tag()) {
      case 1:
        layer.name = in.once(length_delimited).get_string();
        break;
      case 2:
        features.push_back(in.repeated(length_delimited).get_message());
        break;
      case 3:
        keys.push_back(in.repeated(length_delimited).get_string());
        break;
      case 4:
        values.push_back(decoded_value(in.repeated(length_delimited).get_message()));
        break;
      case 5:
        layer.extent = in.once(varint).get_uint32();
        break;
      case 15:
        layer.version = in.once(varint).get_uint32();
        break;
      default:
        throw std::runtime_error("an unknown field of a layer");
    }
  }
  for (const auto& feature : features)
    layer.features.push_back(decoded_feature(feature, keys, values));
  return layer;
}

inline std::vector<DecodedLayer> decoded(std::string_view bytes) {
  std::vector<DecodedLayer> layers;
  DecodedFields in(protozero::pbf_reader(bytes.data(), bytes.size()));
  while (in.next()) {
    if (in.tag() != 3) throw std::runtime_error("an unknown field of a tile");
    layers.push_back(
        decoded_layer(in.repeated(protozero::pbf_wire_type::length_delimited).get_message()));
  }
  return layers;
}

}  // namespace baitu::geo::test
