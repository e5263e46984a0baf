/// Which statistics are wanted and by which parameters.
package struct StatisticsOptions: Sendable {
  package var selection: Selection
  package var quantiles: [DecimalParameter]
  /// Hyndman–Fan types 1 to 9.
  package var quantileMethods: [Int]
  package var levels: [DecimalParameter]
  package var trims: [DecimalParameter]
  package var thresholds: [DecimalParameter]
  package var edges: [DecimalParameter]
  package var total: DecimalParameter?
  package var bootstrap: Bootstrap?
  /// The degree of the polynomial for pairs.
  package var degree: Int?
  /// How many frequencies and extremes are listed.
  package var listLength: Int
  /// Ids that the list functions print in this order and no other; nil for the order of the contract.
  package var extremesLength: Int

  package struct Bootstrap: Sendable {
    package var replicates: Int
    package var seed: UInt64

    package init(replicates: Int, seed: UInt64) {
      self.replicates = replicates
      self.seed = seed
    }
  }

  package init(selection: Selection = .all) {
    self.selection = selection
    quantiles = [DecimalParameter("0.25"), DecimalParameter("0.75")].compactMap { $0 }
    quantileMethods = [7]
    levels = [DecimalParameter("0.95")].compactMap { $0 }
    trims = [DecimalParameter("0.1")].compactMap { $0 }
    thresholds = []
    edges = []
    listLength = 5
    extremesLength = 5
  }

  func wants(_ id: String) -> Bool { selection.includes(id) }
}

/// A set of ids and families of ids.
package enum Selection: Sendable, Hashable {
  case all
  /// Ids, and families by their name.
  case only([String])
  /// Ids, none as a family.
  case exactly([String])

  /// Whether the id is in the list, or its family: `skewness` holds `skewness.G1`.
  package func includes(_ id: String) -> Bool {
    switch self {
    case .all: true
    case .exactly(let names): names.contains(id)
    case .only(let names):
      names.contains {
        id == $0 || (id.hasPrefix($0) && id.utf8.dropFirst($0.utf8.count).first == UInt8(ascii: "."))
      }
    }
  }
}

/// A number as it was typed: probabilities, levels, thresholds are decimals, not doubles.
package struct DecimalParameter: Sendable {
  package let text: String
  package let value: Rational

  /// nil where the text is no decimal.
  package init?(_ text: String) {
    guard let value = Rational(decimal: text) else { return nil }
    self.text = text
    self.value = value
  }
}
