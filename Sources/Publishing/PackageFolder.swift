package import Diagnostics

/// A folder of files that is written whole or not at all.
package enum PackageFolder {
  /// Writes the files into a new folder beside `path`, which then takes its name.
  ///
  /// - Parameters:
  ///   - files: names in the folder, with their bytes.
  ///   - replacing: whether a data package that lies there may be replaced; nothing else ever is.
  /// - Throws: `folder.exists`, `file.unwritable`; what lay there before is then as it was.
  package static func write(_ files: [(name: String, bytes: [UInt8])], to path: String, replacing: Bool)
    throws(Failure)
  {
    let path = Paths.normal(path)
    let exists = Files.exists(path)
    if exists, !(Files.isFolder(path) && Files.list(path).isEmpty) {
      let isPackage = Files.exists(Paths.joined(path, "datapackage.json"))
      guard replacing, isPackage else {
        throw Failure(
          code: "folder.exists",
          isPackage ? "a data package lies here already" : "something else lies here already",
          at: SourcePlace(file: path),
          suggestion: isPackage ? "Replace it with --force, or name another folder." : "Name another folder.")
      }
    }
    try Files.makeFolder(Paths.folder(path))
    let fresh = try Files.makeTemporaryFolder(beside: path)
    do throws(Failure) {
      for (name, bytes) in files { try Files.write(bytes, to: Paths.joined(fresh, name)) }
      try Files.moveFolder(fresh, over: path)
    } catch {
      Files.removeFolder(fresh)
      throw error
    }
  }
}
