// What the thread sanitizer is not to report. Linked into every program of the preset tsan rather
// than named in TSAN_OPTIONS, for the worker is started without an environment.
extern "C" const char* __tsan_default_suppressions();  // NOLINT: the sanitizer's name

// The system's libraries are not instrumented. RocksDB hands memory from thread to thread by
// atomics that the sanitizer does not see, and GDAL takes recursive locks in two orders within the
// only thread of the worker. Frames of our own are not named here.
extern "C" const char* __tsan_default_suppressions() {
  return "race:librocksdb.so\n"
         "deadlock:libgdal.so\n";
}
