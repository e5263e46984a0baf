import TestSupport
import Testing

@testable import Statistics

/// A report of bounds; nil for an open end.
private func report(_ low: Double?, _ high: Double?, priority: Int = 0) -> Report {
  Report(low: low.map { Extended($0) }, high: high.map { Extended($0) }, priority: priority)
}

private func bounds(_ quantity: ReconciledQuantity) -> [Double?] {
  [quantity.low?.double(), quantity.high?.double()]
}

@Suite("Competing reports")
struct ReconciliationTests {
  /// Made-up reports: about 200, at least 1000, fewer than 50, 300 to 500, and one without a number.
  private let reports = [
    report(200, 200, priority: 1), report(1000, nil, priority: 0), report(nil, 50, priority: 2),
    report(300, 500, priority: 1), report(nil, nil, priority: 0),
  ]

  @Test(
    "each rule gives the bounds that its name says",
    arguments: [
      (.widest, nil, nil, [0, 1, 2, 3]), (.lowest, nil, 50, [2]), (.highest, 1000, nil, [1]),
      (.bySourcePriority, 1000, nil, [1]), (.countOfReports, 5, 5, [0, 1, 2, 3, 4]),
    ] as [(ReconciliationRule, Double?, Double?, [Int])])
  func rules(rule: ReconciliationRule, low: Double?, high: Double?, used: [Int]) {
    let quantity = ReconciledQuantity(reports, by: rule)
    #expect(bounds(quantity) == [low, high] && quantity.used == used && quantity.count == 5)
  }

  @Test("several reports of the source that goes first are taken at their widest")
  func tie() {
    let quantity = ReconciledQuantity(
      [report(1, 2, priority: 3), report(5, 6, priority: 3), report(0, 9, priority: 4)], by: .bySourcePriority)
    #expect(bounds(quantity) == [1, 6] && quantity.used == [0, 1])
  }

  @Test("one report is itself by every rule that gives a quantity, and none gives no bounds")
  func few() {
    for rule in ReconciliationRule.allCases where rule != .countOfReports {
      #expect(bounds(ReconciledQuantity([report(3, 8)], by: rule)) == [3, 8])
      #expect(bounds(ReconciledQuantity([], by: rule)) == [nil, nil])
      #expect(ReconciledQuantity([report(nil, nil)], by: rule).used.isEmpty)
    }
    #expect(bounds(ReconciledQuantity([], by: .countOfReports)) == [0, 0])
  }

  @Test("the order of reports changes no bound, and a repeated report changes none either")
  func order() {
    var numbers = SeededNumbers(seed: 5)
    for _ in 0..<200 {
      let reports = (0..<Int.random(in: 1...6, using: &numbers)).map { _ -> Report in
        let low = Double(Int.random(in: 0...20, using: &numbers))
        let isOpen = Int.random(in: 0...4, using: &numbers) == 0
        return report(
          low, isOpen ? nil : low + Double(Int.random(in: 0...9, using: &numbers)),
          priority: Int.random(in: 0...2, using: &numbers))
      }
      for rule in ReconciliationRule.allCases {
        let expected = bounds(ReconciledQuantity(reports, by: rule))
        #expect(bounds(ReconciledQuantity(reports.shuffled(using: &numbers), by: rule)) == expected)
        if rule != .countOfReports {
          #expect(bounds(ReconciledQuantity(reports + [reports[0]], by: rule)) == expected)
        }
      }
    }
  }

  @Test("no rule goes beyond the widest, and the lowest never lies above the highest")
  func nesting() {
    var numbers = SeededNumbers(seed: 6)
    for _ in 0..<200 {
      let reports = (0..<Int.random(in: 1...6, using: &numbers)).map { _ -> Report in
        let low = Double(Int.random(in: 0...20, using: &numbers))
        return report(
          low, low + Double(Int.random(in: 0...9, using: &numbers)),
          priority: Int.random(in: 0...2, using: &numbers))
      }
      func ends(_ rule: ReconciliationRule) -> (Double, Double) {
        let quantity = ReconciledQuantity(reports, by: rule)
        return (quantity.low?.double() ?? -.infinity, quantity.high?.double() ?? .infinity)
      }
      let widest = ends(.widest)
      for rule in [ReconciliationRule.lowest, .highest, .bySourcePriority] {
        #expect(ends(rule).0 >= widest.0 && ends(rule).1 <= widest.1 && ends(rule).0 <= ends(rule).1)
      }
      #expect(ends(.lowest).0 <= ends(.highest).0 && ends(.lowest).1 <= ends(.highest).1)
      #expect(ends(.lowest).0 == widest.0 && ends(.highest).1 == widest.1)
    }
  }
}
