// What api/openapi.yaml says, read line by line: enough of YAML for that one file.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace baitu::test {

using Names = std::set<std::string>;

class Contract {
 public:
  // Requires the repository's root as working directory.
  Contract();

  // {method in capitals, path} → names of its query parameters.
  [[nodiscard]] const std::map<std::pair<std::string, std::string>, Names>& operations() const {
    return operations_;
  }

  // The properties that a schema demands; those of every part of an allOf.
  [[nodiscard]] const Names& required(const std::string& schema) const;

  // The values of a schema that is an enumeration.
  [[nodiscard]] const Names& values(const std::string& schema) const;

  // The names of the commands of a schema: the keys of its discriminator's mapping.
  [[nodiscard]] const Names& commands(const std::string& schema) const;

 private:
  void read_path_line(const std::string& line);
  void read_schema_line(const std::string& line);
  void read_list(const std::string& text);

  std::string path_;
  Names* parameters_ = nullptr;
  std::string inline_parameter_;
  std::string schema_;
  Names* list_ = nullptr;  // a "[...]" that is still open
  bool in_mapping_ = false;
  std::map<std::pair<std::string, std::string>, Names> operations_;
  std::map<std::string, Names> required_;
  std::map<std::string, Names> values_;
  std::map<std::string, Names> commands_;
};

}  // namespace baitu::test
