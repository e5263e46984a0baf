/// Names of locales: a language, or a language and a country.
enum LocaleName {
  /// The name of a list that a text means: the same but for letter case; for a language alone the country of the same
  /// letters, else the usual one, else the first of the list.
  ///
  /// - Parameter names: the names, sorted.
  static func known(_ text: String, among names: [String]) -> String? {
    let wanted = String(text.map { $0 == "_" ? "-" : $0 }).lowercased()
    if let same = names.first(where: { $0.lowercased() == wanted }) { return same }
    guard !wanted.isEmpty, !wanted.contains("-") else { return nil }
    let candidates = names.filter { $0.hasPrefix(wanted + "-") }
    let usual = ["\(wanted)-\(wanted.uppercased())"] + (wanted == "en" ? ["en-US"] : [])
    return usual.first { candidates.contains($0) } ?? candidates.first
  }
}
