/// The places that the Digital Chart of the World draws, from the lists beside it.
package struct ChartIndex: Sendable {
  package struct Country: Sendable, Hashable {
    /// ISO 3166-1 alpha-2; `XK` for Kosovo.
    package var code: String
    package var name: String
    /// The continent as the chart groups countries; empty where it does not.
    package var continent: String
    /// The chart's name of its outline.
    package var chartCode: String
  }

  package struct Province: Sendable, Hashable {
    /// ISO 3166-2, such as `CN-HA`.
    package var code: String
    package var name: String
    package var country: String
    package var chartCode: String { code.filter { $0 != "-" } }
  }

  package struct Collection: Sendable, Hashable {
    package var name: String
    package var countries: [String]
  }

  /// In order of their codes.
  package private(set) var countries: [Country] = []
  package private(set) var provinces: [Province] = []
  /// Continents, then what the chart calls collections, such as Scandinavia.
  package private(set) var collections: [Collection] = []

  private static let continents = [
    ("AF", "Africa"), ("AN", "Antarctica"), ("AS", "Asia"), ("EU", "Europe"), ("NA", "North America"),
    ("OC", "Oceania"), ("SA", "South America"),
  ]

  /// Countries that the chart draws only as parts of another.
  private static let drawnAsParts = ["CN-HK", "CN-MO"]

  /// - Parameters: the texts of `dcw-countries.txt`, `dcw-states.txt` and `dcw-collections.txt`.
  package init(countries: String, provinces: String, collections: String) {
    for line in ChartIndex.lines(of: countries) {
      let words = line.split(separator: " ", maxSplits: 2)
      guard words.count == 3 else { continue }
      let continent = ChartIndex.continents.first { $0.0 == words[0] }?.1 ?? ""
      let code = String(words[1])
      self.countries.append(
        Country(code: code, name: String(words[2]), continent: continent, chartCode: code))
    }
    for line in ChartIndex.lines(of: provinces) {
      let words = line.split(separator: " ", maxSplits: 2)
      guard words.count == 3 else { continue }
      self.provinces.append(
        Province(code: "\(words[0])-\(words[1])", name: String(words[2]), country: String(words[0])))
    }
    for part in self.provinces where ChartIndex.drawnAsParts.contains(part.code) {
      let code = String(part.code.suffix(2))
      guard !self.countries.contains(where: { $0.code == code }) else { continue }
      self.countries.append(
        Country(code: code, name: part.name, continent: "Asia", chartCode: part.chartCode))
    }
    self.countries.sort { $0.code < $1.code }
    self.provinces.sort { $0.code < $1.code }
    readCollections(collections)
  }

  private static func lines(of text: String) -> [Substring] {
    text.split(whereSeparator: \.isNewline).filter { !$0.hasPrefix("#") }
  }

  private mutating func readCollections(_ text: String) {
    for (_, name) in ChartIndex.continents {
      let members = countries.filter { $0.continent == name }.map(\.code)
      if !members.isEmpty, !countries.contains(where: { $0.name == name }) {
        collections.append(Collection(name: name, countries: members))
      }
    }
    let known = Set(countries.map(\.code))
    var name: Substring?
    for line in ChartIndex.lines(of: text) {
      if line.hasPrefix("tag:") {
        let words = line.dropFirst(4).split(separator: " ", maxSplits: 1)
        name = words.count == 2 ? words[1] : nil
        if let title = name, title.hasPrefix("UN ") { name = title.dropFirst(3) }
      } else if line.hasPrefix("list:"), let title = name {
        let members = line.dropFirst(5).split { $0 == "," || $0 == " " }.map(String.init)
        let isNew = !collections.contains { PlaceName.plain($0.name) == PlaceName.plain(String(title)) }
        if isNew, !countries.contains(where: { $0.name == title }), members.allSatisfy(known.contains) {
          collections.append(Collection(name: String(title), countries: members.sorted()))
        }
        name = nil
      }
    }
  }

  /// The provinces of a country; none where the chart has none.
  package func provinces(of country: String) -> [Province] { provinces.filter { $0.country == country } }
}

/// Names as they are compared: letters and digits only, small and without accents.
enum PlaceName {
  static func plain(_ name: String) -> String {
    var plain = ""
    for scalar in name.lowercased().unicodeScalars {
      switch scalar {
      case "a"..."z", "0"..."9": plain.unicodeScalars.append(scalar)
      case "à", "á", "â", "ã", "ä", "å", "ā": plain += "a"
      case "ç", "č", "ć": plain += "c"
      case "è", "é", "ê", "ë", "ē", "ė": plain += "e"
      case "ì", "í", "î", "ï", "ī": plain += "i"
      case "ñ", "ń": plain += "n"
      case "ò", "ó", "ô", "õ", "ö", "ø", "ō": plain += "o"
      case "š", "ş": plain += "s"
      case "ù", "ú", "û", "ü", "ū": plain += "u"
      case "ý", "ÿ": plain += "y"
      case "ž", "ż": plain += "z"
      default: if scalar.properties.isAlphabetic, scalar.value > 0x7F { plain.unicodeScalars.append(scalar) }
      }
    }
    return plain
  }
}
