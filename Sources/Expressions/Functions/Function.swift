import Scales
import Tables

/// A function of the expression language.
struct Function: Sendable {
  /// How many arguments it takes.
  var arity: ClosedRange<Int>
  var body: @Sendable ([Value], Environment) -> Value

  init(_ arity: ClosedRange<Int>, _ body: @escaping @Sendable ([Value], Environment) -> Value) {
    self.arity = arity
    self.body = body
  }

  /// Of one number.
  static func real(_ body: @escaping @Sendable (Double) -> Double) -> Function {
    Function(1...1) { arguments, _ in .number(body(arguments.number(0))) }
  }

  /// Of two numbers.
  static func real2(_ body: @escaping @Sendable (Double, Double) -> Double) -> Function {
    Function(2...2) { arguments, _ in .number(body(arguments.number(0), arguments.number(1))) }
  }

  static let many = 255

  /// Every function but those that need more than the values of their arguments.
  static let all: [String: Function] = {
    var functions: [String: Function] = [:]
    for family in [
      mathematics, distributions, times, timeTexts, sequences, texts, kinds, colors, scales, logging,
    ] {
      functions.merge(family) { first, _ in first }
    }
    return functions
  }()

  /// Functions that see the syntax of their arguments, and what they take.
  static let special: [String: ClosedRange<Int>] = [
    "if": 3...3, "isDefined": 1...1, "isRegExp": 1...1, "regexp": 1...2, "test": 1...3, "replace": 3...3,
    "split": 1...3, "random": 0...0, "sampleUniform": 0...2, "sampleNormal": 0...2, "sampleLogNormal": 0...2,
  ]

  /// Functions of the language that need a pointer, a window or a running view.
  static let interactive: Set<String> = [
    "view", "item", "group", "xy", "x", "y", "data", "indata", "setdata", "modify", "encode", "inScope",
    "intersect",
    "intersectLasso", "lassoAppend", "lassoPath", "pinchDistance", "pinchAngle", "screen", "containerSize",
    "windowSize", "vlSelectionTest", "vlSelectionIdTest", "vlSelectionResolve", "vlSelectionTuples",
    "panLinear",
    "panLog", "panPow", "panSymlog", "zoomLinear", "zoomLog", "zoomPow", "zoomSymlog", "geoArea", "geoBounds",
    "geoCentroid", "geoScale", "geoShape", "pathShape", "treePath", "treeAncestors", "gradient", "copy",
    "isTuple", "flush",
  ]

  private static let logging: [String: Function] = {
    // Messages go nowhere: a figure is a function of its data.
    let last = Function(1...many) { arguments, _ in arguments.last ?? .null }
    return ["warn": last, "info": last, "debug": last]
  }()
}

extension [Value] {
  func value(_ index: Int) -> Value { index < count ? self[index] : .null }

  /// The number of an argument; NaN where it is not given.
  func number(_ index: Int) -> Double { index < count ? Coercion.number(of: self[index]) : .nan }

  /// The number of an argument; a default where it is not given or null.
  func number(_ index: Int, or other: Double) -> Double {
    value(index).isNull ? other : Coercion.number(of: self[index])
  }

  func text(_ index: Int, _ environment: Environment) -> String {
    Coercion.text(of: value(index), zone: environment.zone)
  }
}
