import Expressions
import Grammar
import Planning
import Scales
import Tables

/// The ticks of an axis or the entries of a legend: values with their labels, chosen for a length.
struct AxisTicks {
  var values: [Value]
  var labels: [String]

  /// - Parameters:
  ///   - length: the axis' length in scene units, from which the number of ticks follows.
  ///   - environment: parameters and locales.
  init(
    _ plan: TickPlan, _ format: FormatPlan, _ scale: Scale, _ scalePlan: ScalePlan, length: Double,
    expression: String?, in environment: Environment
  ) {
    switch scale {
    case .continuous(let continuous):
      let boundaries = AxisTicks.boundaries(continuous, scalePlan)
      // A format is as fine as the bins, of which all are offered.
      let count = max(AxisTicks.count(plan, continuous, length), Double(boundaries?.count ?? 0))
      let numbers = AxisTicks.numbers(plan, continuous, boundaries, count)
      values = numbers.map { continuous.transform.isTime ? .instant($0) : .number($0) }
      labels = AxisTicks.labels(numbers, continuous, format, count, environment)
    case .band, .ordinal:
      values = plan.values ?? scale.domain
      labels = values.map { LabelText.text(of: $0, format, in: environment) }
    case .discretizing(let discretizing):
      values = plan.values ?? discretizing.thresholds.map { .number($0) }
      labels = values.map { LabelText.text(of: $0, format, in: environment) }
    }
    if let expression {
      labels = LabelExpression.texts(expression, values: values, labels: labels, in: environment)
    }
  }

  private static func count(_ plan: TickPlan, _ scale: ContinuousScale, _ length: Double) -> Double {
    var count = plan.count ?? plan.spacing.map { (length / $0).rounded(.up) } ?? 10
    if let step = plan.minimumStep, step > 0 { count = scale.tickCount(count, minimumStep: step) }
    return count
  }

  private static func numbers(
    _ plan: TickPlan, _ scale: ContinuousScale, _ boundaries: [Double]?, _ count: Double
  ) -> [Double] {
    if let values = plan.values { return scale.validTicks(values.compactMap(\.double), count: nil) }
    if let interval = plan.interval { return scale.ticks(every: interval) }
    if let boundaries { return scale.validTicks(boundaries, count: count) }
    return scale.validTicks(scale.ticks(count: count), count: nil)
  }

  /// The ends of the bins within the scale's domain, where it is binned.
  private static func boundaries(_ scale: ContinuousScale, _ scalePlan: ScalePlan) -> [Double]? {
    guard let bins = scalePlan.bins, !scale.transform.isTime, scalePlan.channel.isPosition else { return nil }
    return bins.boundaries(from: scale.domain.min() ?? bins.start, to: scale.domain.max() ?? bins.stop)
  }

  private static func labels(
    _ numbers: [Double], _ scale: ContinuousScale, _ format: FormatPlan, _ count: Double,
    _ environment: Environment
  ) -> [String] {
    switch format {
    case .time(let text, _):
      let formatter = TimeFormat(text, locale: environment.timeLocale)
      return numbers.map { formatter($0) }
    case .number(let text):
      guard let formatter = try? scale.tickFormat(count: count, format: text, locale: environment.numberLocale)
      else {
        return numbers.map { numberText($0) }
      }
      return labeled(numbers, scale, count) { formatter($0) }
    case .automatic, .ranges, .multiLevelTime:
      if scale.transform.isTime {
        let formatter = MultiTimeFormat(locale: environment.timeLocale)
        return numbers.map { formatter($0) }
      }
      guard let formatter = try? scale.tickFormat(count: count, locale: environment.numberLocale) else {
        return numbers.map { numberText($0) }
      }
      return labeled(numbers, scale, count) { formatter($0) }
    }
  }

  /// On a logarithmic scale only the ticks of small first digits have labels.
  private static func labeled(
    _ numbers: [Double], _ scale: ContinuousScale, _ count: Double, _ text: (Double) -> String
  ) -> [String] {
    numbers.map { scale.labelsTick($0, count: count) ? text($0) : "" }
  }
}
