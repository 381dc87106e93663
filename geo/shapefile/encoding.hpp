// Which encoding the texts of a layer have, decided from their bytes: all of them strictly valid
// UTF-8, or else all of them valid GB18030. A .cpg file and the DBF's language id are claims that
// are compared with it. Threads: any.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "geo/shapefile/dbf.hpp"
#include "geo/text/decode.hpp"
#include "geo/worker/inspection.hpp"

namespace baitu::geo {

// What a layer's files claim; `text` is empty where they claim nothing, or nothing readable.
struct Claim {
  std::string text = {};  // "UTF-8", "LDID 0x4D (GBK)"
  std::optional<Charset> charset = {};
  bool unreadable = false;  // there is a .cpg file that names no encoding
};

[[nodiscard]] Claim claim_of(std::string_view cpg, std::uint8_t language);

struct DecidedEncoding {
  EncodingProof proof = EncodingProof::ascii;
  Charset charset = Charset::utf8;
};

// Refusal: encoding_unknown, with the first name or value that is valid in neither.
[[nodiscard]] OrRefusal<DecidedEncoding> decide_encoding(const Dbf& dbf);

struct DecodedText {
  std::string text;       // UTF-8
  bool cut = false;       // its last character was cut off and is dropped
  bool replaced = false;  // bytes that are no text in the encoding became U+FFFD, each one
};

// Of a table whose encoding was decided nothing is replaced; a chosen one may not fit.
[[nodiscard]] DecodedText decode_text(const RawText& raw, Charset charset);

}  // namespace baitu::geo
