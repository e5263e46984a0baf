import Scales
import Transforms

extension Vocabulary {
  static let order: Kind = .choice(["ascending", "descending"])

  /// What each transform takes, by the member that names it.
  static let transforms: [String: Vocabulary] = [
    "aggregate": Vocabulary("an aggregate transform", [(.objects, "aggregate"), (.texts, "groupby")]),
    "joinaggregate": Vocabulary(
      "a joinaggregate transform", [(.objects, "joinaggregate"), (.texts, "groupby")]),
    "bin": Vocabulary("a bin transform", [(.any, "bin as"), (.string, "field")]),
    "calculate": Vocabulary("a calculate transform", [(.string, "calculate as")]),
    "density": Vocabulary(
      "a density transform",
      [
        (.string, "density"), (.texts, "groupby as"), (.boolean, "cumulative counts"),
        (.number, "bandwidth minsteps maxsteps steps"), (.numbers, "extent"),
        (.choice(["shared", "independent"]), "resolve"),
      ]),
    "extent": Vocabulary("an extent transform", [(.string, "extent param")]),
    "filter": Vocabulary("a filter transform", [(.any, "filter")]),
    "flatten": Vocabulary("a flatten transform", [(.texts, "flatten as")]),
    "fold": Vocabulary("a fold transform", [(.texts, "fold as")]),
    "impute": Vocabulary(
      "an impute transform",
      [
        (.string, "impute key"), (.any, "keyvals value frame"), (.texts, "groupby"), (imputation, "method"),
      ]),
    "loess": Vocabulary(
      "a loess transform", [(.string, "loess on"), (.texts, "groupby as"), (.number, "bandwidth")]),
    "lookup": Vocabulary("a lookup transform", [(.string, "lookup"), (.object, "from"), (.any, "as default")]),
    "pivot": Vocabulary(
      "a pivot transform",
      [
        (.string, "pivot value"), (.texts, "groupby"), (.number, "limit"),
        (.choice(AggregateOperation.names), "op"),
      ]),
    "quantile": Vocabulary(
      "a quantile transform",
      [(.string, "quantile"), (.texts, "groupby as"), (.numbers, "probs"), (.number, "step")]),
    "regression": Vocabulary(
      "a regression transform",
      [
        (.string, "regression on"), (.texts, "groupby as"), (.number, "order"), (.numbers, "extent"),
        (.boolean, "params"), (.choice(RegressionFit.Method.allCases.map(\.rawValue)), "method"),
      ]),
    "sample": Vocabulary("a sample transform", [(.number, "sample")]),
    "stack": Vocabulary(
      "a stack transform",
      [
        (.string, "stack"), (.texts, "groupby"), (.any, "as sort"),
        (.choice(["zero", "center", "normalize"]), "offset"),
      ]),
    "timeUnit": Vocabulary("a timeUnit transform", [(.any, "timeUnit as"), (.string, "field")]),
    "window": Vocabulary(
      "a window transform",
      [
        (.objects, "window"), (.any, "frame sort"), (.boolean, "ignorePeers"), (.texts, "groupby"),
      ]),
  ]

  static let imputation: Kind = .choice(["value", "mean", "median", "max", "min"])

  /// One aggregation of an aggregate transform.
  static let measure = Vocabulary(
    "an aggregation", [(.any, "op"), (.string, "field as"), (.number, "weight")])

  /// One column of a window transform.
  static let windowColumn = Vocabulary(
    "a window operation", [(.any, "op"), (.string, "field as"), (.number, "param weight")])

  /// Where a lookup finds its values.
  static let lookupSource = Vocabulary(
    "a lookup's `from`", [(.any, "data"), (.string, "key param"), (.texts, "fields")])

  /// One field by which rows are put in order.
  static let sortField = Vocabulary("a sort", [(.string, "field"), (order, "order")])

  /// What `bin` takes where it is an object.
  static let bin = Vocabulary(
    "`bin`",
    [
      (.number, "anchor base maxbins minstep step"), (.boolean, "nice binned"), (.numbers, "divide steps"),
      (.any, "extent"),
    ])

  /// What `timeUnit` takes where it is an object.
  static let timeUnit = Vocabulary(
    "`timeUnit`", [(.string, "unit"), (.number, "maxbins step"), (.boolean, "utc binned")])

  /// What `impute` takes in a channel.
  static let impute = Vocabulary("`impute`", [(.any, "value frame keyvals"), (imputation, "method")])

  /// What a condition takes beside the definition that it holds.
  static let filter = Vocabulary(
    "a predicate",
    [
      (.any, "and or not equal lt lte gt gte range oneOf timeUnit"), (.boolean, "valid empty"),
      (.string, "field param selection"),
    ])
}
