extension ByteDictionary {
  /// The entries as a column of the type that they show, each once; nil where reading them has something to say.
  ///
  /// - Parameter limit: only so many of the first.
  package func typedColumn(limit: Int = .max) -> Column? {
    var bytes = Array("cells\n".utf8)
    for index in 0..<min(limit, count) {
      bytes.append(UInt8(ascii: "\""))
      withBytes(of: index) { text in
        for byte in text {
          if byte == UInt8(ascii: "\"") { bytes.append(byte) }
          bytes.append(byte)
        }
      }
      bytes += [UInt8(ascii: "\""), 0x0A]
    }
    guard let (table, problems) = try? readTable(bytes, name: "", options: DelimitedOptions(dialect: .comma)),
      !problems.contains(where: { $0.severity > .note })
    else { return nil }
    return table["cells"]
  }

  /// Whether texts that begin with a number are mostly numbers, which is said of a column that is one of texts.
  package var isMostlyNumbers: Bool {
    guard beginsWithNumber else { return false }
    var (numbers, others) = (0, 0)
    for index in 0..<count {
      withBytes(of: index) { text in
        var run = DecimalRun()
        if saysAbsent(text) { return }
        if case .notNumber = run.append(text) {
          others += count(of: index)
        } else {
          numbers += count(of: index)
        }
      }
    }
    return numbers >= 4 * others
  }
}
