/// What of a mark a field can govern.
package enum Channel: String, Sendable, Hashable, CaseIterable {
  case x, y, x2, y2, xOffset, yOffset, xError, yError, xError2, yError2
  case theta, theta2, radius, radius2
  case longitude, latitude, longitude2, latitude2
  case color, fill, stroke, opacity, fillOpacity, strokeOpacity, strokeWidth, strokeDash
  case size, shape, angle, text, tooltip, href, url, description, key, time
  case detail, order
  case row, column, facet

  /// Whether the channel takes a list of fields.
  package var takesList: Bool { self == .detail || self == .order || self == .tooltip }

  package var isFacet: Bool { self == .row || self == .column || self == .facet }

  /// The channel whose scale this one uses; nil for channels without a scale.
  package var scaled: Channel? {
    switch self {
    case .x, .x2, .xError, .xError2: .x
    case .y, .y2, .yError, .yError2: .y
    case .theta, .theta2: .theta
    case .radius, .radius2: .radius
    case .xOffset, .yOffset, .color, .fill, .stroke, .opacity, .fillOpacity, .strokeOpacity, .strokeWidth,
      .strokeDash, .size, .shape, .angle:
      self
    default: nil
    }
  }

  /// The other end of a ranged channel.
  package var secondary: Channel? {
    switch self {
    case .x: .x2
    case .y: .y2
    case .theta: .theta2
    case .radius: .radius2
    case .longitude: .longitude2
    case .latitude: .latitude2
    default: nil
    }
  }

  /// The channel of which this is the other end.
  package var primary: Channel? {
    switch self {
    case .x2, .xError, .xError2: .x
    case .y2, .yError, .yError2: .y
    case .theta2: .theta
    case .radius2: .radius
    case .longitude2: .longitude
    case .latitude2: .latitude
    default: nil
    }
  }

  /// Whether the scale's output is a place along an axis.
  package var isPosition: Bool { self == .x || self == .y }

  package var offset: Channel? { self == .x ? .xOffset : self == .y ? .yOffset : nil }

  /// The channels that a legend can explain, in the order in which legends stand.
  package static let withLegend: [Channel] = [
    .color, .size, .shape, .fill, .stroke, .strokeDash, .strokeWidth, .opacity,
  ]

  /// Whether a legend can explain the channel.
  package var hasLegend: Bool { Channel.withLegend.contains(self) }

  /// The scales of a plot in the order in which they are trained.
  package static let withScale: [Channel] = allCases.filter { $0.scaled == $0 }
}
