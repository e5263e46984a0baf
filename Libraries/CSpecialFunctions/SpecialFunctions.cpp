#include "CSpecialFunctions.h"

#include <boost/math/distributions/fisher_f.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/erf.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>
#include <limits>

namespace {
namespace policies = boost::math::policies;
using boost::math::cdf;
using boost::math::complement;
using boost::math::quantile;

// Errors become NaN or infinity, and double is promoted to long double inside.
typedef policies::policy<
    policies::domain_error<policies::ignore_error>, policies::pole_error<policies::ignore_error>,
    policies::overflow_error<policies::ignore_error>, policies::underflow_error<policies::ignore_error>,
    policies::denorm_error<policies::ignore_error>, policies::evaluation_error<policies::ignore_error>,
    policies::rounding_error<policies::ignore_error>, policies::indeterminate_result_error<policies::ignore_error>>
    Quiet;
typedef long double Wide;

const double undefined = std::numeric_limits<double>::quiet_NaN();

boost::math::normal_distribution<Wide, Quiet> normal() { return boost::math::normal_distribution<Wide, Quiet>(0, 1); }
boost::math::students_t_distribution<Wide, Quiet> student(double df) {
  return boost::math::students_t_distribution<Wide, Quiet>(df);
}

bool is_probability(double p) { return p > 0 && p < 1; }

// Whatever Boost still throws becomes NaN: no exception may cross into C.
template <typename Body>
double guarded(Body body) {
  try {
    return static_cast<double>(body());
  } catch (...) {
    return undefined;
  }
}
}  // namespace

double byline_normal_quantile(double p) {
  if (!is_probability(p)) return undefined;
  return guarded([=] { return quantile(normal(), Wide(p)); });
}

double byline_normal_cdf(double z) {
  if (std::isnan(z)) return undefined;
  return guarded([=] { return cdf(normal(), Wide(z)); });
}

double byline_normal_upper(double z) {
  if (std::isnan(z)) return undefined;
  return guarded([=] { return cdf(complement(normal(), Wide(z))); });
}

double byline_t_quantile(double p, double df) {
  if (!is_probability(p) || !(df > 0)) return undefined;
  return guarded([=] { return quantile(student(df), Wide(p)); });
}

double byline_t_cdf(double t, double df) {
  if (std::isnan(t) || !(df > 0)) return undefined;
  return guarded([=] { return cdf(student(df), Wide(t)); });
}

double byline_t_upper(double t, double df) {
  if (std::isnan(t) || !(df > 0)) return undefined;
  return guarded([=] { return cdf(complement(student(df), Wide(t))); });
}

double byline_t_upper_quantile(double upper, double df) {
  if (!is_probability(upper) || !(df > 0)) return undefined;
  return guarded([=] { return quantile(complement(student(df), Wide(upper))); });
}

double byline_f_upper(double f, double a, double b) {
  if (!(f >= 0) || !(a > 0) || !(b > 0)) return undefined;
  if (std::isinf(f)) return 0;
  return guarded([=] { return cdf(complement(boost::math::fisher_f_distribution<Wide, Quiet>(a, b), Wide(f))); });
}

double byline_beta(double a, double b, double x) {
  if (!(a > 0) || !(b > 0) || !(x >= 0 && x <= 1)) return undefined;
  return guarded([=] { return boost::math::ibeta(Wide(a), Wide(b), Wide(x), Quiet()); });
}

double byline_beta_upper(double a, double b, double x) {
  if (!(a > 0) || !(b > 0) || !(x >= 0 && x <= 1)) return undefined;
  return guarded([=] { return boost::math::ibetac(Wide(a), Wide(b), Wide(x), Quiet()); });
}

double byline_beta_inverse(double a, double b, double p) {
  if (!(a > 0) || !(b > 0) || !(p >= 0 && p <= 1)) return undefined;
  return guarded([=] { return boost::math::ibeta_inv(Wide(a), Wide(b), Wide(p), Quiet()); });
}

double byline_beta_upper_inverse(double a, double b, double q) {
  if (!(a > 0) || !(b > 0) || !(q >= 0 && q <= 1)) return undefined;
  return guarded([=] { return boost::math::ibetac_inv(Wide(a), Wide(b), Wide(q), Quiet()); });
}

double byline_gamma_lower(double a, double x) {
  if (!(a > 0) || !(x >= 0)) return undefined;
  return guarded([=] { return boost::math::gamma_p(Wide(a), Wide(x), Quiet()); });
}

double byline_gamma_upper(double a, double x) {
  if (!(a > 0) || !(x >= 0)) return undefined;
  return guarded([=] { return boost::math::gamma_q(Wide(a), Wide(x), Quiet()); });
}

double byline_gamma_lower_inverse(double a, double p) {
  if (!(a > 0) || !(p >= 0 && p <= 1)) return undefined;
  return guarded([=] { return boost::math::gamma_p_inv(Wide(a), Wide(p), Quiet()); });
}

double byline_gamma_upper_inverse(double a, double q) {
  if (!(a > 0) || !(q >= 0 && q <= 1)) return undefined;
  return guarded([=] { return boost::math::gamma_q_inv(Wide(a), Wide(q), Quiet()); });
}

double byline_log_gamma(double x) {
  if (!(x > 0)) return undefined;
  return guarded([=] { return boost::math::lgamma(Wide(x), Quiet()); });
}

double byline_erfc(double x) {
  if (std::isnan(x)) return undefined;
  return guarded([=] { return boost::math::erfc(Wide(x), Quiet()); });
}
