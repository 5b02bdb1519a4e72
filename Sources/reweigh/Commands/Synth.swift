public import ArgumentParser
import BatchPipeline
import BatchRun
import FilePublishing
import QPPModel
import ResultTables
import ReweightingPolicy
import RunReporting
public import SyntheticExport

/// `reweigh synth`: exports to measure and try things with.
struct Synth: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Writes a made-up export of any size.",
    usage: "reweigh synth --out <dir> --clinicians <number> [<options>]",
    discussion: """
      EXAMPLE
        reweigh synth --out exports/made-up --clinicians 1000000 --seed 7

      writes clinicians.csv and the eight tables beside it: a million clinicians of practices \
      whose sizes are distributed as the nation's are. No identifier in it can be a real one. The \
      same options give the same bytes, on any number of threads.

      EXIT CODES
        0         done
        64        usage
        70        a fault of the program: nothing published
        73        the output can't be created, or exists
        74        a write failed: nothing published
        75        another run is writing --out: try again later
        130, 143  interrupted, terminated: nothing published
      """
  )

  @Option(
    help: "The directory to publish the export as; it must not exist.",
    completion: .directory
  )
  var out: String

  @Option(help: "The number of clinicians, from 1 to 100 million.")
  var clinicians: Int

  @Option(help: "What tells one export from another of the same options.")
  var seed: UInt64 = 1

  @Option(help: "The performance year of the export.")
  var year = YearPolicy.years.upperBound

  @Option(help: "The order of clinicians: by practice or none.")
  var order = ClinicianOrder.grouped

  @Option(help: "A CSV file for each table, the same compressed, or one XML file.")
  var layout = ExportLayout.csv

  @Option(help: "The number of CSV files that clinicians are cut into, from 1 to 10000.")
  var partitions = 1

  @Option(help: "The share of records that are damaged, such as 1% or 0.01 (default: none).")
  var dirt: DirtShare?

  @OptionGroup var threads: ThreadOption

  func validate() throws {
    guard (1...SynthesisOptions.clinicianLimit).contains(clinicians) else {
      throw ValidationError(
        "--clinicians \(clinicians) is not from 1 to \(SynthesisOptions.clinicianLimit)."
      )
    }
    guard YearPolicy.years.contains(year) else {
      throw ValidationError(
        "There is no policy for --year \(year); choose \(YearPolicy.years.lowerBound) to "
          + "\(YearPolicy.years.upperBound)."
      )
    }
    guard (1...SynthesisOptions.partitionLimit).contains(partitions) else {
      throw ValidationError(
        "--partitions \(partitions) is not from 1 to \(SynthesisOptions.partitionLimit)."
      )
    }
    guard partitions == 1 || layout != .xml else {
      throw ValidationError("--partitions is for CSV files; leave it out, or leave out --layout.")
    }
  }

  func run() throws {
    try Job.performShowingProgress { cancellation, meter in
      let report = try synthesize(cancellation, meter)
      meter?.clear()
      StandardError.say(
        "reweigh: \(report.clinicians.counted("clinician")) of \(report.practices.counted("practice")), "
          + "\(report.bytes) bytes; export in \(report.outputPath.shown)"
      )
      return .done
    }
  }

  private func synthesize(
    _ cancellation: Cancellation,
    _ meter: ProgressMeter?
  ) throws(RunFault) -> SynthesisReport {
    do {
      let synthesis = ExportSynthesis(options, cancellation: cancellation) { progress in
        let part = FilePart(
          file: progress.file,
          fileNumber: progress.fileNumber,
          fileCount: progress.fileCount,
          done: progress.done,
          total: progress.total
        )
        meter?.observe(.partWritten(part))
      }
      return try synthesis.run()
    } catch let fault as OutputFault where fault.kind == .exists {
      throw RunFault(.cannotCreate, "\(fault.path): it exists already; choose another --out")
    } catch let fault as OutputFault {
      throw RunFault(fault)
    } catch let refusal as ThreadRefused {
      throw RunFault(refusal)
    } catch let request as Cancellation.Requested {
      throw RunFault(request)
    } catch {
      throw RunFault(.software, "\(error); please report this")
    }
  }

  private var options: SynthesisOptions {
    var options = SynthesisOptions(
      outputPath: out,
      clinicianCount: clinicians,
      performanceYear: year
    )
    options.seed = seed
    options.order = order
    options.layout = layout
    options.partitionCount = partitions
    options.dirtShare = dirt?.value ?? 0
    options.threadCount = threads.count
    return options
  }
}

/// A share of records: `P%`, or a number from 0 to 1.
struct DirtShare: ExpressibleByArgument {
  let value: Double

  init?(argument: String) {
    let isPercentage = argument.hasSuffix("%")
    guard let number = Double(isPercentage ? argument.dropLast() : argument[...]) else {
      return nil
    }
    value = isPercentage ? number / 100 : number
    guard 0...1 ~= value else { return nil }
  }
}

extension ClinicianOrder: ExpressibleByArgument {}

extension ExportLayout: ExpressibleByArgument {}
