import Diagnostics
import Expressions
import Grammar
import Notation
package import Scales
import Tables
import Transforms

extension MarkPlan {
  /// The plan with all that hangs on the scales or on the datum worked out: tests that read scales, values and settings
  /// that expressions give.
  ///
  /// - Parameter scale: the scales of the plot, bound to its size, by their names.
  package func settled(by scale: @escaping @Sendable (String) -> Scale?) -> MarkPlan {
    guard !computed.isEmpty || channels.values.contains(where: { $0.isOpen }) else { return self }
    var plan = self
    var environment = environment
    environment.scale = scale
    for (channel, channelPlan) in channels where channelPlan.isOpen {
      plan.channels[channel] = channelPlan.settled(over: table, in: environment)
    }
    for (name, expression) in computed {
      guard table.rowCount > 0, let column = try? expression.evaluate(over: table, in: environment) else {
        continue
      }
      let isConstant = (1..<max(1, column.count)).allSatisfy { column[$0] == column[0] }
      if isConstant {
        plan.properties[name] = Node(Node.Content(column[0]))
      } else if let channel = Channel(rawValue: name), plan.channels[channel] == nil {
        plan.channels[channel] = ChannelPlan(.field(column, scale: nil))
      }
    }
    return plan
  }
}

extension ChannelPlan {
  fileprivate var isOpen: Bool { openTests != nil || !computed.isEmpty }

  fileprivate func settled(over table: Table, in environment: Environment) -> ChannelPlan {
    var plan = self
    for (index, expression) in computed {
      guard let column = try? expression.evaluate(over: table, in: environment) else { continue }
      plan.cases[index] = .field(column, scale: nil)
    }
    if let openTests {
      let tests = openTests.map { try? $0.flags(for: table, in: environment) }
      plan.choice = (0..<table.rowCount).map { row in
        tests.firstIndex { $0?[row] == true } ?? tests.count
      }
    }
    return plan
  }
}

extension Planner {
  /// The expression of a value or setting that differs from row to row; nil where it does not.
  ///
  /// - Throws: where it names what does not exist.
  func openExpression(_ node: Node?, over table: Table) throws(Failure) -> Expression? {
    guard let expression = try ExpressionResolver.openExpression(node, file: spec.file) else { return nil }
    let problems = expression.problems(columns: table.names, signals: environment.signals.keys.sorted())
    if !problems.isEmpty { throw Failure(problems) }
    return expression
  }

  /// Takes the settings that expressions give for each row out of a mark's settings.
  func open(_ plan: inout MarkPlan) throws(Failure) {
    plan.environment = environment
    for (name, node) in plan.properties.members {
      guard let expression = try openExpression(node, over: plan.table) else { continue }
      plan.computed.append((name, expression))
      plan.properties[name] = nil
    }
  }
}

extension ExpressionResolver {
  /// The expression of `{"expr": …}` where its value hangs on the datum or on scales.
  static func openExpression(_ node: Node?, file: String) throws(Failure) -> Expression? {
    guard let node, let members = node.members, members.count == 1,
      let source = node["expr"] ?? node["signal"], let text = source.string
    else { return nil }
    let expression = try Expression(text, at: source.textPlace(in: file))
    return expression.isOpen ? expression : nil
  }
}
