/// The version of the tool, which figures and statistics name.
package enum Version {
  package static let current = "0.1.0"
}
