package import Diagnostics
import Drawing
import Geometry
package import Grammar
import Maps
import Notation
import OrderedCollections
import Scenes
package import Tables

/// Reads the rows that a figure names: files relative to its spec, inline values, named data.
///
/// A file that belongs to a data package has its schema's types; any other is typed as the grammar types it.
package final class DataLoader {
  private let folder: String
  private let datasets: OrderedDictionary<String, Node>
  /// Data that some view gives a name to; the first of a name counts.
  private var named: OrderedDictionary<String, DataSpec> = [:]
  private let root: String?
  private let computed: ComputedTables
  private let file: String
  /// Everything that was wrong with cells on the way.
  package private(set) var problems: [Diagnostic] = []
  /// The files read, in order.
  package private(set) var files: [String] = []
  private var cache: [String: Table] = [:]

  /// - Parameters:
  ///   - folder: where the spec lies; urls are relative to it.
  ///   - root: the real path of the folder outside which files are refused; nil allows all.
  ///   - computed: statistics tables that the figure may name as data.
  package init(
    spec: FigureSpec, folder: String, root: String?, computed: ComputedTables = ComputedTables()
  ) {
    self.computed = computed
    self.folder = folder
    self.root = root
    datasets = spec.datasets
    DataLoader.collect(spec.root, into: &named)
    file = spec.file
  }

  private static func collect(_ view: ViewSpec, into named: inout OrderedDictionary<String, DataSpec>) {
    if let data = view.data, let name = data.name, named[name] == nil {
      if case .name = data.source {} else { named[name] = data }
    }
    switch view.content {
    case .unit: break
    case .layer(let children), .concat(let children, _): for child in children { collect(child, into: &named) }
    case .facet(_, let inner), .repetition(_, let inner): collect(inner, into: &named)
    }
  }

  /// The rows of a data definition.
  ///
  /// - Throws: `data.network`, `data.outside`, what reading and parsing throw.
  package func rows(_ data: DataSpec) throws(Failure) -> Table {
    switch data.source {
    case .none: return Table(columns: [:], rowCount: 1)
    case .url(let url): return try fromFile(url, data)
    case .values(let node): return try inline(node, data)
    case .name(let name):
      if let node = datasets[name] { return try inline(node, data) }
      if named[name] == nil, let table = try table(computedAs: name, data.place) { return table }
      guard var named = named[name] else {
        throw Failure(
          code: "data.unknown-name", "there is no data named `\(name)`", at: data.place,
          suggestion: didYouMean(name, among: Array(datasets.keys) + named.keys + computed.names))
      }
      named.format = data.format.over(named.format)
      return try rows(named)
    case .sequence(let sequence): return self.sequence(sequence)
    case .sphere: return shapes([.sphere])
    case .graticule(let node):
      let graticule = graticule(node)
      guard graticule.positionCount <= 1_000_000 else {
        throw Failure(
          code: "data.too-many-lines", "the graticule would have more than 1,000,000 positions", at: data.place,
          suggestion: "Take larger steps, such as `step: [10, 10]`.")
      }
      return shapes([graticule.shape])
    }
  }

  /// The bytes of a picture: a PNG or JPEG file relative to the spec, or one written out as a data URI.
  ///
  /// - Throws: `data.network`, `data.outside`, `data.image` where it cannot be drawn, what reading throws.
  package func image(_ url: String, _ place: SourcePlace) throws(Failure) -> [UInt8] {
    let bytes: [UInt8]
    if url.hasPrefix("data:") {
      guard let comma = url.firstIndex(of: ","), url[..<comma].hasSuffix(";base64"),
        let decoded = Base64.bytes(url[url.index(after: comma)...])
      else {
        throw Failure(code: "data.image", "a data URI of a picture holds a PNG or JPEG in base64", at: place)
      }
      bytes = decoded
    } else {
      bytes = try read(try path(of: url, place), named: url, place)
    }
    let name = url.prefix(60)
    guard let header = PictureHeader(bytes) else {
      throw Failure(
        code: "data.image", "`\(name)` is no PNG or JPEG", at: place, suggestion: "Convert the picture to PNG.")
    }
    guard header.width <= 50_000_000 / header.height else {
      throw Failure(
        code: "data.image", "`\(name)` has more than 50 million pixels", at: place,
        suggestion: "Save a smaller copy.")
    }
    if header.isTurned {
      throw Failure(
        code: "data.image", "`\(name)` is stored turned, and only its EXIF says how to turn it back", at: place,
        suggestion: "Save the picture upright.")
    }
    if let (message, suggestion) = pictureProblem(bytes) {
      throw Failure(code: "data.image", "`\(name)`: \(message)", at: place, suggestion: suggestion)
    }
    return bytes
  }

  /// The path of a file that a figure names, where it may be read.
  private func path(of url: String, _ place: SourcePlace) throws(Failure) -> String {
    if url.contains("://") {
      throw Failure(
        code: "data.network", "Byline reads nothing from the network", at: place,
        suggestion: "Save the file beside the figure and name its path.")
    }
    let path = Paths.joined(folder, url)
    if let root, !isInside(path, root) {
      throw Failure(
        code: "data.outside", "`\(url)` lies outside the project folder \(root)", at: place,
        suggestion: "Allow it with --allow-outside.")
    }
    return path
  }

  /// Whether a file lies in the project folder, links followed; of one that does not exist, its folder.
  private func isInside(_ path: String, _ root: String) -> Bool {
    let parent = Paths.folder(path)
    guard let real = Files.realPath(path) ?? Files.realPath(parent.isEmpty ? "." : parent) else { return true }
    return ProjectFolder.holds(root, real)
  }

  private func read(_ path: String, named url: String, _ place: SourcePlace) throws(Failure) -> [UInt8] {
    do throws(Failure) {
      let bytes = try Files.read(path)
      files.append(path)
      return bytes
    } catch {
      throw Failure(
        error.diagnostics.map { diagnostic in
          var copy = diagnostic
          copy.message = "`\(url)`: \(diagnostic.message)"
          copy.place = place
          return copy
        })
    }
  }

  /// A statistics table of the dataset; nil where none has the name.
  private func table(computedAs name: String, _ place: SourcePlace) throws(Failure) -> Table? {
    guard computed.names.contains(name) else { return nil }
    if let known = cache["<computed>" + name] { return known }
    let (table, files) = try computed.table(name, place)
    self.files += files
    cache["<computed>" + name] = table
    return table
  }

  private func fromFile(_ url: String, _ data: DataSpec) throws(Failure) -> Table {
    let path = try path(of: url, data.place)
    let format = data.format.string("type") ?? ending(path)
    let key = path + "|" + format + "|" + NodeText.text(of: data.format.node)
    if let known = cache[key] { return known }
    if let name = computed.name(of: path), let table = try table(computedAs: name, data.place) { return table }
    let bytes = try read(path, named: url, data.place)
    let table = try parse(bytes, path, format, data)
    cache[key] = table
    return table
  }

  private func ending(_ path: String) -> String {
    switch path.split(separator: ".").last.map({ $0.lowercased() }) {
    case "csv": "csv"
    case "tsv", "tab": "tsv"
    case "topojson": "topojson"
    default: "json"
    }
  }

  private func parse(_ bytes: [UInt8], _ path: String, _ format: String, _ data: DataSpec) throws(Failure)
    -> Table
  {
    switch format {
    case "csv", "tsv", "dsv":
      let dialect = dialect(format, data)
      let options =
        try resource(path, dialect) ?? DelimitedOptions(dialect: dialect, typing: .vega(parse: parses(data)))
      let (table, problems) = try readTable(bytes, name: path, options: options)
      self.problems += problems
      return table
    case "json":
      let (table, problems) = try readJSONRows(
        bytes, name: path, property: data.format.string("property"), parse: parses(data))
      self.problems += problems
      return table
    case "topojson": return try readMap(bytes, name: path, object: try topology(data))
    default:
      throw Failure(
        code: "data.unknown-format", "there is no data format `\(format)`", at: data.place,
        suggestion: didYouMean(format, among: ["csv", "tsv", "dsv", "json", "topojson"]))
    }
  }

  /// Which object of a topology is wanted.
  private func topology(_ data: DataSpec) throws(Failure) -> MapObject {
    if let name = data.format.string("feature") { return .topoJSONFeature(name) }
    if let name = data.format.string("mesh") {
      return .topoJSONMesh(name, data.format.string("filter").flatMap { MeshFilter(rawValue: $0) } ?? .all)
    }
    throw Failure(
      code: "data.topojson", "TopoJSON needs `feature` or `mesh`, the name of an object", at: data.place,
      suggestion: "Write `format: {type: topojson, feature: countries}`.")
  }

  /// A row a shape, as GeoJSON features have them.
  private func shapes(_ shapes: [MapShape]) -> Table {
    let rows = shapes.map { Value(MapFeature(shape: $0)) }
    return Tables.table(ofRows: rows, name: "<shapes>").table
  }

  private func graticule(_ node: Node) -> Graticule {
    var graticule = Graticule()
    func pair(_ node: Node?) -> Point? {
      node?.elements.flatMap { $0.count == 2 ? $0.compactMap(\.number) : nil }.flatMap {
        $0.count == 2 ? Point($0[0], $0[1]) : nil
      }
    }
    func box(_ node: Node?) -> Rect? {
      guard let corners = node?.elements, corners.count == 2, let a = pair(corners[0]), let b = pair(corners[1])
      else { return nil }
      return Rect(left: a.x, top: a.y, right: b.x, bottom: b.y)
    }
    if let step = pair(node["step"]) { graticule.set(step: step) }
    if let step = pair(node["stepMinor"]) { graticule.stepMinor = step }
    if let step = pair(node["stepMajor"]) { graticule.stepMajor = step }
    if let extent = box(node["extent"]) { graticule.set(extent: extent) }
    if let extent = box(node["extentMinor"]) { graticule.extentMinor = extent }
    if let extent = box(node["extentMajor"]) { graticule.extentMajor = extent }
    if let precision = node["precision"]?.number { graticule.precision = precision }
    return graticule
  }

  private func dialect(_ format: String, _ data: DataSpec) -> DelimitedDialect? {
    switch format {
    case "csv": return .comma
    case "tsv": return DelimitedDialect(delimiter: 0x09)
    default: return (data.format.string("delimiter")?.utf8.first).map { DelimitedDialect(delimiter: $0) }
    }
  }

  private func parses(_ data: DataSpec) -> [String: ParseType] {
    var result: [String: ParseType] = [:]
    for (name, node) in data.format.properties("parse").members {
      if let text = node.string { result[name] = ParseType(text) }
    }
    return result
  }

  /// How the data package beside a file says that it is to be read; nil where no package names it.
  private func resource(_ path: String, _ dialect: DelimitedDialect?) throws(Failure) -> DelimitedOptions? {
    var folder = Paths.folder(path)
    for _ in 0..<3 {
      let package = Paths.joined(folder, "datapackage.json")
      if Files.exists(package) {
        let relative = Paths.relative(Paths.normal(path), to: Paths.normal(folder.isEmpty ? "." : folder))
        let (description, _) = try DataPackage.decode(try Files.read(package), file: package)
        guard let resource = description.resources.first(where: { $0.paths.contains(relative) }) else {
          return nil
        }
        var options = resource.options
        options.dialect = options.dialect ?? dialect
        return options
      }
      if folder.isEmpty || folder == "/" || folder == "." { return nil }
      folder = Paths.folder(folder)
    }
    return nil
  }

  private func inline(_ node: Node, _ data: DataSpec) throws(Failure) -> Table {
    if let text = node.string {
      let format = data.format.string("type") ?? "json"
      return try parse(Array(text.utf8), "<inline values>", format, data)
    }
    if let values = node["values"] { return try inline(values, data) }
    var part = node
    if let property = data.format.string("property"), !property.isEmpty {
      for step in FieldPath(property).steps {
        let index = part.elements.flatMap { elements in
          Int(step).flatMap { elements.indices.contains($0) ? $0 : nil }
        }
        guard let member = part[step] ?? index.flatMap({ part.elements?[$0] }) else {
          throw Failure(
            code: "json.no-property", "the data has no member `\(property)`", at: data.place,
            suggestion: part.members.flatMap { didYouMean(step, among: $0.map(\.key)) })
        }
        part = member
      }
    }
    let values = part.elements ?? [part]
    let (table, problems) = Tables.table(
      ofRows: values, name: "<inline values>", parse: parses(data))
    self.problems += problems
    return table
  }

  private func sequence(_ sequence: Properties) -> Table {
    let (start, stop, step) = (
      sequence.number("start") ?? 0, sequence.number("stop") ?? 0, sequence.number("step") ?? 1
    )
    let count = step == 0 ? 0 : max(0, min(1_000_000, ((stop - start) / step).rounded(.up)))
    let numbers = (0..<Int(count.isNaN ? 0 : count)).map { start + Double($0) * step }
    return Table(columns: [sequence.string("as") ?? "data": Column(.numbers(numbers))], rowCount: numbers.count)
  }
}
