"""Put each skill into one of our own groups by the vectors and words of its names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np
import snowballstemmer
from sklearn.cluster import KMeans
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.preprocessing import normalize

from reference_skills import Skill

GROUPS = 420
_WORDS_SHARE = 0.8
_LABEL_WEIGHT = 3
_SEED = 1


def group_skills(skills: Sequence[Skill], *, groups: int = GROUPS) -> tuple[list[int], list[int]]:
    """(group of each skill, the skill in the middle of each group).

    Skills and knowledge are grouped apart, as ESCO keeps them apart.
    """
    points = _points(skills)
    knowledge = np.array([skill.knowledge for skill in skills])
    shares = (round(groups * float(knowledge.mean())), groups - round(groups * float(knowledge.mean())))
    numbers = np.zeros(len(skills), dtype=int)
    middles: list[int] = []
    for chosen, share in zip((knowledge, ~knowledge), shares, strict=True):
        rows = np.flatnonzero(chosen)
        model = KMeans(share, random_state=_SEED, n_init=1, max_iter=40).fit(points[rows])
        numbers[rows] = model.labels_ + len(middles)
        middles += _middles(points, rows, model)
    return numbers.tolist(), middles


def agreement(groups: Sequence[Any], official: Sequence[Any]) -> tuple[float, float]:
    """Pairwise precision and recall of two groupings of the same things."""
    together = _pairs(Counter(zip(groups, official, strict=True)))
    return together / _pairs(Counter(groups)), together / _pairs(Counter(official))


def _points(skills: Sequence[Skill]) -> Any:
    """The name's vector beside the reduced TF-IDF of all words, the latter a little weaker."""
    vectors = normalize(np.stack([skill.vector for skill in skills]))
    stemmer = snowballstemmer.stemmer("english")
    texts = [" ".join(stemmer.stemWords(_words(skill))) for skill in skills]
    model = TfidfVectorizer(sublinear_tf=True, min_df=2, max_df=0.2, stop_words="english")
    weights = model.fit_transform(texts)
    words = normalize(TruncatedSVD(200, random_state=_SEED).fit_transform(weights))
    return normalize(np.hstack([vectors, _WORDS_SHARE * words])).astype("f4")


def _words(skill: Skill) -> list[str]:
    parts = [skill.label] * _LABEL_WEIGHT + [*skill.aliases[:8], skill.words, skill.description]
    return re.findall(r"[a-z]+", " ".join(parts).lower())


def _middles(points: Any, rows: Any, model: Any) -> list[int]:
    return [
        int(rows[model.labels_ == number][np.argmax(points[rows[model.labels_ == number]] @ centre)])
        for number, centre in enumerate(model.cluster_centers_)
    ]


def _pairs(counts: Counter[Any]) -> int:
    return sum(count * (count - 1) // 2 for count in counts.values())
