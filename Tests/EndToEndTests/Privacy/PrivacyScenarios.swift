// `$T` is a TIN, `$D` the same with a hyphen, `$N` an NPI.

extension PrivacyScenario {
  static let all = (runs + refusedRuns + refusedInput + refusedFiles + questions + results + usage)
    // A sanitizer maps a file of its own, which may not be so large either.
    .filter { Sanitizer.name == nil || !$0.scene.contains("ulimit -f") }

  /// Runs that end well, with everything that can be told of them.
  private static let runs: [PrivacyScenario] = [
    .init("run export --year 2026 --out published/$T", 3),
    .init("run export --year 2026 --out published/r --log-level debug --progress always", 3),
    .init(
      "run export --year 2026 --out published/$T --log-level debug --log-format json "
        + "--progress always --metrics published/$D.prom",
      3
    ),
    .init("run export --year 2026 --out published/r --metrics nowhere/$T", 3),
    .init("run export --year 2026 --out published/r --replace --compress none", 3, after: old),
    .init("run export --year 2026 --out published/r --format jsonl --excel-safe", 64),
    .init("run export --year 2026 --out published/r --format jsonl --threads 1", 3),
    .init("run export --config $T.json", 3, after: configuration("\"out\": \"published/'$T'\"")),
    .init("run --clinicians $T.csv --year 2026 --out published/r", 0, after: clinicians),
    .init("run --clinicians - --year 2026 --out published/r <$T.csv", 0, after: clinicians),
    .init("run --clinicians $T.xml --year 2026 --out published/r", 3, after: xml(text: "$T")),
    .init("run export --policy $D --year 2026 --out published/r", 3, after: policy("")),
    .init(
      "run --mapping $D --clinicians $T.csv --year 2026 --out published/r",
      0,
      after: clinicians + "; echo '{\"tables\":{\"groups\":{\"columns\":{\"'$T'\":null}}}}' >$D"
    ),
  ]

  /// Runs that end badly for what is outside of their input.
  private static let refusedRuns: [PrivacyScenario] = [
    .init("run nowhere/$T --year 2026 --out published/r", 66),
    .init("run export --year 2026 --out published/r --sites $D.csv", 66),
    .init("run export --year 2026 --out nowhere/$T/r", 73),
    .init("run export --year 2026 --out published/$T", 73, after: "mkdir published/$T"),
    .init("run export --year 2026 --out $T/.", 73),
    .init("run export --year 2026 --out published/r --max-rejects 0", 65),
    .init("run export --year 2026 --out published/r --memory 1K --log-format json", 78),
    .init("run export --year 2026 --out published/$T --compress none", 74, after: "ulimit -f 1"),
    .init("run --clinicians /proc/self/mem --year 2026 --out published/$T", 74),
    .init("run export --year 2026 --out published/r --policy $T", 78),
    .init("run export --year 2026 --out published/r --policy $T", 78, after: "echo $T >$T"),
    .init("run export --year 2026 --out published/r --policy $T", 78, after: policy("$T")),
    .init("run export --year 2026 --out published/r --mapping $T", 78),
    .init("run export --year 2026 --out published/r --mapping $T", 78, after: "echo \"$D\" >$T"),
    .init("run export --year 2026 --out published/r --mapping $T", 78, after: mapping("'$T'")),
    .init("run export --year 2026 --out published/r --mapping $T", 78, after: mapping("'$D'")),
    .init("run export --config $T", 78),
    .init("run export --config $T.json --out published/r", 78, after: configuration("\"'$T'\": 1")),
    .init(
      "run export --config $T.json --out published/r",
      78,
      after: configuration("\"memory\": [\"'$T'\"]")
    ),
    .init(
      "run export --config $T.json --out published/r",
      78,
      after: configuration("\"pending\": \"'$D'\"")
    ),
    .init(
      "run export --config $T.json --out published/r",
      78,
      after: configuration("\"level\": '$T'")
    ),
    .init("run export --year 2026 --out published/r --tins pseudonym --key-file $T", 78),
    .init(
      "run export --year 2026 --out published/r --tins pseudonym --key-file $T",
      78,
      after: "echo $T$N$T$N >$T; chmod 644 $T"
    ),
    .init(
      "run export --year 2026 --out published/r --tins pseudonym --key-file $T",
      78,
      after: "echo $T >$T; chmod 600 $T"
    ),
  ]

  /// Files that can't be trusted as a whole, the content of which a message could quote.
  private static let refusedInput: [PrivacyScenario] =
    [
      "printf '%s,%s\\n' $N $T",
      "printf 'npi,tin,%s,%s\\n' $T $T | sed \"s/,$T,/,TIN,/\"",
      "printf 'npi,tin\\n%s,\"%s\\n' $N $T",
      "printf 'npi,tin,%s,\\377\\n' $T",
      "printf 'npi,tin\\n%s,%s\\n' $N $T | gzip -c | head -c 40",
      "{ printf 'npi,tin\\n%s,%s\\n' $N $T | gzip -c; echo $T; }",
      ":",
    ].map { refused("export/clinicians.csv", "rm export/*; \($0) >export/clinicians.csv") }
    + [
      "<clinicians><clinician npi='\\''%s'\\'' tin=%s/></clinicians>",
      "<clinicians><x%s></y%s></clinicians>", "<a>&x%s;%s</a>",
      "<!DOCTYPE a%s [<!ENTITY b \"%s\">]><a/>",
      "<a><clinician npi=\"%s\" npi=\"%s\"/></a>", "<?xml version=\"1.0\" encoding=\"%s%s\"?><a/>",
      "<a><clinician><npi>%s</npi><npi>%s</npi></clinician></a>", "<a>%s</a>%s",
    ].map {
      refused($0, "rm export/*; printf '\($0)' $N $T >export/clinicians.xml")
    }
    + [
      refused("export.xml", "rm export/*; printf '<x%s><y/></x%s>' $T $T >export/export.xml"),
      .init(
        "run export --year 2026 --out published/r",
        66,
        after: "chmod 775 export; cp export/groups* outside/g; "
          + "ln -s ../outside/g export/groups-x$T.csv"
      ),
    ]

  /// Files whose names a message has to say.
  private static let refusedFiles: [PrivacyScenario] = ["$T", "$D", "x$T-$D"].map {
    refused("export/clinicians-\($0).csv", "rm export/*; echo npi >export/clinicians-\($0).csv")
  }

  /// What is asked of exports.
  private static let questions: [PrivacyScenario] =
    ["--npi $N --tin $T", "--npi $N", "--group $D", "--application HX-1", "--entity ACO"].flatMap {
      [
        .init("explain export --year 2026 \($0)", 0),
        .init("explain export --year 2026 --format json \($0)", 0),
      ]
    }
    + [
      .init("explain export --year 2026 --group $T >/dev/full", 74),
      .init("explain export --year 2026 --group 970000009", 65),
      .init("explain export --year 2026 --application x$T", 65),
      .init("explain export --year 2026 --npi ${N}1 --tin $T", 64),
      .init("explain export --year 2026 --entity \"$T \"", 64),
      .init("check export --year 2026", 3),
      .init("check export --year 2026 --log-format json --log-level debug --progress always", 3),
      .init("check nowhere$T --year 2026", 66),
      .init("rollup export --year 2026", 3),
      .init("rollup export --year 2026 --format json", 3),
      .init("rollup export --year 2026 --format csv --tins masked", 3),
      .init("rollup export --year 2026 --entity ACO", 3),
      .init("rollup export --year 2026 --entity ACO --format json", 3),
      .init("rollup export --year 2026 --entity ACO --format csv --tins masked", 3),
      .init("rollup export --year 2026 --entity ACO --what-if hardship:group:$D", 3),
      .init("rollup export --year 2026 --entity ACO --what-if hardship:individual:$T/$N", 3),
      .init("rollup export --year 2026 --entity 970000009", 65),
      .init("rollup export --year 2026 --what-if hardship:$T:$N", 64),
      .init("rollup export --year 2026 --what-if submission:group:970000009=1", 65),
    ]

  /// What is asked of results, whose tables hold identifiers in full.
  private static let results: [PrivacyScenario] =
    [
      .init("diff made/$T made/$T", 0, after: made),
      .init("diff made/$T made/r2 --all", 0, after: two),
      .init("diff made/$T made/r2 --format csv --tins masked", 0, after: two),
      .init("diff made/$T nowhere/$T", 66, after: made),
      .init("diff made/$T made/$T", 65, after: made + "; echo \"$D,\" >>made/$T/groups.csv"),
      .init("diff made/$T made/$T", 65, after: made + "; echo $T >made/$T/manifest.json"),
      .init("explain made/$T --year 2026 --npi $N --tin $T", 0, after: made),
      .init("explain made/$T --year 2026 --application HX-1 --format json", 0, after: made),
      .init("explain made/$T --year 2025 --group $T", 64, after: made),
      .init("explain made/$T --year 2026 --group 970000009", 65, after: made),
      .init("verify made/$T --inputs export", 0, after: made),
      .init(
        "verify made/$T --inputs export",
        65,
        after: made + "; rm export/clin*; echo >made/$T/$D"
      ),
      .init("verify nowhere/$T", 66),
      .init("policy --policy $T --diff 2025", 0, after: policy("")),
      .init("policy --policy $T", 78),
      .init("synth --out published/$T --clinicians 10", 0),
      .init("synth --out published/$T --clinicians 10", 73, after: "mkdir published/$T"),
    ]

  /// Command lines that can't be understood.
  private static let usage: [PrivacyScenario] =
    ["", "run", "check", "explain", "rollup", "diff", "verify", "policy", "synth"].flatMap {
      [.init("\($0) $T $T $T", 64), .init("\($0) --x$D", 64), .init("\($0) --year=$T", 64)]
    }
    + [
      "threads", "memory", "encoding", "delimiter", "level", "format", "compress", "tins",
      "pending",
      "max-rejects", "log-level", "log-format", "progress",
    ].map { .init("run export --year 2026 --out published/r --\($0) x$D", 64) }
    + [.init("run export --year 2026 --out published/r --threads $T --level $T", 64)]

  // What sets the scene.

  private static let old =
    "reweigh run export --year 2026 --out published/r 2>/dev/null || test $? = 3"
  private static let made = """
    reweigh run export --year 2026 --out made/$T --compress none 2>/dev/null || test $? = 3
    """
  private static let two =
    made + """
      ; sed -i 's/draft/submitted/; /^HX-1,/s/submitted/denied/' export/applications*
      reweigh run export --year 2026 --out made/r2 --compress none 2>/dev/null || test $? = 3
      """
  private static let clinicians = "printf 'npi,tin,%s\\n%s,%s,x\\n' $D $N $T >$T.csv"

  private static func xml(text: String) -> String {
    "printf '<c><clinician npi=\"%s\" tin=\"%s\" x%s=\"\"/><clinician npi=\"%s\"/></c>' $N $T $T $T >$T.xml"
  }

  private static func configuration(_ member: String) -> String {
    "echo '{ \"year\": 2026, \"threads\": 2, \(member) }' >$T.json"
  }

  private static func mapping(_ column: String) -> String {
    "echo '{\"tables\":{\"clinicians\":{\"columns\":{\"a\":\"\(column)\"}}}}' >$T"
  }

  /// A policy file of this year, in which a number is another text where one is given.
  private static func policy(_ value: String) -> String {
    """
    reweigh policy 2026 --format json >$T; cp $T $D
    test -z "\(value)" || sed -i "0,/\\"value\\": [0-9.]*/s//\\"value\\": \\"\(value)\\"/" $T
    """
  }

  private static func refused(_ name: String, _ scene: String) -> PrivacyScenario {
    .init("run export --year 2026 --out published/r", 65, after: scene, name)
  }
}
