/// Classes of bytes, many at once, as bit masks: bit i stands for byte i.
///
/// Swift has vectors but no way to the instruction that gathers their lanes' signs in a register, which is what makes
/// scanning text cheap. On processors without SSE2 the same is computed byte by byte.
#ifndef PARALLAX_BYTE_LANES_H
#define PARALLAX_BYTE_LANES_H

#include <stdint.h>

#if defined(__SSE2__)
#include <emmintrin.h>

static inline uint32_t byte_lanes_gather(__m128i lanes) { return (uint32_t)_mm_movemask_epi8(lanes); }

static inline __m128i byte_lanes_load(const uint8_t *bytes) {
  return _mm_loadu_si128((const __m128i *)bytes);
}

/// Lanes of `bytes - first`, unsigned and wrapping, that are at most `span`.
static inline __m128i byte_lanes_within(__m128i bytes, uint8_t first, uint8_t span) {
  __m128i distance = _mm_sub_epi8(bytes, _mm_set1_epi8((char)first));
  return _mm_cmpeq_epi8(_mm_min_epu8(distance, _mm_set1_epi8((char)span)), distance);
}

/// ASCII letters and digits among 16 bytes.
static inline uint32_t byte_lanes_alphanumeric16(const uint8_t *bytes) {
  __m128i lanes = byte_lanes_load(bytes);
  __m128i letters = byte_lanes_within(_mm_or_si128(lanes, _mm_set1_epi8(0x20)), 'a', 25);
  return byte_lanes_gather(_mm_or_si128(letters, byte_lanes_within(lanes, '0', 9)));
}

/// Bytes equal to `value` among 16.
static inline uint32_t byte_lanes_equal16(const uint8_t *bytes, uint8_t value) {
  return byte_lanes_gather(_mm_cmpeq_epi8(byte_lanes_load(bytes), _mm_set1_epi8((char)value)));
}

/// Bytes that are not ASCII among 16.
static inline uint32_t byte_lanes_high16(const uint8_t *bytes) {
  return byte_lanes_gather(byte_lanes_load(bytes));
}

/// What ends or interrupts a JSON string among 16 bytes: quotation mark, backslash, control characters.
static inline uint32_t byte_lanes_json16(const uint8_t *bytes) {
  __m128i lanes = byte_lanes_load(bytes);
  __m128i quotes = _mm_cmpeq_epi8(lanes, _mm_set1_epi8('"'));
  __m128i escapes = _mm_cmpeq_epi8(lanes, _mm_set1_epi8('\\'));
  return byte_lanes_gather(
      _mm_or_si128(_mm_or_si128(quotes, escapes), byte_lanes_within(lanes, 0, 0x1F)));
}

#else

#define BYTE_LANES_GATHER(condition)                                  \
  uint32_t mask = 0;                                                  \
  for (int lane = 0; lane < 16; lane++) {                             \
    uint8_t byte = bytes[lane];                                       \
    mask |= (uint32_t)(condition) << lane;                            \
  }                                                                   \
  return mask

static inline uint32_t byte_lanes_alphanumeric16(const uint8_t *bytes) {
  BYTE_LANES_GATHER((uint8_t)((byte | 0x20) - 'a') <= 25 || (uint8_t)(byte - '0') <= 9);
}

static inline uint32_t byte_lanes_equal16(const uint8_t *bytes, uint8_t value) {
  BYTE_LANES_GATHER(byte == value);
}

static inline uint32_t byte_lanes_high16(const uint8_t *bytes) { BYTE_LANES_GATHER(byte >= 0x80); }

static inline uint32_t byte_lanes_json16(const uint8_t *bytes) {
  BYTE_LANES_GATHER(byte == '"' || byte == '\\' || byte < 0x20);
}

#undef BYTE_LANES_GATHER
#endif

/// Three of them for 64 bytes.
#define BYTE_LANES_64(call)                                                               \
  (uint64_t)(call(bytes)) | (uint64_t)(call(bytes + 16)) << 16 |                          \
      (uint64_t)(call(bytes + 32)) << 32 | (uint64_t)(call(bytes + 48)) << 48

static inline uint64_t byte_lanes_alphanumeric64(const uint8_t *bytes) {
  return BYTE_LANES_64(byte_lanes_alphanumeric16);
}

static inline uint64_t byte_lanes_high64(const uint8_t *bytes) { return BYTE_LANES_64(byte_lanes_high16); }

static inline uint64_t byte_lanes_equal64(const uint8_t *bytes, uint8_t value) {
#define BYTE_LANES_EQUAL(at) byte_lanes_equal16(at, value)
  return BYTE_LANES_64(BYTE_LANES_EQUAL);
#undef BYTE_LANES_EQUAL
}

#undef BYTE_LANES_64
#endif
