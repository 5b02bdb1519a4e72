// What the reader of XML asks of many bytes at a time, as the bits of words.
#pragma once
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "byte_masks.h"

/// Which of 64 bytes are `<`, `>`, and quotes of either kind.
struct markup_masks {
  uint64_t opening, closing, quotes;
};

/// Looks at no more than `count` bytes, which is at least 1.
static inline struct markup_masks markup_masks_of(const uint8_t *bytes, size_t count) {
  uint8_t rest[64];
  if (count < 64) {
    memset(rest, 0, sizeof rest);
    memcpy(rest, bytes, count);
    bytes = rest;
  }
  struct markup_masks masks = {byte_mask(bytes, '<'), byte_mask(bytes, '>'),
                               byte_mask(bytes, '"') | byte_mask(bytes, '\'')};
  return masks;
}

/// Whether a byte of text may be more than a character of it: markup, a reference, a control
/// character, or the first byte of U+FFFE or U+FFFF.
static inline int is_text_stop(uint8_t byte) {
  return byte < 0x20 || byte == '<' || byte == '>' || byte == '&' || byte == 0xEF;
}

#if defined(__SSE2__) && !defined(REWEIGH_PORTABLE)

/// Bit i is set where is_text_stop(bytes[i]), for i below 16.
static inline uint32_t text_stops(const uint8_t *bytes) {
  __m128i block = _mm_loadu_si128((const __m128i *)bytes);
  __m128i controls = _mm_cmpeq_epi8(_mm_min_epu8(block, _mm_set1_epi8(0x1F)), block);
  // `<` and `>` differ in one bit.
  __m128i angles = _mm_cmpeq_epi8(_mm_or_si128(block, _mm_set1_epi8(0x02)), _mm_set1_epi8('>'));
  __m128i others = _mm_or_si128(_mm_cmpeq_epi8(block, _mm_set1_epi8('&')),
                                _mm_cmpeq_epi8(block, _mm_set1_epi8((char)0xEF)));
  return (uint16_t)_mm_movemask_epi8(_mm_or_si128(_mm_or_si128(controls, angles), others));
}

/// Bit i is set where a[i] == b[i], for i below 32.
static inline uint32_t equal_bytes(const uint8_t *a, const uint8_t *b) {
  __m128i first = _mm_cmpeq_epi8(_mm_loadu_si128((const __m128i *)a),
                                 _mm_loadu_si128((const __m128i *)b));
  __m128i second = _mm_cmpeq_epi8(_mm_loadu_si128((const __m128i *)(a + 16)),
                                  _mm_loadu_si128((const __m128i *)(b + 16)));
  return (uint16_t)_mm_movemask_epi8(first) | (uint32_t)_mm_movemask_epi8(second) << 16;
}

#else

/// Bit i is set where is_text_stop(bytes[i]), for i below 16.
static inline uint32_t text_stops(const uint8_t *bytes) {
  uint32_t mask = 0;
  for (int offset = 0; offset < 16; offset++) {
    mask |= (uint32_t)is_text_stop(bytes[offset]) << offset;
  }
  return mask;
}

/// Bit i is set where a[i] == b[i], for i below 32.
static inline uint32_t equal_bytes(const uint8_t *a, const uint8_t *b) {
  uint32_t mask = 0;
  for (int offset = 0; offset < 32; offset++) {
    mask |= (uint32_t)(a[offset] == b[offset]) << offset;
  }
  return mask;
}

#endif
