package import Statistics
import Tables

extension Description {
  /// The description in the form of the statistics contract, with a final newline.
  package func json() -> [UInt8] {
    var out = JSONObjectWriter()
    out.member("byline") { $0.text(version) }
    out.member("file") { $0.text(file) }
    out.member("rows") { $0.number(Double(rows)) }
    if let filter {
      out.member("where") { $0.text(filter.expression) }
      out.member("rowsInFile") { $0.number(Double(filter.rows)) }
    }
    out.member("columns") { $0.list(columns) { $0.column($1) } }
    if hasGroups {
      out.member("groups") { out in
        out.list(groups) { out, group in
          out.object { out in
            out.member("by") { out in
              out.object { out in for (column, value) in group.by { out.member(column) { $0.text(value) } } }
            }
            out.member("rows") { $0.number(Double(group.rows)) }
            out.member("columns") { $0.list(group.columns) { $0.column($1) } }
          }
        }
      }
    }
    if hasPairs {
      out.member("pairs") { out in
        out.list(pairs) { out, pair in
          out.object { out in
            out.member("x") { $0.text(pair.x) }
            out.member("y") { $0.text(pair.y) }
            out.member("statistics") { $0.statistics(pair.statistics) }
          }
        }
      }
    }
    if let findings {
      out.member("findings") { $0.list(findings.list) { $0.finding($1) } }
      out.member("unexamined") { $0.list(findings.unexamined) { $0.text($1) } }
    }
    return out.finished()
  }
}

/// The answer of `interval`: a version and statistics.
package func json(of statistics: [Statistic], version: String) -> [UInt8] {
  var out = JSONObjectWriter()
  out.member("byline") { $0.text(version) }
  out.member("statistics") { $0.statistics(statistics) }
  return out.finished()
}

/// Writes JSON objects member by member; the outermost is open from the start.
private struct JSONObjectWriter {
  private var bytes: [UInt8] = [UInt8(ascii: "{")]
  private var isFirst = true

  mutating func member(_ name: String, _ value: (inout JSONObjectWriter) -> Void) {
    if !isFirst { bytes.append(UInt8(ascii: ",")) }
    JSONWriter.append(quoted: name, to: &bytes)
    bytes.append(UInt8(ascii: ":"))
    value(&self)
    isFirst = false
  }

  mutating func object(_ members: (inout JSONObjectWriter) -> Void) {
    bytes.append(UInt8(ascii: "{"))
    isFirst = true
    members(&self)
    bytes.append(UInt8(ascii: "}"))
    isFirst = false
  }

  mutating func list<Element>(_ elements: [Element], _ write: (inout JSONObjectWriter, Element) -> Void) {
    bytes.append(UInt8(ascii: "["))
    for (index, element) in elements.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      write(&self, element)
    }
    bytes.append(UInt8(ascii: "]"))
  }

  mutating func text(_ text: String) { JSONWriter.append(quoted: text, to: &bytes) }

  /// Infinities are the texts `inf` and `-inf`.
  mutating func number(_ number: Double) {
    if number.isFinite { bytes += number.shortestText.utf8 } else { text(number < 0 ? "-inf" : "inf") }
  }

  mutating func column(_ column: Description.Column) {
    object { out in
      out.member("name") { $0.text(column.name) }
      out.member("type") { $0.text(column.type.rawValue) }
      out.member("statistics") { $0.statistics(column.statistics) }
    }
  }

  mutating func finding(_ finding: Finding) {
    object { out in
      out.member("id") { $0.text(finding.kind.rawValue) }
      out.member("suspicious") { $0.bytes += finding.kind.isSuspicious ? "true".utf8 : "false".utf8 }
      out.member("columns") { $0.list(finding.columns) { $0.text($1) } }
      out.member("message") { $0.text(finding.message) }
      out.member("count") { $0.number(Double(finding.count)) }
      out.member("examples") { out in
        out.list(finding.examples) { out, example in
          out.object { out in
            if !example.text.isEmpty { out.member("text") { $0.text(example.text) } }
            out.member("count") { $0.number(Double(example.count)) }
            out.member("rows") { $0.list(example.rows) { $0.number(Double($1)) } }
            if !example.lines.isEmpty {
              out.member("lines") { $0.list(example.lines) { $0.number(Double($1)) } }
            }
          }
        }
      }
      out.member("advice") { $0.text(finding.advice) }
    }
  }

  mutating func statistics(_ statistics: [Statistic]) {
    list(statistics) { out, statistic in
      out.object { out in
        out.member("id") { $0.text(statistic.id) }
        if !statistic.parameters.isEmpty {
          out.member("parameters") { out in
            out.object { out in
              for parameter in statistic.parameters { out.member(parameter.name) { $0.text(parameter.value) } }
            }
          }
        }
        out.member("definition") { $0.text(statistic.definition) }
        out.figure(statistic.figure)
      }
    }
  }

  private mutating func figure(_ figure: Figure) {
    switch figure {
    case .number(let value): member("value") { $0.number(value) }
    case .boolean(let value): member("value") { $0.bytes += value ? "true".utf8 : "false".utf8 }
    case .text(let value): member("value") { $0.text(value) }
    case .numbers(let values): member("value") { $0.list(values) { $0.number($1) } }
    case .texts(let values): member("value") { $0.list(values) { $0.text($1) } }
    case .frequencies(let values):
      member("value") { out in
        out.list(values) { out, entry in
          out.object { out in
            out.member("value") { $0.number(entry.value) }
            out.member("count") { $0.number(Double(entry.count)) }
          }
        }
      }
    case .textFrequencies(let values):
      member("value") { out in
        out.list(values) { out, entry in
          out.object { out in
            out.member("value") { $0.text(entry.value) }
            out.member("count") { $0.number(Double(entry.count)) }
          }
        }
      }
    case .bounds(let lower, let upper, let attained):
      member("lower") { $0.number(lower) }
      member("upper") { $0.number(upper) }
      if let attained { self.attained(attained) }
    case .boundLists(let lower, let upper, let attained):
      member("lower") { $0.list(lower) { $0.number($1) } }
      member("upper") { $0.list(upper) { $0.number($1) } }
      if let attained { self.attained(attained) }
    case .undefined(let reason): member("undefined") { $0.text(reason) }
    }
  }

  private mutating func attained(_ attained: Figure.Attained) {
    member("attained") { out in
      out.object { out in
        out.member("lower") { $0.text(attained.lower.rawValue) }
        out.member("upper") { $0.text(attained.upper.rawValue) }
      }
    }
  }

  consuming func finished() -> [UInt8] { bytes + [UInt8(ascii: "}"), 0x0A] }
}
