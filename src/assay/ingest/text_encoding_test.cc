#include "assay/ingest/text_encoding.h"

#include <gtest/gtest.h>

namespace assay::ingest {
namespace {

using namespace std::literals;

TEST(Decode, TakesUtf8AsItIsWithoutItsMark) {
  DecodedText text;
  decode("\xEF\xBB\xBFK\xC3\xB6ln", text);
  EXPECT_EQ(text.text, "Köln");
  EXPECT_EQ(text.encoding, Encoding::kUtf8);
  EXPECT_TRUE(text.marked && text.valid);
}

TEST(Decode, ReadsUtf16OfBothOrdersWithPairs) {
  DecodedText little, big;
  decode("\xFF\xFE\xF6\x00\x3D\xD8\x00\xDE"sv, little);
  decode("\xFE\xFF\x00\xF6\xD8\x3D\xDE\x00"sv, big);
  EXPECT_EQ(little.text, "ö😀");
  EXPECT_EQ(big.text, little.text);
}

TEST(Decode, KnowsUtf16WithoutMarkByItsZeros) {
  DecodedText text;
  decode("a\0,\0b\0\n\0c\0"sv, text);
  EXPECT_EQ(text.encoding, Encoding::kUtf16Le);
  EXPECT_EQ(text.text, "a,b\nc");
}

TEST(Decode, TellsThatAFileEndsInsideACharacter) {
  DecodedText text;
  decode(
      "\xFF\xFE"
      "a\0,"sv,
      text);
  EXPECT_TRUE(text.cut);
  EXPECT_EQ(text.text, "a");
}

TEST(Decode, MarksHalfACharacterAsDamaged) {
  DecodedText text;
  decode(
      "\xFF\xFE\x3D\xD8"
      "a\0"sv,
      text);
  EXPECT_FALSE(text.valid);
}

TEST(Decode, LooksThroughLongTextPieceByPieceAsIfItWereOne) {
  // Characters of three bytes lie across every place where a piece might begin.
  std::string whole;
  for (int i = 0; i < 200'000; ++i) whole += "中";
  for (const std::size_t odd : {std::size_t{0}, std::size_t{1}, std::size_t{2}}) {
    DecodedText text;
    decode(std::string(odd, 'a') + whole, text, {}, 2);
    EXPECT_TRUE(text.valid && !text.has_nul) << odd;
  }
  for (std::size_t at = (std::size_t{1} << 17) - 4; at < (std::size_t{1} << 17) + 4; ++at) {
    std::string damaged = whole;
    damaged[at] = '\xFF';
    DecodedText text;
    decode(damaged, text, Encoding::kUtf8, 2);
    EXPECT_FALSE(text.valid) << at;
    std::string continued = std::string(400'000, 'a');
    continued.replace(at, 5, "\x80\x80\x80\x80\x80");
    decode(continued, text, Encoding::kUtf8, 2);
    EXPECT_FALSE(text.valid) << at;
    std::string with_nul = whole + std::string(1, '\0');
    decode(with_nul, text, {}, 2);
    EXPECT_TRUE(text.valid && text.has_nul);
  }
}

TEST(Decode, ReadsWindows1252WhereOddBytesAreThroughout) {
  DecodedText header, rows;
  decode("st\xE4tte,maker\n", header);
  EXPECT_EQ(header.text, "stätte,maker\n");
  decode("a,b\n\x80,1\n\xE9,2\n\xFC,3\n", rows);
  EXPECT_EQ(rows.encoding, Encoding::kWindows1252);
  EXPECT_EQ(rows.text, "a,b\n€,1\né,2\nü,3\n");
}

TEST(Decode, LeavesUtf8WithADamagedCellAsItIs) {
  DecodedText one, mixed;
  decode("a,b\nEri\xFFsson,1\n", one);
  EXPECT_EQ(one.encoding, Encoding::kUtf8);
  EXPECT_FALSE(one.valid);
  decode("a,b\nK\xC3\xB6ln,1\n\xFF,1\n\xFF,2\n\xFF,3\n", mixed);
  EXPECT_EQ(mixed.encoding, Encoding::kUtf8);
}

TEST(Decode, ReadsMacRoman) {
  DecodedText by_its_line_ends;
  decode("Ger\x8At;Hersteller\rM\x9Fnchen;ZTE\r", by_its_line_ends);
  EXPECT_EQ(by_its_line_ends.encoding, Encoding::kMacRoman);
  EXPECT_EQ(by_its_line_ends.text, "Gerät;Hersteller\rMünchen;ZTE\r");
  DecodedText by_its_letters;
  decode("mod\x8Fle;fournisseur\nr\x8Eseau;ZTE\n", by_its_letters);
  EXPECT_EQ(by_its_letters.text, "modèle;fournisseur\nréseau;ZTE\n");
}

TEST(Decode, KeepsWindows1252WhereItsLettersAreLetters) {
  DecodedText text;
  decode("mod\xE8le;l\x92op\xE9rateur\nr\xE9seau;\x8Cuvre\n", text);
  EXPECT_EQ(text.encoding, Encoding::kWindows1252);
  EXPECT_EQ(text.text, "modèle;l’opérateur\nréseau;Œuvre\n");
}

}  // namespace
}  // namespace assay::ingest
