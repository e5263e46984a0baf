/// Writes values and tables as JSON: numbers in their shortest form, what JSON has no number for as null,
/// instants as ISO 8601 text.
package enum JSONWriter {
  package static func text(of value: Value) -> String {
    var out: [UInt8] = []
    append(value, to: &out)
    return String(decoding: out, as: UTF8.self)
  }

  /// The rows of a table as an array of objects, one a line; null members are written.
  package static func rows(of table: Table) -> [UInt8] {
    var out: [UInt8] = [UInt8(ascii: "[")]
    let columns = Array(table.columns)
    for row in 0..<table.rowCount {
      out += row == 0 ? "\n{".utf8 : ",\n{".utf8
      for (index, (name, column)) in columns.enumerated() {
        if index > 0 { out.append(UInt8(ascii: ",")) }
        append(quoted: name, to: &out)
        out.append(UInt8(ascii: ":"))
        append(column[row], to: &out)
      }
      out.append(UInt8(ascii: "}"))
    }
    out += "\n]\n".utf8
    return out
  }

  package static func append(_ value: Value, to out: inout [UInt8]) {
    switch value {
    case .null: out += "null".utf8
    case .boolean(let bool): out += bool ? "true".utf8 : "false".utf8
    case .number(let number): out += number.isFinite ? number.shortestText.utf8 : "null".utf8
    case .instant(let instant): append(quoted: instant.isoText(), to: &out)
    case .text(let text): append(quoted: text, to: &out)
    case .list(let elements):
      out.append(UInt8(ascii: "["))
      for (index, element) in elements.enumerated() {
        if index > 0 { out.append(UInt8(ascii: ",")) }
        append(element, to: &out)
      }
      out.append(UInt8(ascii: "]"))
    case .object(let members):
      out.append(UInt8(ascii: "{"))
      for (index, (name, member)) in members.enumerated() {
        if index > 0 { out.append(UInt8(ascii: ",")) }
        append(quoted: name, to: &out)
        out.append(UInt8(ascii: ":"))
        append(member, to: &out)
      }
      out.append(UInt8(ascii: "}"))
    }
  }

  /// A text between quotes, with the escapes that JSON demands.
  package static func append(quoted text: String, to out: inout [UInt8]) {
    out.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""): out += "\\\"".utf8
      case UInt8(ascii: "\\"): out += "\\\\".utf8
      case 0x0A: out += "\\n".utf8
      case 0x0D: out += "\\r".utf8
      case 0x09: out += "\\t".utf8
      case 0..<0x20:
        let hex = String(byte, radix: 16)
        out += ("\\u00" + (byte < 16 ? "0" : "") + hex).utf8
      default: out.append(byte)
      }
    }
    out.append(UInt8(ascii: "\""))
  }
}
