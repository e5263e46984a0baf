#include "CProj.h"

#include <dlfcn.h>
#include <stddef.h>

/// The library by its names: those with the number of its interface first, as they need no development package.
static void *opened(void) {
  static const char *const names[] = {
#ifdef __APPLE__
      "libproj.25.dylib", "libproj.dylib", "/opt/homebrew/lib/libproj.dylib", "/usr/local/lib/libproj.dylib",
#else
      "libproj.so.25", "libproj.so.26", "libproj.so.22", "libproj.so",
#endif
  };
  for (size_t index = 0; index < sizeof names / sizeof *names; index++) {
    void *library = dlopen(names[index], RTLD_LAZY | RTLD_LOCAL);
    if (library) return library;
  }
  return NULL;
}

int proj_functions_load(ProjFunctions *functions) {
  void *library = opened();
  if (!library) return 0;
  int isComplete = 1;
#define FIND(name) isComplete &= (*(void **)&functions->name = dlsym(library, "proj_" #name)) != NULL
  FIND(context_create);
  FIND(context_destroy);
  FIND(context_errno);
  FIND(context_errno_string);
  FIND(context_set_enable_network);
  FIND(context_set_search_paths);
  FIND(log_func);
  FIND(create);
  FIND(create_crs_to_crs);
  FIND(normalize_for_visualization);
  FIND(as_proj_string);
  FIND(destroy);
  FIND(angular_input);
  FIND(degree_input);
  FIND(degree_output);
  FIND(trans);
#undef FIND
  return isComplete;
}
