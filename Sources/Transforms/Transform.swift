package import Diagnostics
package import Expressions
package import Tables

/// One step from a table to a table, as a value: nothing of a verb hides in code.
package enum Transform: Sendable {
  case filter(Predicate)
  case calculate(Calculation)
  case aggregate(Aggregation)
  case joinAggregate(Aggregation)
  case bin(Binning)
  case timeUnit(TimeGrouping)
  case stack(Stacking)
  case lookup(Lookup)
  case fold(Folding)
  case flatten(Flattening)
  case window(Windowing)
  case impute(Imputation)
  case extent(ExtentReading)
  case sequence(NumberSequence)
  case pivot(Pivoting)
  case quantile(QuantileSampling)
  case density(DensityEstimation)
  case regression(RegressionFit)
  case loess(LoessFit)
  case sample(Sampling)
  case identifier(Identification)
}

/// What verbs can see beside their table.
package struct TransformContext: Sendable {
  /// Tables by name, for lookups.
  package var tables: [String: Table]
  /// Parameters, clock, locale and seed.
  package var environment: Environment

  package init(tables: [String: Table] = [:], environment: Environment = Environment()) {
    self.tables = tables
    self.environment = environment
  }
}

/// What some verbs made of a table.
package struct TransformOutcome: Sendable {
  package var table: Table
  /// The environment, with the parameters that `extent` verbs set.
  package var environment: Environment
  /// Warnings: what was left out, and why.
  package var diagnostics: [Diagnostic]
  /// Of every lookup, in order, that did not find or did not need some rows.
  package var lookups: [LookupReport] = []
}

/// Carries out verbs in order.
///
/// - Throws: `transform.unknown-field` and `transform.unknown-table` with the nearest name, and what expressions throw.
package func evaluate(
  _ transforms: [Transform], on table: Table, in context: TransformContext = TransformContext()
) throws(Failure) -> TransformOutcome {
  var outcome = TransformOutcome(table: table, environment: context.environment, diagnostics: [])
  for transform in transforms {
    var inner = context
    inner.environment = outcome.environment
    outcome.table = try evaluate(transform, on: outcome.table, in: inner, noting: &outcome)
  }
  return outcome
}

/// Carries out one verb.
///
/// - Throws: as for a list of verbs.
package func evaluate(
  _ transform: Transform, on table: Table, in context: TransformContext = TransformContext()
) throws(Failure) -> Table {
  var outcome = TransformOutcome(table: table, environment: context.environment, diagnostics: [])
  return try evaluate(transform, on: table, in: context, noting: &outcome)
}

private func evaluate(
  _ transform: Transform, on table: Table, in context: TransformContext, noting outcome: inout TransformOutcome
) throws(Failure) -> Table {
  let environment = context.environment
  switch transform {
  case .filter(let predicate): return table.selecting(try predicate.rows(of: table, in: environment))
  case .calculate(let verb): return try verb.evaluate(on: table, in: environment)
  case .aggregate(let verb): return try verb.evaluate(on: table, in: environment)
  case .joinAggregate(let verb): return try verb.joined(to: table, in: environment)
  case .bin(let verb): return try verb.evaluate(on: table)
  case .timeUnit(let verb): return try verb.evaluate(on: table, in: environment.zone)
  case .stack(let verb): return try verb.evaluate(on: table)
  case .lookup(let verb): return try verb.evaluate(on: table, in: context, noting: &outcome.lookups)
  case .fold(let verb): return try verb.evaluate(on: table)
  case .flatten(let verb): return try verb.evaluate(on: table)
  case .window(let verb): return try verb.evaluate(on: table, in: environment)
  case .impute(let verb): return try verb.evaluate(on: table, in: environment)
  case .extent(let verb):
    outcome.environment.signals[verb.parameter] = try verb.evaluate(on: table)
    return table
  case .sequence(let verb): return verb.table
  case .pivot(let verb): return try verb.evaluate(on: table, in: environment)
  case .quantile(let verb): return try verb.evaluate(on: table)
  case .density(let verb): return try verb.evaluate(on: table)
  case .regression(let verb): return try verb.evaluate(on: table, noting: &outcome.diagnostics)
  case .loess(let verb): return try verb.evaluate(on: table)
  case .sample(let verb): return verb.evaluate(on: table, seed: environment.seed)
  case .identifier(let verb): return verb.evaluate(on: table)
  }
}
