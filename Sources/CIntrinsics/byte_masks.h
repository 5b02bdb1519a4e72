// Which of 64 bytes equal a given byte, as the bits of a word: what Swift's SIMD types have no
// instruction for.
#pragma once
#include <stdint.h>

#if defined(__SSE2__) && !defined(REWEIGH_PORTABLE)
#include <emmintrin.h>

static inline uint64_t byte_mask_of_16(const uint8_t *bytes, __m128i wanted) {
  __m128i block = _mm_loadu_si128((const __m128i *)bytes);
  return (uint16_t)_mm_movemask_epi8(_mm_cmpeq_epi8(block, wanted));
}

/// Bit i is set where bytes[i] == wanted, for i below 64.
static inline uint64_t byte_mask(const uint8_t *bytes, uint8_t wanted) {
  __m128i all = _mm_set1_epi8((char)wanted);
  return byte_mask_of_16(bytes, all) | byte_mask_of_16(bytes + 16, all) << 16 |
         byte_mask_of_16(bytes + 32, all) << 32 | byte_mask_of_16(bytes + 48, all) << 48;
}

#else

/// Bit i is set where bytes[i] == wanted, for i below 64.
static inline uint64_t byte_mask(const uint8_t *bytes, uint8_t wanted) {
  uint64_t mask = 0;
  for (int offset = 0; offset < 64; offset++) {
    mask |= (uint64_t)(bytes[offset] == wanted) << offset;
  }
  return mask;
}

#endif
