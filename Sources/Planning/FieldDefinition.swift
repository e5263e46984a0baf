package import Diagnostics
package import Grammar
import Notation
package import Scales
package import Tables

/// A channel's definition with what the author left out decided: type, derived column, title.
package struct FieldDefinition: Sendable {
  package var channel: Channel
  package var spec: ChannelSpec
  package var type: FieldType
  package var timeUnit: TimeUnit?

  /// The column of the unit's table that holds the channel's values.
  package var column: String
  /// The column that holds the ends of bins or time units; nil where there are none.
  package var endColumn: String?

  package init(_ channel: Channel, _ spec: ChannelSpec, diagnostics: inout [Diagnostic]) {
    self.channel = channel
    self.spec = spec
    type = FieldDefinition.type(of: spec, channel)
    column = spec.fieldName ?? ""
    if let unit = spec.timeUnit {
      do throws(Failure) {
        timeUnit = try FieldDefinition.timeUnit(unit)
      } catch {
        diagnostics += error.diagnostics.map { diagnostic in
          var copy = diagnostic
          copy.place = copy.place ?? spec.place
          return copy
        }
      }
    }
    name()
  }

  /// Names the derived column after what derives it.
  private mutating func name() {
    let field = spec.fieldName ?? ""
    if case .parameters(let parameters) = spec.bin {
      let most = bin(parameters).maximumBins == 10 ? "" : "maxbins_\(numberText(defaultMaximumBins))_"
      column = "bin_\(parameters.isEmpty ? "" : NodeText.flat(parameters.node) + "_")\(most)\(field)"
      endColumn = column + "_end"
    } else if timeUnit != nil, spec.timeUnit?.binned == true {
      endColumn = column + "_end"
    } else if let timeUnit {
      column = "\(timeUnit.name)\(timeUnit.step == 1 ? "" : "_step_\(timeUnit.step)")_\(field)"
      endColumn = column + "_end"
    } else if let aggregate = spec.aggregate {
      if aggregate.operation == "count" {
        column = "__count"
      } else if let argument = aggregate.argument {
        column = "\(aggregate.operation)_\(argument)_\(field)"
      } else {
        column = "\(aggregate.operation)_\(field)"
      }
    }
  }

  /// How bins are chosen, with the channel's own greatest number where the author gives none.
  func bin(_ parameters: Properties) -> BinParameters {
    BinParameters(parameters, defaultMaximum: defaultMaximumBins)
  }

  /// Colours, sizes and facets can be told apart in few bins only.
  private var defaultMaximumBins: Double {
    switch channel {
    case .row, .column, .size, .color, .fill, .stroke, .strokeWidth, .opacity, .fillOpacity, .strokeOpacity,
      .shape:
      6
    case .strokeDash: 4
    default: 10
    }
  }

  private static func timeUnit(_ unit: ChannelSpec.TimeUnitSpec) throws(Failure) -> TimeUnit? {
    guard let name = unit.unit else { return nil }
    var parsed = try TimeUnit(named: name, step: unit.step)
    parsed.isBinned = unit.binned
    return parsed
  }

  /// The type that a definition has where none is given.
  static func type(of spec: ChannelSpec, _ channel: Channel) -> FieldType {
    if let type = spec.type { return type }
    if !spec.isFieldDefinition, let datum = spec.datum {
      switch datum.content {
      case .number: return .quantitative
      case .object: return .temporal
      default: return .nominal
      }
    }
    switch channel {
    case .latitude, .longitude, .latitude2, .longitude2: return .quantitative
    case .row, .column, .facet, .shape, .strokeDash: return .nominal
    case .order: return .ordinal
    default: break
    }
    if spec.sort?.elements != nil { return .ordinal }
    if spec.timeUnit != nil { return .temporal }
    if spec.isBinning || spec.isBinned { return .quantitative }
    if let aggregate = spec.aggregate, aggregate.argument == nil { return .quantitative }
    switch spec.scale.properties.string("type") {
    case "linear", "log", "pow", "sqrt", "symlog", "quantile", "quantize", "threshold", "bin-ordinal":
      return .quantitative
    case "time", "utc": return .temporal
    default: return .nominal
    }
  }

  /// Whether values are single steps rather than a continuum.
  package var isDiscrete: Bool {
    switch type {
    case .ordinal, .nominal: true
    case .quantitative: false
    case .temporal: false
    case .geojson: true
    }
  }

  /// Whether the field is a quantity that is not cut into bins.
  package var isMeasure: Bool { type == .quantitative && !spec.isBinning && !spec.isBinned }

  /// The title in words: "Mean of price", "date (year-month)".
  package func title(_ config: Properties, schema: Schema = Schema()) -> String {
    let field = FieldDefinition.readable(spec.fieldName ?? "")
    switch config.string("fieldTitle") {
    case "plain": return field
    case "functional":
      let unit = spec.timeUnit?.binned == true ? nil : spec.timeUnit?.unit
      guard let function = spec.aggregate?.operation ?? unit ?? (spec.isBinning ? "bin" : nil) else {
        return field
      }
      return "\(function.uppercased())(\(spec.fieldName == nil ? "*" : field))"
    default: break
    }
    if let aggregate = spec.aggregate {
      if aggregate.operation == "count" { return config.string("countTitle") ?? "Count of Records" }
      if let argument = aggregate.argument {
        return "\(field) for \(aggregate.operation == "argmin" ? "min" : "max") \(argument)"
      }
      return "\(aggregate.operation.prefix(1).uppercased())\(aggregate.operation.dropFirst()) of \(field)"
    }
    if spec.isBinning { return "\(field) (binned)" }
    if let timeUnit, spec.timeUnit?.binned != true {
      return "\(field) (\(timeUnit.parts.map(\.rawValue).joined(separator: "-")))"
    }
    return schema[spec.fieldName ?? ""]?.title ?? field
  }

  /// A path as its steps joined by points, without escapes and quotes.
  static func readable(_ path: String) -> String {
    if !path.contains(where: { "\\[".contains($0) }) { return path }
    var result = ""
    var isEscaped = false
    for character in path {
      switch character {
      case "\\" where !isEscaped: isEscaped = true
      case "[" where !isEscaped: result += "."
      case "]", "'", "\"": if isEscaped { result.append(character) }
      default:
        result.append(character)
        isEscaped = false
      }
    }
    return result
  }
}

extension NodeText {
  /// A node on one line, for names of derived columns.
  static func flat(_ node: Node) -> String {
    switch node.content {
    case .object(let members): return members.map { "\($0.key)_\(flat($0.node))" }.joined(separator: "_")
    case .array(let nodes): return nodes.map { flat($0) }.joined(separator: "_")
    case .string(let string): return string
    default: return text(of: node)
    }
  }
}
