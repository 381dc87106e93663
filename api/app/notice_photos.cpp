#include "api/app/notice_photos.hpp"

#include <string>
#include <utility>

#include "api/app/attachments.hpp"
#include "eventstore/merkle/digest.hpp"

namespace baitu::app {
namespace {

eventstore::Digest digest_of(const NoticePhotoRequest& request) {
  return eventstore::sha256("notice photo\n" + request.notice.value + '\n' +
                            eventstore::to_hex(request.file.sha256));
}

}  // namespace

Asked asked_of(const NoticePhotoRequest& request) {
  return {request.id, digest_of(request), request.principal.id};
}

NoticePhotoHandler::NoticePhotoHandler(eventstore::BlobStore& blobs, const NoticeHandler& notices,
                                       Examine examine)
    : blobs_(blobs), notices_(notices), examine_(std::move(examine)) {}

AttachAnswer NoticePhotoHandler::handle(const NoticePhotoRequest& request) const {
  supervision::PhotoAttached photo;
  photo.unit = request.principal.department;
  describe(photo, request.file);
  NoticeRequest command{request.id,
                        digest_of(request),
                        request.principal,
                        request.notice,
                        supervision::AttachPhoto{photo},
                        {},
                        {}};
  const auto beforehand = [&] { return notices_.answer_beforehand(command); };
  const auto attach = [&](const Findings& found) {
    describe(photo, found);
    command.command = supervision::AttachPhoto{photo};
    return notices_.handle(command);
  };
  return attach_file(request.file,
                     {beforehand, beforehand, attach, "only photos belong to a notice"}, blobs_,
                     examine_);
}

}  // namespace baitu::app
