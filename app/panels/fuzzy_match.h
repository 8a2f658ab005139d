#pragma once
// How well a few typed letters fit a text.

#include <QString>

namespace shapewright {

/// Negative unless every letter of `pattern` (spaces aside) occurs in `text` in that order, in any
/// case; larger for letters in a row and at the beginnings of words, and for shorter texts.
int fuzzyScore(const QString& pattern, const QString& text);

}  // namespace shapewright
