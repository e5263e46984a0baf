import Diagnostics
import Grammar
import Notation
import OrderedCollections
import Statistics

/// How `usermeta.byline.classes` cuts the numbers of colour scales.
struct ClassSettings {
  var method: ClassLimits.Method
  var count: Int
  var isRounded: Bool
  /// The field whose scales are cut; nil for all.
  var field: String?
  var isProportional: Bool

  /// A method's name, or an object; nil for anything else, which decoding has reported.
  init?(_ node: Node) {
    let given = Properties(node)
    let name = node.string ?? given.string("method") ?? "jenks"
    if let breaks = given.numbers("breaks") {
      method = .given(breaks)
    } else {
      switch name {
      case "jenks": method = .natural
      case "quantile": method = .quantile
      case "equal": method = .equal
      case "deviation": method = .deviations(given.numbers("multiples") ?? [])
      default: return nil
      }
    }
    let wanted = given.number("count") ?? 5
    guard wanted >= 1, wanted <= 100 else { return nil }
    count = Int(wanted)
    isRounded = given.boolean("round") ?? true
    field = given.string("field")
    isProportional = given.string("bars") == "proportional"
  }

  /// What the legend calls the method.
  var words: String {
    switch method {
    case .natural: "natural breaks (Jenks)"
    case .quantile: "quantiles, as many values in each class"
    case .equal: "equal steps"
    case .deviations: "steps of the standard deviation around the mean"
    case .given: "breaks set by hand"
    }
  }
}

extension Planner {
  /// Cuts the numbers of colour scales as `usermeta.byline.classes` says: their scales become thresholds at computed
  /// limits. Without Byline, the spec keeps the scale that its author wrote. A theme decides whether this is done.
  mutating func classify() {
    guard let node = spec.newsroom["classes"], config.properties("byline").boolean("classes") == true else {
      return
    }
    let place = node.textPlace(in: spec.file)
    guard let settings = ClassSettings(node) else {
      diagnostics.append(
        Diagnostic(
          .error, code: "plan.class-count", "a scale has between 1 and 100 classes",
          at: (node["count"] ?? node).position.place(in: spec.file)))
      return
    }
    var isUsed = false
    for (leader, members) in colourSlots(of: settings.field) {
      isUsed = true
      var values: [Double] = []
      for index in members {
        units[slots[index].unit].training.column(path: slots[index].field.column)?.forEachNumber {
          values.append($0)
        }
      }
      let limits = ClassLimits(
        settings.method, count: settings.count, of: values, isRounded: settings.isRounded)
      guard let low = values.lazy.filter(\.isFinite).min(), let high = values.lazy.filter(\.isFinite).max(),
        !limits.limits.isEmpty
      else { continue }
      classes[leader] = ClassesPlan(
        method: settings.words, isProportional: settings.isProportional, low: low, high: high)
      for index in members { cut(index, at: limits.limits) }
      noteClasses(limits, settings, slots[members[0]].field.column, at: place)
    }
    if !isUsed {
      diagnostics.append(
        Diagnostic(
          .warning, code: "plan.unused-classes",
          settings.field.map { "no colour shows the numbers of `\($0)`, so `classes` has no effect" }
            ?? "no colour shows numbers, so `classes` has no effect", at: place))
    }
  }

  /// The slots of colours that show the numbers of a field, by their leader.
  private func colourSlots(of name: String?) -> OrderedDictionary<Int, [Int]> {
    var result: OrderedDictionary<Int, [Int]> = [:]
    for index in slots.indices {
      let field = slots[index].field
      guard field.channel.isColor, field.type == .quantitative, field.spec.isFieldDefinition,
        field.spec.bin == nil,
        name == nil || name == field.spec.fieldName || name == field.column
      else { continue }
      result[root(index), default: []].append(index)
    }
    return result
  }

  /// Makes the scale of a slot one of thresholds.
  private mutating func cut(_ index: Int, at limits: [Double]) {
    var scale = slots[index].field.spec.scale.properties
    for name in ["nice", "zero", "domainMin", "domainMax", "domainMid", "bins"] { scale[name] = nil }
    scale["type"] = Node(.string("threshold"))
    scale["domain"] = Node(.array(limits.map { Node(.number($0)) }))
    slots[index].field.spec.scale = .given(scale)
    let (unit, channel) = (slots[index].unit, slots[index].field.channel)
    if units[unit].fields[channel]?.column == slots[index].field.column {
      units[unit].fields[channel]?.spec.scale = .given(scale)
    }
  }

  private mutating func noteClasses(
    _ classes: ClassLimits, _ settings: ClassSettings, _ column: String, at place: SourcePlace
  ) {
    let limits = classes.limits.map { NodeText.number($0) }.joined(separator: ", ")
    let counts = classes.counts.map(String.init).joined(separator: ", ")
    let fit =
      classes.fit.map { "; goodness of variance fit \(NodeText.number(($0 * 1000).rounded() / 1000))" } ?? ""
    diagnostics.append(
      Diagnostic(
        .note, code: "plan.classes",
        "`\(column)` is cut at \(limits) by \(settings.words), with \(counts) values in the classes\(fit)",
        at: place
      ))
    if case .given = settings.method { return }
    if classes.limits.count + 1 < settings.count {
      diagnostics.append(
        Diagnostic(
          .note, code: "plan.fewer-classes",
          "`\(column)` has \(classes.limits.count + 1) classes and not \(settings.count), because further ones would hold no value",
          at: place))
    }
  }
}
