import Testing

@testable import Scales

@Suite("Ticks")
struct TickTests {
  // Reference: d3-array's tests of ticks and tickStep.
  @Test(
    "round numbers within an interval",
    arguments: [
      (0.0, 1.0, 10.0, [0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0]),
      (0, 1, 4, [0, 0.2, 0.4, 0.6, 0.8, 1]), (0, 1, 2, [0, 0.5, 1]), (0, 1, 1, [0, 1]),
      (0, 10, 5, [0, 2, 4, 6, 8, 10]), (-10, 10, 5, [-10, -5, 0, 5, 10]), (10, 0, 3, [10, 5, 0]),
      (1, 364, 0.1, []), (1, 364, 0.5, [200]), (1, 364, 1, [200]), (5, 5, 3, [5]), (0, 1, 0, []),
      (.nan, 1, 3, []),
      (0.982, 1.1183499999999998, 1, [1, 1.1]), (0, 2.2, 3, [0, 1, 2]),
    ] as [(Double, Double, Double, [Double])])
  func values(_ start: Double, _ stop: Double, _ count: Double, _ expected: [Double]) {
    #expect(ticks(start, stop, count: count) == expected)
  }

  @Test(
    "steps",
    arguments: [
      (0.0, 1.0, 10.0, 0.1), (0, 1, 3, 0.5), (0, 10, 9, 1), (-10, 10, 10, 2), (10, -10, 5, -5),
      (0, 100, 10, 10),
    ])
  func steps(_ start: Double, _ stop: Double, _ count: Double, _ step: Double) {
    #expect(tickStep(start, stop, count: count) == step)
  }

  @Test(
    "ticks lie inside the domain and ascend",
    arguments: [(-7.3, 91.2), (0.001, 0.0123), (1e9, 3.7e9), (-1e-5, 1e-5)])
  func inside(_ low: Double, _ high: Double) {
    for count in 1...20 {
      let values = ticks(low, high, count: Double(count))
      #expect(values.allSatisfy { $0 >= low && $0 <= high })
      #expect(values == values.sorted())
    }
  }

  // Reference: d3-scale's tests of nice.
  @Test(
    "domains become round",
    arguments: [
      ([0, 0.96], 10.0, [0, 1.0]), ([0, 96], 10, [0, 100]), ([0.96, 0], 10, [1, 0]),
      ([1.1, 10.9], 10, [1, 11]), ([10.9, 1.1], 10, [11, 1]), ([-0.96, 0], 10, [-1, 0]),
      ([0.7, 11.001], 10, [0, 12]),
      ([1.1, 1, 2, 3, 10.9], 10, [1, 1, 2, 3, 11]), ([123.1, 456.7], 100, [120, 460]),
      ([12, 87], 5, [0, 100]), ([12, 87], 10, [10, 90]), ([12, 87], 100, [12, 87]),
    ] as [([Double], Double, [Double])])
  func nice(domain: [Double], count: Double, expected: [Double]) {
    #expect(niceNumbers(domain, count: count) == expected)
  }

  // Reference: Vega's `bin`, worked by its published rules.
  @Test(
    "bins have round boundaries",
    arguments: [
      (0.0, 100.0, BinParameters(maximumBins: 10), Bins(start: 0, stop: 100, step: 10)),
      (1.2, 9.7, BinParameters(), Bins(start: 1, stop: 10, step: 0.5)),
      (46, 230, BinParameters(maximumBins: 10), Bins(start: 40, stop: 240, step: 20)),
      (0, 10, BinParameters(step: 3), Bins(start: 0, stop: 12, step: 3)),
      (0, 100, BinParameters(maximumBins: 10, steps: [5, 20, 50]), Bins(start: 0, stop: 100, step: 5)),
      (5, 5, BinParameters(maximumBins: 10), Bins(start: 5, stop: 5.5, step: 0.5)),
      (1, 8, BinParameters(step: 2, nice: false), Bins(start: 1, stop: 8, step: 2)),
      (0, 1, BinParameters(maximumBins: 10, minimumStep: 0.25), Bins(start: 0, stop: 1, step: 0.25)),
    ] as [(Double, Double, BinParameters, Bins)])
  func bins(_ low: Double, _ high: Double, _ parameters: BinParameters, _ expected: Bins) {
    #expect(Bins(low: low, high: high, parameters) == expected)
  }

  @Test("a value falls in the bin that holds it; the last bin is closed")
  func membership() {
    let bins = Bins(start: 0, stop: 10, step: 2)
    #expect(bins.lowerBoundary(of: 0) == 0)
    #expect(bins.lowerBoundary(of: 3.999) == 2)
    #expect(bins.lowerBoundary(of: 10) == 8)
    #expect(bins.lowerBoundary(of: 11) == .infinity)
    #expect(bins.lowerBoundary(of: -1) == -.infinity)
    #expect(bins.lowerBoundary(of: .nan) == nil)
    #expect(bins.upperBoundary(from: 8) == 10)
    #expect(bins.boundaries == [0, 2, 4, 6, 8, 10])
    #expect(Bins(low: 1, high: 8, BinParameters(step: 2, anchor: 1)).start == 1)
  }

  @Test("extreme numbers do no harm")
  func extremes() {
    let numbers: [Double] = [
      0, -0.0, .leastNonzeroMagnitude, 1e-300, 1, 1e15, 1e300, .greatestFiniteMagnitude, .infinity, -.infinity,
      .nan, -1e300,
    ]
    for low in numbers {
      for high in numbers {
        _ = ticks(low, high, count: 10)
        _ = niceNumbers([low, high])
        _ = Bins(low: low, high: high).boundaries
        _ = Bins(low: low, high: high, BinParameters(base: 1.0001, step: nil, anchor: high)).lowerBoundary(
          of: low)
        for transform in [
          ScaleTransform.linear, .log(base: 10), .log(base: 1.5), .pow(exponent: 0.5), .symlog(constant: 1),
          .time(.utc),
        ] {
          let scale = ContinuousScale(
            transform, domain: [low, high], range: .numbers([0, 100], rounded: false))
          _ = scale.ticks(count: 10)
          _ = scale.nice().domain
          _ = scale.number(low)
          _ = scale.labeledTicks(count: 5)
        }
        _ = try? NumberFormat.spanning(low, high, count: 10)(low)
        _ = TimeUnit.forBins(low, high).floor(low)
      }
    }
    _ = TimeInterval(.week(startingOn: 0), every: 1_000_000_000).offset(0, by: 5)
    _ = TimeInterval(.year, every: .max).floor(-1e14)
  }
}
