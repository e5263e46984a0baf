/// How the values of a field are to be understood.
package enum FieldType: String, Sendable, Hashable, CaseIterable {
  case quantitative, temporal, ordinal, nominal, geojson

  /// Whether the type has steps rather than a continuum, where neither bin nor time unit says otherwise.
  package var isDiscrete: Bool { self == .ordinal || self == .nominal }
}
