package import Maps

extension ChartIndex {
  /// All countries and groups as lines of text; of one country its provinces.
  package func list(of names: [String]) -> String {
    var lines: [String] = []
    if names.isEmpty {
      for country in countries {
        let count = provinces(of: country.code).count
        lines.append(
          padded(country.code, 8) + padded(country.name, 46) + padded(country.continent, 15)
            + (count > 0 ? "\(count) provinces" : ""))
      }
      lines += ["", "Groups: world, " + collections.map(\.name).joined(separator: ", ")]
    } else {
      let codes = Set(names.map { $0.uppercased() })
      for country in countries where codes.contains(country.code) || names.contains(country.name) {
        lines.append(padded(country.code, 8) + country.name)
        for province in provinces(of: country.code) { lines.append(padded(province.code, 8) + province.name) }
      }
    }
    return lines.map { String($0.reversed().drop { $0 == " " }.reversed()) + "\n" }.joined()
  }

  private func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.count))
  }
}
