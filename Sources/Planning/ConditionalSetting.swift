import Expressions
import Grammar
package import Notation
package import Scales
package import Tables
import Transforms

/// What a setting of an axis is for the ticks that pass a test.
package struct ConditionalSetting: Sendable {
  private let predicate: Predicate
  private let environment: Environment
  package let value: Node

  init(_ predicate: Predicate, value: Node, in environment: Environment) {
    self.predicate = predicate
    self.value = value
    self.environment = environment
  }

  /// For each tick whether the test holds; it sees `value`, `label` and `index`, which runs from 0 to 1.
  package func holds(
    values: [Value], labels: [String], scale: @escaping @Sendable (String) -> Scale?
  ) -> [Bool] {
    var environment = environment
    environment.scale = scale
    let last = Double(max(1, values.count - 1))
    let table = Table(
      columns: [
        "value": Column(of: values), "label": Column(of: labels.map { .text($0) }),
        "index": Column(.numbers(values.indices.map { Double($0) / last })),
      ], rowCount: values.count)
    return (try? predicate.flags(for: table, in: environment)) ?? values.map { _ in false }
  }
}

extension Planner {
  /// Takes the settings that depend on a test out of an axis' settings, which keep what holds otherwise.
  func conditions(_ properties: inout Properties) -> [String: [ConditionalSetting]] {
    var result: [String: [ConditionalSetting]] = [:]
    for (name, node) in properties.members {
      guard let given = node["condition"] else { continue }
      properties[name] = node["value"]
      result[name] = (given.elements ?? [given]).compactMap { condition in
        guard let value = condition["value"],
          let predicate = try? predicates.predicate(condition["test"] ?? condition)
        else { return nil }
        return ConditionalSetting(predicate, value: value, in: environment)
      }
    }
    return result
  }
}
