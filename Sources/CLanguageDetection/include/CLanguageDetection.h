// C face of the Compact Language Detector 2, which speaks C++ only.
#ifndef PARALLAX_LANGUAGE_DETECTION_H
#define PARALLAX_LANGUAGE_DETECTION_H

#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

/// What the detector made of a text.
typedef struct {
  /// ISO 639 code of the main language, a static string; "un" when unknown.
  const char *code;
  /// Share of the text's bytes in that language, 0–100.
  int percent;
  /// Whether the detector calls its own answer reliable.
  bool reliable;
} parallax_detected_language;

/// Names the main language of `length` bytes of valid UTF-8 plain text.
parallax_detected_language parallax_detect_language(const char *text, int length);

#ifdef __cplusplus
}
#endif
#endif
