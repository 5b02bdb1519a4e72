import QPPModel
import ReweightingRules
import Testing

struct ExceptionRequestTests {
  @Test(
    arguments: [
      // A hardship exception is about Promoting Interoperability alone.
      (.piHardship, .individual, [], true), (.piHardship, .group, [.quality], true),
      (.euc, .individual, .promotingInteroperability, true),
      (.euc, .virtualGroup, .promotingInteroperability, true),
      (.euc, .group, [.cost, .promotingInteroperability], false),
      (.euc, .individual, .quality, false), (.euc, .individual, [], false),
      // An APM Entity's is whatever is submitted.
      (.euc, .apmEntity, .promotingInteroperability, false), (.euc, .apmEntity, .every, false),
    ] as [(ExceptionType, ApplicationLevel, PerformanceCategories, Bool)]
  )
  func `data set an application aside that asks for nothing else`(
    type: ExceptionType,
    level: ApplicationLevel,
    categories: PerformanceCategories,
    isSetAside: Bool
  ) {
    let request = ExceptionRequest(type: type, level: level, categories: categories)
    #expect(request.isSetAsideByData == isSetAside)
  }

  @Test(
    arguments: [
      (.piHardship, [], .firm, .hardship, []), (.piHardship, [], .pending, .hardshipPending, []),
      (.piHardship, .every, .firm, .hardship, []),
      (.euc, .promotingInteroperability, .firm, .euc, []),
      (.euc, .promotingInteroperability, .pending, .eucPending, []),
      (.euc, .every, .firm, .euc, [.quality, .cost, .improvementActivities]),
      (.euc, [.cost, .improvementActivities], .firm, [], [.cost, .improvementActivities]),
      // A pending one counts like an approved one for other categories.
      (.euc, .quality, .pending, [], .quality), (.euc, [], .firm, [], []),
      (.euc, .every, .none, [], []), (.piHardship, [], .none, [], []),
    ] as [(ExceptionType, PerformanceCategories, Standing, Basis, PerformanceCategories)]
  )
  func `an application in effect reweights what it lists`(
    type: ExceptionType,
    listed: PerformanceCategories,
    standing: Standing,
    basis: Basis,
    categories: PerformanceCategories
  ) {
    let request = ExceptionRequest(type: type, level: .group, categories: listed)
    #expect(request.effect(standing) == ExceptionEffect(basis: basis, categories: categories))
  }
}
