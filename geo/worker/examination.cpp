#include "geo/worker/examination.hpp"

#include <utility>

#include "geo/worker/frame_reader.hpp"
#include "geo/worker/frame_writer.hpp"

namespace baitu::geo {
namespace {

constexpr std::size_t kMaxTextBytes = 1'000;
constexpr std::int64_t kHalfTurn_nd = 180'000'000'000;
constexpr std::int64_t kQuarterTurn_nd = 90'000'000'000;

void write_photo(FrameWriter& body, const Photo& photo) {
  body.number(photo.width_px);
  body.number(photo.height_px);
  body.text(photo.thumbnail);
  body.byte(photo.taken_at ? 1 : 0);
  if (photo.taken_at) body.signed_number(photo.taken_at->micros);
  body.byte(photo.place ? 1 : 0);
  if (!photo.place) return;
  body.signed_number(photo.place->lon_nd);
  body.signed_number(photo.place->lat_nd);
}

Photo read_photo(FrameBody& body) {
  Photo photo;
  photo.width_px = body.number(kMaxPhotoSide_px, "a side too long");
  photo.height_px = body.number(kMaxPhotoSide_px, "a side too long");
  const std::size_t pixels = std::size_t{photo.width_px} * photo.height_px;
  if (pixels == 0 || pixels > kMaxPhotoPixels) body.wrong("no pixels, or too many");
  photo.thumbnail = body.raw(kMaxThumbnailBytes);
  if (!is_plain_jpeg(photo.thumbnail, kThumbnailSide_px)) body.wrong("a thumbnail that is none");
  if (body.byte(1) == 1)
    photo.taken_at = Instant{body.signed_number(0, kLastTakenAt_us, "a time that is none")};
  if (body.byte(1) == 1) {
    photo.place.emplace();
    photo.place->lon_nd = body.signed_number(-kHalfTurn_nd, kHalfTurn_nd, "a place off the earth");
    photo.place->lat_nd =
        body.signed_number(-kQuarterTurn_nd, kQuarterTurn_nd, "a place off the earth");
  }
  return photo;
}

OrUnfit<Examination> read_found(FrameBody& body) {
  if (body.raw(kMaxTextBytes) != kExaminationFormat) body.wrong("another format");
  const std::string code = body.text(kMaxTextBytes);
  if (!code.empty()) {
    const auto known = find_unfit(code);
    if (!known) body.wrong("an unknown reason");
    return unfit(known.value_or(Unfit::worker_output), body.text(kMaxTextBytes));
  }
  Examination found;
  found.type = static_cast<MediaType>(body.byte(kMediaTypes - 1));
  if (is_photo(found.type)) found.photo = read_photo(body);
  return found;
}

// The markers that a JPEG of pixels alone has (T.81, table B.1).
enum Marker : std::uint8_t {
  sof0 = 0xc0,
  dht = 0xc4,
  rst0 = 0xd0,
  rst7 = 0xd7,
  soi = 0xd8,
  eoi = 0xd9,
  sos = 0xda,
  dqt = 0xdb,
  dri = 0xdd,
  app0 = 0xe0,
};

// A JPEG being looked through, from its front.
class PlainJpeg {
 public:
  PlainJpeg(std::string_view bytes, std::size_t side_px) : rest_(bytes), side_px_(side_px) {}

  bool all() {
    if (marker() != soi) return false;
    for (;;) {
      const int next = marker();
      if (next < 0 || !segment(static_cast<std::uint8_t>(next))) return false;
      if (next == sos) return framed_ && scan();
    }
  }

 private:
  int byte() {
    if (rest_.empty()) return -1;
    const auto value = static_cast<unsigned char>(rest_.front());
    rest_.remove_prefix(1);
    return value;
  }
  int marker() { return byte() == 0xff ? byte() : -1; }

  bool segment(std::uint8_t kind) {
    if (rest_.size() < 2) return false;
    const auto size = static_cast<std::size_t>(static_cast<unsigned char>(rest_[0])) << 8 |
                      static_cast<unsigned char>(rest_[1]);
    if (size < 2 || size > rest_.size()) return false;
    const std::string_view body = rest_.substr(2, size - 2);
    rest_.remove_prefix(size);
    switch (kind) {
      case app0:
        return body.size() == 14 && body.starts_with(std::string_view("JFIF\0", 5));
      case sof0:
        return !std::exchange(framed_, true) && frame(body);
      case dht:
      case dqt:
      case dri:
      case sos:
        return true;
      default:
        return false;
    }
  }

  // Eight bits, both sides within the bound, grey or three components.
  [[nodiscard]] bool frame(std::string_view body) const {
    const auto at = [&](std::size_t i) -> std::size_t {
      return static_cast<unsigned char>(body[i]);
    };
    if (body.size() < 6 || at(0) != 8) return false;
    const std::size_t height = at(1) << 8 | at(2);
    const std::size_t width = at(3) << 8 | at(4);
    return height > 0 && width > 0 && height <= side_px_ && width <= side_px_ &&
           (at(5) == 1 || at(5) == 3);
  }

  // One scan, which the end of the picture follows, and nothing that.
  bool scan() {
    for (;;) {
      const int next = byte();
      if (next < 0) return false;
      if (next != 0xff) continue;
      const int kind = byte();
      if (kind == eoi) return rest_.empty();
      if (kind != 0 && (kind < rst0 || kind > rst7)) return false;
    }
  }

  std::string_view rest_;
  std::size_t side_px_;
  bool framed_ = false;
};

}  // namespace

bool is_plain_jpeg(std::string_view bytes, std::size_t side_px) {
  return PlainJpeg(bytes, side_px).all();
}

bool write_examination(const OrUnfit<Examination>& examination, const WriteBytes& write) {
  FrameWriter body;
  body.text(kExaminationFormat);
  body.text(examination ? std::string_view() : code_of(examination.error().unfit));
  if (!examination) {
    body.text(examination.error().detail);
  } else {
    body.byte(static_cast<std::uint8_t>(examination->type));
    if (examination->photo) write_photo(body, *examination->photo);
  }
  return write_frame(FrameKind::found, body, write) && write_frame(FrameKind::end, {}, write);
}

Result<OrUnfit<Examination>> read_examination(std::string_view bytes) {
  if (bytes.size() > kMaxExaminationBytes)
    return fail(ErrorCode::too_large, "the output of the worker is too long");
  Frames frames(bytes, kMaxExaminationBytes);
  const auto frame = frames.next(FrameKind::found);
  if (!frame) return std::unexpected(frame.error());
  FrameBody body(*frame);
  auto found = read_found(body);
  if (auto fine = close(body); !fine) return std::unexpected(fine.error());
  const auto end = frames.next(FrameKind::end);
  if (!end) return std::unexpected(end.error());
  if (!end->empty() || !frames.at_end()) return impossible("bytes behind its end");
  return Result<OrUnfit<Examination>>(std::in_place, std::move(found));
}

}  // namespace baitu::geo
