package import Maps

/// How a plot's places on the globe become places on the page.
package struct MapPlan: Sendable {
  package var settings: ProjectionSettings
  /// What the map is fitted to where the author gives neither scale nor translation.
  package var fitted: [MapShape]
  /// What is drawn over the marks.
  package var furniture = MapFurniture()

  /// Whether the author fixed the map's scale or place.
  package var isFixed: Bool { settings.scale != nil || settings.translate != nil }
}
