#include "eventstore/codec/blob_names.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace baitu::codec {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(BlobNames, AreFoundInWhateverAnEventIsMadeOf) {
  project::EvidenceAttached evidence;
  evidence.file = BlobName("photo");
  EXPECT_THAT(blob_names(evidence), ElementsAre(BlobName("photo")));
  evidence.thumbnail = BlobName("small");
  EXPECT_THAT(blob_names(evidence), ElementsAre(BlobName("photo"), BlobName("small")));
  project::SiteSet site;
  site.shape.geometry.file = BlobName("geometry");
  EXPECT_THAT(blob_names(site), ElementsAre(BlobName("geometry")));
  EXPECT_THAT(blob_names(project::Suspended{"停"}), IsEmpty());
}

}  // namespace
}  // namespace baitu::codec
