// Files of documents over HTTP, against the contract.
#include <gmock/gmock.h>

#include <algorithm>

#include "tests/api/routes/api_fixture.hpp"
#include "tests/api/routes/contract.hpp"

namespace baitu::test {
namespace {

// What begins with "%PDF" is a PDF, with "photo" a photo; anything else is a web page.
geo::OrUnfit<geo::Examination> found_in(const std::filesystem::path& path) {
  std::ifstream file(path);
  std::string word;
  file >> word;
  if (word == "%PDF") return geo::Examination{geo::MediaType::pdf, {}};
  if (word == "photo") return geo::Examination{geo::MediaType::jpeg, geo::Photo{4, 3, "s", {}, {}}};
  return geo::unfit(geo::Unfit::markup);
}

std::string name_of_bytes(std::string_view bytes) {
  return eventstore::to_hex(eventstore::sha256(bytes));
}

class FileRoutes : public ApiTest {
 protected:
  void SetUp() override {
    open_examining([](const std::filesystem::path& path) { return found_in(path); });
    planner_ = bearer(token(auth::Role::planner));
    serve();
  }

  Reply send(const std::string& bytes, const std::string& fields) {
    return ask("POST /api/v1/files HTTP/1.1\r\nHost: localhost\r\n" + fields +
               "Content-Length: " + std::to_string(bytes.size()) + "\r\n\r\n" + bytes);
  }
  // Filed as commit id `number`, with the file of that name.
  void file(std::uint64_t number, const std::string& code, const std::string& sha256) {
    const std::string with =
        sha256.empty() ? "" : R"(,"file":")" + sha256 + R"(","file_name":"方案.pdf")";
    const Reply reply =
        post_to("/api/v1/catalogue/commands",
                R"({"command":"file_document","code":")" + code +
                    R"(","kind":"programme_plan","title":"示例方案","number":"示例1号",)"
                    R"("approver":"vice-mayor","from":"2025-01-01","until":"2025-12-31",)"
                    R"("governs":{"kind":"programme","code":"WK"})" +
                    with + "}",
                planner_ + key(number));
    ASSERT_EQ(reply.status, 200) << reply.body;
  }
  [[nodiscard]] std::ptrdiff_t blobs() const {
    using Files = std::filesystem::recursive_directory_iterator;
    return std::ranges::count_if(Files(data_ / "blobs"), Files(),
                                 [](const auto& entry) { return entry.is_regular_file(); });
  }

  std::string planner_;
};

TEST_F(FileRoutes, KeepAFileByItsContentAndRecordNothing) {
  const auto before = city_->health().position;
  const Reply reply = send("%PDF plan", planner_);
  ASSERT_EQ(reply.status, 201) << reply.body;
  const auto kept = answer_of(reply);
  const auto required = Contract().required("KeptFile");
  ASSERT_FALSE(required.empty());
  for (const auto& name : required) EXPECT_TRUE(kept.contains(name)) << name;
  EXPECT_EQ(text_of(kept, "file"), name_of_bytes("%PDF plan"));
  EXPECT_EQ(text_of(kept, "media_type"), "application/pdf");
  EXPECT_EQ(kept.at("size_bytes"), 9);
  EXPECT_EQ(city_->health().position, before);
  EXPECT_EQ(blobs(), 1);
}

TEST_F(FileRoutes, KeepTheSameBytesOnce) {
  const auto first = answer_of(send("%PDF plan", planner_));
  EXPECT_EQ(answer_of(send("%PDF plan", planner_)), first);
  EXPECT_EQ(blobs(), 1);
}

TEST_F(FileRoutes, RefuseAsEvidenceIsRefused) {
  const Reply page = send("<html>", planner_);
  expect_problem(page, 415, "unsupported", "file");
  EXPECT_EQ(text_of(answer_of(page), "reason"), "markup");
  expect_problem(send("", planner_), 400, "invalid_value", "file");
  EXPECT_EQ(blobs(), 0);
}

TEST_F(FileRoutes, TakeBodiesOnlyFromThoseWhoFileDocuments) {
  expect_problem(send("%PDF plan", ""), 401, "unauthenticated");
  for (const auto role : {auth::Role::reporter, auth::Role::uploader, auth::Role::leader})
    expect_problem(send("%PDF plan", bearer(token(role, "housing"))), 403, "forbidden");
  EXPECT_EQ(send("%PDF plan", bearer(token(auth::Role::supervisor))).status, 201);
  const std::string head =
      "POST /api/v1/files HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\n";
  const std::string length = "Content-Length: 50000000\r\n\r\n";
  EXPECT_EQ(ask(head + planner_ + length).status, 100);
  expect_problem(ask(head + planner_ + "Content-Length: 50000001\r\n\r\n"), 413, "too_large");
  expect_problem(ask(head + bearer(token(auth::Role::leader)) + length), 413, "too_large");
}

TEST_F(FileRoutes, ServeTheFileOfADocumentForSaving) {
  const std::string bytes = "photo <script>alert(1)</script>";
  file(1'001, "P-1", text_of(answer_of(send(bytes, planner_)), "file"));
  const Reply reply = get("/api/v1/documents/P-1/file", planner_);
  EXPECT_EQ(reply.status, 200);
  EXPECT_EQ(reply.body, bytes);
  EXPECT_EQ(reply.header("Content-Type"), "application/octet-stream");
  EXPECT_EQ(reply.header("X-Content-Type-Options"), "nosniff");
  EXPECT_EQ(reply.header("Content-Security-Policy"), "sandbox; default-src 'none'");
  EXPECT_EQ(reply.header("Content-Disposition"),
            "attachment; filename=\"__.pdf\"; filename*=UTF-8''%E6%96%B9%E6%A1%88.pdf");
  EXPECT_EQ(reply.header("ETag"), '"' + name_of_bytes(bytes) + '"');
  EXPECT_EQ(get("/api/v1/documents/P-1/file",
                planner_ + "If-None-Match: " + reply.header("ETag") + "\r\n")
                .status,
            304);
}

TEST_F(FileRoutes, ServeItToThoseWhoReadFiles) {
  file(1'001, "P-1", text_of(answer_of(send("%PDF plan", planner_)), "file"));
  expect_problem(get("/api/v1/documents/P-1/file"), 401, "unauthenticated");
  expect_problem(get("/api/v1/documents/P-1/file", bearer(token(auth::Role::system_admin))), 403,
                 "forbidden");
  EXPECT_EQ(get("/api/v1/documents/P-1/file", bearer(token(auth::Role::auditor))).body,
            "%PDF plan");
}

TEST_F(FileRoutes, ServeTheFileOfARecordUntilItIsDisposedOf) {
  const std::string office = bearer(token(auth::Role::supervisor));
  const std::string target = "/api/v1/archive/DA-1/file";
  const auto commanded = [&](std::uint64_t number, const std::string& body) {
    const Reply reply = post_to("/api/v1/archive/commands", body, office + key(number));
    ASSERT_EQ(reply.status, 200) << reply.body;
  };
  expect_problem(get(target, office), 404, "not_found");
  commanded(1'001, R"({"command":"register_record","code":"DA-1","type":"minutes","title":"纪要",)"
                   R"("date":"2004-03-05","unit":"office","retention":"ten_years","file":")" +
                       text_of(answer_of(send("%PDF plan", office)), "file") +
                       R"(","file_name":"纪要.pdf"})");
  const Reply reply = get(target, bearer(token(auth::Role::auditor)));
  EXPECT_EQ(reply.body, "%PDF plan");
  EXPECT_EQ(reply.header("Cache-Control"), "no-store");
  expect_problem(get(target), 401, "unauthenticated");
  expect_problem(get(target, bearer(token(auth::Role::system_admin))), 403, "forbidden");
  commanded(1'002, R"({"command":"dispose_record","code":"DA-1","approval":"示例1号"})");
  expect_problem(get(target, office), 404, "not_found");
}

TEST_F(FileRoutes, ServeNoFileWhereThereIsNone) {
  file(1'001, "P-1", "");
  for (const char* code : {"P-1", "P-2"})
    expect_problem(get("/api/v1/documents/" + std::string(code) + "/file", planner_), 404,
                   "not_found");
}

}  // namespace
}  // namespace baitu::test
