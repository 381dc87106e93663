// A program run once on one file: started, read within limits, ended and reaped, whatever it does.
// Threads: any.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "domain/base/error.hpp"

namespace baitu::geo {

struct ProcessLimits {
  std::chrono::milliseconds deadline{};  // of wall-clock time, then it is killed
  std::size_t output_bytes = 0;          // beyond it is killed
};

struct ProcessOutcome {
  enum class End : std::uint8_t { exited, signalled, timed_out, said_too_much };
  End end = End::exited;
  int status = 0;      // exit status, or the signal
  std::string output;  // of its standard output
  std::string errors;  // the first kMaxErrorBytes of its standard error
};

inline constexpr std::size_t kMaxErrorBytes = 2'000;

// Exit status of a program that could not begin, whatever its input is: EX_TEMPFAIL of sysexits.h.
inline constexpr int kNotReadyStatus = 75;

// Effect: runs `program` with an empty environment but for LC_ALL, the file as its standard input,
// and no other descriptor of this process. Returns once it has ended and is reaped.
// Errors: not_found (no such file), unavailable (it cannot be started, or ended with
// kNotReadyStatus; with what it said on its standard error).
[[nodiscard]] Result<ProcessOutcome> run_process(const std::filesystem::path& program,
                                                 std::vector<std::string> arguments,
                                                 const std::filesystem::path& input,
                                                 const ProcessLimits& limits);

}  // namespace baitu::geo
