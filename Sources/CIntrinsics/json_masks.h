// Which of 64 bytes of JSON are quotes, backslashes and brackets, as the bits of words.
#pragma once
#include "byte_masks.h"
#include <stdint.h>

struct json_masks {
  uint64_t quotes;
  uint64_t backslashes;
  /// { and [
  uint64_t openings;
  /// } and ]
  uint64_t closings;
};

/// Bit i of each mask is of bytes[i], for i below 64.
static inline struct json_masks json_masks(const uint8_t *bytes) {
  struct json_masks masks = {
    .quotes = byte_mask(bytes, '"'),
    .backslashes = byte_mask(bytes, '\\'),
    .openings = byte_mask(bytes, '{') | byte_mask(bytes, '['),
    .closings = byte_mask(bytes, '}') | byte_mask(bytes, ']'),
  };
  return masks;
}
