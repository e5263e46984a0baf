#pragma once

/// The part of TurboJPEG's C interface that Byline calls, found in the library at run time, as few figures hold
/// photographs.

#ifdef __clang__
#pragma clang assume_nonnull begin
#endif

/// TurboJPEG's functions by their names without `tj`.
typedef struct {
  void *_Nullable (*_Nonnull InitDecompress)(void);
  int (*_Nonnull DecompressHeader3)(
      void *handle, const unsigned char *bytes, unsigned long count, int *width, int *height, int *subsampling,
      int *colorSpace);
  int (*_Nonnull Decompress2)(
      void *handle, const unsigned char *bytes, unsigned long count, unsigned char *pixels, int width, int pitch,
      int height, int pixelFormat, int flags);
  int (*_Nonnull Destroy)(void *handle);
} JpegFunctions;

/// Blue, green, red and an opaque fourth byte, as cairo keeps pixels on little-endian machines.
enum { JpegPixelFormatBGRA = 8 };

/// Opens TurboJPEG and fills in its functions; once opened it stays so until the process ends.
///
/// Returns 1 where all were found, else 0.
int jpeg_functions_load(JpegFunctions *functions);

#ifdef __clang__
#pragma clang assume_nonnull end
#endif
