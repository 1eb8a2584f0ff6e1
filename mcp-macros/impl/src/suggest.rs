//! "Did you mean": the nearest legal word.

/// The nearest of `legal` to `word`, when it is near enough to be meant.
pub(crate) fn nearest<'a>(word: &str, legal: &[&'a str]) -> Option<&'a str> {
    legal
        .iter()
        .map(|candidate| (strsim::damerau_levenshtein(word, candidate), *candidate))
        .filter(|(distance, candidate)| *distance <= 1 + candidate.len().max(word.len()) / 4)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// The same as the end of a sentence: `; did you mean `x`?`, or nothing.
pub(crate) fn did_you_mean(word: &str, legal: &[&str]) -> String {
    nearest(word, legal).map(|near| format!("; did you mean `{near}`?")).unwrap_or_default()
}
