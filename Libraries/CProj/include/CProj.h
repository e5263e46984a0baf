#pragma once

/// The part of PROJ's C interface that Byline calls, found in the library at run time.
///
/// PROJ brings some forty shared libraries with it, for networks and picture formats that a map needs nothing of.
/// Loading them takes longer than drawing a chart, so only what draws a map opens PROJ.

#ifdef __clang__
#pragma clang assume_nonnull begin
#endif

typedef struct PJconsts ProjTransformation;
typedef struct pj_ctx ProjContext;

/// PROJ's `PJ_COORD`: a place before and after a projection.
typedef struct {
  double x, y, z, t;
} ProjPlace;

/// PROJ's functions by their names without `proj_`; its directions are plain integers.
typedef struct {
  ProjContext *_Nullable (*_Nonnull context_create)(void);
  ProjContext *_Nullable (*_Nonnull context_destroy)(ProjContext *context);
  int (*_Nonnull context_errno)(ProjContext *context);
  const char *_Nullable (*_Nonnull context_errno_string)(ProjContext *context, int number);
  int (*_Nonnull context_set_enable_network)(ProjContext *context, int enabled);
  void (*_Nonnull context_set_search_paths)(ProjContext *context, int count, const char *const _Nullable *_Nullable paths);
  void (*_Nonnull log_func)(
      ProjContext *context, void *_Nullable data, void (*_Nullable log)(void *_Nullable, int, const char *_Nullable));
  ProjTransformation *_Nullable (*_Nonnull create)(ProjContext *context, const char *definition);
  ProjTransformation *_Nullable (*_Nonnull create_crs_to_crs)(
      ProjContext *context, const char *source, const char *target, void *_Nullable area);
  ProjTransformation *_Nullable (*_Nonnull normalize_for_visualization)(
      ProjContext *context, const ProjTransformation *transformation);
  const char *_Nullable (*_Nonnull as_proj_string)(
      ProjContext *context, const ProjTransformation *object, int version, const char *const _Nullable *_Nullable options);
  ProjTransformation *_Nullable (*_Nonnull destroy)(ProjTransformation *transformation);
  int (*_Nonnull angular_input)(ProjTransformation *transformation, int direction);
  int (*_Nonnull degree_input)(ProjTransformation *transformation, int direction);
  int (*_Nonnull degree_output)(ProjTransformation *transformation, int direction);
  ProjPlace (*_Nonnull trans)(ProjTransformation *transformation, int direction, ProjPlace place);
} ProjFunctions;

/// Opens PROJ and fills in its functions; once opened it stays so until the process ends.
///
/// Returns 1 where all were found, else 0.
int proj_functions_load(ProjFunctions *functions);

#ifdef __clang__
#pragma clang assume_nonnull end
#endif
