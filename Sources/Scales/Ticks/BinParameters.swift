/// What an author may say of bins.
package struct BinParameters: Sendable, Hashable {
  package var maximumBins: Double?
  /// The number base of automatic steps.
  package var base: Double?
  package var step: Double?
  /// The allowed steps, ascending.
  package var steps: [Double]?
  package var minimumStep: Double?
  /// What an automatic step may be divided by.
  package var divide: [Double]?
  package var nice: Bool
  /// The extent of the data, which the caller fills in where the author gives none.
  package var extent: Extent?
  /// The span that steps are chosen for, where it is not the extent's.
  package var span: Double?
  /// A boundary that bins are shifted to.
  package var anchor: Double?

  package init(
    maximumBins: Double? = nil, base: Double? = nil, step: Double? = nil, steps: [Double]? = nil,
    minimumStep: Double? = nil, divide: [Double]? = nil, nice: Bool = true,
    extent: Extent? = nil, span: Double? = nil, anchor: Double? = nil
  ) {
    self.maximumBins = maximumBins
    self.base = base
    self.step = step
    self.steps = steps
    self.minimumStep = minimumStep
    self.divide = divide
    self.nice = nice
    self.extent = extent
    self.span = span
    self.anchor = anchor
  }
}

/// Least and greatest of some numbers.
package struct Extent: Sendable, Hashable {
  package var low: Double
  package var high: Double

  package init(_ low: Double, _ high: Double) {
    self.low = low
    self.high = high
  }
}

/// Bins of equal width.
package struct Bins: Sendable, Hashable {
  package var start: Double
  package var stop: Double
  package var step: Double
  /// Where the last whole bin ends.
  private var limit: Double

  package init(start: Double, stop: Double, step: Double) {
    self.start = start
    self.stop = stop
    self.step = step
    limit = start + ((stop - start) / step).rounded(.up) * step
  }

  /// Chooses bins for data between two values, as Vega's `bin` does.
  ///
  /// The step is a power of the base over an allowed divisor, the smallest that makes at most `maximumBins` bins.
  package init(low: Double, high: Double, _ parameters: BinParameters = BinParameters()) {
    let most = parameters.maximumBins.flatMap { $0 > 0 ? $0 : nil } ?? 20
    let base = parameters.base.flatMap { $0 > 1 ? $0 : nil } ?? 10
    let logBase = naturalLogarithm(base)
    let span = [parameters.span ?? 0, high - low, abs(low)].first { $0 != 0 && $0.isFinite } ?? 1
    var step = Bins.step(span: span, most: most, base: base, parameters)
    if !(step > 0) || !step.isFinite { step = 1 }
    let logStep = naturalLogarithm(step)
    let precision = logStep >= 0 ? 0 : (-logStep / logBase).rounded(.down) + 1
    let epsilon = power(base, -precision - 1)
    var (start, stop) = (low, high)
    if parameters.nice {
      let floor = (low / step + epsilon).rounded(.down) * step
      start = low < floor ? floor - step : floor
      stop = (high / step).rounded(.up) * step
    }
    self.init(start: start, stop: stop == start ? start + step : stop, step: step)
    if let anchor = parameters.anchor, anchor.isFinite { shift(to: anchor) }
  }

  private static func step(span: Double, most: Double, base: Double, _ parameters: BinParameters) -> Double {
    if let step = parameters.step, step != 0 { return step }
    if let steps = parameters.steps, !steps.isEmpty {
      let wanted = span / most
      let index = steps.firstIndex { $0 >= wanted } ?? steps.count
      return steps[max(0, index - 1)]
    }
    let logBase = naturalLogarithm(base)
    let level = (naturalLogarithm(most) / logBase).rounded(.up)
    let least = parameters.minimumStep ?? 0
    var step = max(least, power(base, roundedHalfUp(naturalLogarithm(span) / logBase) - level))
    for _ in 0..<2000 where (span / step).rounded(.up) > most && step > 0 { step *= base }
    for divisor in parameters.divide ?? [5, 2] where divisor != 0 {
      let smaller = step / divisor
      if smaller >= least, span / smaller <= most { step = smaller }
    }
    return step
  }

  /// Moves the bins by less than a step, so that the anchor is a boundary; axes still stop where the data do.
  private mutating func shift(to anchor: Double) {
    let distance = anchor - (start + step * ((anchor - start) / step).rounded(.down))
    start += distance
    limit += distance
  }

  /// The lower boundary of the bin of a number: −∞ below the first bin, +∞ above the last, nil for NaN.
  package func lowerBoundary(of x: Double) -> Double? {
    if x.isNaN { return nil }
    if x < start { return -.infinity }
    if x > limit { return .infinity }
    let inside = max(start, min(x, limit - step))
    return start + step * (1e-14 + (inside - start) / step).rounded(.down)
  }

  /// The upper boundary of the bin that begins at `lower`, computed so that it equals the next lower one.
  package func upperBoundary(from lower: Double) -> Double {
    start + step * (1 + (lower - start) / step)
  }

  /// All boundaries, first to last.
  package var boundaries: [Double] {
    let number = ((stop + step / 2 - start) / step).rounded(.up)
    guard number > 0, number < 100_000 else { return [start, stop] }
    return (0..<Int(number)).map { start + Double($0) * step }
  }

  /// The boundaries that lie within two values, whichever bins the data have.
  package func boundaries(from low: Double, to high: Double) -> [Double] {
    guard step > 0, low.isFinite, high.isFinite else { return [] }
    let first = start < low ? step * (low / step).rounded(.up) : start
    let last = stop > high ? step * (high / step).rounded(.down) : stop
    return Bins(start: first, stop: last, step: step).boundaries
  }
}
