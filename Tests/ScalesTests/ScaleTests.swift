import Tables
import Testing

@testable import Scales

@Suite("Continuous scales")
struct ContinuousScaleTests {
  private static let scales: [ContinuousScale] = [
    ContinuousScale(.linear, domain: [10, 130], range: .numbers([0, 960], rounded: false)),
    ContinuousScale(.linear, domain: [130, 10], range: .numbers([0, 960], rounded: false)),
    ContinuousScale(.linear, domain: [0, 50, 100], range: .numbers([200, 50, 0], rounded: false)),
    ContinuousScale(.log(base: 10), domain: [1, 1000], range: .numbers([0, 300], rounded: false)),
    ContinuousScale(.log(base: 2), domain: [-64, -1], range: .numbers([0, 300], rounded: false)),
    ContinuousScale(.pow(exponent: 0.5), domain: [0, 100], range: .numbers([0, 10], rounded: false)),
    ContinuousScale(.pow(exponent: 2), domain: [-3, 5], range: .numbers([40, 0], rounded: false)),
    ContinuousScale(.symlog(constant: 1), domain: [-100, 100], range: .numbers([0, 100], rounded: false)),
    ContinuousScale(.time(.utc), domain: [0, 86_400_000], range: .numbers([0, 100], rounded: false)),
  ]

  @Test("invert undoes apply, and order is kept", arguments: scales)
  func laws(scale: ContinuousScale) throws {
    let (low, high) = (scale.domain.min() ?? 0, scale.domain.max() ?? 1)
    var places: [Double] = []
    for step in 0...20 {
      let x = low + (high - low) * Double(step) / 20
      let y = scale.number(x)
      places.append(y)
      #expect(abs(try #require(scale.invert(y)) - x) < 1e-6 * max(1, abs(x)))
    }
    #expect(places == places.sorted() || places == places.sorted(by: >))
    #expect(scale.number(.nan).isNaN)
  }

  // Reference: d3-scale's documentation.
  @Test("published values")
  func published() {
    #expect(ContinuousScaleTests.scales[0].number(20) == 80)
    #expect(ContinuousScaleTests.scales[0].number(50) == 320)
    #expect(ContinuousScaleTests.scales[0].invert(80) == 20)
    let colors = ContinuousScale(
      .linear, domain: [10, 100],
      range: .colors([Color(hex: 0xA52A2A), Color(hex: 0x4682B4)], ColorInterpolation()))
    #expect(colors.color(20)?.css == "rgb(154, 52, 57)")
    #expect(colors.color(50)?.css == "rgb(123, 81, 103)")
    let diverging = ContinuousScale(
      .linear, domain: [-1, 0, 1],
      range: .colors([Color(hex: 0xFF0000), .white, Color(hex: 0x008000)], ColorInterpolation()))
    #expect(diverging.color(-0.5)?.css == "rgb(255, 128, 128)")
    #expect(diverging.color(0.5)?.css == "rgb(128, 192, 128)")
  }

  @Test("clamping, rounding, missing values")
  func details() {
    let clamped = ContinuousScale(
      .linear, domain: [10, 130], range: .numbers([0, 960], rounded: false), clamp: true)
    #expect(clamped.number(-10) == 0)
    #expect(clamped.invert(-160) == 10)
    #expect(ContinuousScaleTests.scales[0].number(-10) == -160)
    #expect(ContinuousScale(.linear, domain: [0, 3], range: .numbers([0, 10], rounded: true)).number(1) == 3)
    #expect(ContinuousScale(.linear, domain: [5, 5], range: .numbers([0, 10], rounded: false)).number(5) == 5)
    #expect(ContinuousScale()(.null) == .undefined)
    #expect(ContinuousScale()(.text("")) == .number(0))
    #expect(ContinuousScale()(.text("abc")) == .undefined)
    #expect(ContinuousScale(.identity).number(7) == 7)
    #expect(ContinuousScale(domain: []).domain == [0, 1])
  }

  @Test("a ramp spans the domain, and a middle stop lies in its middle")
  func ramps() throws {
    let ramp = try #require(ColorScheme(named: "redblue")).ramp
    let two = ContinuousScale(.linear, domain: [0, 10], range: .ramp(ramp))
    #expect(two.color(5) == ramp(0.5))
    let three = ContinuousScale(.linear, domain: [-10, 0, 100], range: .ramp(ramp))
    #expect(three.color(0) == ramp(0.5))
    #expect(three.color(50) == ramp(0.75))
    #expect(three.color(-5) == ramp(0.25))
    let fallen = ContinuousScale(.linear, domain: [100, 0, -10], range: .ramp(ramp))
    #expect(fallen.color(50) == ramp(0.25))
    #expect(fallen.color(-5) == ramp(0.75))
  }

  // Reference: d3-scale's tests of log.ticks and nice.
  @Test("logarithmic ticks")
  func logTicks() {
    func log(_ domain: [Double], _ base: Double = 10) -> ContinuousScale {
      ContinuousScale(.log(base: base), domain: domain, range: .numbers([0, 100], rounded: false))
    }
    #expect(log([0.1, 1]).ticks() == [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1])
    #expect(
      log([-1, -0.1]).ticks() == [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1].map { -$0 }.reversed())
    #expect(log([100, 1]).ticks().first == 100)
    #expect(log([1, 5]).ticks() == [1, 2, 3, 4, 5])
    #expect(log([1, 1e13]).ticks(count: 5) == [1, 100, 1e4, 1e6, 1e8, 1e10, 1e12])
    #expect(log([1, 32], 2).ticks(count: 3) == [1, 4, 16])
    #expect(log([1.1, 10.9]).nice().domain == [1, 100])
    #expect(log([10.9, 1.1]).nice().domain == [100, 1])
    #expect(log([-0.96, -0.12]).nice().domain == [-1, -0.1])
    #expect(log([1, 1000]).labeledTicks(count: 5) == [1, 10, 100, 1000])
    #expect(log([0, 10]).ticks() == [])
  }

  @Test("time scales become round")
  func niceTime() {
    let day = 86_400_000.0
    let scale = ContinuousScale(
      .time(.local()), domain: [0.3 * day, 9.6 * day], range: .numbers([0, 1], rounded: false))
    #expect(scale.nice().domain == [0, 10 * day])
    #expect(scale.nice(every: TimeInterval(.month)).domain == [0, 31 * day])
    #expect(scale.ticks().allSatisfy { $0 >= scale.domain[0] && $0 <= scale.domain[1] })
  }

  @Test("ticks outside the range are dropped, every second one where they are too many")
  func valid() {
    let scale = ContinuousScale(.linear, domain: [0, 10], range: .numbers([100, 0], rounded: false))
    #expect(scale.validTicks([0, 5, 10, 15], count: nil) == [0, 5, 10])
    #expect(scale.validTicks([0, 2, 4, 6, 8], count: 3) == [0, 4, 8])
    #expect(scale.padded(by: 10, span: 100).domain == [-1.25, 11.25])
  }
}

@Suite("Discrete scales")
struct DiscreteScaleTests {
  private let letters = ["a", "b", "c"].map(Value.text)

  // Reference: d3-scale's tests of band.
  @Test("bands share the range")
  func band() {
    let plain = BandScale(domain: letters, range: (0, 120))
    #expect(plain.bandwidth == 40)
    #expect(letters.map { plain.position(of: $0) } == [0, 40, 80])
    let padded = BandScale(domain: letters, range: (0, 120), paddingInner: 0.2, paddingOuter: 0.2)
    #expect(padded.step == 37.5)
    #expect(padded.bandwidth == 30)
    #expect(padded.position(of: .text("a")) == 7.5)
    let rounded = BandScale(domain: letters, range: (0, 100), round: true)
    #expect(rounded.step == 33)
    #expect(letters.map { rounded.position(of: $0) } == [1, 34, 67])
    let reversed = BandScale(domain: letters, range: (120, 0), paddingInner: 0.2, paddingOuter: 0.2)
    #expect(letters.map { reversed.position(of: $0) } == [82.5, 45, 7.5])
    #expect(plain.position(of: .text("z")) == nil)
    #expect(BandScale(domain: [], range: (0, 10)).bandwidth == 10)
  }

  @Test("points lie at the ends and between, a single one in the middle")
  func point() {
    let points = BandScale.point(domain: letters, range: (0, 100))
    #expect(letters.map { points.position(of: $0) } == [0, 50, 100])
    #expect(points.bandwidth == 0)
    #expect(BandScale.point(domain: [.text("a")], range: (0, 100)).position(of: .text("a")) == 50)
    #expect(BandScale.point(domain: letters, range: (0, 100), padding: 0.5).step == 100.0 / 3)
  }

  @Test("a band finds its value back", arguments: [(0.0, 120.0), (120.0, 0.0)])
  func invert(_ start: Double, _ end: Double) {
    let scale = BandScale(domain: letters, range: (start, end), paddingInner: 0.1)
    for letter in letters {
      let place = (scale.position(of: letter) ?? 0) + scale.bandwidth / 2
      #expect(scale.invert(place) == letter)
    }
    #expect(scale.invert(-5) == nil)
    #expect(scale.invert(from: 0, to: 120) == letters)
  }

  @Test("an ordinal range repeats, and dates are found by their number")
  func ordinal() {
    let scale = OrdinalScale(domain: letters, range: [.number(1), .number(2)])
    #expect(letters.map { scale($0) } == [.number(1), .number(2), .number(1)])
    #expect(scale(.text("z")) == .undefined)
    #expect(OrdinalScale(domain: [.instant(5)], range: [.number(1)])(.number(5)) == .number(1))
  }

  // Reference: d3-scale's documentation and tests of quantile, quantize and threshold.
  @Test("numbers fall into classes")
  func classes() {
    let outputs = (0..<4).map { ScaleOutput.number(Double($0)) }
    let quantile = DiscretizingScale(.quantile, domain: [3, 6, 7, 8, 8, 10, 13, 15, 16, 20], range: outputs)
    #expect(quantile.thresholds == [7.25, 9, 14.5])
    #expect(quantile(.number(7.2)) == .number(0))
    #expect(quantile(.number(20)) == .number(3))
    #expect(quantile.extent(ofClass: 0) == Extent(3, 7.25))
    let quantize = DiscretizingScale(
      .quantize, domain: [10, 100], range: [.number(1), .number(2), .number(4)])
    #expect(quantize(.number(20)) == .number(1))
    #expect(quantize(.number(50)) == .number(2))
    #expect(quantize(.number(80)) == .number(4))
    #expect(quantize.extent(ofClass: 1) == Extent(40, 70))
    let threshold = DiscretizingScale(
      .threshold, domain: [0, 1], range: [.value(.text("red")), .value(.text("white")), .value(.text("green"))])
    #expect(threshold(.number(-1)) == .value(.text("red")))
    #expect(threshold(.number(0)) == .value(.text("white")))
    #expect(threshold(.number(1000)) == .value(.text("green")))
    #expect(threshold.extent(ofClass: 2) == Extent(1, .infinity))
    let bins = DiscretizingScale(.binOrdinal, domain: [0, 10, 20], range: [.number(1), .number(2)])
    #expect(bins(.number(5)) == .number(1))
    #expect(bins(.number(20)) == .number(1))
    #expect(bins(.number(-1)) == .undefined)
    #expect(threshold(.null) == .undefined)
  }

  // Reference: the labels of Vega's symbol legends.
  @Test("classes are labelled by their limits")
  func labels() throws {
    let outputs = (0..<3).map { ScaleOutput.number(Double($0)) }
    #expect(
      try DiscretizingScale(.threshold, domain: [10, 20], range: outputs).classLabels() == [
        "< 10", "10 \u{2013} 20", "\u{2265} 20",
      ])
    #expect(
      try DiscretizingScale(.quantize, domain: [0, 3], range: outputs).classLabels() == [
        "< 1.0", "1.0 \u{2013} 2.0", "\u{2265} 2.0",
      ])
    #expect(
      try DiscretizingScale(.binOrdinal, domain: [0, 10, 20], range: outputs).classLabels() == [
        "0 \u{2013} 10", "10 \u{2013} 20",
      ])
    #expect(DiscretizingScale(.threshold, domain: [10, 20], range: outputs).fraction(of: 10) == 1.0 / 3)
  }
}
