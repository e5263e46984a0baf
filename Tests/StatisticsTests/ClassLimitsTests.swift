import Statistics
import Testing

@Suite("Limits of classes")
struct ClassLimitsTests {
  /// Employees per square kilometre in the 58 counties of California: the example data of `mapclassify` (PySAL).
  static let employment: [Double] = [
    329.92, 0.42, 5.9, 14.03, 2.78, 1.34, 181.27, 1.65, 10.03, 16.7, 1.32, 3.99, 3.16, 0.22, 8.7, 6.56, 3.27,
    0.33,
    370.5, 4.51, 75.29, 0.99, 2.74, 8.68, 0.14, 0.92, 12.63, 28.7, 12.02, 722.85, 36.68, 0.74, 29.82, 192.05,
    3.38,
    11.15, 110.74, 4111.45, 49.47, 10.33, 317.11, 20.47, 264.93, 66.26, 5.39, 0.13, 0.61, 50.65, 40.48, 36.67,
    13.09,
    1.81, 0.2, 7.6, 2.51, 57.26, 24.32, 6.97,
  ]

  /// The squares of 0 to 59, times 37, modulo 101: a list with many equal values.
  static let squares: [Double] = (0..<60).map { Double(($0 * $0 * 37) % 101) }

  /// The greatest value of every class but the last, as other programs write limits.
  private func greatest(_ classes: ClassLimits, _ values: [Double]) -> [Double] {
    classes.limits.map { limit in values.filter { $0 < limit }.max() ?? .nan }
  }

  @Test("natural breaks are those of mapclassify 2.10 (FisherJenks, k = 5, as its documentation prints them)")
  func mapclassify() {
    let classes = ClassLimits(.natural, count: 5, of: Self.employment, isRounded: false)
    #expect(greatest(classes, Self.employment) == [75.29, 192.05, 370.5, 722.85])
    #expect(classes.counts == [49, 3, 4, 1, 1])
  }

  @Test(
    "natural breaks are those of jenkspy 0.4.1",
    arguments: [
      (true, 3, [192.05, 722.85]), (true, 5, [75.29, 192.05, 370.5, 722.85]),
      (true, 7, [29.82, 110.74, 192.05, 264.93, 370.5, 722.85]), (false, 3, [33, 65]),
      (false, 4, [17, 37, 71]),
      (false, 5, [9, 25, 49, 71]), (false, 6, [9, 25, 47, 68, 85]),
    ]
  )
  func jenkspy(isEmployment: Bool, count: Int, expected: [Double]) {
    let values = isEmployment ? Self.employment : Self.squares
    let classes = ClassLimits(.natural, count: count, of: values, isRounded: false)
    #expect(greatest(classes, values) == expected)
  }

  @Test("natural breaks are the best of all ways to cut, by trying them all")
  func exhaustive() {
    let values = Self.squares.prefix(14).sorted()
    func deviation(_ part: ArraySlice<Double>) -> Double {
      let mean = part.reduce(0, +) / Double(max(1, part.count))
      return part.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    }
    var least = Double.infinity
    for a in 1..<12 {
      for b in (a + 1)..<13 {
        least = min(least, deviation(values[..<a]) + deviation(values[a..<b]) + deviation(values[b...]))
      }
    }
    let classes = ClassLimits(.natural, count: 3, of: values, isRounded: false)
    #expect(abs((classes.fit ?? 0) - (1 - least / deviation(values[...]))) < 1e-12)
  }

  @Test("quantiles and equal widths are those of mapclassify 2.10")
  func others() {
    let quantiles = ClassLimits(.quantile, count: 5, of: Self.employment, isRounded: false)
    for (limit, expected) in zip(quantiles.limits, [1.464, 5.798, 13.278, 54.616]) {
      #expect(abs(limit - expected) < 1e-9)
    }
    #expect(quantiles.counts == [12, 11, 12, 11, 12])
    let equal = ClassLimits(.equal, count: 5, of: Self.employment, isRounded: false)
    for (limit, expected) in zip(equal.limits, [822.394, 1644.658, 2466.922, 3289.186]) {
      #expect(abs(limit - expected) < 1e-9)
    }
    #expect(equal.counts == [57, 0, 0, 0, 1])
  }

  @Test("deviations are those of mapclassify 2.10 (StdMean), without classes below all values")
  func deviations() {
    let classes = ClassLimits(.deviations([-2, -1, 1, 2]), count: 5, of: Self.employment, isRounded: false)
    #expect(classes.limits.count == 2)
    for (limit, expected) in zip(classes.limits, [672.57333208, 1219.21856072]) {
      #expect(abs(limit - expected) < 1e-6)
    }
    #expect(classes.counts == [56, 1, 1])
    #expect(
      ClassLimits(.deviations([-2, -1, 1, 2]), count: 5, of: Self.employment, isRounded: true).limits == [
        670, 1220,
      ])
  }

  @Test("steps of a deviation lie around the mean where classes are odd, and on it where they are even")
  func steps() {
    // Mean 5, standard deviation 2 × √(8/7).
    let values: [Double] = [2, 4, 4, 4, 5, 5, 7, 9]
    #expect(ClassLimits(.deviations([]), count: 2, of: values, isRounded: false).limits == [5])
    let three = ClassLimits(.deviations([]), count: 3, of: values, isRounded: false).limits
    #expect(three.count == 2 && abs(three[0] + three[1] - 10) < 1e-12)
  }

  @Test(
    "rounded limits are readable, and no value changes its class",
    arguments: [ClassLimits.Method.natural, .quantile], [2, 3, 4, 5, 6, 7, 8])
  func rounded(method: ClassLimits.Method, count: Int) {
    for values in [
      Self.employment, Self.squares, Self.employment.map { -$0 }, Self.employment.map { $0 * 1e-9 },
    ] {
      let exact = ClassLimits(method, count: count, of: values, isRounded: false)
      let rounded = ClassLimits(method, count: count, of: values, isRounded: true)
      #expect(rounded.counts == exact.counts)
    }
  }

  @Test(
    "readable limits",
    arguments: [
      (ClassLimits.Method.natural, 5, [100, 200, 500, 2000]), (.quantile, 5, [1.5, 5.5, 14, 55]),
      (.equal, 5, [1000, 2000, 3000, 4000]), (.given([50, 10, 10, .nan]), 5, [10, 50]),
    ] as [(ClassLimits.Method, Int, [Double])])
  func readable(method: ClassLimits.Method, count: Int, expected: [Double]) {
    #expect(ClassLimits(method, count: count, of: Self.employment, isRounded: true).limits == expected)
  }

  @Test(
    "few, equal, missing and infinite values give fewer classes, never an error",
    arguments: [
      [], [1], [1, 1, 1], [1, 2], [.nan, .infinity, 3], [1e308, -1e308], [0, 5e-300], [1e15, 1e15 + 1],
      [-0.0, 0],
    ] as [[Double]])
  func few(values: [Double]) {
    for method in [ClassLimits.Method.natural, .quantile, .equal, .deviations([]), .given([1])] {
      for isRounded in [false, true] {
        for count in [-1, 0, 1, 2, 5, 100] {
          let classes = ClassLimits(method, count: count, of: values, isRounded: isRounded)
          #expect(classes.counts.count == classes.limits.count + 1)
          #expect(classes.counts.reduce(0, +) == values.filter(\.isFinite).count)
          #expect(zip(classes.limits, classes.limits.dropFirst()).allSatisfy { $0 < $1 })
        }
      }
    }
  }
}
