"""The fingerprint of a text as six words that two offices can compare by telephone."""

from __future__ import annotations

COUNT = 6
_WORDS = """
acorn actor album alley amber anchor angle ankle apple apron arch armour arrow attic autumn badge bagel
baker bamboo banjo barley basket beach beetle bell bench berry birch blanket board bonnet bottle bowl
brass bread brick broom brush bucket button cabin cactus camel canal carpet castle cedar cello chalk
cherry chimney cider circle clay clock coast coffee comet copper coral cotton crane crown crystal
curtain daisy dancer desert diamond dinner dolphin domino donkey door dragon drum duck eagle easel echo
elbow elephant ember engine envelope fabric falcon farmer feather fence ferry fiddle field finger flag
flute forest fossil fountain fox garden gate giant ginger glacier globe goose grape guitar hammer
harbour hazel helmet heron hill hockey honey horse hotel house iceberg igloo island jacket jasmine jewel
jigsaw jungle kettle key king kitchen ladder lagoon lake lamp lantern lemon letter lily lion lizard
lobster lock magnet mango maple marble meadow melon mill mirror mitten moon mosaic mountain museum
napkin needle nest noodle notebook nutmeg oasis ocean olive onion orange orchard otter oyster paddle
palace panda paper parrot pebble pencil pepper piano pillow pirate planet plum pocket pond potato puzzle
pyramid quarry quilt rabbit radio raft rainbow raven ribbon river robin rocket rope saddle sailor salt
sandal scarf school shell ship silver skate snow sofa spider spoon stable stone sugar summer sun swan
table teapot temple tent thunder ticket tiger tomato tower tractor tulip tunnel turtle umbrella valley
vanilla vase velvet violin volcano waffle wagon walnut water whale wheel willow window wolf wood yacht
yarn yogurt zebra zipper
"""
WORDS = tuple(_WORDS.split())


def words_of(fingerprint: str) -> tuple[str, ...]:
    """Six words for the first 48 bits of a SHA-256 in hex; no two words begin with the same three letters."""
    return tuple(WORDS[byte] for byte in bytes.fromhex(fingerprint[: 2 * COUNT]))


def same_words(typed: str, fingerprint: str) -> bool:
    """Whether the typed words, or at least the first three letters of each, are those of the fingerprint."""
    heard = [word for word in typed.replace(",", " ").replace("-", " ").casefold().split() if word]
    own = words_of(fingerprint)
    return len(heard) == len(own) and all(
        len(word) >= 3 and mine.startswith(word[:3]) for word, mine in zip(heard, own, strict=True)
    )
