"""The French language: folding, words, sentences, negation, amounts, dates, references."""
