#ifndef BYLINE_CTEXTBLOCKS_H
#define BYLINE_CTEXTBLOCKS_H

#include <stdint.h>
#include <string.h>
#if defined(__SSE2__)
#include <emmintrin.h>
#endif

/// Which of 64 bytes are what; bit i speaks of byte i.
typedef struct {
  uint64_t quotes;
  uint64_t delimiters;
  uint64_t line_feeds;
  uint64_t carriage_returns;
  uint64_t zeros;
  /// Bytes beyond ASCII.
  uint64_t high;
} byline_text_block;

#if defined(__SSE2__)

static inline uint64_t byline_equal_bits(const __m128i v[4], uint8_t byte) {
  const __m128i wanted = _mm_set1_epi8((char)byte);
  uint64_t bits = 0;
  for (int i = 0; i < 4; i++)
    bits |= (uint64_t)(uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(v[i], wanted)) << (16 * i);
  return bits;
}

/// Looks at 64 readable bytes.
static inline byline_text_block byline_classify(const uint8_t *bytes, uint8_t delimiter, uint8_t quote) {
  __m128i v[4];
  uint64_t high = 0;
  for (int i = 0; i < 4; i++) {
    v[i] = _mm_loadu_si128((const __m128i *)(bytes + 16 * i));
    high |= (uint64_t)(uint32_t)_mm_movemask_epi8(v[i]) << (16 * i);
  }
  byline_text_block block = {byline_equal_bits(v, quote), byline_equal_bits(v, delimiter),
                             byline_equal_bits(v, '\n'),  byline_equal_bits(v, '\r'),
                             byline_equal_bits(v, 0),     high};
  return block;
}

#else

static inline uint64_t byline_high_bits(uint64_t word) {
  return ((word & 0x8080808080808080u) >> 7) * 0x0102040810204080u >> 56;
}

static inline uint64_t byline_equal_bits(uint64_t word, uint8_t byte) {
  const uint64_t other = word ^ (byte * 0x0101010101010101u);
  const uint64_t low = 0x7F7F7F7F7F7F7F7Fu;
  return byline_high_bits(~(((other & low) + low) | other | low));
}

/// Looks at 64 readable bytes, eight at a time.
static inline byline_text_block byline_classify(const uint8_t *bytes, uint8_t delimiter, uint8_t quote) {
  byline_text_block block = {0, 0, 0, 0, 0, 0};
  for (int i = 0; i < 8; i++) {
    uint64_t word;
    memcpy(&word, bytes + 8 * i, 8);
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    word = __builtin_bswap64(word);
#endif
    block.quotes |= byline_equal_bits(word, quote) << (8 * i);
    block.delimiters |= byline_equal_bits(word, delimiter) << (8 * i);
    block.line_feeds |= byline_equal_bits(word, '\n') << (8 * i);
    block.carriage_returns |= byline_equal_bits(word, '\r') << (8 * i);
    block.zeros |= byline_equal_bits(word, 0) << (8 * i);
    block.high |= byline_high_bits(word) << (8 * i);
  }
  return block;
}

#endif

#endif
