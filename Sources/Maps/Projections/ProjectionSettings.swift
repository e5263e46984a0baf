package import Geometry

/// How a map is projected, as a figure says it; nil is the projection's own default.
package struct ProjectionSettings: Sendable, Hashable {
  /// What gives the formula.
  package enum Kind: Sendable, Hashable {
    case named(ProjectionType)
    /// A PROJ string such as `+proj=robin`, or a code such as `EPSG:3857`; an extension of Byline.
    case definition(String)
  }

  package var kind: Kind
  /// Scene units per radius of the globe; for `identity`, a factor.
  package var scale: Double?
  /// Where the centre of the projection stands.
  package var translate: Point?
  /// Degrees of longitude and latitude, after turning, that stand at `translate`.
  package var center: Point?
  /// Degrees of the turn of the globe: about its axis, up or down, about the line of sight.
  package var rotate: [Double]?
  /// Degrees of latitude of the standard parallels of the conic projections.
  package var parallels: [Double]?
  /// Degrees around the centre that are shown; 0 cuts the globe at the antimeridian.
  package var clipAngle: Double?
  /// The part of the plane that is shown.
  package var clipExtent: Rect?
  /// How far a drawn line may deviate from the true curve, in scene units; 0 draws straight edges.
  package var precision: Double?
  package var reflectX = false
  package var reflectY = false
  /// Radius of the circles that stand for points.
  package var pointRadius: Double?

  package init(_ kind: Kind) { self.kind = kind }

  package init(_ type: ProjectionType) { kind = .named(type) }

  /// The type as a figure writes it: a name, a PROJ string, a code of the form `AUTHORITY:CODE`.
  ///
  /// - Returns: nil where it is none of them.
  package static func kind(_ text: String) -> Kind? {
    if let type = ProjectionType(rawValue: text) { return .named(type) }
    let lowered = ProjectionType.allCases.first { $0.rawValue.lowercased() == text.lowercased() }
    if let lowered { return .named(lowered) }
    if text.hasPrefix("+") { return .definition(text) }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    let isCode =
      parts.count == 2
      && parts.allSatisfy { part in
        !part.isEmpty
          && part.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x41...0x5A).contains($0 & 0xDF) }
      }
    return isCode ? .definition(text) : nil
  }
}
