import Foundation
import Models
import Testing

/// Whether there is an English model, without which labels cannot be found.
enum EnglishModel {
  static let reason: Comment = "no English model is installed: run make setup"

  static let isThere = FileManager.default.fileExists(
    atPath: "\(ModelStore.standard().folder(of: .englishSmall))/model.parallax")
}
