// Where the next cell begins: what Swift's SIMD types have no instruction for.
#pragma once
#include <stdint.h>

#if defined(__SSE2__) && !defined(REWEIGH_PORTABLE)
#include <emmintrin.h>

/// Bit i is set where bytes[i] is a comma, a semicolon or a space, for i below 16.
static inline uint32_t separator_mask(const uint8_t *bytes) {
  __m128i block = _mm_loadu_si128((const __m128i *)bytes);
  __m128i comma = _mm_cmpeq_epi8(block, _mm_set1_epi8(','));
  __m128i semicolon = _mm_cmpeq_epi8(block, _mm_set1_epi8(';'));
  __m128i space = _mm_cmpeq_epi8(block, _mm_set1_epi8(' '));
  return (uint16_t)_mm_movemask_epi8(_mm_or_si128(_mm_or_si128(comma, semicolon), space));
}

#else

/// Bit i is set where bytes[i] is a comma, a semicolon or a space, for i below 16.
static inline uint32_t separator_mask(const uint8_t *bytes) {
  uint32_t mask = 0;
  for (int offset = 0; offset < 16; offset++) {
    uint8_t byte = bytes[offset];
    mask |= (uint32_t)(byte == ',' || byte == ';' || byte == ' ') << offset;
  }
  return mask;
}

#endif
