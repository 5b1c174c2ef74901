#!/usr/bin/env python3
"""Expected values for the tests of the tokenizer, from Python 3.11 (Unicode 14.0) and spaCy 3.8.

    scripts/expected_tokenization.py MODEL

MODEL is the name of an installed package that carries en_core_web_sm 3.8, such as `en_core_web_sm` itself. Writes
`python.json` (string methods and the module `re`) and `spacy.json` (string ids, tokens and their features).
"""

import importlib
import json
import pathlib
import re
import sys
import unicodedata

import spacy
from spacy.attrs import IS_SPACE, NORM, PREFIX, SHAPE, SUFFIX
from spacy.lang.lex_attrs import word_shape

FIXTURES = pathlib.Path(__file__).parent.parent / "Tests/LinguisticsTests/Fixtures/tokenization"

# Each holds a trap: sizes around the hash's blocks of eight bytes, symbols, and names that only look like them.
IDS = [
    "", "a", "ab", "abc", "abcd", "abcde", "abcdef", "abcdefg", "abcdefgh", "abcdefghi", "Bellmoor harbour wall",
    "ORTH", "orth", "NORM", "number", "Number", "agent", "mark", "num", "dep", "punct", "X", "x", "_", "IS_ALPHA",
    "ROOT", "PERSON", "acl", "xcomp", "é", "漢字", "\U0001F600", "naïve café", "\x00", "a\x00b", "ß" * 40,
]

# Capital sigma in all places, the dotted I, title case, letters that came after Unicode 14 (1C89, A7CB, 16EA0).
LOWER = [
    "Bellmoor", "ΟΔΥΣΣΕΥΣ", "ΣΑΣ", "Σ", "ΑΣ", "ΑΣ.", "ΑΣ'", "ΑΣ'Β", "'Σ", "1Σ", "ΑΣ\u0301", "Α\u0301Σ", "ΑΣ\u00ad\u00adα", "ΑΣ1",
    "İSTANBUL", "Iı", "ǅ", "Ǆ", "ẞ", "ﬁSH", "ÀÉÎ", "Å", "K", "Ⅷ", "Ⓐ", "ʕΣ", "ჼΣ", "ꟲΣ", "\u1C89", "\uA7CB", "\U00016EA0",
    "\U00010400", "漢字", "\U0001F600", "АБВ", "Հայ", "ᏣᎳᎩ", "a\u0345Σ", "\U0001171EΣ", "x\U0001171EΣ",
]

WORDS = [
    "Bellmoor", "bellmoor", "BELLMOOR", "McTolvane", "F-16", "2031-04-01", "10:30", "aaaaaaaa", "aAaAaA", "11111", "....",
    "......", "ǅep", "½", "²", "①", "Ⅷ", "٣٤٥٦٧", "漢字", "é", "e\u0301", "\U0001F600\U0001F600", "_", "X", "xx", "a b", " ",
    "\n\n", "\u00a0", "\u3000\u2009", "\u200b", "\x1c", "\x85", "w" * 99, "w" * 100, "é" * 99, "é" * 100, "漢" * 34,
    "\u1C89", "\U00011F50", "ªº", "ـ", "\x00", "o'clock", "x²", "\ufffd", "\U0010FFFF", "1ab", "ab1",
]

# How a pattern is used, the pattern, texts. Kinds: prefix (search with ^), suffix (search with $), infix (finditer),
# match (match).
PATTERNS = [
    ("prefix", r"^\.\.+|^…|^……|^\$|^US\$|^\+(?![0-9])", ["..a", ".a", "...", "……", "$5", "US$5", "US5", "+a", "+5", "+", "", "a.."]),
    ("prefix", r"^a|^ab|^[b-d]", ["abc", "b", "dd", "e", "ä", "\U0001F600"]),
    ("prefix", r"^(?:ab|a)(?:c|bcd)?", ["abcd", "abc", "ab", "acd", "x"]),
    ("prefix", r"^[\u00A6\U0001F300-\U0001F3FA]|^\u2026", ["¦x", "\U0001F310!", "…", "\U0001F400", "x"]),
    ("prefix", r"^[]a]|^[^\d\s\w]{2,3}", ["]x", "a", "!!!!", "!!a", "!", "--", "é!", "  "]),
    ("suffix", r"s$|'s$|ing$|\.\.+$|…$", ["walls", "wall's", "'s", "s", "making", "end..", "end.", "a...b", "...", "wall", ""]),
    ("suffix", r"(?<=[0-9])(?:km|km²|m|m²|%)$|m/s$", ["5km", "5km²", "5m/s", "km", "x%", "100%", "5kmm", "٣km"]),
    ("suffix", r"(?<=°[FfCcKk])\.$|(?<=[0-9])\+$", ["5°C.", "°C.", "C.", "5+", "+", "°.", "°F.."]),
    ("suffix", r"(?<=[a-zé%²)])\.$|(?<=[A-Z][A-Z])\.$", ["end.", "café.", "U.S.", "USA.", "US.", "A.", "aB.", "AB.", "9.", "9%.", "."]),
    ("suffix", r"(?<![0-9])\.$", ["a.", "1.", ".", "é."]),
    ("infix", r"\.\.+|…|(?<=[0-9])[+\-\*^](?=[0-9-])", ["a..b...c", "1+2", "1-2-3", "1--3", "a-b", "…a…", "1*2^3", ".", "..", "1-"]),
    ("infix", r"(?<=[a-zα-ω])(?:-|–|—|--|---|——|~)(?=[a-zα-ω])", ["co-op", "a--b", "a---b", "a----b", "a——b", "-a-", "α–ω", "a~b-c", "a-B"]),
    ("infix", r"(?<=[a-z'\"])\.(?=[A-Z'\"])|,", ["end.Next", "a.b", "a'.'b", "1,2,,3", ",", "x.\"", "é.E"]),
    ("infix", r"ab|abc|bcd", ["abcd", "xabxabc", "bcdab", "aabb"]),
    ("match", r"(?u)^(?:[\w\+\-\.]{2,}://)?(?:\S+@)?(?:[a-z0-9\u00a1-\uffff]+\.)+[a-z]{2,4}(?::\d{2,5})?$",
     ["a.com", "http://bell.moor", "h://bell.moor", "x@y.zz", "a.b:80", "a.b:8", "é.zz", "a b.cc", "a.com\n", "a.comma", "@a.bb", "a@b@c.dd", ".com"]),
    ("match", r"^(?!(?:10|127)(?:\.\d{1,3}){3})(?:\d{1,3}\.){3}\d{1,3}$", ["10.1.2.3", "127.0.0.1", "11.1.2.3", "1.2.3", "1.2.3.4.5", "٣.٣.٣.٣", "100.1.2.3"]),
    ("match", r"(?:a|b)*c{2}d{0,2}(?=e)", ["ccee", "abccde", "ccddde", "cd", "abababcce", "cc"]),
    ("match", r"(?:a*)*b", ["aaab", "b", "a", ""]),
    ("match", r"[^a-c\]\\^-]+$", ["xyz", "x]", "x\\", "x^", "x-", "xa", "\U0001F600", "é\n", "\n"]),
    ("match", r"x{,2}y|x{2,}z|{a}", ["y", "xxy", "xxxy", "xxxxz", "xz", "{a}"]),
    ("match", r"\W\D\S\s\x41\t\.", ["!a! A\t.", "aa! A\t.", "!1! A\t.", "!a!\u00a0A\t."]),
]

# Written for this test; people and places are invented.
SENTENCES = [
    "Mayor Tolvane said on Monday that Bellmoor's harbour wall isn't safe.",
    "\"We won't wait,\" said Ines Okoro, 41, who's led the anti-flood campaign since 2029.",
    "The U.S. engineer, Dr. P. Halvorsen Jr., paid £5.5m (about $7m) for 12km of pipes.",
    "He'd've told them: \"Y'all can't dock here!\" But they did... twice.",
    "Let's go; it's John's boat, isn't it?",
    "See https://www.bellmoor.example/harbour?id=7#top or write to clerk@bellmoor.example.com.",
    "The pump moves 3.5m² at 10m/s, 20% more than the old one at 50°C.",
    "At 5pm (17:00), the Anders-Whitlock committee voted 7-2 against a state—of—the—art barrier.",
    "Ms. Vane's father-in-law owns 1,000 sheep, goats/cows and e.g. two F-16 models.",
    "“Don’t panic,” she said – ‘the water’s only ankle-deep’.",
    "Contact: +44 20 7946 0000, ext.5; #bellmoor @harbourwatch",
    "They cannot. I'm gonna leave; gimme the keys, cos I wanna drive.",
    "The vote was held Jan. 3, 2031 in Oakholt, Mass.",
    "Prof. Adeyemi Ph.D. lives in St. Orran vs. Lake Tessel.",
    "It cost US$100, C$5, €20bn and 300₽; the rest was free :-) <3 (^_^) ¯\\(ツ)/¯",
    "First line.\nSecond line.\n\n  Indented third line.\tTab.  Two spaces. ",
    "Number 7, agent mark X and num dep _ are words too.",
    "The cat.Then the dog.Barked",
    "Mixed: İznik, ΟΔΥΣΣΕΥΣ, Straße, 漢字かな交じり文, العربية كم², हिन्दी।",
]

ADVERSARIAL = [
    "", " ", "  ", "\n", " a", "a ", "a  ", "\u00a0", "a\u00a0b", "\u3000", "\u2028x", "\x85", "\x1c", "\u200b", "\ufeff", "a\u200bb",
    "...", "....a", "a....", ".a.", "''", "``a''", "((a))", "[(\"a\")]", "a)b", "$", "$$5", "5$", "US$", "-", "--", "---", "a-", "-a", "a-b-c",
    "a--b", "a---b", "1-2", "1--2", "+5", "+a", "1+2*3^4", "a,b", "1,2", "a:b", "a/b", "a=b", "a<b>c", "a~b", "a_b", "_a_", "#a", "@a",
    "5km", "5km²", "5km.", "5kg/m", "5m/s.", "7TB", "5تبكم", "٣كم²", "100%", "°C.", "5°C.", "°", "x²", "A.", "A.B.", "AB.", "Ab.", "ab.", "1.", "1.2.", "É.",
    "can't", "Can't", "CAN'T", "can’t", "cannot", "cant", "couldn't've", "y'all'd've", "'tis", "'em", "it's", "IT'S", "its'", "'s", "’S", "s'",
    ":)", ":-)", ":) :(", ":)))", "(:", "a:)", ":)a", "x:)y", ":D.", "<3", "<33", "o.O", "o.o.", ":')", "^_^", "(^_^)", "(>_<)x", "¯\\(ツ)/¯", "ಠ_ಠ",
    ": )", ": ) :)", "8 )", "<. <", "a.m.", "10am", "10 am", "10a.m.", "10a.m..", "(10pm)", "e.g.", "(e.g.", "e.g.,", "E.G.", "i.e", "Mr.", "Mr", "Jan.", "Jan..", "jan.",
    "a.b", "a.com", "www.a.com", "http://a", "http://a.b/c?d=e#f", "(http://a.bc)", "http://a.bc.", "user@a.com", "<user@a.com>", "ftp://a.b:21/x", "1.2.3.4", "10.0.0.1",
    "192.168.0.1", "172.16.0.1", "8.8.8.8:53", "256.1.1.1", "a.b:c@d.ef", "é.com", "漢.字", "漢,字", "漢-字", "漢…字", "。漢。", "「漢字」",
    "\U0001F600", "\U0001F600\U0001F600", "a\U0001F600b", "\U0001F468\u200d\U0001F469\u200d\U0001F467", "\U0001F1E9\U0001F1EA", "👍🏽!", "♥", "a♥b", "®", "a®", "e\u0301", "\u0301", "\u0301a", "\u0301 \u0308",
    "שלום עולם.", "مرحبا، 5كم؟", "नमस्ते।", "ǅ Ǆ ǆ", "ﬁ", "½ ² ① Ⅷ", "٣٤٥", "\x00", "a\x00b", "\ufffd", "\uffff", "\U0010FFFF", "\ue000",
    "w" * 99, "w" * 100, "(" * 50, ")" * 50 + "a", "a." * 40, "'" * 9, "-" * 30, ":)" * 10, "1," * 20, "\\n", "\\t", "C++", "&amp;", "a&b", "*a*",
    "rock'n'roll", "O'Hara", "d'Arc", "o'clock", "ma'am", "Ma’am", "w/o", "w/", "b/c", "and/or", "vs.", "No.1", "#1", "x.", "ä.", "v.s.", "p.s.", "\n\n\n", "\r\n", " \n ", "a\n b", "a \n", "a\t\tb",
]


def in_bytes(text, position):
    return len(text[:position].encode())


def spans(kind, pattern, text):
    pattern = re.compile(pattern)
    if kind == "infix":
        matches = list(pattern.finditer(text))
    else:
        match = pattern.match(text) if kind == "match" else pattern.search(text)
        matches = [match] if match else []
    return [[in_bytes(text, match.start()), in_bytes(text, match.end())] for match in matches]


def fingerprint():
    """FNV-1a over the properties and the lower case of all code points."""
    value = 0xCBF29CE484222325
    for code in range(0x110000):
        character = chr(code)
        if 0xD800 <= code < 0xE000:
            continue
        # Cased and Case_Ignorable show in the treatment of capital sigma.
        ignorable = ("a" + character + "Σ").lower()[-1] == "ς" and ("1" + character + "Σ").lower()[-1] == "σ"
        cased = not ignorable and ("1" + character + "Σ").lower()[-1] == "ς"
        flags = [
            character.isalpha(), character.isupper(), character.isdigit(), character.isdecimal(), character.isspace(),
            re.match(r"\w", character) is not None, ignorable, cased,
        ]
        value = (value ^ sum(flag << bit for bit, flag in enumerate(flags))) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
        lower = "" if character == "Σ" else character.lower()
        for mapped in lower if lower != character else "":
            value = (value ^ ord(mapped)) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    return value


def write(name, fields):
    """A line an entry, for readable differences."""
    FIXTURES.mkdir(parents=True, exist_ok=True)
    parts = []
    for field, content in fields.items():
        if isinstance(content, list):
            lines = ",\n".join(json.dumps(entry, separators=(",", ":")) for entry in content)
            parts.append(f"{json.dumps(field)}: [\n{lines}\n]")
        else:
            parts.append(f"{json.dumps(field)}: {json.dumps(content)}")
    (FIXTURES / name).write_text("{" + ",\n".join(parts) + "}\n")


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    nlp = importlib.import_module(sys.argv[1]).load()
    strings = nlp.vocab.strings

    write("python.json", {
        "unicode": unicodedata.unidata_version,
        "fingerprint": fingerprint(),
        "lower": [[text, text.lower()] for text in LOWER],
        "words": [
            {"text": word, "shape": word_shape(word), "prefix": word[0], "suffix": word[-3:], "isSpace": word.isspace()}
            for word in WORDS
        ],
        "patterns": [
            {"kind": kind, "pattern": pattern,
             "texts": [{"text": text, "spans": spans(kind, pattern, text)} for text in texts]}
            for kind, pattern, texts in PATTERNS
        ],
    })

    types = {}
    texts = []
    for text in SENTENCES + ADVERSARIAL:
        doc = nlp.tokenizer(text)
        numbers = []
        columns = doc.to_array([NORM, PREFIX, SUFFIX, SHAPE, IS_SPACE]) if len(doc) else []
        for token, column in zip(doc, columns):
            entry = (token.text, token.norm_, *(int(value) for value in column.astype("uint64")))
            numbers.append(types.setdefault(entry, len(types)))
        texts.append({
            "text": text, "types": numbers, "starts": [token.idx for token in doc],
            "spaces": "".join("1" if token.whitespace_ else "0" for token in doc),
        })
    write("spacy.json", {
        "spacy": spacy.__version__,
        "ids": [{"text": text, "id": strings.add(text)} for text in IDS],
        "types": [
            dict(zip(["text", "norm", "normID", "prefix", "suffix", "shape"], entry), isSpace=entry[6] == 1)
            for entry in types
        ],
        "texts": texts,
    })


if __name__ == "__main__":
    main()
