#include "geo/gdal/kml_text.hpp"

#include <gmock/gmock.h>

#include <string>

namespace baitu::geo {
namespace {

constexpr std::string_view kPlain = "<kml><Placemark/></kml>";

std::string nested(std::size_t depth) {
  std::string text = "<kml><Placemark/>";
  for (std::size_t i = 1; i < depth; ++i) text += "<Folder a='1'>";
  for (std::size_t i = 1; i < depth; ++i) text += "</Folder>";
  return text + "</kml>";
}

OrRefusal<std::string_view> refused_for(DetailCode what) {
  return refuse(Reason::file_damaged, {detail(what)});
}

TEST(KmlText, LosesADeclarationThatNamesAnotherEncoding) {
  for (const std::string head : {"", "\n", "<?xml version='1.0' encoding='GBK'?>", "<!-- <kml -->",
                                 "<?xml version='1.0'?>\n<!-- a -->\n"})
    EXPECT_EQ(plain_kml(head + std::string(kPlain)), kPlain) << head;
}

TEST(KmlText, IsRefusedWithADocumentType) {
  for (const std::string head :
       {"<!DOCTYPE kml>", "<?xml version='1.0'?><!DOCTYPE kml [<!ENTITY a 'b'>]>"})
    EXPECT_EQ(plain_kml(head + std::string(kPlain)), refused_for(DetailCode::declares_entities));
  EXPECT_EQ(plain_kml("<!DOCTYPE k:kml><k:kml><k:Placemark/></k:kml>"),
            refused_for(DetailCode::declares_entities));
}

TEST(KmlText, IsRefusedBeyondADepth) {
  EXPECT_TRUE(plain_kml(nested(kMaxKmlDepth)).has_value());
  EXPECT_EQ(plain_kml(nested(kMaxKmlDepth + 1)), refused_for(DetailCode::nested_too_deep));
}

TEST(KmlText, CountsNoDepthOfWhatIsNoElement) {
  std::string text = "<kml><Placemark/>";
  for (std::size_t i = 0; i < 2 * kMaxKmlDepth; ++i) text += "<![CDATA[<b>]]><!-- <a> --><c/>";
  EXPECT_TRUE(plain_kml(text + "</kml>").has_value());
}

TEST(KmlText, IsToldFromOtherXml) {
  for (const std::string_view text :
       {"<html><Placemark/></html>", "<!DOCTYPE html><html/>", "<", ""})
    EXPECT_EQ(plain_kml(text), OrRefusal<std::string_view>(refuse(Reason::format_unknown))) << text;
  EXPECT_EQ(plain_kml("<kml></kml>"), OrRefusal<std::string_view>(refuse(Reason::nothing_usable)));
}

}  // namespace
}  // namespace baitu::geo
