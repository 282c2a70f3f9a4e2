"""Precision and recall of each rule on a published set of French passages, half of them traps.

The passages (`*.yml`, see README.md) were written without looking at the vocabularies of the
rules, and were committed before the first measure; they may be used and published by anybody
(Licence Ouverte 2.0). Each stands in a small but complete tender, its frame (`cadres.yml`), so
that its verdict is settled by law and not by a missing piece.

What counts, per rule:

- the *positive* of an obligation is its presence (`conforme`), of a prohibition or of a defect
  the fault (`non_conforme`): `FAULTS` says which rules are which;
- precision: of what was said positive, how much is labelled so; recall: of what is labelled
  positive, how much was said so. A verdict `a_verifier` is neither a presence nor an absence: it
  is not said positive, it is no false alarm either, and its share is shown beside;
- exact: the verdict is the labelled one, among the six.
"""
