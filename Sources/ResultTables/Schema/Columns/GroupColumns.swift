extension GroupTable.Column {
  public var form: ColumnForm {
    switch self {
    case .tin: .always(.tin, "The TIN of the practice")
    case .clinicians: .always(.count, "How many clinicians the export has of it")
    case .size: .maybe(.count, "How many it has as it is stated")
    case .eligible: .always(.count, "How many of them are eligible at this level")
    case .nonPatientFacing: .always(.count, "How many of the clinicians are non-patient facing")
    case .hospitalBased: .always(.count, "How many of the clinicians are hospital-based")
    case .ascBased: .always(.count, "How many of the clinicians are ASC-based")
    case .individuallyReweighted:
      .always(.count, "How many of the eligible ones are reweighted as individuals")
    case .smallPractice: .always(.flag, "It is a small practice")
    case .sites: .always(.count, "How many sites are on file")
    case .reweighted: .always(.flag, "PI is reweighted to 0% at this level")
    case .basis: .maybe(.basis, "Why")
    case .overridden: .always(.flag, "A data submission voids what was applied for")
    case .nonPatientFacingShort:
      .maybe(.count, "How many more would have to be non-patient facing for the group to be")
    case .hospitalBasedShort:
      .maybe(.count, "How many more would have to be hospital-based for the group to be")
    }
  }
}

extension VirtualGroupTable.Column {
  public var form: ColumnForm {
    switch self {
    case .virtualGroupID: .always(.identifier, "The identifier of the virtual group")
    case .tins: .always(.count, "How many TINs it has")
    case .clinicians: GroupTable.Column.clinicians.form
    case .eligible: GroupTable.Column.eligible.form
    case .nonPatientFacing: GroupTable.Column.nonPatientFacing.form
    case .hospitalBased: GroupTable.Column.hospitalBased.form
    case .ascBased: GroupTable.Column.ascBased.form
    case .individuallyReweighted: GroupTable.Column.individuallyReweighted.form
    case .smallPractice: GroupTable.Column.smallPractice.form
    case .sites: GroupTable.Column.sites.form
    case .reweighted: GroupTable.Column.reweighted.form
    case .basis: GroupTable.Column.basis.form
    case .overridden: GroupTable.Column.overridden.form
    case .nonPatientFacingShort: GroupTable.Column.nonPatientFacingShort.form
    case .hospitalBasedShort: GroupTable.Column.hospitalBasedShort.form
    }
  }
}

extension SubgroupTable.Column {
  public var form: ColumnForm {
    switch self {
    case .subgroupID: .always(.identifier, "The identifier of the subgroup")
    case .tin: .always(.tin, "The TIN of its practice")
    case .clinicians: .always(.count, "How many clinicians are validly registered in it")
    case .reweighted: .always(.flag, "PI is reweighted to 0% at this level")
    case .basis: .maybe(.basis, "Why")
    case .overridden: .always(.flag, "A data submission voids what was applied for")
    }
  }
}
