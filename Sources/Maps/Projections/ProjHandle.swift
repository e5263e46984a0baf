import CProj
import Diagnostics
import Geometry
import Synchronization

/// A transformation of PROJ in a context of its own. Not for use by two tasks at a time.
@safe struct ProjHandle: ~Copyable {
  private let context: OpaquePointer
  private let transformation: OpaquePointer
  /// Whether longitudes and latitudes go in as degrees; else as radians.
  let takesDegrees: Bool
  /// Whether the plane's coordinates come out as degrees.
  let givesDegrees: Bool

  /// The longitude of the middle of the projection that PROJ knows it to have, in degrees.
  let meridian: Double

  /// - Parameters:
  ///   - definition: a PROJ string such as `+proj=robin`, or the code of a coordinate system such as `EPSG:3857`.
  ///   - needsDatabase: whether PROJ may look datums and codes up. A formula on a sphere needs none, and opening
  ///     the database takes longer than projecting a country.
  /// - Throws: code `map.bad-projection` where PROJ does not know or accept it.
  init(_ definition: String, needsDatabase: Bool) throws(Failure) {
    guard let context = unsafe proj_context_create() else {
      throw Failure(code: "map.projection-failed", "PROJ gives no context.")
    }
    unsafe proj_log_func(context, nil) { _, _, _ in }
    unsafe proj_context_set_enable_network(context, 0)
    if !needsDatabase { unsafe ProjHandle.closeSearchPath(context) }
    var made: OpaquePointer?
    var text = definition
    if definition.hasPrefix("+") {
      unsafe made = proj_create(context, definition)
    } else if let raw = unsafe proj_create_crs_to_crs(context, "OGC:CRS84", definition, nil) {
      unsafe made = proj_normalize_for_visualization(context, raw)
      unsafe proj_destroy(raw)
      text = unsafe ProjHandle.projString(context, definition)
    }
    let meridian = ProjHandle.meridian(in: text)
    guard let transformation = unsafe made else {
      let number = unsafe proj_context_errno(context)
      let reason = unsafe proj_context_errno_string(context, number).map { unsafe String(cString: $0) }
      unsafe proj_context_destroy(context)
      throw Failure(
        code: "map.bad-projection",
        "PROJ cannot make the projection `\(definition)`\(reason.map { ": \($0)" } ?? "").")
    }
    let angular = unsafe proj_angular_input(transformation, PJ_FWD) != 0
    let degrees = unsafe proj_degree_input(transformation, PJ_FWD) != 0
    guard angular || degrees else {
      unsafe proj_destroy(transformation)
      unsafe proj_context_destroy(context)
      throw Failure(
        code: "map.bad-projection", "`\(definition)` does not project longitudes and latitudes to a plane.")
    }
    self.meridian = meridian
    unsafe self.context = context
    unsafe self.transformation = transformation
    takesDegrees = degrees
    unsafe givesDegrees = proj_degree_output(transformation, PJ_FWD) != 0
  }

  /// Keeps PROJ from looking for its configuration and database.
  private static func closeSearchPath(_ context: OpaquePointer) {
    unsafe "/dev/null".withCString { path in
      var paths: [UnsafePointer<CChar>?] = unsafe [path]
      unsafe proj_context_set_search_paths(context, 1, &paths)
    }
  }

  /// The PROJ string of a code; empty where there is none.
  private static func projString(_ context: OpaquePointer, _ code: String) -> String {
    guard let system = unsafe proj_create(context, code) else { return "" }
    defer { unsafe proj_destroy(system) }
    return unsafe proj_as_proj_string(context, system, PJ_PROJ_5, nil).map { unsafe String(cString: $0) } ?? ""
  }

  private static func meridian(in text: String) -> Double {
    for word in text.split(separator: " ") {
      if word.hasPrefix("+lon_0="), let degrees = Double(word.dropFirst(7)), degrees.isFinite { return degrees }
      // Zone 1 of the transverse Mercator system is the one around 177° west.
      if word.hasPrefix("+zone="), let zone = Double(word.dropFirst(6)), zone.isFinite { return zone * 6 - 183 }
    }
    return 0
  }

  deinit {
    unsafe proj_destroy(transformation)
    unsafe proj_context_destroy(context)
  }

  /// Projects one place; infinite where the projection has none.
  borrowing func project(_ place: Point) -> Point {
    let result = unsafe proj_trans(transformation, PJ_FWD, proj_coord(place.x, place.y, 0, 0))
    return unsafe Point(result.v.0, result.v.1)
  }
}

// PROJ allows a context in any thread, one at a time; `SharedProj` sees to that.
extension ProjHandle: @unchecked Sendable {}

/// A handle that values can share. The lock is taken once for a shape, so it costs nothing beside the work.
final class SharedProj: Sendable {
  private let handle: Mutex<ProjHandle>
  let takesDegrees: Bool
  let givesDegrees: Bool
  let meridian: Double

  init(_ definition: String, needsDatabase: Bool) throws(Failure) {
    let handle = try ProjHandle(definition, needsDatabase: needsDatabase)
    meridian = handle.meridian
    takesDegrees = handle.takesDegrees
    givesDegrees = handle.givesDegrees
    self.handle = Mutex(handle)
  }

  /// Runs a task with the function that projects one place; resampling asks for places one by one.
  ///
  /// - Parameters:
  ///   - before: what is done to a place beforehand.
  ///   - after: what is done to the point afterwards.
  func perform<Result: Sendable>(
    before: @escaping (Point) -> Point, after: @escaping (Point) -> Point, _ task: ((Point) -> Point) -> Result
  ) -> Result {
    handle.withLock { handle in task { place in after(handle.project(before(place))) } }
  }
}
