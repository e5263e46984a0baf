import Diagnostics
import Layout
import Planning
import Publishing
import Scenes
import Tables
import TestSupport
import Testing

@testable import Byline

/// Every figure of the curated datasets, read back from where its marks are drawn.
@Suite("Shipped figures")
struct ShippedFigureTests {
  static let root = #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 }

  static let figures: [String] = Files.list(root + "/Datasets").flatMap { dataset in
    Files.list("\(root)/Datasets/\(dataset)/figures").map { "\(dataset)/figures/\($0)" }
  }

  /// What figures compute of a row's numbers before they draw them: changes of unit.
  static let conversions: [String: @Sendable (Double) -> Double] = [
    "bank-protests/figures/repayment-ceilings.vl.yaml": { $0 / 1000 },
    "collection-drives/figures/dna-database.vl.yaml": { $0 / 1_000_000 },
    // The share that the printed shares leave of 100 per cent.
    "bank-protests/figures/dissent-sizes.vl.yaml": { 100 - $0 },
  ]

  @Test("at least 18 figures ship, and every dataset with places has two maps")
  func isComplete() throws {
    #expect(Self.figures.count >= 18)
    for dataset in ["bank-protests", "city-rollouts", "collection-drives"] {
      let maps = try Self.figures.filter { figure in
        guard figure.hasPrefix(dataset) else { return false }
        let text = String(decoding: try Files.read("\(Self.root)/Datasets/\(figure)"), as: UTF8.self)
        return text.contains("geoshape")
      }
      #expect(maps.count >= 2, "\(dataset) has \(maps.count) maps")
    }
  }

  @Test("every number that is drawn stands in the rows from which its mark says it comes", arguments: figures)
  func drawnNumbersComeFromTheirRows(figure: String) throws {
    let planned = try planned(RenderRequest(spec: "\(Self.root)/Datasets/\(figure)", format: .scene))
    let scene = Layout.scene(of: planned.plan, measurer: LetterMeasurer())
    var files: [String: PlainCSV] = [:]
    var compared = 0
    for value in DrawnValues.read(scene, of: planned.plan)
    where ["bar", "point", "circle", "square", "tick"].contains(value.mark) {
      let candidates = try candidates(for: value, reading: &files)
      guard !candidates.isEmpty else { continue }
      let ends =
        value.mark == "bar" ? [farEnd(value.x, value.x2), farEnd(value.y, value.y2)] : [value.x, value.y]
      let convert = Self.conversions[figure] ?? { $0 }
      func isHeld(_ drawn: Double) -> Bool {
        candidates.contains {
          abs(convert($0) - drawn) <= 1e-6 * max(1, abs(drawn)) || abs($0 - drawn) <= 1e-6 * max(1, abs(drawn))
        }
      }
      for case let drawn? in ends.map({ $0?.double }) {
        compared += 1
        // An open bar has one known end only; which one depends on the bound that is missing.
        let starts = [value.x, value.x2, value.y, value.y2].compactMap { $0?.double }
        #expect(
          isHeld(drawn) || (value.isOpen && starts.contains(where: isHeld))
            || lengths(of: value).contains(where: isHeld),
          "\(figure): \(value.mark) \(value.label) draws \(drawn), which none of its rows hold")
      }
    }
    let hasNumbers = scene.items.contains { if case .region = $0.shape { true } else { compared > 0 } }
    #expect(hasNumbers || scene.items.contains { $0.role == .mark }, "\(figure) draws nothing")
  }

  /// Of a bar's ends the one that is not its baseline.
  private func farEnd(_ a: Value?, _ b: Value?) -> Value? {
    guard let a, let b else { return a?.double == nil ? nil : a ?? b }
    return abs(b.double ?? 0) >= abs(a.double ?? 0) ? b : a
  }

  /// How long a part of a stack is, which is its value where it does not begin at zero.
  private func lengths(of value: DrawnValue) -> [Double] {
    [(value.x, value.x2), (value.y, value.y2)].compactMap { a, b in
      guard value.mark == "bar", let a = a?.double, let b = b?.double else { return nil }
      return abs(b - a)
    }
  }

  /// Every number that the mark's rows hold, their number, and the sums of their columns.
  private func candidates(for value: DrawnValue, reading files: inout [String: PlainCSV]) throws -> [Double] {
    guard let members = value.rows?.members, !members.isEmpty else { return [] }
    let counts = Dictionary(grouping: members, by: \.source).values.map { Double($0.count) }
    var numbers = counts
    var sums: [String: Double] = [:]
    for member in members {
      let path = value.sources[Int(member.source)]
      guard path.hasSuffix(".csv") else { return [] }
      if files[path] == nil { files[path] = PlainCSV(String(decoding: try Files.read(path), as: UTF8.self)) }
      guard let csv = files[path] else { return [] }
      numbers += csv.numbers(of: Int(member.row))
      for name in csv.header {
        if let number = csv.cell(Int(member.row), name).flatMap({ Double($0) }) {
          sums[name, default: 0] += number
        }
      }
    }
    return numbers + sums.values
  }
}
