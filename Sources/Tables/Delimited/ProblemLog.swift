import Diagnostics

/// Collects what is wrong in a file, at most so many messages of a kind, and counts the rest.
struct ProblemLog {
  private let bytes: [UInt8]
  private let file: String
  private let limit: Int
  private var lines: LineMap?
  private var entries: [(offset: Int, diagnostic: Diagnostic)] = []
  /// Groups in order of appearance with their counts.
  private var groups: [(name: String, code: String, severity: Severity, count: Int)] = []

  init(bytes: [UInt8], file: String, limit: Int) {
    self.bytes = bytes
    self.file = file
    self.limit = limit
  }

  /// - Parameter group: what the limit counts, such as a column; nil for messages that come once.
  mutating func report(
    _ severity: Severity, code: String, _ message: @autoclosure () -> String, at range: Range<Int>,
    group: String? = nil, suggestion: @autoclosure () -> String? = nil
  ) {
    if let group {
      if let index = groups.firstIndex(where: { $0.name == group && $0.code == code }) {
        groups[index].count += 1
        if groups[index].count > limit { return }
      } else {
        groups.append((group, code, severity, 1))
      }
    }
    let lines = lines ?? LineMap(bytes, file: file)
    self.lines = lines
    entries.append(
      (
        range.lowerBound,
        Diagnostic(severity, code: code, message(), at: lines.place(of: range), suggestion: suggestion())
      ))
  }

  /// All messages in the order of the file, then how many more of a kind there are.
  func finished() -> [Diagnostic] {
    let order = entries.indices.sorted { (entries[$0].offset, $0) < (entries[$1].offset, $1) }
    var all = order.map { entries[$0].diagnostic }
    for group in groups where group.count > limit {
      let more = group.count - limit
      let place = group.name == "quote" || group.name == "ragged" ? "" : " in column `\(group.name)`"
      all.append(
        Diagnostic(
          group.severity, code: group.code, "And \(more) more of the kind\(place).", at: SourcePlace(file: file)
        ))
    }
    return all
  }
}
