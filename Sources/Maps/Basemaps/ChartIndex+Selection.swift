package import Diagnostics

/// What the regions of a basemap are.
package enum BasemapLevel: String, Sendable, Hashable, CaseIterable {
  case country
  /// First-level units where the chart has them, else whole countries.
  case province
}

/// A region to be drawn.
package struct ChartSelection: Sendable, Hashable {
  /// ISO 3166-1 alpha-2 or ISO 3166-2.
  package var code: String
  package var name: String
  package var country: String
  package var chartCode: String
}

extension ChartIndex {
  /// The regions that names and codes mean, each once, in order of their codes.
  ///
  /// A name is a code (`FR`, `CN-HA`), an English name, a continent, a collection of the chart, or `world`; case,
  /// accents and hyphens do not count.
  /// - Throws: `map.no-place` with the nearest name.
  package func selection(_ names: [String], level: BasemapLevel) throws(Failure) -> [ChartSelection] {
    var chosen: Set<String> = []
    var parts: Set<String> = []
    var asked: Set<String> = []
    for name in names {
      let plain = PlaceName.plain(name)
      if let country = country(name) {
        chosen.insert(country.code)
        asked.insert(country.code)
      } else if let province = province(name) {
        parts.insert(province.code)
      } else if plain == "world" {
        chosen.formUnion(countries.map(\.code))
      } else if let collection = collections.first(where: { PlaceName.plain($0.name) == plain }) {
        chosen.formUnion(collection.countries)
      } else {
        throw unknown(name)
      }
    }
    var result: [ChartSelection] = []
    for country in countries where chosen.contains(country.code) {
      let own = level == .province ? provinces(of: country.code) : []
      if own.isEmpty {
        result.append(
          ChartSelection(
            code: country.code, name: country.name, country: country.code, chartCode: country.chartCode))
      } else {
        parts.formUnion(own.map(\.code))
      }
    }
    // A part that is a country of its own as well (CN-TW) is drawn once: as the country where that was asked for.
    let wholes = Set(result.map(\.code))
    for province in provinces where parts.contains(province.code) {
      let code = String(province.code.drop { $0 != "-" }.dropFirst())
      let isCountry = province.country == "CN" && wholes.contains(code)
      if isCountry, asked.contains(code) || names.contains(where: { $0.uppercased() == code }) { continue }
      if isCountry { result.removeAll { $0.code == code } }
      result.append(
        ChartSelection(
          code: province.code, name: province.name, country: province.country, chartCode: province.chartCode))
    }
    return result.sorted { $0.code < $1.code }
  }

  private func country(_ name: String) -> Country? {
    let code = name.uppercased()
    let plain = PlaceName.plain(name)
    return countries.first { $0.code == code } ?? countries.first { PlaceName.plain($0.name) == plain }
  }

  private func province(_ name: String) -> Province? {
    let code = name.uppercased()
    let plain = PlaceName.plain(name)
    return provinces.first { $0.code == code || $0.code == code.replacingDot() }
      ?? provinces.first { PlaceName.plain($0.name) == plain }
  }

  private func unknown(_ name: String) -> Failure {
    let names = countries.map(\.name) + collections.map(\.name) + provinces.map(\.name) + ["world"]
    let codes = name.count <= 3 ? countries.map(\.code) : name.contains("-") ? provinces.map(\.code) : []
    return Failure(
      code: "map.no-place", "The chart has no place `\(name)`.",
      suggestion: didYouMean(name, among: names) ?? didYouMean(name, among: codes)
        ?? "`byline basemap --list` shows all places.")
  }
}

extension String {
  /// `CN.HA` as `CN-HA`, for those who know the chart's own way.
  fileprivate func replacingDot() -> String { String(map { $0 == "." ? "-" : $0 }) }
}
