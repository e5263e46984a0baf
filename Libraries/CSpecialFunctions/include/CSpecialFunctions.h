#pragma once

// Special functions of Boost.Math (BSL-1.0) behind plain C. Every function returns NaN outside its domain
// and never throws; all evaluate in long double where that is wider than double.

#ifdef __cplusplus
extern "C" {
#endif

/// The standard normal distribution: its p-quantile, P(Z <= z), P(Z > z).
double byline_normal_quantile(double p);
double byline_normal_cdf(double z);
double byline_normal_upper(double z);

/// Student's t with `df` degrees of freedom: its p-quantile, P(T <= t), P(T > t).
double byline_t_quantile(double p, double df);
double byline_t_cdf(double t, double df);
double byline_t_upper(double t, double df);

/// The t with P(T > t) = `upper`, exact for tiny `upper`.
double byline_t_upper_quantile(double upper, double df);

/// F with (a, b) degrees of freedom: P(F > f).
double byline_f_upper(double f, double a, double b);

/// The regularized incomplete beta function I_x(a, b), its complement, and its inverse in x.
double byline_beta(double a, double b, double x);
double byline_beta_upper(double a, double b, double x);
double byline_beta_inverse(double a, double b, double p);
double byline_beta_upper_inverse(double a, double b, double q);

/// The regularized incomplete gamma functions P(a, x), Q(a, x), and their inverses in x.
double byline_gamma_lower(double a, double x);
double byline_gamma_upper(double a, double x);
double byline_gamma_lower_inverse(double a, double p);
double byline_gamma_upper_inverse(double a, double q);

double byline_log_gamma(double x);
double byline_erfc(double x);

#ifdef __cplusplus
}
#endif
