/// What an aggregate computes of the values of a field in a group.
package enum AggregateOperation: Sendable, Hashable {
  case count, valid, missing, distinct, values
  case sum, product, mean, average
  /// With divisor n − 1; with divisor n where the name ends in `p`.
  case variance, variancep, stdev, stdevp
  case stderr
  case median, q1, q3
  /// Bounds of the 95% interval of the mean by resampling.
  case ci0, ci1
  case min, max
  /// The whole row of the least or greatest value.
  case argmin, argmax
  /// An average in which every value weighs `weight` times what the next one weighs.
  case exponential(weight: Double)

  /// The operation of a name of the grammar; `exponential` needs its weight and has no name alone.
  package init?(name: String) {
    guard let operation = AggregateOperation.named[name] else { return nil }
    self = operation
  }

  /// The names of the grammar.
  package static let names = [
    "argmax", "argmin", "average", "ci0", "ci1", "count", "distinct", "max", "mean", "median", "min", "missing",
    "product", "q1", "q3", "stderr", "stdev", "stdevp", "sum", "valid", "values", "variance", "variancep",
  ]

  private static let named: [String: AggregateOperation] = [
    "argmax": .argmax, "argmin": .argmin, "average": .average, "ci0": .ci0, "ci1": .ci1, "count": .count,
    "distinct": .distinct, "max": .max, "mean": .mean, "median": .median, "min": .min, "missing": .missing,
    "product": .product, "q1": .q1, "q3": .q3, "stderr": .stderr, "stdev": .stdev, "stdevp": .stdevp,
    "sum": .sum,
    "valid": .valid, "values": .values, "variance": .variance, "variancep": .variancep,
  ]

  package var name: String {
    if case .exponential = self { return "exponential" }
    return AggregateOperation.names.first { AggregateOperation.named[$0] == self } ?? ""
  }
}

/// One computed column: an operation on a field, under a name.
package struct Measure: Sendable, Hashable {
  package var operation: AggregateOperation
  /// Nil for operations that count rows.
  package var field: String?
  package var name: String

  /// - Parameter name: nil for the default: operation and field, joined by `_`.
  package init(_ operation: AggregateOperation, of field: String? = nil, as name: String? = nil) {
    self.operation = operation
    self.field = field
    self.name = name ?? operation.name + (field.map { "_" + $0 } ?? "")
  }
}
