import Diagnostics
import Grammar
import Notation
import OrderedCollections
import Scales
import Tables
import Transforms

/// The initial state of a selection, as its author gives it by `value`: tuples of fields and what they must be.
struct SelectionState {
  /// One constraint a projected field; nothing is selected where there are no tuples.
  var tuples: [[FieldPredicate]] = []
  /// What expressions see: the chosen values by field.
  var signal: Value = .object([:])

  /// The rows that are selected; nil where nothing is.
  var predicate: Predicate? {
    tuples.isEmpty ? nil : .or(tuples.map { .and($0.map { .field($0) }) })
  }

  /// - Parameter encoding: the channels of the view that holds the selection.
  init(_ select: Node, value: Node?, encoding: Encoding) {
    guard let value, !value.isNull else { return }
    let isInterval = (select.string ?? select["type"]?.string) == "interval"
    let fields = select["fields"]?.elements?.compactMap(\.string) ?? []
    let channels = select["encodings"]?.elements?.compactMap(\.string) ?? []
    var chosen: OrderedDictionary<String, [Value]> = [:]
    for tuple in value.elements ?? [value] {
      var tests: [FieldPredicate] = []
      let members =
        tuple.members?.map { (key: $0.key, node: $0.node) }
        ?? [(fields.first ?? channels.first).map { (key: $0, node: tuple) }].compactMap { $0 }
      for member in members {
        let spec = Channel(rawValue: member.key).flatMap { encoding[$0] }
        let name = spec?.fieldName ?? member.key
        var unit: TimeUnit?
        if let written = spec?.timeUnit?.unit {
          unit = try? TimeUnit(named: written, step: spec?.timeUnit?.step ?? 1)
        }
        let values = (member.node.elements ?? [member.node]).map {
          $0.dateTime.map { Value.instant($0) } ?? $0.value
        }
        let isRange = isInterval && ![.nominal, .ordinal].contains(spec?.type) && values.count == 2
        let test: FieldPredicate.Test =
          isRange
          ? SelectionState.range(values[0], values[1]) : values.count == 1 ? .equal(values[0]) : .oneOf(values)
        tests.append(FieldPredicate(name, test, timeUnit: unit))
        chosen[name, default: []] += values
      }
      if !tests.isEmpty { tuples.append(tests) }
    }
    signal = .object(chosen.mapValues { .list($0) })
  }

  /// Both ends belong to an interval, whichever is written first.
  private static func range(_ a: Value, _ b: Value) -> FieldPredicate.Test {
    if let x = a.double, let y = b.double, y < x { return .range(b, a) }
    return .range(a, b)
  }
}

extension ViewSpec {
  /// The channels of the first mark below, or of the one named, that has any of them: those a selection speaks of.
  func encoding(selectedBy views: [String]) -> Encoding {
    if !views.isEmpty {
      for name in views { if let found = view(named: name) { return found.encoding(selectedBy: []) } }
    }
    switch content {
    case .unit: return encoding
    case .layer(let children), .concat(let children, _):
      for child in children {
        let found = child.encoding(selectedBy: [])
        // The rectangles that show an interval have constants only.
        if found.channels.values.contains(where: { $0.contains { $0.isFieldDefinition } }) {
          return found.over(encoding)
        }
      }
      return encoding
    case .facet(_, let inner), .repetition(_, let inner): return inner.encoding(selectedBy: [])
    }
  }

  private func view(named name: String) -> ViewSpec? {
    if self.name == name { return self }
    switch content {
    case .unit: return nil
    case .layer(let children), .concat(let children, _):
      return children.lazy.compactMap { $0.view(named: name) }.first
    case .facet(_, let inner), .repetition(_, let inner): return inner.view(named: name)
    }
  }
}
