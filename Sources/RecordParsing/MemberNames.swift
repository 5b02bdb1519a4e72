internal import Glibc

/// What the members of records are called, by the path of names that leads to them, and which fields
/// they are: learned as they are met.
///
/// Records of one file mostly have the same members in the same order, so each name knows which one
/// followed it last. Belongs to one parser; its memory is read through pointers without checks.
struct MemberNames: ~Copyable {
  /// A place in the tree of names; the root is the record itself.
  typealias Place = Int

  private struct Name: BitwiseCopyable {
    /// The name in `text`.
    let start: Int
    let count: Int
    let parent: Place
    /// Its first field, -1 where it is none.
    let field: Int
    let hasOtherFields: Bool
    /// The name that came after it last, -1 where none did.
    var following: Place = -1
    /// The first name in it that came last.
    var first: Place = -1
    /// The object that it was met in last.
    var object = 0
    var isIgnored = false
  }

  private let shape: RecordShape
  private var names = UnsafeMutableBufferPointer<Name>.allocate(capacity: 64)
  private var count = 0
  private var text = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 1024)
  private var textCount = 0
  /// By parent and name.
  private var places: [Key: Place] = [:]
  /// By place, where there are several.
  private var fields: [Place: [Int]] = [:]
  private var objectCount = 0

  private struct Key: Hashable {
    let parent: Place
    let name: [UInt8]
  }

  /// The place of the record.
  static let root: Place = 0
  /// The most names that the members of records have.
  static let limit = 1 << 17

  init(_ shape: RecordShape) {
    self.shape = shape
    names.initializeElement(
      at: 0,
      to: Name(start: 0, count: 0, parent: -1, field: -1, hasOtherFields: false)
    )
    count = 1
  }

  deinit {
    names.deallocate()
    text.deallocate()
  }

  /// A number for an object whose members are met next.
  mutating func beginObject() -> Int {
    objectCount += 1
    return objectCount
  }

  /// The place of a name in an object after another one, -1 where it is the first; nil where there are too
  /// many names.
  @inline(__always)
  mutating func place(
    of name: UnsafeBufferPointer<UInt8>,
    after previous: Place,
    in parent: Place
  ) -> Place? {
    let expected = previous >= 0 ? names[previous].following : names[parent].first
    return expected >= 0 && isName(name, at: expected)
      ? expected : find(name, after: previous, in: parent)
  }

  @inline(__always)
  private func isName(_ name: UnsafeBufferPointer<UInt8>, at place: Place) -> Bool {
    guard names[place].count == name.count else { return false }
    guard let known = text.baseAddress, let bytes = name.baseAddress else { return name.isEmpty }
    return memcmp(known + names[place].start, bytes, name.count) == 0
  }

  @inline(never)
  private mutating func find(
    _ name: UnsafeBufferPointer<UInt8>,
    after previous: Place,
    in parent: Place
  ) -> Place? {
    let key = Key(parent: parent, name: Array(name))
    let place: Place
    if let known = places[key] {
      place = known
    } else {
      guard count < Self.limit else { return nil }
      place = add(key)
    }
    if previous >= 0 { names[previous].following = place } else { names[parent].first = place }
    return place
  }

  private mutating func add(_ key: Key) -> Place {
    names.reserve(count + 1, keeping: count)
    text.reserve(textCount + key.name.count, keeping: textCount)
    let place = count
    let fields = shape.fields(path(of: key.parent) + [key.name])
    names.initializeElement(
      at: place,
      to: Name(
        start: textCount,
        count: key.name.count,
        parent: key.parent,
        field: fields.first ?? -1,
        hasOtherFields: fields.count > 1
      )
    )
    if fields.count > 1 { self.fields[place] = fields }
    _ = text[textCount..<textCount + key.name.count].update(fromContentsOf: key.name)
    textCount += key.name.count
    places[key] = place
    count += 1
    return place
  }

  /// Notes that a name is met in an object; returns whether it is for the first time.
  @inline(__always)
  func meet(_ place: Place, in object: Int) -> Bool {
    guard names[place].object != object else { return false }
    names[place].object = object
    return true
  }

  /// The field that the members of a name are, -1 where they are none.
  @inline(__always)
  func field(of place: Place) -> Int { names[place].field }

  /// The other fields that the members of a name are, too.
  func otherFields(of place: Place) -> ArraySlice<Int> {
    names[place].hasOtherFields ? fields[place]?.dropFirst() ?? [] : []
  }

  /// The fields that the members of a name are.
  func fields(of place: Place) -> [Int] {
    let first = names[place].field
    return first < 0 ? [] : [first] + otherFields(of: place)
  }

  /// Notes that a value was met at a place of which nothing is read.
  @inline(__always)
  func ignore(_ place: Place) { names[place].isIgnored = true }

  /// The paths of values that were ignored.
  var ignoredPaths: [String] {
    (1..<max(1, count)).filter { names[$0].isIgnored }.map { place in
      path(of: place).pathText
    }
  }

  /// The paths of values that were ignored since this was last asked.
  mutating func takeIgnoredPaths() -> [String] {
    let paths = ignoredPaths
    for place in 0..<count { names[place].isIgnored = false }
    return paths
  }

  /// The names that lead to a place.
  private func path(of place: Place) -> [[UInt8]] {
    var path: [[UInt8]] = []
    var place = place
    while place != Self.root {
      let name = names[place]
      path.append(Array(text[name.start..<name.start + name.count]))
      place = name.parent
    }
    return path.reversed()
  }
}
