#include "geo/tile/drawn.hpp"

#include <protozero/buffer_string.hpp>
#include <protozero/varint.hpp>

#include "domain/base/assert.hpp"

namespace baitu::geo {
namespace {

// MVT 2.1, 4.3.1.
constexpr std::uint32_t kMoveTo = 1;
constexpr std::uint32_t kLineTo = 2;
constexpr std::uint32_t kClosePath = 7;
constexpr std::uint32_t kCommandBits = 3;

std::uint32_t command(std::uint32_t id, std::size_t count) {
  return static_cast<std::uint32_t>(count << kCommandBits) | id;
}

class Pen {
 public:
  void expect(std::size_t bytes) { own_.rest.reserve(bytes); }

  // Moves to the first of `path`, then through the others.
  void draw(const GridPath& path, bool closed) {
    move_to(path.front());
    put(command(kLineTo, path.size() - 1));
    for (std::size_t i = 1; i < path.size(); ++i) step(path[i]);
    if (closed) put(command(kClosePath, 1));
  }

  void draw_points(const GridPath& points) {
    own_.drawn.first_command = command(kMoveTo, points.size());
    for (const GridPoint& point : points) step(point);
  }

  OwnDrawn finish(DrawnKind kind) {
    if (started_) own_.drawn.kind = kind;
    return std::move(own_);
  }

 private:
  void move_to(GridPoint point) {
    if (started_)
      put(command(kMoveTo, 1));
    else
      own_.drawn.first_command = command(kMoveTo, 1);
    step(point);
  }

  void step(GridPoint point) {
    own_.drawn.bounds.grow(point);
    if (started_) {
      put(protozero::encode_zigzag32(point.x - at_.x));
      put(protozero::encode_zigzag32(point.y - at_.y));
    } else {
      own_.drawn.first = point;
    }
    started_ = true;
    at_ = point;
  }

  void put(std::uint32_t value) { protozero::add_varint_to_buffer(&own_.rest, value); }

  OwnDrawn own_;
  GridPoint at_;
  bool started_ = false;
};

class Reader {
 public:
  Reader(const Drawn& drawn, GridPoint origin)
      : at_{drawn.first.x - origin.x, drawn.first.y - origin.y},
        next_(drawn.rest.data()),
        end_(next_ + drawn.rest.size()) {}

  [[nodiscard]] bool done() const { return next_ == end_; }
  std::uint32_t number() {
    return static_cast<std::uint32_t>(protozero::decode_varint(&next_, end_));
  }
  GridPoint step() {
    at_.x += protozero::decode_zigzag32(number());
    at_.y += protozero::decode_zigzag32(number());
    return at_;
  }
  [[nodiscard]] GridPoint at() const { return at_; }

 private:
  GridPoint at_;
  const char* next_;
  const char* end_;
};

}  // namespace

OwnDrawn draw_points(const GridPath& points) {
  Pen pen;
  if (!points.empty()) pen.draw_points(points);
  return pen.finish(DrawnKind::points);
}

OwnDrawn draw_lines(const std::vector<GridPath>& lines) {
  Pen pen;
  for (const GridPath& line : lines) pen.draw(line, false);
  return pen.finish(DrawnKind::lines);
}

OwnDrawn draw_areas(const std::vector<Area>& areas) {
  constexpr std::size_t kTypicalPointBytes = 4;
  Pen pen;
  if (!areas.empty()) pen.expect(areas.front().outer.size() * kTypicalPointBytes);
  for (const Area& area : areas) {
    pen.draw(area.outer, true);
    for (const GridPath& hole : area.holes) pen.draw(hole, true);
  }
  return pen.finish(DrawnKind::areas);
}

std::vector<GridPath> paths_of(const Drawn& drawn, GridPoint origin) {
  if (drawn.kind == DrawnKind::nothing) return {};
  Reader in(drawn, origin);
  std::vector<GridPath> paths{{in.at()}};
  if (drawn.kind == DrawnKind::points) {
    while (!in.done()) paths.back().push_back(in.step());
    return paths;
  }
  while (!in.done()) {
    const std::uint32_t next = in.number();
    const std::uint32_t id = next & ((1U << kCommandBits) - 1);
    if (id == kMoveTo) paths.push_back({in.step()});
    if (id != kLineTo) continue;
    paths.back().reserve(1 + (next >> kCommandBits));
    for (std::uint32_t left = next >> kCommandBits; left > 0; --left)
      paths.back().push_back(in.step());
  }
  return paths;
}

void append_geometry(std::string& out, const Drawn& drawn, GridPoint origin) {
  protozero::add_varint_to_buffer(&out, drawn.first_command);
  protozero::add_varint_to_buffer(&out, protozero::encode_zigzag32(drawn.first.x - origin.x));
  protozero::add_varint_to_buffer(&out, protozero::encode_zigzag32(drawn.first.y - origin.y));
  out += drawn.rest;
}

std::size_t geometry_size(const Drawn& drawn, GridPoint origin) {
  const auto length = [](std::uint32_t value) {
    return static_cast<std::size_t>(protozero::length_of_varint(value));
  };
  return length(drawn.first_command) +
         length(protozero::encode_zigzag32(drawn.first.x - origin.x)) +
         length(protozero::encode_zigzag32(drawn.first.y - origin.y)) + drawn.rest.size();
}

}  // namespace baitu::geo
