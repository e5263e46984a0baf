/// Areas whose borders states dispute, for the note in a basemap. The list is no judgement and cannot be complete.
package enum DisputedAreas {
  /// The areas, and the countries whose basemaps name them.
  private static let areas: [(name: String, countries: Set<String>)] = [
    ("Taiwan", ["CN", "TW"]),
    ("Aksai Chin", ["CN", "IN"]),
    ("Arunachal Pradesh (South Tibet)", ["CN", "IN"]),
    ("Kashmir", ["CN", "IN", "PK"]),
    ("the islands of the South China Sea", ["CN", "TW", "VN", "PH", "MY", "BN"]),
    ("the islands of the East China Sea", ["CN", "TW", "JP"]),
    ("the border of Bhutan and China", ["BT", "CN"]),
    ("the Kuril Islands", ["JP", "RU"]),
    ("the Liancourt Rocks", ["JP", "KR"]),
    ("Crimea and eastern Ukraine", ["RU", "UA"]),
    ("Abkhazia and South Ossetia", ["GE", "RU"]),
    ("Nagorno-Karabakh", ["AM", "AZ"]),
    ("Transnistria", ["MD"]),
    ("Kosovo", ["RS", "XK"]),
    ("Northern Cyprus", ["CY", "TR"]),
    ("Gibraltar", ["ES", "GI"]),
    ("Ceuta and Melilla", ["ES", "MA"]),
    ("Western Sahara", ["EH", "MA"]),
    ("the Palestinian territories and East Jerusalem", ["IL", "PS"]),
    ("the Golan Heights", ["IL", "SY"]),
    ("Halaib and Bir Tawil", ["EG", "SD"]),
    ("Abyei", ["SD", "SS"]),
    ("the Ilemi Triangle", ["KE", "SS", "ET"]),
    ("Somaliland", ["SO"]),
    ("the Chagos Archipelago", ["IO", "MU"]),
    ("Mayotte", ["KM", "YT"]),
    ("Guayana Esequiba", ["GY", "VE"]),
    ("the Falkland Islands and South Georgia", ["AR", "FK", "GS"]),
    ("claims in Antarctica", ["AQ"]),
  ]

  /// The note of a basemap of some countries.
  package static func note(for countries: Set<String>) -> String {
    let names = areas.filter { !$0.countries.isDisjoint(with: countries) }.map(\.name)
    let claim = "Boundaries as the Digital Chart of the World draws them; they state no view on any claim."
    return names.isEmpty ? claim : claim + " Disputed, among others: " + names.joined(separator: ", ") + "."
  }
}
