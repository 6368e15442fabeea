#include "assay/report/letter/stored_zip.h"

#include <gmock/gmock.h>

namespace assay::report {
namespace {

TEST(Crc32, IsTheOneOfTheStandardsOwnCheck) { EXPECT_EQ(crc32_of("123456789"), 0xCBF43926U); }

TEST(StoredZip, KeepsFilesAsTheyAreAndInOrder) {
  const std::string zip = stored_zip({{"mimetype", "text/plain"}, {"a/b.xml", "<a/>"}});
  EXPECT_EQ(zip.substr(0, 2), "PK");
  EXPECT_EQ(zip.substr(30, 18), "mimetypetext/plain") << "so that its kind is seen at once";
  EXPECT_LT(zip.find("<a/>"), zip.find("PK\x01\x02"));
  EXPECT_EQ(zip, stored_zip({{"mimetype", "text/plain"}, {"a/b.xml", "<a/>"}}));
}

}  // namespace
}  // namespace assay::report
