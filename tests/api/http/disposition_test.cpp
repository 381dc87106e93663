#include "api/http/disposition.hpp"

#include <gtest/gtest.h>

namespace baitu::http {
namespace {

TEST(ContentDisposition, GivesTheNameInBothForms) {
  EXPECT_EQ(content_disposition(Disposition::saved, "plan v2.pdf"),
            "attachment; filename=\"plan v2.pdf\"; filename*=UTF-8''plan%20v2.pdf");
  EXPECT_EQ(content_disposition(Disposition::shown, "现场.jpg"),
            "inline; filename=\"__.jpg\"; filename*=UTF-8''%E7%8E%B0%E5%9C%BA.jpg");
}

TEST(ContentDisposition, LetsNoNameOutOfItsParameter) {
  EXPECT_EQ(content_disposition(Disposition::saved, "a\"; x=\r\n\\%/'*"),
            "attachment; filename=\"a__ x________\"; "
            "filename*=UTF-8''a%22%3B%20x%3D%0D%0A%5C%25%2F%27%2A");
}

}  // namespace
}  // namespace baitu::http
