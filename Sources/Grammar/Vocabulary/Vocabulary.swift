/// The names that an object of the grammar may have, with the kinds of value that each takes.
package struct Vocabulary: Sendable {
  /// What the object is called in messages: "an axis".
  package let noun: String
  package let kinds: [String: Kind]

  /// What a setting may hold; every kind takes `{"expr": …}` too, and null where `nullable`.
  package enum Kind: Sendable, Hashable {
    case any, number, boolean, string, color, text, object, numbers, texts, objects
    case choice([String])
  }

  init(_ noun: String, _ groups: [(Kind, String)]) {
    self.noun = noun
    var kinds: [String: Kind] = [:]
    for (kind, names) in groups {
      for name in names.split(separator: " ") { kinds[String(name)] = kind }
    }
    self.kinds = kinds
  }

  /// This vocabulary with the names of another.
  func with(_ other: Vocabulary) -> Vocabulary {
    Vocabulary(noun: noun, kinds: kinds.merging(other.kinds) { mine, _ in mine })
  }

  private init(noun: String, kinds: [String: Kind]) {
    self.noun = noun
    self.kinds = kinds
  }
}
