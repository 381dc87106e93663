// A city with three projects and an inspector of files made for tests.
#pragma once

#include "api/app/uploads.hpp"
#include "domain/shape/measure.hpp"
#include "tests/api/app/city_fixture.hpp"
#include "tests/api/app/inspector.hpp"

namespace baitu::test {

inline const auth::Principal kUploader{PrincipalId("uploader"), auth::Role::uploader, UnitCode()};

class UploadTest : public CityTest {
 protected:
  UploadTest() {
    inspect_ = [this](const auto& path, const auto& choices) { return inspector_(path, choices); };
  }

  void SetUp() override {
    open_seeded();
    for (const char* code : {"WK-1", "WK-2", "WK-3"}) given_project(code);
  }

  app::ReceiveRequest file(std::string bytes, const char* name = "范围.zip") {
    return {commit_id(++last_id_), kUploader, name, received_file(bytes)};
  }

  // A commit that says nothing of it is confirmed as things stand now.
  app::UploadRequest asked(const UploadCode& upload, app::UploadCommand command) {
    auto* commit = std::get_if<app::CommitUpload>(&command);
    if (commit && city_ && commit->tried_at == Position{})
      commit->tried_at = city_->health().position;
    const std::uint64_t number = ++last_id_;
    return {commit_id(number),  eventstore::sha256(std::to_string(number)),
            kUploader,          upload,
            std::move(command), {}};
  }

  template <class Request>
  app::UploadAnswer answer(Request given,
                           void (app::City::*give)(Request,
                                                   std::function<void(app::UploadAnswer)>)) {
    auto promise = std::make_shared<std::promise<app::UploadAnswer>>();
    auto future = promise->get_future();
    (city_.get()->*give)(std::move(given), [promise](app::UploadAnswer result) {
      promise->set_value(std::move(result));
    });
    if (future.wait_for(kPatience) == std::future_status::ready) return future.get();
    return std::unexpected(app::UploadFailure{{ErrorCode::timed_out, "no answer", {}}, {}});
  }
  app::UploadAnswer receive(app::ReceiveRequest given) {
    return answer(std::move(given), &app::City::receive);
  }
  app::UploadAnswer change(app::UploadRequest given) {
    return answer<app::UploadRequest>(std::move(given), &app::City::execute);
  }

  static app::UploadOutcome must(const app::UploadAnswer& result) {
    if (!result) ADD_FAILURE() << result.error().error.message;
    BAITU_ASSERT(result.has_value());
    return *result;
  }
  using CityTest::must;

  // Receives what must be received.
  UploadCode received(const std::string& bytes) { return must(receive(file(bytes))).upload; }
  app::UploadOutcome commit(const UploadCode& upload, app::CommitUpload command = {}) {
    return must(change(asked(upload, std::move(command))));
  }
  static ErrorCode code_of(const app::UploadAnswer& result) {
    return result ? ErrorCode::internal : result.error().error.code;
  }
  using CityTest::code_of;

  app::UploadDetail detail(const UploadCode& upload, const app::MomentQuery& query = {}) {
    auto found = city_->uploads().detail(upload, city_->read(query).value());
    BAITU_ASSERT(found.has_value());
    return *std::move(found);
  }
  upload::Phase phase(const UploadCode& upload) { return detail(upload).item.state.phase; }

  // The sites that stand, without those withdrawn.
  std::vector<project::Site> sites(const char* project, const app::MomentQuery& query = {}) {
    const auto reading = city_->read(query).value();
    const auto* history = reading.portfolio->find(ProjectCode(project));
    std::vector<project::Site> standing;
    if (history == nullptr) return standing;
    const auto state = history->at(reading.moment.position, Date::max());
    for (const auto& site : state->sites)
      if (!site.withdrawn) standing.push_back(site);
    return standing;
  }

  // What stands on the ground: code and geometry, wherever it is kept.
  std::map<std::string, shape::Geometry> ground(const char* project) {
    std::map<std::string, shape::Geometry> shapes;
    for (const auto& site : sites(project))
      shapes[site.code.value] = *city_->uploads().geometries().get(site.shape.geometry).value();
    return shapes;
  }

  std::map<std::string, shape::GeometryRef> refs() {
    std::map<std::string, shape::GeometryRef> all;
    for (const char* project : {"WK-1", "WK-2", "WK-3"})
      for (const auto& site : sites(project))
        all[project + ("/" + site.code.value)] = site.shape.geometry;
    return all;
  }

  Inspector inspector_;
};

}  // namespace baitu::test
