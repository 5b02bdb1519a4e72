// Eight words of which the first is the newest: what Swift's SIMD types have no instruction for.
#pragma once
#include <stdint.h>

#if defined(__SSE2__) && !defined(REWEIGH_PORTABLE)
#include <emmintrin.h>

/// Puts `word` before eight words, the last of which goes.
///
/// Bit 2 * i + 1 of the result is set where the upper half of the word that is now at i, from 1 on,
/// is that of `word`.
static inline uint32_t push_front(uint32_t *words, uint32_t word) {
  __m128i lower = _mm_loadu_si128((const __m128i *)words);
  __m128i upper = _mm_loadu_si128((const __m128i *)(words + 4));
  upper = _mm_or_si128(_mm_slli_si128(upper, 4), _mm_srli_si128(lower, 12));
  lower = _mm_or_si128(_mm_slli_si128(lower, 4), _mm_cvtsi32_si128((int)word));
  _mm_storeu_si128((__m128i *)words, lower);
  _mm_storeu_si128((__m128i *)(words + 4), upper);
  __m128i wanted = _mm_set1_epi16((short)(word >> 16));
  __m128i equal =
      _mm_packs_epi16(_mm_cmpeq_epi16(lower, wanted), _mm_cmpeq_epi16(upper, wanted));
  return (uint32_t)_mm_movemask_epi8(equal) & 0xAAA8;
}

#else

static inline uint32_t push_front(uint32_t *words, uint32_t word) {
  uint32_t equal = 0;
  for (int place = 7; place > 0; place--) {
    words[place] = words[place - 1];
    equal |= (uint32_t)(words[place] >> 16 == word >> 16) << (2 * place + 1);
  }
  words[0] = word;
  return equal;
}

#endif
