#include "tests/api/routes/contract.hpp"

#include <algorithm>
#include <cctype>
#include <fstream>
#include <regex>

namespace baitu::test {
namespace {

// The first group of the pattern, if the line has it.
std::optional<std::string> group(const std::string& line, const char* pattern) {
  std::smatch match;
  if (!std::regex_search(line, match, std::regex(pattern))) return std::nullopt;
  return match[1].str();
}

const Names& named(const std::map<std::string, Names>& by_schema, const std::string& schema) {
  static const Names kNone;
  const auto found = by_schema.find(schema);
  return found == by_schema.end() ? kNone : found->second;
}

}  // namespace

Contract::Contract() {
  std::ifstream file("api/openapi.yaml");
  std::string section;
  for (std::string line; std::getline(file, line);) {
    if (const auto name = group(line, "^([a-z]+):")) section = *name;
    if (const auto name = group(line, "^  ([a-zA-Z]+):$"); name && section == "components")
      section = "components." + *name;
    else if (name && section.starts_with("components."))
      section = "components." + *name;
    if (section == "paths") read_path_line(line);
    if (section == "components.schemas") read_schema_line(line);
  }
}

const Names& Contract::required(const std::string& schema) const {
  return named(required_, schema);
}

const Names& Contract::commands(const std::string& schema) const {
  return named(commands_, schema);
}

const Names& Contract::values(const std::string& schema) const { return named(values_, schema); }

void Contract::read_path_line(const std::string& line) {
  if (const auto path = group(line, "^  (/.*):$")) path_ = *path;
  if (auto method = group(line, "^    (get|post|put|patch|delete):$")) {
    std::ranges::transform(*method, method->begin(),
                           [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    parameters_ = &operations_[{*method, path_}];
  }
  if (!parameters_) return;
  if (const auto name = group(line, "#/components/parameters/([a-z_]+)'"); name && *name != "code")
    // Two are called code on the wire: that of paths, and the one of queries, which has another
    // key.
    parameters_->insert(*name == "projects" ? "code" : *name);
  if (const auto name = group(line, "^        - name: (\\S+)$")) inline_parameter_ = *name;
  if (line.find("          in: query") == 0) parameters_->insert(inline_parameter_);
}

void Contract::read_schema_line(const std::string& line) {
  if (const auto name = group(line, "^    ([A-Za-z]+):")) {
    schema_ = *name;
    in_mapping_ = false;
  }
  if (list_) return read_list(line);
  if (const auto list = group(line, "^      (?:    )?required: \\[(.*)")) {
    list_ = &required_[schema_];
    return read_list(*list);
  }
  if (const auto list = group(line, "^    (?:  |\\w+: .*)enum: ?\\[?(.*)")) {
    list_ = &values_[schema_];
    return read_list(*list);
  }
  if (line.find("mapping:") != std::string::npos) in_mapping_ = true;
  const auto command = group(line, "^          ([a-z_]+): '#/components/schemas/");
  if (in_mapping_ && command) commands_[schema_].insert(*command);
}

void Contract::read_list(const std::string& text) {
  static const std::regex kName("[A-Za-z0-9_]+");
  const std::string items = text.substr(0, text.find(']'));
  for (std::sregex_iterator name(items.begin(), items.end(), kName), end; name != end; ++name)
    list_->insert(name->str());
  if (text.find(']') != std::string::npos) list_ = nullptr;
}

}  // namespace baitu::test
