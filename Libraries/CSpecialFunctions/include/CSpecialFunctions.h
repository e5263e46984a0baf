#pragma once

// Special functions of Boost.Math (BSL-1.0) behind plain C. Every function returns NaN outside its domain
// and never throws; all evaluate in long double where that is wider than double.

#ifdef __cplusplus
extern "C" {
#endif

/// The p-quantile of the standard normal distribution.
double byline_normal_quantile(double p);

#ifdef __cplusplus
}
#endif
