import Byline
import Diagnostics
import Statistics
import Tables

/// Reads a delimited text in the way that its first two bytes choose, and describes it both whole and by scanning.
///
/// The lexer must cut the same spans wherever its chunks end, and a scan that does not step back must say byte for byte
/// what reading the whole table says, of any parts and of any groups.
@Sendable func readDelimited(_ bytes: [UInt8]) {
  guard bytes.count >= 2 else { return }
  let choice = DelimitedChoice(bytes[0], bytes[1])
  let text = Array(bytes.dropFirst(2))
  holdLexer(to: text, choice)
  let read = try? readTable(text, name: file.path, options: choice.options)
  if let read { precondition(read.table.columns.values.allSatisfy { $0.count == read.table.rowCount }) }
  guard choice.scans else { return }
  file.write(text)
  guard let opened = ByteFile(path: file.path) else { preconditionFailure("the file does not open") }
  let options = choice.description(of: read?.table.names ?? [])
  let scanned: (description: Description, problems: [Diagnostic])?
  do throws(Failure) {
    scanned = try describe(
      opened, reading: choice.options, options: options, workers: choice.workers, partSize: choice.partSize)
  } catch {
    preconditionFailure("scanning fails: \(error.diagnostics)")
  }
  guard let scanned else { return }
  guard let read, let whole = try? describe(read.table, file: file.path, options: options) else {
    preconditionFailure("what is scanned cannot be read whole")
  }
  precondition(scanned.description.json() == whole.json(), "a scan says something else")
  let said = read.problems.filter { $0.severity > .note }.map(\.code)
  precondition(
    scanned.problems.filter { $0.severity > .note }.map(\.code) == said, "a scan hides what is wrong")
}

private func holdLexer(to text: [UInt8], _ choice: DelimitedChoice) {
  let dialect = choice.options.dialect ?? .comma
  text.withUnsafeBufferPointer { bytes in
    var whole = DelimitedLexer(dialect: dialect)
    whole.consume(bytes, upTo: bytes.count)
    whole.finish()
    var cut = DelimitedLexer(dialect: dialect)
    for end in stride(from: 0, to: bytes.count, by: choice.partSize) { cut.consume(bytes, upTo: end) }
    cut.consume(bytes, upTo: bytes.count)
    cut.finish()
    precondition(whole.fields == cut.fields && whole.recordEnds == cut.recordEnds, "chunks change the fields")
    precondition(whole.faults == cut.faults, "chunks change the faults")
  }
}

/// How a text is to be read, from two bytes.
private struct DelimitedChoice {
  var options = DelimitedOptions()
  let scans: Bool
  let workers: Int
  let partSize: Int
  private let groups: Int
  private let saysAll: Bool

  init(_ first: UInt8, _ second: UInt8) {
    switch first & 7 {
    case 1: options.dialect = .comma
    case 2: options.dialect = .semicolon
    case 3: options.dialect = .tab
    case 4: options.dialect = DelimitedDialect(delimiter: UInt8(ascii: ","), quote: UInt8(ascii: "'"))
    case 5: options.dialect = DelimitedDialect(delimiter: UInt8(ascii: "x"), hasHeader: false)
    default: options.dialect = nil
    }
    switch first >> 3 & 7 {
    case 1: options.typing = .vega(parse: ["a": .date, "b": .number, "c": .boolean])
    case 2: options.typing = .schema(DelimitedChoice.schema)
    case 3: options.encoding = .latin1
    case 4: options.encoding = .gb18030
    default: break
    }
    scans = first >> 6 & 1 == 0
    saysAll = first >> 7 == 0
    partSize = [1, 2, 7, 63, 64, 65, 200, 1 << 19][Int(second & 7)]
    workers = 1 + Int(second >> 3 & 1)
    groups = Int(second >> 4 & 3)
  }

  private static let schema = Schema(
    fields: [
      Schema.Field(name: "a", type: .integer), Schema.Field(name: "b", type: .number),
      Schema.Field(name: "c", type: .boolean), Schema.Field(name: "d", type: .date),
    ])

  /// Of all columns, or of the later ones by the first ones.
  func description(of names: [String]) -> DescribeOptions {
    var options = DescribeOptions(statistics: saysAll ? StatisticsOptions() : .first)
    options.by = Array(names.prefix(min(groups, max(0, names.count - 1))))
    return options
  }
}
