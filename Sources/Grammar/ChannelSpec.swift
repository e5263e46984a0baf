package import Diagnostics
package import Notation

/// What governs one channel of a mark: a field, a datum of the scale's domain, or a value of its range.
package struct ChannelSpec: Sendable {
  package var field: FieldReference?
  /// Where the field is named.
  package var fieldPlace: SourcePlace?
  package var aggregate: Aggregate?
  package var bin: Bin?
  package var timeUnit: TimeUnitSpec?
  package var type: FieldType?
  package var value: Node?
  package var datum: Node?
  package var conditions: [Condition] = []
  package var scale: Part = .unset
  package var axis: Part = .unset
  package var legend: Part = .unset
  package var header: Part = .unset
  package var sort: Node?
  package var stack: Node?
  package var impute: Node?
  package var title: Node?
  package var format: Node?
  package var formatType: String?
  package var bandPosition: Double?
  /// `columns`, `spacing`, `align`, `bounds`, `center` of a facet channel.
  package var arrangement = Properties()
  /// Whether the channel is written as null: nothing governs it, whatever a view around says.
  package var isOff = false
  /// Whether the scale's domain holds what is mapped here; what lies over the marks follows their scale.
  package var joinsDomain = true
  package var place: SourcePlace

  package init(at place: SourcePlace) { self.place = place }

  /// A setting that can be left out, switched off with null, or given.
  package enum Part: Sendable {
    case unset
    case off
    case given(Properties)

    package var isOff: Bool { if case .off = self { true } else { false } }
    package var properties: Properties {
      if case .given(let properties) = self { properties } else { Properties() }
    }
  }

  /// A field by its path, or the one that a repeat puts here.
  package enum FieldReference: Sendable, Hashable {
    case name(String)
    case repeated(String)
  }

  /// An aggregate operation of a field.
  package struct Aggregate: Sendable, Hashable {
    package var operation: String
    /// For argmin and argmax: the field whose extreme decides.
    package var argument: String?
    /// For `exponential`: the share of each value in the average so far.
    package var weight: Double?

    package init(_ operation: String, argument: String? = nil, weight: Double? = nil) {
      self.operation = operation
      self.argument = argument
      self.weight = weight
    }
  }

  package enum Bin: Sendable {
    /// The data is binned already: the field is the start of a bin, the secondary channel its end.
    case binned(step: Double? = nil)
    case parameters(Properties)
  }

  /// A time unit with its settings.
  package struct TimeUnitSpec: Sendable, Hashable {
    /// As written, such as `utcyearmonth`; nil with `maxbins` alone.
    package var unit: String?
    package var step: Int
    package var maxbins: Int?
    package var binned: Bool

    package init(unit: String?, step: Int = 1, maxbins: Int? = nil, binned: Bool = false) {
      self.unit = unit
      self.step = step
      self.maxbins = maxbins
      self.binned = binned
    }
  }

  /// What holds instead for the rows that pass a test.
  package struct Condition: Sendable {
    /// An expression or a predicate; a parameter's predicate stands beside what then holds.
    package var test: Node
    package var then: ChannelSpec
  }

  package var fieldName: String? {
    if case .name(let name) = field { name } else { nil }
  }

  /// Whether rows decide the channel: by a field or by being counted.
  package var isFieldDefinition: Bool { field != nil || aggregate?.operation == "count" }

  /// Whether a scale maps the channel.
  package var isScaled: Bool { isFieldDefinition || datum != nil }

  package var isBinning: Bool { if case .parameters = bin { true } else { false } }
  package var isBinned: Bool { if case .binned = bin { true } else { timeUnit?.binned ?? false } }

  /// This definition, with what it lacks taken from one around it.
  package func over(_ outer: ChannelSpec) -> ChannelSpec {
    guard !isScaled, value == nil, conditions.isEmpty else { return self }
    var merged = outer
    merged.type = type ?? outer.type
    if case .unset = scale {} else { merged.scale = scale }
    if case .unset = axis {} else { merged.axis = axis }
    if case .unset = legend {} else { merged.legend = legend }
    merged.sort = sort ?? outer.sort
    merged.title = title ?? outer.title
    merged.stack = stack ?? outer.stack
    merged.bandPosition = bandPosition ?? outer.bandPosition
    merged.place = place
    return merged
  }
}
