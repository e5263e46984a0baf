#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The real functions of the platform, under names that no enum case hides.
enum RealFunction {
  static func log(_ x: Double) -> Double { naturalLogarithm(x) }
  static func exp(_ x: Double) -> Double { exponential(x) }
  static func pow(_ x: Double, _ y: Double) -> Double { power(x, y) }
}

private func naturalLogarithm(_ x: Double) -> Double { log(x) }
private func exponential(_ x: Double) -> Double { exp(x) }
private func power(_ x: Double, _ y: Double) -> Double { pow(x, y) }
