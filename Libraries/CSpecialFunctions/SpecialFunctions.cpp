#include "CSpecialFunctions.h"

#include <boost/math/distributions/normal.hpp>
#include <limits>

namespace {
using namespace boost::math::policies;
typedef policy<domain_error<ignore_error>, pole_error<ignore_error>, overflow_error<ignore_error>,
               underflow_error<ignore_error>, denorm_error<ignore_error>, evaluation_error<ignore_error>,
               rounding_error<ignore_error>, indeterminate_result_error<ignore_error>>
    Quiet;
}  // namespace

double byline_normal_quantile(double p) {
  if (!(p > 0 && p < 1)) return std::numeric_limits<double>::quiet_NaN();
  return quantile(boost::math::normal_distribution<double, Quiet>(0, 1), p);
}
