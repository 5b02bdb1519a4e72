public import FilePublishing
internal import Foundation
internal import ResultTables

extension StateWriter {
  /// Writes what the state is of, as JSON that is the same every time.
  public func append(header: some Encodable) throws(OutputFault) {
    guard let json = try? StableJSON.line.bytes(of: header) else {
      preconditionFailure("a header has nothing that JSON does not")
    }
    try append(json, to: .header)
  }
}

extension StateReader {
  /// What the state is of.
  public func header<Header: Decodable>(as type: Header.Type) throws(StateFault) -> Header {
    let json = Data(try bytes(of: .header))
    do {
      return try JSONDecoder().decode(type, from: json)
    } catch {
      throw StateFault(.damaged("its header is not what it must be"), path: path)
    }
  }
}
