#include "domain/supervision/check.hpp"

#include <fmt/format.h>

#include <set>

#include "domain/base/check.hpp"

namespace baitu::supervision {
namespace {

using Checked = Result<void>;

Checked check_line(const std::string& text, const std::string& field) {
  return first_failure({refuse_if(text.empty(), ErrorCode::invalid_value, "is required", field),
                        refuse_if(text.size() > kMaxTitleBytes, ErrorCode::too_large,
                                  fmt::format("at most {} bytes", kMaxTitleBytes), field)});
}

Checked check_post(const PostCode& post, const Context& context, const std::string& field) {
  return refuse_if(!post.empty() && !context.catalogue.organisation.post(post),
                   ErrorCode::unknown_post, "no post " + post.value, field);
}

Checked check_unit(const UnitCode& unit, const Context& context, const std::string& field) {
  return refuse_if(!context.catalogue.organisation.unit(unit), ErrorCode::unknown_unit,
                   "no unit " + unit.value, field);
}

Checked check_source(const Source& source, const Context& context) {
  const bool of_light = source.kind == SourceKind::red_light;
  const bool of_post = source.kind == SourceKind::order;
  const bool of_meeting = source.kind == SourceKind::resolution;
  return first_failure(
      {of_light && source.reference.empty()
           ? Checked()
           : check_line(source.reference, "/content/source/reference"),
       refuse_if(of_meeting && !context.resolution_known, ErrorCode::unknown_resolution,
                 "no resolution " + source.reference + ": meeting/number",
                 "/content/source/reference"),
       refuse_if(of_post == source.post.empty(), ErrorCode::invalid_value,
                 of_post ? "an order is of a post" : "only an order is of a post",
                 "/content/source/post"),
       check_post(source.post, context, "/content/source/post")});
}

Checked check_project(const Content& content, const Context& context) {
  const std::string field = "/content/project";
  const bool of_light = content.source.kind == SourceKind::red_light;
  if (content.project.empty())
    return refuse_if(of_light, ErrorCode::invalid_value, "a red light is of a project", field);
  return first_failure(
      {refuse_if(!context.project_known, ErrorCode::not_found,
                 "no project " + content.project.value, field),
       refuse_if(of_light && !context.project_red, ErrorCode::light_not_red,
                 "the light of " + content.project.value + " is not red on that day", field)});
}

Checked check_units(const Content& content, const Context& context) {
  if (auto known = check_unit(content.lead, context, "/content/lead"); !known) return known;
  const std::string field = "/content/assisting";
  if (content.assisting.size() > kMaxAssisting)
    return fail(ErrorCode::too_large, fmt::format("at most {}", kMaxAssisting), field);
  std::set<UnitCode> seen{content.lead};
  for (std::size_t i = 0; i < content.assisting.size(); ++i) {
    const std::string at = fmt::format("{}/{}", field, i);
    if (auto known = check_unit(content.assisting[i], context, at); !known) return known;
    if (!seen.insert(content.assisting[i]).second)
      return fail(ErrorCode::invalid_value, content.assisting[i].value + " is there twice", at);
  }
  return {};
}

}  // namespace

Result<void> check(const Content& content, const Context& context) {
  return first_failure({check_line(content.title, "/content/title"),
                        check_reason(content.requirement, "/content/requirement"),
                        check_source(content.source, context), check_project(content, context),
                        check_units(content, context),
                        check_post(content.superior, context, "/content/superior")});
}

Result<void> check_deadline(Date due, Date on, const std::string& field) {
  return first_failure(
      {refuse_if(due < on, ErrorCode::invalid_value, "it is earlier than " + to_string(on), field),
       refuse_if(due > on + std::chrono::days(kMaxDeadlineDays), ErrorCode::invalid_value,
                 fmt::format("at most {} days later", kMaxDeadlineDays), field)});
}

}  // namespace baitu::supervision
