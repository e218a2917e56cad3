//! A table of what clicks cost.
//! It must not judge: figures are compared by people.

/// The names of the columns.
pub(crate) fn head(place: &str) -> String {
    format!(
        "{place:<34}{:>10}{:>10}{:>10}{:>10}{:>12}{:>10}\n",
        "clicks/s", "median ms", "p99 ms", "most ms", "refused ms", "p99 ms"
    )
}

/// One line: milliseconds of clicks, and of what is said of something blocked.
pub(crate) fn line(name: &str, mut clicks: Vec<f64>, mut refused: Vec<f64>) -> String {
    let all: f64 = clicks.iter().sum();
    let rate = clicks.len() as f64 * 1000.0 / all;
    clicks.sort_by(f64::total_cmp);
    refused.sort_by(f64::total_cmp);
    let part = |of: &[f64], percent: usize| {
        of.get((of.len() * percent / 100).min(of.len().saturating_sub(1)))
            .copied()
            .unwrap_or(f64::NAN)
    };
    format!(
        "{name:<34}{rate:>10.0}{:>10.3}{:>10.3}{:>10.3}{:>12.3}{:>10.3}\n",
        part(&clicks, 50),
        part(&clicks, 99),
        part(&clicks, 100),
        part(&refused, 50),
        part(&refused, 99)
    )
}
