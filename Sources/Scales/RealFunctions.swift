#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

// The real functions that scales need, as the platform's mathematics library computes them.

func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }
func naturalLogarithm(_ x: Double) -> Double { log(x) }
func logarithm10(_ x: Double) -> Double { log10(x) }
func logarithm2(_ x: Double) -> Double { log2(x) }
func logarithm1p(_ x: Double) -> Double { log1p(x) }
func exponential(_ x: Double) -> Double { exp(x) }
func exponentialMinus1(_ x: Double) -> Double { expm1(x) }
func cosine(_ x: Double) -> Double { cos(x) }
func sine(_ x: Double) -> Double { sin(x) }
func arcTangent(_ y: Double, _ x: Double) -> Double { atan2(y, x) }

/// The nearest whole number, a half rounded up: −2.5 becomes −2.
package func roundedHalfUp(_ x: Double) -> Double {
  let floor = x.rounded(.down)
  return x - floor >= 0.5 ? floor + 1 : floor
}
