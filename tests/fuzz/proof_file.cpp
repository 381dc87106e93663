#include "eventstore/proof_file.hpp"

#include "tests/fuzz/fuzzer.hpp"

namespace {

using namespace baitu::eventstore;

const NoteKey& key() {
  static const NoteKey key = NoteSigner::make("baitu/fuzz").value().key();
  return key;
}

}  // namespace

int LLVMFuzzerInitialize(int* /*argc*/, char*** /*argv*/) { return 0; }

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = baitu::fuzz::input(data, size);
  static_cast<void>(NoteKey::parse(text));
  const auto proof = parse_proof_file(text);
  if (!proof) return 0;
  baitu::fuzz::require(parse_proof_file(to_text(*proof)) == *proof);
  // Nobody signed it.
  baitu::fuzz::require(!verify(*proof, key(), baitu::Digest{}));
  return 0;
}
