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
  /// For every group, by name and code, its place among them.
  private var places: [[String]: Int] = [:]
  /// Messages beyond what one file may bring, and the worst of them.
  private var unsaid: (count: Int, severity: Severity) = (0, .note)

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
      if let index = places[[group, code]] {
        groups[index].count += 1
        if groups[index].count > limit { return }
      } else {
        places[[group, code]] = groups.count
        groups.append((group, code, severity, 1))
      }
    }
    // A file with a million faulty columns is no reason for a million messages.
    guard entries.count < 10 * limit else {
      unsaid = (unsaid.count + 1, max(unsaid.severity, severity))
      return
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
      let isOfFile = ["quote", "ragged", "header"].contains(group.name)
      let place = isOfFile ? "" : " in column `\(group.name)`"
      all.append(
        Diagnostic(
          group.severity, code: group.code, "And \(more) more of the kind\(place).", at: SourcePlace(file: file)
        ))
    }
    if unsaid.count > 0 {
      all.append(
        Diagnostic(
          unsaid.severity, code: "csv.more", "And \(unsaid.count) more of other kinds and columns.",
          at: SourcePlace(file: file)))
    }
    return all
  }
}
