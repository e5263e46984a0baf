import Cairo

/// What is wrong with the bytes of a PNG or JPEG, and what to do; nil where they can be drawn.
package func pictureProblem(_ bytes: [UInt8]) -> (message: String, suggestion: String)? {
  switch Cairo.problem(ofPicture: bytes) {
  case nil: nil
  case .isDamaged?: ("the picture is damaged", "Save it again as PNG or JPEG.")
  case .hasNoReader?:
    (
      "photographs need the library TurboJPEG, which is not installed",
      "Install it: `apt-get install libturbojpeg0`, or `brew install jpeg-turbo`; or save the picture as PNG."
    )
  }
}
