package import Tables

/// A scale that gives every value of a discrete domain a band of equal width; a point scale has bands of no width.
package struct BandScale: Sendable {
  private let discrete: DiscreteDomain
  /// First and last position.
  package let range: (start: Double, end: Double)
  /// The share of a step between neighbours, 0 to 1.
  package let paddingInner: Double
  /// The share of a step before the first and after the last band.
  package let paddingOuter: Double
  /// How unused room is shared out: 0 all after, 1 all before.
  package let align: Double
  package let isRounded: Bool
  /// The distance from one band's start to the next.
  package let step: Double
  package let bandwidth: Double
  /// Where the band of the lowest position begins.
  private let start: Double

  package init(
    domain: [Value], range: (start: Double, end: Double) = (0, 1), paddingInner: Double = 0,
    paddingOuter: Double = 0,
    align: Double = 0.5, round: Bool = false
  ) {
    func share(_ x: Double) -> Double { x.isNaN ? 0 : max(0, min(1, x)) }
    discrete = DiscreteDomain(domain)
    self.range = range
    self.paddingInner = share(paddingInner)
    self.paddingOuter = share(paddingOuter)
    self.align = share(align)
    isRounded = round
    let count = Double(discrete.values.count)
    let (low, high) = (min(range.start, range.end), max(range.start, range.end))
    let space = BandScale.space(
      discrete.values.count, paddingInner: self.paddingInner, paddingOuter: self.paddingOuter)
    let exactStep = (high - low) / (space == 0 ? 1 : space)
    step = round ? exactStep.rounded(.down) : exactStep
    let first = low + (high - low - step * (count - self.paddingInner)) * self.align
    let width = step * (1 - self.paddingInner)
    start = round ? roundedHalfUp(first) : first
    bandwidth = round ? roundedHalfUp(width) : width
  }

  /// A scale whose bands have no width.
  package static func point(
    domain: [Value], range: (start: Double, end: Double) = (0, 1), padding: Double = 0, align: Double = 0.5,
    round: Bool = false
  ) -> BandScale {
    BandScale(
      domain: domain, range: range, paddingInner: 1, paddingOuter: padding, align: align, round: round)
  }

  /// How many steps some bands with their padding take.
  package static func space(_ count: Int, paddingInner: Double, paddingOuter: Double) -> Double {
    let space = Double(count) - paddingInner + paddingOuter * 2
    return count == 0 ? 0 : space > 0 ? space : 1
  }
}

extension BandScale {
  package var domain: [Value] { discrete.values }

  package var isReversed: Bool { range.end < range.start }

  /// Where the band of a value begins; nil where it is not in the domain.
  package func position(of value: Value) -> Double? {
    discrete.index(of: value).map { start + step * Double(isReversed ? domain.count - 1 - $0 : $0) }
  }

  package func callAsFunction(_ value: Value) -> ScaleOutput {
    position(of: value).map(ScaleOutput.number) ?? .undefined
  }

  /// The value whose band holds a position; nil in a gap and outside.
  package func invert(_ position: Double) -> Value? { invert(from: position, to: position).first }

  /// The values whose bands touch a stretch of the range, in the order of the domain.
  package func invert(from a: Double, to b: Double) -> [Value] {
    let (low, high) = (min(a, b), max(a, b))
    let last = domain.count - 1
    guard !low.isNaN, !high.isNaN, last >= 0, high >= start, low <= max(range.start, range.end) else {
      return []
    }
    let starts = (0...last).map { start + step * Double($0) }
    var first = max(0, bisectRight(starts, low) - 1)
    let final = low == high ? first : bisectRight(starts, high) - 1
    if low - starts[first] > bandwidth + 1e-10 { first += 1 }
    guard first <= final else { return [] }
    return Array(isReversed ? domain[(last - final)...(last - first)] : domain[first...final])
  }
}
