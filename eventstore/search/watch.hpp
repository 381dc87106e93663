// Cancels searches that are past their time. Threads: any.
#pragma once

#include <groonga.h>

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <thread>

namespace baitu::search {

class Watch {
 public:
  using Time = std::chrono::steady_clock::time_point;

  Watch();
  Watch(const Watch&) = delete;
  Watch& operator=(const Watch&) = delete;
  ~Watch();

  // From its construction to its end what the context does is cancelled once `until` is past.
  class Guard {
   public:
    Guard(Watch& watch, grn_ctx* context, Time until);
    Guard(const Guard&) = delete;
    Guard& operator=(const Guard&) = delete;
    ~Guard();

   private:
    Watch& watch_;
    grn_ctx* context_;
    const std::string id_;
  };

 private:
  std::string begin(Time until);
  void end(const std::string& id);
  void run();

  std::mutex mutex_;
  std::condition_variable changed_;
  std::map<std::string, Time> watched_;  // by the name of the search
  std::uint64_t begun_ = 0;
  bool stopping_ = false;
  std::thread thread_;  // last: it uses the above
};

}  // namespace baitu::search
