#include "api/app/geometry_files.hpp"

#include <gtest/gtest.h>

#include <memory>

#include "eventstore/memory/memory_blob_store.hpp"

namespace baitu::app {
namespace {

constexpr std::size_t kMostBytes = 100;

// None of its files is in a blob: what is found is kept.
class KeptGeometryFiles : public testing::Test {
 protected:
  void keep(const std::string& name, std::size_t bytes) {
    files_.keep(BlobName(name), bytes, std::make_shared<const shape::GeometryFile>());
  }
  bool keeps(const std::string& name) { return files_.get(BlobName(name)).has_value(); }

  eventstore::MemoryBlobStore blobs_;
  GeometryFiles files_{blobs_, kMostBytes};
};

TEST_F(KeptGeometryFiles, AreThoseUsedLast) {
  keep("a", 40);
  keep("b", 40);
  EXPECT_TRUE(keeps("a"));
  keep("c", 40);
  EXPECT_TRUE(keeps("a"));
  EXPECT_FALSE(keeps("b"));
  EXPECT_TRUE(keeps("c"));
}

TEST_F(KeptGeometryFiles, CountOnceHoweverOftenOneIsKept) {
  for (int i = 0; i < 5; ++i) keep("a", 60);
  keep("b", 40);
  EXPECT_TRUE(keeps("a"));
  EXPECT_TRUE(keeps("b"));
}

TEST_F(KeptGeometryFiles, AreNeverMoreThanTheBound) {
  keep("a", 40);
  keep("b", kMostBytes + 1);
  EXPECT_FALSE(keeps("b"));
  keep("c", kMostBytes);
  EXPECT_TRUE(keeps("c"));
}

}  // namespace
}  // namespace baitu::app
