/// A reporting word with what it reports, before quotations are joined to it.
struct Report {
  /// The words that report; none where punctuation alone does.
  var cue: Range<Int>?
  var cueClass: CueClass?
  var speaker: SpeakerPhrase?
  /// Code points of what is reported; more than one where the reporting words stand in its midst.
  var contents: [Range<Int>]
}
