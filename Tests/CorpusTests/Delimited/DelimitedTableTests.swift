import Corpus
import Testing

@Suite("Tables")
struct DelimitedTableTests {
  private func table(_ text: String, delimiter: UInt8? = nil) throws -> DelimitedTable {
    try DelimitedTable.read(bytes: Array(text.utf8), path: "t.csv", delimiter: delimiter)
  }

  @Test("quotes, doubled quotes, line breaks and empty cells")
  func quoting() throws {
    let table = try table("id,text,label\r\n1,\"a \"\"b\"\", c\r\nd\",x\r\n2,,\"\"\r\n\r\n3,e\"f,\" g \"\r\n")
    #expect(table.columns == ["id", "text", "label"])
    #expect(
      table.rows.map(\.cells) == [["1", "a \"b\", c\r\nd", "x"], ["2", "", ""], ["3", "e\"f", " g "]])
    #expect(table.rows.map(\.line) == [2, 4, 6])
    #expect(table.issues.isEmpty)
    #expect(table.column(named: "label") == 2)
    #expect(table.column(named: "group") == nil)
  }

  @Test("the delimiter is found", arguments: [(",", UInt8(0x2C)), (";", 0x3B), ("\t", 0x09)])
  func delimiters(_ text: String, _ byte: UInt8) throws {
    let table = try table("id\(text)text\(text)label\n1\(text)a\(text)b")
    #expect(table.delimiter == byte)
    #expect(table.rows.map(\.cells) == [["1", "a", "b"]])
  }

  @Test("ragged rows and open quotes are issues with line and counts")
  func faults() throws {
    let table = try table("id,text\n1\n2,a,b\n3,\"open\n4,d\n5,e\n")
    #expect(table.rows.map(\.cells) == [["4", "d"], ["5", "e"]])
    #expect(
      table.issues.map(\.description) == [
        "t.csv:2: the row has 1 cell, the header 2; quote cells that hold the separator or line breaks",
        "t.csv:3: the row has 3 cells, the header 2; quote cells that hold the separator or line breaks",
        "t.csv:4: a quotation mark in this row is not closed; close it, or double the marks that belong to the text; "
          + "reading goes on at the next line",
      ])
  }

  @Test("text after a closing mark stays as it stands")
  func strayMarks() throws {
    let table = try table("id\ttext\n1\t\"No,\" he said\n2\t\"Well\" \"then\"\n")
    #expect(table.rows.map(\.cells) == [["1", "\"No,\" he said"], ["2", "\"Well\" \"then\""]])
  }

  @Test("no header is an error; a column alone is a table")
  func edges() throws {
    for text in ["", "\n\n", "\u{FEFF}"] {
      #expect(throws: ReadIssue.self) { try table(text) }
    }
    #expect(throws: ReadIssue.self) { try DelimitedTable.read(path: "/nonexistent/t.csv") }
    #expect(try table("\ntext\na\nb").rows.map(\.cells) == [["a"], ["b"]])
    let damaged = try DelimitedTable.read(bytes: Array("text\na\n".utf8) + [0xFF, 0x0A], path: "t")
    #expect(damaged.rows.count == 1)
    #expect(damaged.issues.map(\.line) == [3])
  }

  @Test("articles: mapping, attributes, losing columns")
  func articles() throws {
    let unit = SourceUnit(
      path: "t.csv", format: .csv, firstLine: 2, bytes: Array("A,\"x; y\",Text,Other,red\n".utf8),
      columns: ["title", "tags", "text", "content", "colour"])
    let parsed = DelimitedReader.parse(unit)
    let article = try #require(try parsed.records.first?.get())
    #expect(article.headline == "A")
    #expect(article.tags == ["x", "y"])
    #expect(article.body == "Text")
    #expect(article.attributes.map(\.value) == ["red"])
    #expect(parsed.ignoredFields == ["content"])
    #expect(parsed.guesses.map(\.description) == ["title → headline", "content → body", "text → body"])
  }
}
