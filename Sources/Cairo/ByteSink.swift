import CCairo

/// Collects what a surface writes; cairo gets it as its stream's closure.
final class ByteSink {
  var bytes: [UInt8] = []

  /// The stream callback: appends, and never fails.
  static let write: cairo_write_func_t = { closure, data, length in
    guard let closure = unsafe closure, let data = unsafe data else { return CAIRO_STATUS_NULL_POINTER }
    let sink = unsafe Unmanaged<ByteSink>.fromOpaque(closure).takeUnretainedValue()
    unsafe sink.bytes.append(contentsOf: UnsafeBufferPointer(start: data, count: Int(length)))
    return CAIRO_STATUS_SUCCESS
  }

  /// The closure pointer; the caller keeps the sink alive as long as cairo may write.
  var closure: UnsafeMutableRawPointer { unsafe Unmanaged.passUnretained(self).toOpaque() }
}
