#include "CJpeg.h"

#include <dlfcn.h>
#include <stddef.h>

static void *opened(void) {
  static const char *const names[] = {
#ifdef __APPLE__
      "libturbojpeg.0.dylib", "/opt/homebrew/lib/libturbojpeg.0.dylib", "/usr/local/lib/libturbojpeg.0.dylib",
#else
      "libturbojpeg.so.0", "libturbojpeg.so",
#endif
  };
  for (size_t index = 0; index < sizeof names / sizeof *names; index++) {
    void *library = dlopen(names[index], RTLD_LAZY | RTLD_LOCAL);
    if (library) return library;
  }
  return NULL;
}

int jpeg_functions_load(JpegFunctions *functions) {
  void *library = opened();
  if (!library) return 0;
  int isComplete = 1;
#define FIND(name) isComplete &= (*(void **)&functions->name = dlsym(library, "tj" #name)) != NULL
  FIND(InitDecompress);
  FIND(DecompressHeader3);
  FIND(Decompress2);
  FIND(Destroy);
#undef FIND
  return isComplete;
}
