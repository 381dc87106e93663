#include "eventstore/codec/edit_json.hpp"

#include <algorithm>
#include <cstddef>

namespace baitu::codec {
namespace {

constexpr int kOfMember = 1;        // depth inside the object
constexpr int kOfListedObject = 3;  // and inside an object of a list of it

// Where the text that begins with a quote at `open` ends, just behind its closing quote.
std::size_t end_of_text(std::string_view json, std::size_t open) {
  std::size_t at = open + 1;
  while (at < json.size() && json[at] != '"') at += json[at] == '\\' ? 2U : 1U;
  return std::min(at + 1, json.size());
}

}  // namespace

std::string append_members(std::string_view object, std::string_view members) {
  if (!object.ends_with('}')) return std::string(object);
  object.remove_suffix(1);
  return std::string(object).append(",").append(members).append("}");
}

std::string append_members_to_each(std::string_view object, std::string_view key,
                                   std::string_view members) {
  std::string edited;
  std::string_view member;  // of `object`, the one we are in
  int depth = 0;
  for (std::size_t at = 0; at < object.size();) {
    const char c = object[at];
    const std::size_t end = c == '"' ? end_of_text(object, at) : at + 1;
    if (c == '"' && depth == kOfMember && end < object.size() && object[end] == ':')
      member = object.substr(at + 1, end - at - 2);
    if (c == '}' && depth == kOfListedObject && member == key) edited.append(",").append(members);
    depth += c == '{' || c == '[' ? 1 : 0;
    depth -= c == '}' || c == ']' ? 1 : 0;
    edited.append(object.substr(at, end - at));
    at = end;
  }
  return edited;
}

}  // namespace baitu::codec
