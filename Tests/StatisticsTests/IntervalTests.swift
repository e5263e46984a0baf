import TestSupport
import Testing

@testable import Statistics

private func ends(_ values: [Double?]) -> [Extended?] { values.map { $0.map { Extended($0) } } }

private func intervals(_ low: [Double?], _ high: [Double?]) throws -> [String: Figure] {
  var options = StatisticsOptions()
  options.quantiles = ["0.1", "0.5", "0.9"].compactMap { DecimalParameter($0) }
  return keyed(try IntervalColumn(low: ends(low), high: ends(high)).statistics(options))
}

private func bounds(_ figure: Figure?) -> (Double, Double)? {
  if case .bounds(let lower, let upper, _)? = figure { (lower, upper) } else { nil }
}

@Suite struct IntervalTests {
  /// Small whole bounds, some nested, some of no width.
  private func random(_ n: Int, _ numbers: inout SeededNumbers) -> ([Double], [Double]) {
    let low = (0..<n).map { _ in Double(Int.random(in: 0...20, using: &numbers)) }
    return (low, low.map { $0 + Double(Int.random(in: 0...12, using: &numbers)) })
  }

  @Test("upper ends of spread are those of the best corner, lower ends below every point of a grid")
  func enumeration() throws {
    var numbers = SeededNumbers(seed: 11)
    for _ in 0..<40 {
      let n = Int.random(in: 2...6, using: &numbers)
      let (low, high) = random(n, &numbers)
      guard low.contains(where: { $0 > 0 }) else { continue }
      let figures = try intervals(low, high)
      var most: [String: Double] = [:]
      for corner in 0..<(1 << n) {
        let values = (0..<n).map { corner >> $0 & 1 == 1 ? high[$0] : low[$0] }
        let point = NumberColumn(rows: n, values: values, rowNumbers: Array(1...n)).figures()
        for id in ["variance.n-1", "sd.n", "cv", "gini", "mean", "median", "range"] {
          guard let value = point[id]?.number, let (lower, upper) = bounds(figures[id]) else { continue }
          #expect(lower <= value && value <= upper, "\(id) of \(values)")
          most[id] = max(most[id] ?? -.infinity, value)
        }
      }
      for id in ["variance.n-1", "sd.n", "cv", "gini", "mean", "median"] {
        guard let reached = most[id], let (_, upper) = bounds(figures[id]) else { continue }
        #expect(upper == reached || upper == reached.nextUp, "\(id) of \(low) to \(high)")
      }
      for _ in 0..<30 {
        let values = (0..<n).map { Double.random(in: low[$0]...high[$0], using: &numbers) }
        let point = NumberColumn(rows: n, values: values, rowNumbers: Array(1...n)).figures()
        for id in ["variance.n-1", "cv", "gini", "range", "iqr.hf7", "skewness.g1", "kurtosis.g2"] {
          guard let value = point[id]?.number, let (lower, upper) = bounds(figures[id]) else { continue }
          #expect(lower <= value && value <= upper, "\(id) of \(values)")
        }
      }
    }
  }

  @Test("a wider interval never moves an end inward")
  func widening() throws {
    var numbers = SeededNumbers(seed: 12)
    for _ in 0..<25 {
      let n = Int.random(in: 2...7, using: &numbers)
      var (low, high) = random(n, &numbers)
      let first = try intervals(low, high)
      let row = Int.random(in: 0..<n, using: &numbers)
      low[row] = max(0, low[row] - 3)
      high[row] += 5
      for (key, figure) in try intervals(low, high) {
        guard let (lower, upper) = bounds(figure), let (oldLower, oldUpper) = bounds(first[key]),
          !key.contains("imbens")
        else { continue }
        #expect(lower <= oldLower && upper >= oldUpper, "\(key)")
      }
    }
  }

  @Test("intervals of no width give the ordinary statistics")
  func degenerate() throws {
    let values: [Double] = [3, 1.5, 8, 8, 20.25]
    let plain = NumberColumn(rows: 5, values: values, rowNumbers: Array(1...5)).figures()
    let wide = try intervals(values, values)
    for (key, figure) in wide {
      guard let (lower, upper) = bounds(figure), let value = plain[key]?.number else { continue }
      #expect(lower == value && upper == value, "\(key)")
    }
  }

  @Test("an open end makes the sum infinite and leaves the median finite")
  func open() throws {
    let figures = try intervals([1, 3, 6, 12, 81], [1, 3, 6, 12, nil])
    let attained = Figure.Attained(lower: .attained, upper: .notAttained)
    #expect(figures["sum"] == .bounds(lower: 103, upper: .infinity, attained: attained))
    #expect(bounds(figures["median"]).map { $0 == (6, 6) } == true)
    #expect(figures["variance.n-1"].flatMap(bounds)?.1 == .infinity)
    #expect(figures["count.unbounded.above"] == .number(1) && figures["count.exact"] == .number(4))
    #expect(figures["argmax.possible"] == .numbers([5]))
  }

  @Test("many nested intervals end in certified bounds")
  func budget() throws {
    let low = (0..<60).map { Double($0) }
    let high = (0..<60).map { Double(200 - $0) }
    let figures = try intervals(low, high)
    guard case .bounds(_, let upper, let attained?)? = figures["mean.ci.t 0.95"] else {
      Issue.record("no interval")
      return
    }
    #expect(attained.upper == .outer && upper.isFinite)
    #expect(bounds(figures["variance.n-1"])?.0 == 0)
  }

  @Test("ends are rounded outward")
  func outward() throws {
    let figures = try intervals([0, 0, 1], [1, 1, 2])
    let (lower, upper) = try #require(bounds(figures["mean"]))
    #expect(Rational(exactly: lower) <= Rational(BigInteger(1), BigInteger(3)))
    #expect(Rational(exactly: upper) >= Rational(BigInteger(4), BigInteger(3)))
  }

  @Test("a low bound above the high one is refused")
  func reversed() {
    #expect { try IntervalColumn(low: ends([1, 5]), high: ends([2, 3])) } throws: {
      ($0 as? IntervalError)?.index == 1
    }
  }

  @Test("bounds of plain numbers are there for transforms")
  func aggregates() throws {
    let sum = try #require(Aggregates.bounds(.sum, low: [1, 80], high: [2, nil]))
    #expect(sum.lower == 81 && sum.upper == .infinity && sum.attained.upper == .notAttained)
    #expect(Aggregates.bounds(.quantile(0.5), low: [1, 2, 3], high: [1, 2, 5])?.upper == 2)
    #expect(Aggregates.mean(of: []) == nil && Aggregates.mean(of: [0.1, 0.2]) == 0.15)
    #expect(Aggregates.standardDeviation(of: [1]) == nil && Aggregates.median(of: [3, 1, 2]) == 2)
  }
}
