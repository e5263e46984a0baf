import Expressions
import Scales
import Tables
import Testing

@testable import Transforms

@Suite("Fits and distributions")
struct FitTests {
  private func points(_ xs: [Double], _ ys: [Double]) -> Table {
    Table(columns: ["x": Column(.numbers(xs)), "y": Column(.numbers(ys))], rowCount: xs.count)
  }

  @Test(
    "curves through points on them are found again",
    arguments: [
      (.linear, 1, [3, 2]), (.quad, 2, [1, -2, 0.5]), (.poly, 3, [2, 1, -0.5, 0.25]), (.exp, 1, [1.5, 0.3]),
      (.log, 1, [2, 3]), (.pow, 1, [2, 1.5]), (.poly, 5, [1, 0, -1, 0, 0.5, 0.1]),
    ] as [(RegressionFit.Method, Int, [Double])])
  func regression(method: RegressionFit.Method, order: Int, coefficients: [Double]) throws {
    let exponential = try Expression("datum.a * exp(datum.b * datum.x)").bound()
    func curve(_ x: Double) -> Double {
      let (a, b) = (coefficients[0], coefficients[1])
      switch method {
      case .exp:
        return exponential(.object(["a": .number(a), "b": .number(b), "x": .number(x)]), 0).double ?? 0
      case .log: return a + b * (RealFunction.log(x))
      case .pow: return a * RealFunction.pow(x, b)
      default: return coefficients.reversed().reduce(0) { $0 * x + $1 }
      }
    }
    let xs = stride(from: 1.0, through: 6, by: 0.5).map { $0 }
    let verb = RegressionFit("y", on: "x", method: method, order: order, parameters: true)
    let result = try evaluate(.regression(verb), on: points(xs, xs.map(curve)))
    let found = cells(result, "coef")[0].elements?.compactMap(\.double) ?? []
    #expect(found.count == coefficients.count)
    for (a, b) in zip(found, coefficients) { #expect(abs(a - b) < 1e-8) }
    #expect(abs((numbers(result, "rSquared")[0] ?? 0) - 1) < 1e-12)
    let line = try evaluate(
      .regression(RegressionFit("y", on: "x", method: method, order: order)), on: points(xs, xs.map(curve)))
    #expect(numbers(line, "x").first == 1 && numbers(line, "x").last == 6)
    for row in 0..<line.rowCount {
      #expect(abs((numbers(line, "y")[row] ?? 0) - curve(numbers(line, "x")[row] ?? 0)) < 1e-8)
    }
  }

  // Reference: F. J. Anscombe, 1973: the first of his quartet has the line 3 + 0.5 x and R² 0.67.
  @Test("Anscombe's line")
  func anscombe() throws {
    let data = points(
      [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5],
      [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68])
    let result = try evaluate(.regression(RegressionFit("y", on: "x", parameters: true)), on: data)
    let found = cells(result, "coef")[0].elements?.compactMap(\.double) ?? [0, 0]
    #expect(abs(found[0] - 3.0000909090909) < 1e-10 && abs(found[1] - 0.5000909090909) < 1e-10)
    #expect(abs((numbers(result, "rSquared")[0] ?? 0) - 0.666542459508775) < 1e-12)
    let line = try evaluate(.regression(RegressionFit("y", on: "x", extent: Extent(0, 20))), on: data)
    #expect(numbers(line, "x") == [0, 20])
  }

  @Test("groups too small for a line are left out with a warning")
  func small() throws {
    let outcome = try evaluate([.regression(RegressionFit("sold", on: "year", by: ["city"]))], on: sales)
    #expect(texts(outcome.table, "city") == ["Rome", "Rome"])
    #expect(outcome.diagnostics.map(\.code) == ["transform.too-few-points"])
  }

  @Test("smoothing keeps a line, and an outlier does not bend it much")
  func loess() throws {
    let xs = (0..<40).map(Double.init)
    var ys = xs.map { 2 * $0 + 1 }
    let straight = try evaluate(
      .loess(LoessFit("y", on: "x", bandwidth: 0.4)), on: points(xs.reversed(), ys.reversed()))
    #expect(numbers(straight, "x") == xs)
    for row in 0..<40 { #expect(abs((numbers(straight, "y")[row] ?? 0) - ys[row]) < 1e-9) }
    for row in ys.indices { ys[row] += row % 2 == 0 ? 1 : -1 }
    ys[20] += 500
    let robust = try evaluate(.loess(LoessFit("y", on: "x", bandwidth: 0.4)), on: points(xs, ys))
    #expect(abs((numbers(robust, "y")[20] ?? 0) - 41) < 5)
    #expect(try evaluate(.loess(LoessFit("y", on: "x")), on: points([1, 1, 2], [1, 3, 5])).rowCount == 2)
    #expect(try evaluate(.loess(LoessFit("y", on: "x")), on: points([1], [1])).rowCount == 1)
  }

  @Test("a density has the area 1, and sums to its distribution")
  func density() throws {
    let data = table("v", [1, 2, 2, 3, 5, 8])
    let fixed = DensityEstimation("v", bandwidth: 0.5, extent: Extent(-5, 15), steps: 400)
    let result = try evaluate(.density(fixed), on: data)
    let heights = numbers(result, "density").compactMap { $0 }
    #expect(result.rowCount == 401)
    #expect(abs(heights.reduce(0, +) * 0.05 - 1) < 1e-9)
    var cumulative = fixed
    cumulative.isCumulative = true
    let shares = numbers(try evaluate(.density(cumulative), on: data), "density").compactMap { $0 }
    #expect(abs((shares.last ?? 0) - 1) < 1e-12)
    let adaptive = try evaluate(.density(DensityEstimation("v", counts: true, sharingExtent: false)), on: data)
    #expect((26...201).contains(adaptive.rowCount))
    #expect(numbers(adaptive, "value") == numbers(adaptive, "value").sorted { ($0 ?? 0) < ($1 ?? 0) })
  }

  @Test("quantiles of groups")
  func quantiles() throws {
    let result = try evaluate(
      .quantile(QuantileSampling("sold", by: ["city"], probabilities: [0.25, 0.5])), on: sales)
    #expect(texts(result, "city") == ["Rome", "Rome", "Oslo", "Oslo"])
    #expect(numbers(result, "value") == [15, 20, 4, 4])
    let even = try evaluate(.quantile(QuantileSampling("sold", step: 0.25)), on: sales)
    #expect(numbers(even, "prob") == [0.125, 0.375, 0.625, 0.875])
  }
}
