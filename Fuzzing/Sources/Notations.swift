import Diagnostics
import Notation

/// Reads JSON; what reads must be the same after it is written and read again.
@Sendable func readJSON(_ bytes: [UInt8]) {
  guard let node = try? JSONReader.read(bytes, file: "input.json") else { return }
  let text = NodeText.text(of: node)
  guard let again = try? JSONReader.read(Array(text.utf8), file: "again.json") else {
    preconditionFailure("what was written does not read again: \(text)")
  }
  precondition(NodeText.text(of: again) == text, "what is read again differs")
}

/// Reads YAML; what reads must be JSON once it is written so.
@Sendable func readYAML(_ bytes: [UInt8]) {
  guard let node = try? YAMLReader.read(bytes, file: "input.yaml") else { return }
  let text = NodeText.text(of: node)
  precondition((try? JSONReader.read(Array(text.utf8), file: "again.json")) != nil, "the value is no JSON")
}
