package import Diagnostics
import OrderedCollections

/// A data package (Data Package 2.0): tables with their schemas, sources and licences.
package struct DataPackage: Sendable {
  package var name: String
  package var title: String?
  package var description: String?
  package var version: String?
  package var created: String?
  package var licenses: [License]
  package var sources: [Source]
  package var contributors: [Contributor]
  package var resources: [Resource]
  /// What words of the sources mean in numbers, as `byline.rules` declares it.
  package var rules: QuantityRules
  /// The custom property `byline` of the package, as it stands.
  package var byline: Value

  package struct License: Sendable, Hashable {
    package var name: String?
    package var title: String?
    package var path: String?
  }

  package struct Source: Sendable, Hashable {
    package var title: String?
    package var path: String?
    package var version: String?
  }

  package struct Contributor: Sendable, Hashable {
    package var title: String?
    package var organization: String?
    package var roles: [String]
  }

  /// One table of a package.
  package struct Resource: Sendable {
    package var name: String
    /// Relative to the package file; files that together are the table, the first with the header.
    package var paths: [String]
    package var title: String?
    package var description: String?
    package var format: String?
    package var encoding: TextEncoding?
    package var dialect: DelimitedDialect?
    package var schema: Schema
    package var sources: [Source]
    package var bytes: Int?
    package var hash: String?
    /// The custom property `byline` of the resource, as it stands.
    package var byline: Value

    package var path: String? { paths.first }

    /// How the file of the table is to be read.
    package var options: DelimitedOptions {
      DelimitedOptions(dialect: dialect, encoding: encoding, typing: .schema(schema))
    }
  }

  /// The table of that name.
  package subscript(name: String) -> Resource? { resources.first { $0.name == name } }
}

extension DataPackage {
  /// Reads `datapackage.json`.
  ///
  /// - Returns: the package, and what in it is not as the specification has it; codes `package.*`.
  /// - Throws: where the bytes are not a JSON object.
  package static func decode(
    _ bytes: [UInt8], file: String
  ) throws(Failure) -> (package: DataPackage, problems: [Diagnostic]) {
    let value = try JSONText.value(bytes, name: file)
    guard case .object(let members) = value else {
      throw Failure(
        code: "package.not-an-object", "A data package is a JSON object.", at: SourcePlace(file: file, line: 1))
    }
    var decoder = DataPackageDecoder(file: file)
    let package = decoder.package(members)
    return (package, decoder.problems)
  }
}

extension Schema {
  /// Reads a Table Schema that stands alone.
  package static func decode(
    _ bytes: [UInt8], file: String
  ) throws(Failure) -> (schema: Schema, problems: [Diagnostic]) {
    let value = try JSONText.value(bytes, name: file)
    guard case .object(let members) = value else {
      throw Failure(
        code: "package.not-an-object", "A table schema is a JSON object.", at: SourcePlace(file: file, line: 1))
    }
    var decoder = DataPackageDecoder(file: file)
    let schema = decoder.schema(members, at: "schema")
    return (schema, decoder.problems)
  }
}

typealias Members = OrderedDictionary<String, Value>

/// Decodes the members of a data package, noting what it does not understand.
struct DataPackageDecoder {
  let file: String
  private(set) var problems: [Diagnostic] = []

  init(file: String) { self.file = file }

  private mutating func report(
    _ code: String, _ message: String, severity: Severity = .error, suggestion: String? = nil
  ) {
    problems.append(
      Diagnostic(
        severity, code: "package." + code, message, at: SourcePlace(file: file), suggestion: suggestion))
  }

  mutating func package(_ members: Members) -> DataPackage {
    let list = members["resources"]?.elements ?? []
    if list.isEmpty { report("no-resources", "The package lists no resources.") }
    var resources: [DataPackage.Resource] = []
    for (index, element) in list.enumerated() {
      guard case .object(let resource) = element else {
        report("bad-resource", "`resources[\(index)]` is not an object.")
        continue
      }
      let decoded = self.resource(resource, at: "resources[\(index)]")
      if resources.contains(where: { $0.name == decoded.name }) {
        report("duplicate-resource", "Two resources are named `\(decoded.name)`.")
      }
      resources.append(decoded)
    }
    for resource in resources {
      for key in resource.schema.foreignKeys where key.package == nil && !key.resource.isEmpty {
        if !resources.contains(where: { $0.name == key.resource }) {
          report(
            "unknown-resource",
            "A foreign key of `\(resource.name)` refers to `\(key.resource)`, which is no resource.",
            suggestion: didYouMean(key.resource, among: resources.map(\.name)))
        }
      }
    }
    let rules = QuantityRules(
      QuantityRule.decode(members["byline"]?.member("rules").elements ?? []) {
        report($0, $1, suggestion: $2)
      })
    for index in resources.indices { resources[index].schema.rules = rules }
    return DataPackage(
      name: members["name"]?.string ?? "", title: members["title"]?.string,
      description: members["description"]?.string, version: members["version"]?.string,
      created: members["created"]?.string,
      licenses: objects(members["licenses"]).map {
        .init(name: $0["name"]?.string, title: $0["title"]?.string, path: $0["path"]?.string)
      },
      sources: sources(members["sources"]),
      contributors: objects(members["contributors"]).map {
        .init(
          title: $0["title"]?.string, organization: $0["organization"]?.string,
          roles: texts($0["roles"]) ?? $0["role"]?.string.map { [$0] } ?? [])
      },
      resources: resources, rules: rules, byline: members["byline"] ?? .null)
  }

  private func objects(_ value: Value?) -> [Members] {
    (value?.elements ?? []).compactMap { if case .object(let members) = $0 { members } else { nil } }
  }

  private func texts(_ value: Value?) -> [String]? { value?.elements?.compactMap(\.string) }

  private func sources(_ value: Value?) -> [DataPackage.Source] {
    objects(value).map {
      .init(title: $0["title"]?.string, path: $0["path"]?.string, version: $0["version"]?.string)
    }
  }

  private mutating func resource(_ members: Members, at place: String) -> DataPackage.Resource {
    let paths = members["path"]?.string.map { [$0] } ?? texts(members["path"]) ?? []
    if paths.isEmpty { report("no-path", "`\(place)` has no path.") }
    for path in paths where path.hasPrefix("/") || path.split(separator: "/").contains("..") {
      report("unsafe-path", "The path `\(path)` of `\(place)` leaves the folder of the package.")
    }
    let name = members["name"]?.string ?? ""
    if name.isEmpty { report("no-name", "`\(place)` has no name.") }
    var encoding: TextEncoding?
    if let written = members["encoding"]?.string, written.lowercased() != "utf-8" {
      encoding = TextEncoding(named: written)
      if encoding == nil { report("unknown-encoding", "The encoding `\(written)` of `\(name)` is not known.") }
    }
    var schema = Schema()
    if case .object(let described) = members["schema"] { schema = self.schema(described, at: name) }
    let byline = members["byline"] ?? .null
    if case .object(let custom) = byline { extend(&schema, with: custom, of: name) }
    return DataPackage.Resource(
      name: name, paths: paths, title: members["title"]?.string, description: members["description"]?.string,
      format: members["format"]?.string, encoding: encoding, dialect: dialect(members["dialect"]),
      schema: schema,
      sources: sources(members["sources"]), bytes: members["bytes"]?.double.flatMap(Int.init(exactly:)),
      hash: members["hash"]?.string, byline: byline)
  }

  private func dialect(_ value: Value?) -> DelimitedDialect? {
    guard case .object(let members) = value else { return nil }
    var dialect = DelimitedDialect.comma
    if let byte = members["delimiter"]?.string?.utf8.first { dialect.delimiter = byte }
    if let byte = members["quoteChar"]?.string?.utf8.first { dialect.quote = byte }
    if let header = members["header"]?.bool { dialect.hasHeader = header }
    return dialect
  }

  mutating func schema(_ members: Members, at place: String) -> Schema {
    var schema = Schema()
    for (index, field) in objects(members["fields"]).enumerated() {
      schema.fields.append(self.field(field, at: "\(place).fields[\(index)]"))
    }
    if let missing = missingValues(members["missingValues"]) { schema.missingValues = missing }
    schema.primaryKey = members["primaryKey"]?.string.map { [$0] } ?? texts(members["primaryKey"]) ?? []
    schema.foreignKeys = objects(members["foreignKeys"]).compactMap(foreignKey)
    let names = schema.fields.map(\.name)
    for key in schema.primaryKey + schema.foreignKeys.flatMap(\.fields) where !names.contains(key) {
      report(
        "unknown-field", "A key of `\(place)` names `\(key)`, which is no field.",
        suggestion: didYouMean(key, among: names))
    }
    return schema
  }

  /// Texts, or objects of a value and a label (Data Package 2.0).
  private func missingValues(_ value: Value?) -> [String]? {
    value?.elements?.compactMap { $0.string ?? $0.member("value").string }
  }

  private func foreignKey(_ members: Members) -> Schema.ForeignKey? {
    guard case .object(let reference) = members["reference"] else { return nil }
    func names(_ value: Value?) -> [String] { value?.string.map { [$0] } ?? texts(value) ?? [] }
    return Schema.ForeignKey(
      fields: names(members["fields"]), package: reference["package"]?.string,
      resource: reference["resource"]?.string ?? "", referenced: names(reference["fields"]))
  }

  private mutating func field(_ members: Members, at place: String) -> Schema.Field {
    let name = members["name"]?.string ?? ""
    if name.isEmpty { report("no-name", "`\(place)` has no name.") }
    var field = Schema.Field(name: name, title: members["title"]?.string, unit: members["unit"]?.string)
    field.description = members["description"]?.string
    if let written = members["type"]?.string {
      if let type = Schema.FieldType(rawValue: written) {
        field.type = type
      } else {
        report(
          "unknown-type", "`\(written)` is no type of a field; `\(name)` is read as text.", severity: .warning,
          suggestion: didYouMean(written, among: Schema.FieldType.allCases.map(\.rawValue)))
      }
    }
    if let rdf = members["rdfType"]?.string, rdf.lowercased().hasSuffix("edtf-level1") {
      field.type = .impreciseDate
    }
    field.format = members["format"]?.string
    field.missingValues = missingValues(members["missingValues"])
    field.categories = members["categories"]?.elements?.compactMap {
      $0.string ?? $0.member("value").string ?? ($0.double ?? $0.member("value").double).map(\.shortestText)
    }
    field.decimalMark = members["decimalChar"]?.string ?? "."
    field.groupMark = members["groupChar"]?.string
    field.isBareNumber = members["bareNumber"]?.bool ?? true
    if let values = texts(members["trueValues"]) { field.trueValues = values }
    if let values = texts(members["falseValues"]) { field.falseValues = values }
    if case .object(let constraints) = members["constraints"] {
      field.constraints.required = constraints["required"]?.bool ?? false
      field.constraints.unique = constraints["unique"]?.bool ?? false
      field.constraints.enumeration = constraints["enum"]?.elements?.map(scalarText)
      field.constraints.minimum = constraints["minimum"].map(scalarText)
      field.constraints.maximum = constraints["maximum"].map(scalarText)
      field.constraints.pattern = constraints["pattern"]?.string
      field.constraints.minimumLength = constraints["minLength"]?.double.flatMap(Int.init(exactly:))
      field.constraints.maximumLength = constraints["maxLength"]?.double.flatMap(Int.init(exactly:))
    }
    return field
  }

  private func scalarText(_ value: Value) -> String {
    value.string ?? value.double?.shortestText ?? value.bool.map { $0 ? "true" : "false" } ?? ""
  }

  /// The custom property `byline` of a resource.
  private mutating func extend(_ schema: inout Schema, with custom: Members, of name: String) {
    let names = schema.fields.map(\.name)
    schema.competing = custom["competing"]?.string
    for quantity in objects(custom["quantities"]) {
      guard let low = quantity["low"]?.string, let high = quantity["high"]?.string else {
        report("bad-quantity", "A quantity of `\(name)` lacks its column `low` or `high`.")
        continue
      }
      schema.quantities.append(
        .init(
          name: quantity["name"]?.string ?? "\(low)..\(high)", low: low, high: high,
          qualifier: quantity["qualifier"]?.string, unit: quantity["unit"]?.string,
          text: quantity["text"]?.string, rule: quantity["rule"]?.string))
    }
    schema.foreignKeys += objects(custom["foreignKeys"]).compactMap(foreignKey)
    let used =
      schema.quantities.flatMap {
        [$0.low, $0.high, $0.qualifier, $0.unit, $0.text, $0.rule].compactMap { $0 }
      }
      + (schema.competing.map { [$0] } ?? [])
    for column in used where !names.contains(column) {
      report(
        "unknown-field", "`byline` of `\(name)` names `\(column)`, which is no field.",
        suggestion: didYouMean(column, among: names))
    }
  }
}
