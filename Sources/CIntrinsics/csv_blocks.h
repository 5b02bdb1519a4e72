// The fields and records of CSV in blocks of 64 bytes that have no quotes.
#pragma once
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "byte_masks.h"

/// Where a field begins and ends, as `FieldRange` has it.
struct csv_field {
  uint32_t start, end;
};

/// One record, as `RecordIndex.Record` has it.
struct csv_record {
  uint32_t start, end, first_field, field_count, line;
};

/// A scan between two blocks: what it reads, and what it has found.
struct csv_cursor {
  const uint8_t *bytes;
  size_t byte_count, offset;
  /// `csv_field`s and `csv_record`s.
  void *fields;
  size_t field_count, field_capacity;
  void *records;
  size_t record_count, record_capacity;
  /// Of the record and the field that have not ended yet.
  size_t first_field, field_start, record_start, record_line;
  /// The number of line feeds so far.
  size_t line;
  uint8_t delimiter;
};

/// What a block may add: a field for each byte, and what is written past the last of them.
#define CSV_BLOCK_FIELDS 72

static inline int csv_has_block(const struct csv_cursor *cursor) {
  return cursor->offset + 64 <= cursor->byte_count &&
         cursor->field_count + CSV_BLOCK_FIELDS <= cursor->field_capacity &&
         cursor->record_count + 64 <= cursor->record_capacity;
}

/// Ends a record at each line feed of the block at `offset`, whose fields have been written after
/// those that count; returns 0, with nothing changed, where one is a single field: it can be blank.
static inline __attribute__((always_inline)) int csv_end_records(struct csv_cursor *cursor,
                                                                 uint64_t ends, uint64_t feeds) {
  struct csv_record *records = cursor->records, *record = records + cursor->record_count;
  struct csv_field *fields = cursor->fields;
  size_t first_field = cursor->first_field, record_start = cursor->record_start;
  size_t record_line = cursor->record_line, line = cursor->line;
  for (; feeds != 0; feeds &= feeds - 1) {
    size_t feed = cursor->offset + (size_t)__builtin_ctzll(feeds);
    uint64_t before = ends & ((feeds & -feeds) - 1);
    size_t next_field = cursor->field_count + (size_t)__builtin_popcountll(before) + 1;
    if (next_field - first_field == 1) return 0;
    struct csv_field *last = &fields[next_field - 1];
    size_t end = feed > record_start && cursor->bytes[feed - 1] == '\r' ? feed - 1 : feed;
    last->end = (uint32_t)(end < last->start ? last->start : end);
    *record++ = (struct csv_record){(uint32_t)record_start, (uint32_t)end, (uint32_t)first_field,
                                    (uint32_t)(next_field - first_field), (uint32_t)record_line};
    first_field = next_field;
    record_start = feed + 1;
    record_line = ++line;
  }
  cursor->first_field = first_field;
  cursor->record_start = record_start;
  cursor->record_line = record_line;
  cursor->line = line;
  cursor->record_count = (size_t)(record - records);
  return 1;
}

/// Takes blocks up to one that has quotes or may have a blank line, or for which there is no room.
static inline void csv_take_blocks(struct csv_cursor *cursor) {
  while (csv_has_block(cursor)) {
    const uint8_t *block = cursor->bytes + cursor->offset;
    if (byte_mask(block, '"') != 0) return;
    uint64_t feeds = byte_mask(block, '\n');
    uint64_t ends = feeds | byte_mask(block, cursor->delimiter);
    struct csv_field *fields = cursor->fields, *field = fields + cursor->field_count;
    size_t start = cursor->field_start;
    for (uint64_t rest = ends; rest != 0; rest &= rest - 1) {
      size_t end = cursor->offset + (size_t)__builtin_ctzll(rest);
      *field++ = (struct csv_field){(uint32_t)start, (uint32_t)end};
      start = end + 1;
    }
    if (!csv_end_records(cursor, ends, feeds)) return;
    cursor->field_start = start;
    cursor->field_count = (size_t)(field - fields);
    cursor->offset += 64;
  }
}

#if defined(__x86_64__) && !defined(REWEIGH_PORTABLE)
#include <immintrin.h>

/// Whether `csv_take_blocks_avx512` can be called.
static inline int csv_has_avx512(void) {
  __builtin_cpu_init();
  return __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vbmi") &&
         __builtin_cpu_supports("avx512vbmi2") && __builtin_cpu_supports("bmi2");
}

/// The same, by a comparison for all 64 bytes and eight fields at a time.
__attribute__((target("avx512f,avx512bw,avx512vbmi,avx512vbmi2,bmi,bmi2,popcnt"))) static inline void
csv_take_blocks_avx512(struct csv_cursor *cursor) {
  uint8_t positions[64], previous[64];
  for (int i = 0; i < 64; i++) positions[i] = (uint8_t)i;
  const __m512i identity = _mm512_loadu_si512(positions);
  const __m512i one_before = _mm512_sub_epi8(identity, _mm512_set1_epi8(1));
  const __m512i quote = _mm512_set1_epi8('"'), feed = _mm512_set1_epi8('\n');
  const __m512i delimiter = _mm512_set1_epi8((char)cursor->delimiter);
  while (csv_has_block(cursor)) {
    __m512i block = _mm512_loadu_si512(cursor->bytes + cursor->offset);
    if (_mm512_cmpeq_epi8_mask(block, quote) != 0) return;
    uint64_t feeds = _mm512_cmpeq_epi8_mask(block, feed);
    uint64_t ends = feeds | _mm512_cmpeq_epi8_mask(block, delimiter);
    if (ends != 0) {
      __m512i ended = _mm512_maskz_compress_epi8(ends, identity);
      _mm512_storeu_si512(positions, ended);
      _mm512_storeu_si512(previous, _mm512_permutexvar_epi8(one_before, ended));
      // A field begins after the end of the one before it; the first one began in another block.
      const __m512i base =
          _mm512_set1_epi64((long long)((uint64_t)cursor->offset << 32 | (cursor->offset + 1)));
      struct csv_field *fields = (struct csv_field *)cursor->fields + cursor->field_count;
      size_t count = (size_t)__builtin_popcountll(ends);
      for (size_t i = 0; i < count; i += 8) {
        __m512i end = _mm512_cvtepu8_epi64(_mm_loadl_epi64((const __m128i *)(positions + i)));
        __m512i start = _mm512_cvtepu8_epi64(_mm_loadl_epi64((const __m128i *)(previous + i)));
        __m512i both = _mm512_or_si512(_mm512_slli_epi64(end, 32), start);
        _mm512_storeu_si512(fields + i, _mm512_add_epi64(both, base));
      }
      fields[0].start = (uint32_t)cursor->field_start;
      if (feeds != 0 && !csv_end_records(cursor, ends, feeds)) return;
      cursor->field_count += count;
      cursor->field_start = cursor->offset + 64 - (size_t)__builtin_clzll(ends);
    }
    cursor->offset += 64;
  }
}

#else

static inline int csv_has_avx512(void) { return 0; }

static inline void csv_take_blocks_avx512(struct csv_cursor *cursor) { csv_take_blocks(cursor); }

#endif
