import TestSupport
import Testing

@testable import Statistics

private typealias Observation = TimeSeries.Observation

private func observation(_ first: Int?, _ last: Int?, _ low: Double = 1, _ high: Double = 1) -> Observation {
  Observation(first: first, last: last, low: Extended(low), high: Extended(high))
}

private func pairs(_ bounds: [TimeSeries.Bounds?]) -> [[Double]?] {
  bounds.map { $0.map { [$0.doubles.lower, $0.doubles.upper] } }
}

@Suite("Time series")
struct TimeSeriesTests {
  @Test("empty periods are there with 0, and averages, changes, growth and running totals follow")
  func exact() {
    let series = TimeSeries([1, 1, 3, 3, 3, 5].map { observation($0, $0) }, periods: 1...5)
    #expect(pairs(series.amounts) == [[2, 2], [0, 0], [3, 3], [0, 0], [1, 1]])
    #expect(pairs(series.cumulative) == [[2, 2], [2, 2], [5, 5], [5, 5], [6, 6]])
    #expect(pairs(series.changes) == [nil, [-2, -2], [3, 3], [-3, -3], [1, 1]])
    #expect(pairs(series.growth) == [nil, [-1, -1], nil, [-1, -1], nil])
    let averages = pairs(series.movingAverage(3)).map { $0?.first }
    #expect(averages == [nil, nil, 5.0 / 3, 1, 4.0 / 3])
  }

  @Test("a date known to two periods counts as certain in neither and possible in both, once in their total")
  func imprecise() {
    let series = TimeSeries(
      [observation(1, 1), observation(1, 2), observation(nil, 2), observation(2, 3)], periods: 1...3)
    #expect(pairs(series.amounts) == [[1, 3], [0, 3], [0, 1]])
    #expect(pairs(series.cumulative) == [[1, 3], [2, 4], [3, 4]])
    #expect(pairs(series.growth)[1] == [-1, 2])
  }

  @Test("an amount without an upper bound makes the upper ends infinite where it can lie")
  func open() {
    let series = TimeSeries([observation(1, 2, 10, .infinity), observation(2, 2, 5, 5)], periods: 1...3)
    #expect(pairs(series.amounts) == [[0, .infinity], [5, .infinity], [0, 0]])
    #expect(pairs(series.cumulative)[2] == [15, .infinity])
    #expect(pairs(series.changes)[1] == [-.infinity, .infinity])
  }

  @Test("bounds are those of the best and worst way to place all observations")
  func enumeration() {
    var numbers = SeededNumbers(seed: 3)
    for _ in 0..<60 {
      let observations = (0..<4).map { _ -> Observation in
        let first = Int.random(in: 1...4, using: &numbers)
        let low = Double(Int.random(in: -2...4, using: &numbers))
        return observation(
          first, min(4, first + Int.random(in: 0...2, using: &numbers)), low,
          low + Double(Int.random(in: 0...3, using: &numbers)))
      }
      let series = TimeSeries(observations, periods: 1...4)
      var amounts = [[Double]](repeating: [.infinity, -.infinity], count: 4)
      var changes = amounts
      var totals = amounts
      func place(_ index: Int, _ sums: [Double]) {
        guard index < observations.count else {
          for period in 0..<4 {
            let change = period > 0 ? sums[period] - sums[period - 1] : 0
            let total = sums[...period].reduce(0, +)
            amounts[period] = [min(amounts[period][0], sums[period]), max(amounts[period][1], sums[period])]
            changes[period] = [min(changes[period][0], change), max(changes[period][1], change)]
            totals[period] = [min(totals[period][0], total), max(totals[period][1], total)]
          }
          return
        }
        let observation = observations[index]
        for period in (observation.first ?? 1)...(observation.last ?? 4) {
          for amount in [observation.low.double(), observation.high.double()] {
            var next = sums
            next[period - 1] += amount
            place(index + 1, next)
          }
        }
      }
      place(0, [0, 0, 0, 0])
      #expect(pairs(series.amounts) == amounts)
      #expect(pairs(series.cumulative) == totals)
      #expect(Array(pairs(series.changes).dropFirst()) == Array(changes.dropFirst()))
    }
  }

  @Test("growth lies between the ends that observations placed one by one give")
  func growth() {
    let series = TimeSeries(
      [observation(1, 1, 10, 20), observation(1, 2, 4, 6), observation(2, 2, 8, 8)], periods: 1...2)
    // 8 over 20 + 6, and 8 + 6 over 10.
    #expect(series.growth[1]?.lower == .finite(Rational(-18) / 26))
    #expect(series.growth[1]?.upper == .finite(Rational(4) / 10))
  }
}
