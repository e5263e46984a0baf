import TestSupport
import Testing

@testable import Statistics

private let reference = fixtureValue("Statistics/smoothers.json")

private var points: [CurvePoint] {
  let table = fixtureColumns("Statistics/xy.csv")
  return zip(table["x"] ?? [], table["y"] ?? []).map { CurvePoint(x: $0, y: $1) }.sorted { $0.x < $1.x }
}

/// The largest distance of a curve from the reference, in standard deviations of y.
private func distance(_ curve: [CurvePoint], _ expected: [Double]) -> Double {
  guard curve.count == expected.count, let deviation = Aggregates.standardDeviation(of: points.map(\.y)) else {
    return .infinity
  }
  return zip(curve, expected).map { ($0.y - $1).magnitude }.max().map { $0 / deviation } ?? .infinity
}

@Suite("Smoothing")
struct SmoothingTests {
  // R 4.2.2, loess(surface = "direct"); independent implementations agree to 1e-10 of sd(y).
  @Test(
    "local regression is R's with the direct surface",
    arguments: [
      (1, 0.3, 1, "degree1_span30_gaussian"), (1, 0.3, 4, "degree1_span30_symmetric"),
      (1, 0.75, 1, "degree1_span75_gaussian"), (1, 0.75, 4, "degree1_span75_symmetric"),
      (2, 0.3, 1, "degree2_span30_gaussian"), (2, 0.3, 4, "degree2_span30_symmetric"),
      (2, 0.75, 1, "degree2_span75_gaussian"), (2, 0.75, 4, "degree2_span75_symmetric"),
    ] as [(Int, Double, Int, String)])
  func loess(degree: Int, span: Double, fits: Int, key: String) {
    let table = reference.member("pairs").member("x,y").member("loess")
    let curve = LocalRegression(span: span, degree: degree, fits: fits).smoothed(points)
    #expect(distance(curve, fixtureNumbers(table.member("loess_\(key)_direct"))) < 1e-9)
  }

  // R 4.2.2, lowess(delta = 0).
  @Test(
    "lowess is R's",
    arguments: [
      (1.0 / 3, 0, "f_1_3_iter_0"), (1.0 / 3, 3, "f_1_3_iter_3"), (2.0 / 3, 0, "f_2_3_iter_0"),
      (2.0 / 3, 3, "f_2_3_iter_3"),
    ] as [(Double, Int, String)])
  func lowess(share: Double, passes: Int, key: String) {
    let table = reference.member("pairs").member("x,y").member("lowess").member(key)
    #expect(
      distance(Lowess(share: share, passes: passes).smoothed(points), fixtureNumbers(table.member("y"))) < 1e-9)
  }

  // vega-statistics 2.0.0.
  @Test("the grammar's loess is its own", arguments: [(0.3, "0.3"), (0.6, "0.6")] as [(Double, String)])
  func vega(share: Double, key: String) {
    let table = reference.member("pairs").member("x,y").member("vega").member("loess_bandwidth_" + key)
    let expected = (table.elements ?? []).compactMap { $0.elements?.last?.double }
    #expect(distance(VegaLoess.smoothed(points, share: share), expected) < 1e-9)
  }

  @Test("smoothers give back a line, and single and equal points")
  func lines() {
    let line = (0..<20).map { CurvePoint(x: Double($0), y: 3 - 2 * Double($0)) }
    for curve in [
      LocalRegression().smoothed(line), LocalRegression(span: 0.3, degree: 1, fits: 4).smoothed(line),
      Lowess().smoothed(line), VegaLoess.smoothed(line),
    ] {
      #expect(zip(curve, line).allSatisfy { ($0.y - $1.y).magnitude < 1e-9 })
    }
    let point = [CurvePoint(x: 1, y: 2)]
    #expect(LocalRegression().smoothed(point) == point && Lowess().smoothed(point) == point)
    let equal = [1.0, 3, 5].map { CurvePoint(x: 7, y: $0) }
    #expect(Lowess().smoothed(equal).allSatisfy { ($0.y - 3).magnitude < 1e-12 })
    #expect(LocalRegression().smoothed(equal).allSatisfy { ($0.y - 3).magnitude < 1e-12 })
    #expect(Lowess().smoothed([]).isEmpty && LocalRegression().smoothed([]).isEmpty)
  }

  @Test("robust passes forget an outlier that least squares follow")
  func robust() {
    let noisy = (0..<40).map { CurvePoint(x: Double($0), y: Double($0 % 2) + ($0 == 20 ? 500 : 0)) }
    #expect(Lowess(passes: 0).smoothed(noisy)[20].y > 10 && Lowess().smoothed(noisy)[20].y < 2)
    #expect(LocalRegression().smoothed(noisy)[20].y > 10)
    #expect(LocalRegression(fits: 4).smoothed(noisy)[20].y < 2)
  }
}

@Suite("Densities")
struct DensityTests {
  // A direct sum with 60 digits; SciPy 1.17.1 agrees to 9 digits.
  @Test(
    "densities are those of a direct sum",
    arguments: [("counts.count", "counts.csv", "count"), ("anomaly", "anomaly.csv", "anomaly")])
  func direct(key: String, file: String, column: String) {
    let table = reference.member("columns").member(key).member("kde_gaussian_direct_sum")
    let values = fixtureColumns("Statistics/" + file)[column] ?? []
    let bandwidth = BandwidthRule.nrd0.bandwidth(of: values)
    let expected = table.member("bandwidth").string.flatMap { Double($0) } ?? .nan
    #expect(digits(bandwidth, of: expected) > 13)
    let density = KernelDensity(values, bandwidth: bandwidth)
    for (x, y) in zip(
      fixtureNumbers(table.member("at")), fixtureNumbers(table.member("density_nearest_double")))
    {
      // Far tails lose digits, because the exponent of exp has no more.
      if y > 1e-100 { #expect(digits(density.density(at: x), of: y) > 11) }
    }
  }

  // By hand: s = 1.5811, IQR7 = 2, n = 5.
  @Test(
    "bandwidths follow their rules",
    arguments: [
      (.nrd0, 0.9735846228506357),
      (.nrd, 1.1466663335796377),
      (.scott, 1.145977269496164),
      (.silverman, 1.2138464451503566),
    ] as [(BandwidthRule, Double)])
  func bandwidths(rule: BandwidthRule, expected: Double) {
    #expect(digits(rule.bandwidth(of: [1, 2, 3, 4, 5]), of: expected) > 14)
    let figures = keyed(
      NumberColumn(rows: 5, values: [1, 2, 3, 4, 5], rowNumbers: [1, 2, 3, 4, 5]).statistics(
        StatisticsOptions()))
    #expect(digits(figures[rule.id]?.number ?? 0, of: expected) > 14)
    #expect(rule.bandwidth(of: [0]) > 0 && rule.bandwidth(of: []).isNaN == false)
  }

  @Test("a density has the area 1 and rises to its distribution")
  func area() {
    let density = KernelDensity([1, 2, 2, 3, 5, 8], bandwidth: 0.5)
    let step = 0.01
    let sum = stride(from: -10.0, to: 20, by: step).reduce(0) { $0 + density.density(at: $1) * step }
    #expect((sum - 1).magnitude < 1e-9)
    #expect(density.cumulative(at: 100) == 1 && density.cumulative(at: -100) == 0)
    let slope = (density.cumulative(at: 3.001) - density.cumulative(at: 2.999)) / 0.002
    #expect((slope - density.density(at: 3)).magnitude < 1e-5)
  }
}
