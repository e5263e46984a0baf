import Geometry
package import Grammar
import Notation
package import Planning
package import Scales
import Tables

/// Scales with their ranges bound to the size of a plot.
package struct BoundScales {
  private(set) var scales: [Int: Scale] = [:]
  let plans: [ScalePlan]
  let size: Rect
  /// The scales that expressions can name.
  private let names: [Channel: Int]

  /// Binds every scale that a plot uses; offsets after the scales that hold their bands.
  package init(_ plans: [ScalePlan], used: [Int], width: Double, height: Double, names: [Channel: Int] = [:]) {
    self.plans = plans
    self.names = names
    size = Rect(x: 0, y: 0, width: width, height: height)
    let ordered = used.sorted { (rank($0), $0) < (rank($1), $1) }
    func rank(_ index: Int) -> Int { if case .band = plans[index].range { 1 } else { 0 } }
    for index in ordered { scales[index] = bind(plans[index]) }
  }

  package subscript(index: Int) -> Scale? { scales[index] }

  /// The scale that an expression names: that of a channel.
  @Sendable func named(_ name: String) -> Scale? {
    Channel(rawValue: name).flatMap { names[$0] }.flatMap { scales[$0] }
  }

  private func bind(_ plan: ScalePlan) -> Scale {
    if plan.type.hasBands { return .band(band(plan)) }
    if plan.type == .ordinal {
      return .ordinal(OrdinalScale(domain: plan.domain, range: outputs(plan, count: plan.domain.count)))
    }
    if plan.type.isDiscretizing { return .discretizing(discretizing(plan)) }
    return .continuous(continuous(plan))
  }

  /// The ends of a position range.
  private func ends(_ plan: ScalePlan) -> (Double, Double)? {
    switch plan.range {
    case .width:
      return (plan.properties.number("rangeMin") ?? 0, plan.properties.number("rangeMax") ?? size.width)
    case .height:
      let (start, end) = plan.type.isDiscrete ? (0, size.height) : (size.height, 0)
      return (plan.properties.number("rangeMin") ?? start, plan.properties.number("rangeMax") ?? end)
    case .radius:
      return (
        plan.properties.number("rangeMin") ?? 0,
        plan.properties.number("rangeMax") ?? min(size.width, size.height) / 2
      )
    case .band(let outer):
      let width = scales[outer]?.bandwidth ?? 0
      return (0, width)
    case .binnedSizes(let least, let columns, let rows, let step, let isLength):
      let room = min(columns.map { size.width / $0 } ?? step, rows.map { size.height / $0 } ?? step)
      let most = isLength ? room - 1 : 0.95 * 0.95 * room * room
      return (plan.properties.number("rangeMin") ?? least, plan.properties.number("rangeMax") ?? most)
    case .numbers(let stops):
      guard let first = stops.first, let last = plan.type.hasBands ? stops.prefix(2).last : stops.last else {
        return nil
      }
      return (first, last)
    case .values(let values):
      let stops = values.compactMap(\.double)
      guard let first = stops.first, let last = plan.type.hasBands ? stops.prefix(2).last : stops.last else {
        return nil
      }
      return (first, last)
    default: return nil
    }
  }

  private func band(_ plan: ScalePlan) -> BandScale {
    var (start, end) = ends(plan) ?? (0, 1)
    if plan.isReversed { swap(&start, &end) }
    let round = plan.properties.boolean("round") ?? false
    let align = plan.properties.number("align") ?? 0.5
    if plan.type == .point {
      return .point(
        domain: plan.domain, range: (start, end), padding: plan.paddingOuter, align: align, round: round)
    }
    return BandScale(
      domain: plan.domain, range: (start, end), paddingInner: plan.paddingInner,
      paddingOuter: plan.paddingOuter,
      align: align, round: round)
  }

  private func transform(_ plan: ScalePlan) -> ScaleTransform {
    switch plan.type {
    case .log: .log(base: plan.properties.number("base") ?? 10)
    case .pow: .pow(exponent: plan.properties.number("exponent") ?? 1)
    case .sqrt: .pow(exponent: 0.5)
    case .symlog: .symlog(constant: plan.properties.number("constant") ?? 1)
    case .time: .time(.local())
    case .utc: .time(.utc)
    case .identity: .identity
    default: .linear
    }
  }

  private func continuous(_ plan: ScalePlan) -> ContinuousScale {
    let domain = plan.domain.compactMap(\.double)
    let clamps = plan.properties.boolean("clamp") ?? false
    var range: ContinuousScale.Range
    var span = 0.0
    if let (start, end) = ends(plan) {
      var stops = [start, end]
      if case .numbers(let all) = plan.range, all.count > 2 { stops = all }
      if domain.count > 2, stops.count == 2 {
        stops = domain.indices.map { start + (end - start) * Double($0) / Double(domain.count - 1) }
      }
      if plan.isReversed { stops.reverse() }
      span = abs(end - start)
      range = .numbers(stops, rounded: plan.properties.boolean("round") ?? false)
    } else {
      range = colorRange(plan, stops: domain.count)
    }
    var scale = ContinuousScale(transform(plan), domain: domain, range: range, clamp: clamps)
    if plan.padding > 0, span > 0, scale.domain.first != scale.domain.last {
      scale = scale.padded(by: plan.padding, span: span)
    }
    switch plan.nice {
    case .none: break
    case .count(let count): scale = scale.nice(count: count)
    case .interval(let interval): scale = scale.nice(every: interval)
    }
    return scale
  }

  private func colorRange(_ plan: ScalePlan, stops: Int) -> ContinuousScale.Range {
    let interpolation = interpolation(plan)
    func ordered(_ ramp: ColorRamp) -> ColorRamp { plan.isReversed ? ramp.reversed : ramp }
    switch plan.range {
    case .colors(let colors):
      if colors.count == stops && stops > 2 {
        return .colors(plan.isReversed ? colors.reversed() : colors, interpolation)
      }
      return .ramp(ordered(ColorRamp(stops: colors, interpolation: interpolation)))
    case .ramp(let ramp): return shaded(plan, ordered(ramp), stops: stops)
    case .scheme(let scheme, _, let extent, _):
      var ramp = scheme.ramp(between: interpolation)
      if let extent, extent.count == 2 { ramp = ramp.between(extent[0], extent[1]) }
      return shaded(plan, ordered(ramp), stops: stops)
    default: return .numbers([0, 1], rounded: false)
    }
  }

  /// A ramp of colours as a range; scales of time run between one sample of it for every stop of the domain.
  private func shaded(_ plan: ScalePlan, _ ramp: ColorRamp, stops: Int) -> ContinuousScale.Range {
    switch plan.type {
    case .time, .utc: .colors(ramp.samples(max(2, stops)), ramp.interpolation)
    default: .ramp(ramp)
    }
  }

  /// As the author says; else colours of quantities run by hue, chroma and luminance.
  private func interpolation(_ plan: ScalePlan) -> ColorInterpolation {
    let node = plan.properties["interpolate"]
    let name = node?.string ?? node?["type"]?.string ?? (plan.isOrdered ? "hcl" : "rgb")
    return ColorInterpolation(
      ColorInterpolation.Space(rawValue: name) ?? .rgb, gamma: node?["gamma"]?.number ?? 1)
  }

  private func discretizing(_ plan: ScalePlan) -> DiscretizingScale {
    let domain = plan.domain.compactMap(\.double)
    switch plan.type {
    case .quantile:
      return DiscretizingScale(.quantile, domain: domain, range: outputs(plan, count: classCount(plan)))
    case .quantize:
      var ends = [domain.first ?? 0, domain.last ?? 1]
      if case .count(let count) = plan.nice {
        ends =
          ContinuousScale(.linear, domain: ends, range: .numbers([0, 1], rounded: false)).nice(count: count)
          .domain
      }
      return DiscretizingScale(.quantize, domain: ends, range: outputs(plan, count: classCount(plan)))
    case .threshold:
      return DiscretizingScale(.threshold, domain: domain, range: outputs(plan, count: domain.count + 1))
    default:
      return DiscretizingScale(
        .binOrdinal, domain: domain, range: outputs(plan, count: max(1, domain.count - 1)))
    }
  }

  /// How many classes quantiles and equal widths make where the range does not say: five of a colour scheme, four else.
  private func classCount(_ plan: ScalePlan) -> Int {
    switch plan.range {
    case .scheme(_, _, _, let count): count ?? 5
    case .ramp: 5
    case .colors(let colors): colors.count
    case .values(let values): values.count
    default: 4
    }
  }

  /// The outputs of a discrete range: `count` of them where the range is a ramp.
  private func outputs(_ plan: ScalePlan, count: Int) -> [ScaleOutput] {
    var list: [ScaleOutput]
    switch plan.range {
    case .colors(let colors):
      let isRamp = plan.type.isDiscretizing || plan.isSequentialOrdinal
      list =
        isRamp && colors.count != count
        ? ColorRamp(stops: colors).samples(count).map { .color($0) } : colors.map { .color($0) }
    case .ramp(let ramp): list = ramp.samples(count).map { .color($0) }
    case .scheme(let scheme, _, let extent, _):
      if let extent, extent.count == 2 {
        list = scheme.ramp.between(extent[0], extent[1]).samples(count).map { .color($0) }
      } else {
        list = scheme.colors(count).map { .color($0) }
      }
    case .values(let values): list = values.map { $0.output }
    case .numbers(let stops):
      guard stops.count == 2, plan.type != .ordinal || count != 2 else {
        list = stops.map { .number($0) }; break
      }
      let last = Double(max(1, count - 1))
      list = (0..<max(1, count)).map { .number(stops[0] + (stops[1] - stops[0]) * Double($0) / last) }
    default: list = []
    }
    return plan.isReversed ? list.reversed() : list
  }
}

extension ScalePlan {
  /// Whether colours of a discrete domain must say an order.
  fileprivate var isSequentialOrdinal: Bool {
    type == .ordinal && properties["scheme"] == nil && properties["range"] == nil && isOrdered
  }
}

extension Value {
  fileprivate var output: ScaleOutput {
    switch self {
    case .number(let x): .number(x)
    case .text(let text): Color(css: text).map { .color($0) } ?? .value(self)
    default: .value(self)
    }
  }
}
