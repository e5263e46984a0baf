/// What a data package says of the columns of a table.
package struct Schema: Sendable {
  package var fields: [Field]

  package init(fields: [Field] = []) { self.fields = fields }

  /// One column as its Table Schema describes it.
  package struct Field: Sendable {
    package var name: String
    package var title: String?
    package var unit: String?

    package init(name: String, title: String? = nil, unit: String? = nil) {
      self.name = name
      self.title = title
      self.unit = unit
    }
  }
}
