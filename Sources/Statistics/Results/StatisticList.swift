/// The reason of everything but counts of a column without values.
let noValue = "there is no value"

/// Collects the statistics that are wanted; what is not wanted is not computed.
struct StatisticList {
  let options: StatisticsOptions
  private(set) var statistics: [Statistic] = []

  init(_ options: StatisticsOptions) { self.options = options }

  func wants(_ id: String) -> Bool { options.selection.includes(id) }

  /// Whether the id or one of its family is wanted.
  func wantsAny(_ family: String) -> Bool {
    switch options.selection {
    case .all: true
    case .exactly(let ids): ids.contains { $0 == family || $0.hasPrefix(family + ".") }
    case .only(let ids):
      ids.contains { $0 == family || $0.hasPrefix(family + ".") || family.hasPrefix($0 + ".") }
    }
  }

  /// Whether the id is named, not only meant by `all`.
  func wantsExplicitly(_ id: String) -> Bool {
    if case .all = options.selection { return true }
    return wants(id)
  }

  mutating func add(_ id: String, _ parameters: [Statistic.Parameter] = [], _ figure: () -> Figure) {
    if wants(id) { statistics.append(Statistic(id, parameters, figure())) }
  }
}
