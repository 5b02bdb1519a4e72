internal import Foundation

/// What `summary.json` says of a result, as far as another result is compared with it.
public struct ResultSummary: Decodable, Sendable {
  public static let fileName = "summary.json"

  public let cliniciansReweighted: Int
  public let groupsReweighted: Int
  public let applicationsByOutcome: [String: Int]
  public let findingsByCode: [String: Int]
}

extension PublishedResult {
  /// The greatest number of bytes of a summary that are read.
  private static let summaryLimit = 64 << 20

  /// Reads the summary, which has to be in the directory.
  public func readSummary() throws(ResultFault) -> ResultSummary {
    let path = path + "/" + ResultSummary.fileName
    let json: [UInt8]
    let source = try openFile(ResultSummary.fileName)
    do {
      json = try source.readAll(upTo: Self.summaryLimit)
    } catch {
      throw ResultFault(.input(error), in: path)
    }
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    guard let summary = try? decoder.decode(ResultSummary.self, from: Data(json)) else {
      throw ResultFault(.notASummary, in: path)
    }
    return summary
  }
}
