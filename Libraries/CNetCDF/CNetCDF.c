#include "CNetCDF.h"

#include <dlfcn.h>

/// The library by its names: those with the number of its interface first, as they need no development package.
static void *opened(void) {
  static const char *const names[] = {
#ifdef __APPLE__
      "libnetcdf.dylib", "/opt/homebrew/lib/libnetcdf.dylib", "/usr/local/lib/libnetcdf.dylib",
#else
      "libnetcdf.so.19", "libnetcdf.so.22", "libnetcdf.so.18", "libnetcdf.so.15", "libnetcdf.so",
#endif
  };
  for (size_t index = 0; index < sizeof names / sizeof *names; index++) {
    void *library = dlopen(names[index], RTLD_LAZY | RTLD_LOCAL);
    if (library) return library;
  }
  return NULL;
}

int netcdf_functions_load(NetCDFFunctions *functions) {
  void *library = opened();
  if (!library) return 0;
  int isComplete = 1;
#define FIND(name) isComplete &= (*(void **)&functions->name = dlsym(library, "nc_" #name)) != NULL
  FIND(open);
  FIND(close);
  FIND(inq_varid);
  FIND(inq_varndims);
  FIND(inq_vardimid);
  FIND(inq_dimlen);
  FIND(get_var_ushort);
  FIND(get_att_double);
  FIND(inq_attlen);
  FIND(get_att_text);
  FIND(strerror);
#undef FIND
  return isComplete;
}
