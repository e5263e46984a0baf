import Diagnostics
import Grammar
import Layout
import Notation
import Planning
import Publishing
import Tables
import TestSupport

/// Takes a spec, JSON or YAML, through every stage before drawing; files are refused.
@Sendable func planSpec(_ bytes: [UInt8]) {
  do throws(Failure) {
    let node = try Document.read(bytes, file: "input")
    let (spec, _) = try SpecDecoder.decode(node, file: "input")
    let config = Theme.vega.config(under: spec.config)
    let (root, rewritten) = Normalizer.normalize(spec.root, config: config)
    if rewritten.contains(where: { $0.severity == .error }) { return }
    let loader = DataLoader(spec: spec, folder: ".", root: nil)
    let (plan, _) = try Planner.plan(spec, root: root, config: config) { (data) throws(Failure) -> Table in
      if case .url = data.source { throw Failure(code: "fuzz.file", "files are not read") }
      return try loader.rows(data)
    }
    _ = Layout.scene(of: plan, measurer: LetterMeasurer())
  } catch {
    precondition(!error.diagnostics.isEmpty, "a failure says nothing")
  }
}
