#include "geo/gdal/kml_text.hpp"

#include <algorithm>

namespace baitu::geo {
namespace {

using enum Reason;

std::string_view behind(std::string_view text, std::string_view end) {
  const std::size_t at = text.find(end);
  return at == std::string_view::npos ? std::string_view() : text.substr(at + end.size());
}

// Where an end is missing nothing is left, and the library says so.
std::string_view behind_markup(std::string_view text) {
  if (text.starts_with("<!--")) return behind(text, "-->");
  if (text.starts_with("<![CDATA[")) return behind(text, "]]>");
  if (text.starts_with("<?")) return behind(text, "?>");
  return behind(text, ">");
}

// Within how many elements the deepest stands, as tags alone tell.
bool is_too_deep(std::string_view text) {
  std::size_t depth = 0;
  for (std::size_t at = 0; (at = text.find('<')) != std::string_view::npos;) {
    text.remove_prefix(at);
    const std::string_view rest = behind_markup(text);
    const std::string_view tag = text.substr(0, text.size() - rest.size());
    if (tag.starts_with("</")) {
      depth -= std::min<std::size_t>(depth, 1);
    } else if (!tag.starts_with("<!") && !tag.starts_with("<?") && !tag.ends_with("/>")) {
      if (++depth > kMaxKmlDepth) return true;
    }
    text = rest;
  }
  return false;
}

// Comments and the declaration may come before the element.
std::string_view from_first_element(std::string_view text) {
  while (true) {
    text.remove_prefix(std::min(text.find('<'), text.size()));
    if (!text.starts_with("<?") && !text.starts_with("<!--")) return text;
    text = behind_markup(text);
  }
}

}  // namespace

OrRefusal<std::string_view> plain_kml(std::string_view text) {
  constexpr std::size_t kFirstTagBytes = 200;
  constexpr std::string_view kDoctype = "<!DOCTYPE";
  const std::string_view plain = from_first_element(text);
  const std::string_view tag = plain.substr(0, std::min(plain.find('>'), kFirstTagBytes));
  const bool has_type = plain.starts_with(kDoctype);
  const bool is_kml = tag.contains("kml") || (has_type && behind(plain, ">").contains("<kml"));
  if (!is_kml) return refuse(format_unknown);
  if (has_type) return refuse(file_damaged, {detail(DetailCode::declares_entities)});
  if (is_too_deep(plain)) return refuse(file_damaged, {detail(DetailCode::nested_too_deep)});
  // The library takes a file without one for a damaged one.
  if (!plain.contains("Placemark")) return refuse(nothing_usable);
  return plain;
}

}  // namespace baitu::geo
