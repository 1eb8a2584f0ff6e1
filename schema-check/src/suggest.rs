//! "Did you mean": the words nearest to one that is not known.

/// The nearest of the legal words, when it is near enough to be meant.
///
/// ```
/// assert_eq!(schema_check::suggest::nearest("limt", ["limit", "page"]), Some("limit"));
/// assert_eq!(schema_check::suggest::nearest("colour", ["limit", "page"]), None);
/// ```
#[must_use]
pub fn nearest<'a>(word: &str, legal: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    ranked(word, legal).into_iter().next()
}

/// All words that are near enough, the nearest first.
#[must_use]
pub fn ranked<'a>(word: &str, legal: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    // The distance takes time in proportion to both lengths, and the caller chooses one of them.
    if word.len() > 128 {
        return Vec::new();
    }
    let lower = word.to_lowercase();
    let mut near: Vec<(usize, &str)> = legal
        .into_iter()
        .map(|candidate| (strsim::damerau_levenshtein(&lower, &candidate.to_lowercase()), candidate))
        .filter(|(distance, candidate)| *distance <= 1 + candidate.len().max(word.len()) / 4)
        .collect();
    near.sort_by_key(|(distance, _)| *distance);
    near.into_iter().map(|(_, candidate)| candidate).collect()
}
