import CProj
import Diagnostics
import Geometry
import Synchronization

/// A transformation of PROJ in a context of its own. Not for use by two tasks at a time.
@safe struct ProjHandle: ~Copyable {
  private let proj: ProjFunctions
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
  /// - Throws: code `map.bad-projection` where PROJ does not know or accept it, `map.no-proj` where it is not installed.
  init(_ definition: String, needsDatabase: Bool) throws(Failure) {
    let proj = try ProjHandle.functions()
    guard let context = unsafe proj.context_create() else {
      throw Failure(code: "map.projection-failed", "PROJ gives no context.")
    }
    unsafe proj.log_func(context, nil) { _, _, _ in }
    _ = unsafe proj.context_set_enable_network(context, 0)
    if !needsDatabase { unsafe ProjHandle.closeSearchPath(proj, context) }
    var made: OpaquePointer?
    var text = definition
    if definition.hasPrefix("+") {
      unsafe made = proj.create(context, definition)
    } else if let raw = unsafe proj.create_crs_to_crs(context, "OGC:CRS84", definition, nil) {
      unsafe made = proj.normalize_for_visualization(context, raw)
      _ = unsafe proj.destroy(raw)
      text = unsafe ProjHandle.projString(proj, context, definition)
    }
    let meridian = ProjHandle.meridian(in: text)
    guard let transformation = unsafe made else {
      let number = unsafe proj.context_errno(context)
      let reason = unsafe proj.context_errno_string(context, number).map { unsafe String(cString: $0) }
      _ = unsafe proj.context_destroy(context)
      throw Failure(
        code: "map.bad-projection",
        "PROJ cannot make the projection `\(definition)`\(reason.map { ": \($0)" } ?? "").")
    }
    let angular = unsafe proj.angular_input(transformation, ProjHandle.forward) != 0
    let degrees = unsafe proj.degree_input(transformation, ProjHandle.forward) != 0
    guard angular || degrees else {
      _ = unsafe proj.destroy(transformation)
      _ = unsafe proj.context_destroy(context)
      throw Failure(
        code: "map.bad-projection", "`\(definition)` does not project longitudes and latitudes to a plane.")
    }
    self.meridian = meridian
    self.proj = proj
    unsafe self.context = context
    unsafe self.transformation = transformation
    takesDegrees = degrees
    unsafe givesDegrees = proj.degree_output(transformation, ProjHandle.forward) != 0
  }

  /// PROJ's number for the way from the globe to the plane.
  private static let forward: Int32 = 1

  private static func functions() throws(Failure) -> ProjFunctions {
    let place = UnsafeMutablePointer<ProjFunctions>.allocate(capacity: 1)
    defer { unsafe place.deallocate() }
    guard unsafe proj_functions_load(place) == 1 else {
      throw Failure(
        code: "map.no-proj", "maps need the library PROJ, which is not installed",
        suggestion: "Install it: `apt-get install libproj-dev`, or `brew install proj`.")
    }
    return unsafe place.move()
  }

  /// Keeps PROJ from looking for its configuration and database.
  private static func closeSearchPath(_ proj: ProjFunctions, _ context: OpaquePointer) {
    unsafe "/dev/null".withCString { path in
      var paths: [UnsafePointer<CChar>?] = unsafe [path]
      unsafe proj.context_set_search_paths(context, 1, &paths)
    }
  }

  /// The PROJ string of a code; empty where there is none.
  private static func projString(_ proj: ProjFunctions, _ context: OpaquePointer, _ code: String) -> String {
    guard let system = unsafe proj.create(context, code) else { return "" }
    defer { _ = unsafe proj.destroy(system) }
    let version5 = Int32(0)
    return unsafe proj.as_proj_string(context, system, version5, nil).map { unsafe String(cString: $0) } ?? ""
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
    _ = unsafe proj.destroy(transformation)
    _ = unsafe proj.context_destroy(context)
  }

  /// Projects one place; infinite where the projection has none.
  borrowing func project(_ place: Point) -> Point {
    let place = ProjPlace(x: place.x, y: place.y, z: 0, t: 0)
    let result = unsafe proj.trans(transformation, ProjHandle.forward, place)
    return Point(result.x, result.y)
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
