#include "api/routes/json_body.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/value_stack.hpp>
#include <limits>
#include <set>

namespace baitu::routes {
namespace {

namespace json = boost::json;

constexpr std::size_t kMaxWholeDigits = 15;
constexpr std::size_t kMaxDecimals = 3;

bool all_digits(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

// Of a number that JSON allows. No exponents: they would let a short text ask for any size.
std::optional<std::int64_t> thousandths_of(std::string_view number) {
  const bool negative = number.starts_with('-');
  if (negative) number.remove_prefix(1);
  const std::size_t point = std::min(number.find('.'), number.size());
  const std::string_view whole = number.substr(0, point);
  std::string_view decimals = number.substr(std::min(point + 1, number.size()));
  decimals = decimals.substr(0, decimals.find_last_not_of('0') + 1);
  if (whole.size() > kMaxWholeDigits || decimals.size() > kMaxDecimals) return std::nullopt;
  if (!all_digits(whole) || !all_digits(decimals)) return std::nullopt;
  std::int64_t result = 0;
  for (const char digit : whole) result = result * 10 + (digit - '0');
  for (std::size_t i = 0; i < kMaxDecimals; ++i)
    result = result * 10 + (i < decimals.size() ? decimals[i] - '0' : 0);
  return negative ? -result : result;
}

// What the parser calls: builds the tree, numbers from their text.
struct TreeHandler {
  static constexpr std::size_t max_object_size = std::numeric_limits<std::size_t>::max();
  static constexpr std::size_t max_array_size = std::numeric_limits<std::size_t>::max();
  static constexpr std::size_t max_key_size = std::numeric_limits<std::size_t>::max();
  static constexpr std::size_t max_string_size = std::numeric_limits<std::size_t>::max();

  using Code = json::error_code&;
  using Chars = json::string_view;

  bool on_document_begin(Code) {
    stack.reset();
    return true;
  }
  bool on_document_end(Code) { return true; }
  bool on_object_begin(Code) {
    names.emplace_back();
    return true;
  }
  bool on_object_end(std::size_t size, Code) {
    if (names.back().size() != size) repeats_a_name = true;
    names.pop_back();
    stack.push_object(size);
    return true;
  }
  bool on_array_begin(Code) { return true; }
  bool on_array_end(std::size_t size, Code) {
    stack.push_array(size);
    return true;
  }
  bool on_key_part(Chars part, std::size_t, Code) {
    name += part;
    stack.push_chars(part);
    return true;
  }
  bool on_key(Chars rest, std::size_t, Code) {
    names.back().insert(name.append(rest));
    name.clear();
    stack.push_key(rest);
    return true;
  }
  bool on_string_part(Chars part, std::size_t, Code) {
    stack.push_chars(part);
    return true;
  }
  bool on_string(Chars rest, std::size_t, Code) {
    stack.push_string(rest);
    return true;
  }
  bool on_number_part(Chars part, Code) {
    number += part;
    return true;
  }
  bool on_int64(std::int64_t, Chars rest, Code) { return push_number(rest); }
  bool on_uint64(std::uint64_t, Chars rest, Code) { return push_number(rest); }
  bool on_double(double, Chars rest, Code) { return push_number(rest); }
  bool on_bool(bool truth, Code) {
    stack.push_bool(truth);
    return true;
  }
  bool on_null(Code) {
    stack.push_null();
    return true;
  }
  bool on_comment_part(Chars, Code) { return true; }
  bool on_comment(Chars, Code) { return true; }

  bool push_number(Chars rest) {
    const auto thousandths = thousandths_of(number.append(rest));
    number.clear();
    if (thousandths)
      stack.push_int64(*thousandths);
    else
      stack.push_double(std::numeric_limits<double>::quiet_NaN());
    return true;
  }

  json::value_stack stack;
  std::string number;
  std::string name;
  std::vector<std::set<std::string>> names;  // of the objects that are open
  bool repeats_a_name = false;
};

void keep_first(std::optional<Error>& failure, ErrorCode code, std::string message,
                std::string pointer) {
  if (!failure) failure = Error{code, std::move(message), std::move(pointer)};
}

Date read_date(const json::value& value, const std::string& pointer,
               std::optional<Error>& failure) {
  const auto date = value.is_string() ? parse_date(value.get_string()) : std::nullopt;
  if (date) return *date;
  keep_first(failure, ErrorCode::invalid_value, "a date like 2025-03-05 is expected", pointer);
  return {};
}

std::string read_text(const json::value& value, const std::string& pointer,
                      std::optional<Error>& failure) {
  if (!value.is_string()) {
    keep_first(failure, ErrorCode::invalid_value, "a text is expected", pointer);
    return {};
  }
  std::string text(value.get_string());
  if (text.size() > kMaxTextBytes)
    keep_first(failure, ErrorCode::too_large, fmt::format("at most {} bytes", kMaxTextBytes),
               pointer);
  if (text.find('\0') != std::string::npos)
    keep_first(failure, ErrorCode::invalid_value, "a text holds no NUL", pointer);
  return text;
}

std::int64_t read_integer(const json::value& value, const std::string& pointer,
                          std::optional<Error>& failure) {
  const bool whole = value.is_int64() && value.get_int64() >= 0 && value.get_int64() % 1000 == 0;
  if (whole) return value.get_int64() / 1000;
  keep_first(failure, ErrorCode::invalid_value, "a whole number from 0 on is expected", pointer);
  return 0;
}

}  // namespace

Result<json::value> parse_json_body(std::string_view body) {
  json::parse_options options;
  options.max_depth = kMaxJsonDepth;
  json::basic_parser<TreeHandler> parser(options);
  json::error_code error;
  const std::size_t read = parser.write_some(false, body.data(), body.size(), error);
  if (error || read < body.size())
    return fail(ErrorCode::malformed,
                fmt::format("the body is not JSON from byte {} on", std::min(read, body.size())));
  if (parser.handler().repeats_a_name)
    return fail(ErrorCode::malformed, "a name stands twice in one object");
  return parser.handler().stack.release();
}

Fields::Fields(const json::value& value, std::string pointer, std::optional<Error>& failure)
    : object_(value.if_object()), pointer_(std::move(pointer)), failure_(failure) {
  if (!object_) keep_first(failure_, ErrorCode::invalid_value, "an object is expected", pointer_);
}

bool Fields::has(std::string_view name) const { return object_ && object_->contains(name); }

const json::value& Fields::any(std::string_view name) {
  static const json::value kNull;
  asked_.push_back(name);
  if (has(name)) return object_->at(name);
  refuse(ErrorCode::invalid_value, "is required", name);
  return kNull;
}

std::string Fields::text(std::string_view name) {
  return read_text(any(name), fmt::format("{}/{}", pointer_, name), failure_);
}

Date Fields::date(std::string_view name) {
  return read_date(any(name), fmt::format("{}/{}", pointer_, name), failure_);
}

std::int64_t Fields::signed_integer(std::string_view name) {
  const json::value& given = any(name);
  if (given.is_int64() && given.get_int64() % 1000 == 0) return given.get_int64() / 1000;
  refuse(ErrorCode::invalid_value, "a whole number is expected", name);
  return 0;
}

std::int64_t Fields::integer(std::string_view name) {
  return read_integer(any(name), fmt::format("{}/{}", pointer_, name), failure_);
}

Fields Fields::object(std::string_view name) {
  return {any(name), fmt::format("{}/{}", pointer_, name), failure_};
}

Text Fields::words(std::string_view name) {
  Fields fields = object(name);
  Text text{fields.text("zh"), fields.text("en")};
  fields.finish();
  return text;
}

void Fields::each(std::string_view name, std::size_t limit,
                  const std::function<void(const json::value&, std::string)>& read) {
  const json::array* array = any(name).if_array();
  if (!array) return refuse(ErrorCode::invalid_value, "a list is expected", name);
  if (array->size() > limit)
    return refuse(ErrorCode::too_large, fmt::format("at most {}", limit), name);
  for (std::size_t i = 0; i < array->size(); ++i)
    read((*array)[i], fmt::format("{}/{}/{}", pointer_, name, i));
}

void Fields::each_object(std::string_view name, std::size_t limit,
                         const std::function<void(Fields&)>& read) {
  each(name, limit, [&](const json::value& object, std::string pointer) {
    Fields fields(object, std::move(pointer), failure_);
    read(fields);
    fields.finish();
  });
}

std::vector<std::string> Fields::texts(std::string_view name, std::size_t limit) {
  std::vector<std::string> texts;
  each(name, limit, [&](const json::value& text, const std::string& pointer) {
    texts.push_back(read_text(text, pointer, failure_));
  });
  return texts;
}

std::vector<Date> Fields::dates(std::string_view name, std::size_t limit) {
  std::vector<Date> dates;
  each(name, limit, [&](const json::value& date, const std::string& pointer) {
    dates.push_back(read_date(date, pointer, failure_));
  });
  return dates;
}

std::vector<std::int64_t> Fields::integers(std::string_view name, std::size_t limit) {
  std::vector<std::int64_t> integers;
  each(name, limit, [&](const json::value& integer, const std::string& pointer) {
    integers.push_back(read_integer(integer, pointer, failure_));
  });
  return integers;
}

template <class Read>
auto Fields::optional(std::string_view name, const Read& read)
    -> std::optional<decltype(read(name))> {
  if (!has(name)) return std::nullopt;
  return read(name);
}

std::optional<std::string> Fields::optional_text(std::string_view name) {
  return optional(name, [this](std::string_view field) { return text(field); });
}

std::optional<Date> Fields::optional_date(std::string_view name) {
  return optional(name, [this](std::string_view field) { return date(field); });
}

std::optional<std::int64_t> Fields::optional_integer(std::string_view name) {
  return optional(name, [this](std::string_view field) { return integer(field); });
}

std::string Fields::text_or_none(std::string_view name) {
  return optional_text(name).value_or(std::string());
}

bool Fields::truth_or_false(std::string_view name) {
  if (!has(name)) return false;
  const json::value& given = any(name);
  if (given.is_bool()) return given.get_bool();
  refuse(ErrorCode::invalid_value, "true or false is expected", name);
  return false;
}

void Fields::finish() {
  if (!object_) return;
  for (const auto& field : *object_)
    if (std::ranges::find(asked_, std::string_view(field.key())) == asked_.end())
      refuse(ErrorCode::invalid_value, "no such field", field.key());
}

void Fields::refuse(ErrorCode code, std::string message, std::string_view name) {
  keep_first(failure_, code, std::move(message), fmt::format("{}/{}", pointer_, name));
}

}  // namespace baitu::routes
