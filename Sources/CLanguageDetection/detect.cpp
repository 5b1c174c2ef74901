#include "CLanguageDetection.h"

#include <cstdio>

#include <cld2/public/compact_lang_det.h>

extern "C" parallax_detected_language parallax_detect_language(const char *text, int length) {
  CLD2::Language languages[3];
  int percents[3];
  int textBytes = 0;
  bool reliable = false;
  const CLD2::Language best = CLD2::DetectLanguageSummary(
      text, length, /*is_plain_text=*/true, languages, percents, &textBytes, &reliable);
  return {CLD2::LanguageCode(best), percents[0], reliable};
}
