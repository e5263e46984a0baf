#pragma once

#include <stddef.h>

/// The part of netCDF's C interface that Byline calls, found in the library at run time.
///
/// netCDF-4 files are HDF5 files; the library brings HDF5 and a network client with it. Only what makes a basemap
/// opens it.

#ifdef __clang__
#pragma clang assume_nonnull begin
#endif

/// netCDF's functions by their names without `nc_`; each returns 0 or the number of an error.
typedef struct {
  int (*_Nonnull open)(const char *path, int mode, int *file);
  int (*_Nonnull close)(int file);
  int (*_Nonnull inq_varid)(int file, const char *name, int *variable);
  int (*_Nonnull inq_varndims)(int file, int variable, int *count);
  int (*_Nonnull inq_vardimid)(int file, int variable, int *dimensions);
  int (*_Nonnull inq_dimlen)(int file, int dimension, size_t *length);
  int (*_Nonnull get_var_ushort)(int file, int variable, unsigned short *values);
  int (*_Nonnull get_att_double)(int file, int variable, const char *name, double *value);
  int (*_Nonnull inq_attlen)(int file, int variable, const char *name, size_t *length);
  int (*_Nonnull get_att_text)(int file, int variable, const char *name, char *text);
  const char *_Nullable (*_Nonnull strerror)(int number);
} NetCDFFunctions;

/// Opens netCDF and fills in its functions; once opened it stays so until the process ends.
///
/// Returns 1 where all were found, else 0.
int netcdf_functions_load(NetCDFFunctions *functions);

#ifdef __clang__
#pragma clang assume_nonnull end
#endif
