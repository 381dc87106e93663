// Read by jemalloc as it starts. Pages of 2 MiB: a city's history is hundreds of megabytes of small
// objects, and of a start from a checkpoint half the time went into being given 4 KiB at a time.
extern "C" {
extern const char* malloc_conf;
const char* malloc_conf = "thp:always,metadata_thp:auto";
}
