"""Makes as many articles as asked for out of the sentences of others, for measuring how cost grows with size.

Each article takes outlet, date, topic, leaning and shape (paragraphs, sentences in each) of a real one, and
draws its sentences from all articles on the same topic. Words are therefore those of the source: a real corpus
of that size would have a larger vocabulary.
usage: recombine.py ARTICLES.jsonl COUNT INTO.jsonl
"""

import json
import random
import re
import sys

SEED = 1
SENTENCE_END = re.compile(r"(?<=[.!?])\s+")


def main(path, count, into):
    generator = random.Random(SEED)
    with open(path, encoding="utf-8") as lines:
        sources = [json.loads(line) for line in lines]
    shapes = []
    sentences = {}
    for source in sources:
        paragraphs = [SENTENCE_END.split(part) for part in source["text"].split("\n") if part.strip()]
        sentences.setdefault(source["topic"], []).extend(one for part in paragraphs for one in part)
        shapes.append([len(part) for part in paragraphs])
    with open(into, "w", encoding="utf-8") as output:
        for number in range(int(count)):
            index = generator.randrange(len(sources))
            source = sources[index]
            pool = sentences[source["topic"]]
            text = "\n".join(" ".join(generator.choices(pool, k=length)) for length in shapes[index])
            article = source | {
                "id": f"made-{number}", "url": f"https://news.example/{number}",
                "title": generator.choice(pool)[:120], "text": text}
            output.write(json.dumps(article, ensure_ascii=False) + "\n")


main(*sys.argv[1:])
