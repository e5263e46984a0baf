/// What a data package says of the columns of a table, or what was inferred from its cells.
package struct Schema: Sendable {
  package var fields: [Field]
  /// Texts that stand for no value, unless a field has its own.
  package var missingValues: [String]
  /// The columns of which the values together name a row.
  package var primaryKey: [String]
  package var foreignKeys: [ForeignKey]
  /// Pairs of columns that are the bounds of one quantity.
  package var quantities: [DeclaredQuantity]
  /// The column of which equal values mark competing reports of one quantity, which are never added up.
  package var competing: String?
  /// What words mean in numbers, by rules that the package declares.
  package var rules: QuantityRules

  package init(
    fields: [Field] = [], missingValues: [String] = [""], primaryKey: [String] = [],
    foreignKeys: [ForeignKey] = [],
    quantities: [DeclaredQuantity] = [], competing: String? = nil, rules: QuantityRules = QuantityRules()
  ) {
    self.fields = fields
    self.missingValues = missingValues
    self.primaryKey = primaryKey
    self.foreignKeys = foreignKeys
    self.quantities = quantities
    self.competing = competing
    self.rules = rules
  }

  /// The field of that name.
  package subscript(name: String) -> Field? { fields.first { $0.name == name } }

  /// One column as its Table Schema describes it.
  package struct Field: Sendable {
    package var name: String
    package var title: String?
    package var description: String?
    package var unit: String?
    package var type: FieldType
    /// How dates are written: `default`, `any`, or a pattern of `%Y` and its like.
    package var format: String?
    package var missingValues: [String]?
    package var categories: [String]?
    package var constraints: Constraints
    package var decimalMark: String
    package var groupMark: String?
    /// False where a number may stand among letters, as in `€ 95` or `12%`.
    package var isBareNumber: Bool
    package var trueValues: [String]
    package var falseValues: [String]
    /// Where the type was inferred: the cell that decided it.
    package var evidence: Evidence?

    package init(name: String, title: String? = nil, unit: String? = nil, type: FieldType = .string) {
      self.name = name
      self.title = title
      self.unit = unit
      self.type = type
      constraints = Constraints()
      decimalMark = "."
      isBareNumber = true
      trueValues = ["true", "True", "TRUE", "1"]
      falseValues = ["false", "False", "FALSE", "0"]
    }
  }

  /// The types of Table Schema that Byline tells apart.
  package enum FieldType: String, Sendable, Hashable, CaseIterable {
    case string, number, integer, boolean, date, datetime, time, year, yearmonth, geopoint, any
    /// A string that holds EDTF level 1 (`rdfType` http://id.loc.gov/datatypes/edtf/EDTF-level1).
    case impreciseDate = "imprecise-date"
  }

  /// What must hold of every cell.
  package struct Constraints: Sendable, Hashable {
    package var required = false
    package var unique = false
    package var enumeration: [String]?
    package var minimum: String?
    package var maximum: String?
    package var pattern: String?
    package var minimumLength: Int?
    package var maximumLength: Int?

    package init() {}
  }

  /// The cell that decided an inferred type.
  package struct Evidence: Sendable, Hashable {
    /// Data row, from 1.
    package var row: Int
    package var text: String
  }

  /// Columns of which the values must occur in another table.
  package struct ForeignKey: Sendable, Hashable {
    package var fields: [String]
    /// The package, for keys across packages; nil for this one.
    package var package: String?
    /// The table; empty for this one.
    package var resource: String
    package var referenced: [String]

    package init(fields: [String], package: String? = nil, resource: String, referenced: [String]) {
      self.fields = fields
      self.package = package
      self.resource = resource
      self.referenced = referenced
    }
  }

  /// A quantity that two columns bound and others describe.
  package struct DeclaredQuantity: Sendable, Hashable {
    package var name: String
    package var low: String
    package var high: String
    /// The column with `exact`, `about`, `at least`, …
    package var qualifier: String?
    /// The column that names the unit of every row.
    package var unit: String?
    /// The column with the words of the source.
    package var text: String?
    /// The column that names the rule by which words became bounds.
    package var rule: String?

    package init(
      name: String, low: String, high: String, qualifier: String? = nil, unit: String? = nil,
      text: String? = nil, rule: String? = nil
    ) {
      self.name = name
      self.low = low
      self.high = high
      self.qualifier = qualifier
      self.unit = unit
      self.text = text
      self.rule = rule
    }
  }
}
