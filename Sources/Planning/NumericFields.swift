import Grammar

/// Which fields of text a spec needs as numbers: quantitative places of lines and areas, so that they run in order, and
/// arguments of least and greatest, so that numbers are compared.
enum NumericFields {
  static func names(in view: ViewSpec) -> Set<String> {
    var names: Set<String> = []
    collect(view, &names)
    return names
  }

  private static func collect(_ view: ViewSpec, _ names: inout Set<String>) {
    for (channel, specs) in view.encoding.channels {
      for spec in specs {
        guard let field = spec.fieldName else { continue }
        if let operation = spec.aggregate?.operation, operation == "min" || operation == "max" {
          names.insert(field)
        }
        guard case .unit(let mark) = view.content, mark.type.isPath, channel.isPosition, spec.aggregate == nil
        else { continue }
        if FieldDefinition.type(of: spec, channel) == .quantitative { names.insert(field) }
      }
    }
    switch view.content {
    case .unit: break
    case .layer(let children), .concat(let children, _): for child in children { collect(child, &names) }
    case .facet(_, let inner), .repetition(_, let inner): collect(inner, &names)
    }
  }
}
