//! The figures as a table: medians, the spread, and the ratios that the aims are about.

use std::path::Path;

use anyhow::{Context as _, Result};

use crate::runs::{Measured, Run, Traffic, Who};

/// The table as Markdown.
pub fn table(measured: &Measured) -> String {
    let of = |who: Who| measured.runs.iter().filter(move |run| run.who == who);
    let row = |name: &str, figure: fn(&Run) -> Option<f64>, divide: f64, digits: usize| {
        let cell = |who| {
            let all = of(who).filter_map(figure).map(|it| it / divide).collect();
            spread(all, digits)
        };
        let [ours, again, plain, sentry] =
            [Who::Ours, Who::OursAgain, Who::Plain, Who::Sentry].map(cell);
        format!("| {name} | {ours} | {again} | {plain} | {sentry} |\n")
    };
    let mut text = format!(
        "{}, {} tokens, {} runs of each in turn, icon pinned; milliseconds after the click (for Sentry's \
         page: after its address is entered, its files cached), median (p10–p90).\n\n\
         | | Scopewise | opened again | plain JavaScript popup | Sentry's token page |\n\
         |---|---|---|---|---|\n",
        measured.browser,
        measured.tokens,
        of(Who::Ours).count(),
    );
    text += &row("first paint", |run| Some(run.paint), 1.0, 0);
    text += &row("list in the document", |run| Some(run.listed), 1.0, 0);
    text += &row("painted and takes input", |run| Some(run.interactive), 1.0, 0);
    text += &row("a token can be revoked", |run| run.revocable, 1.0, 0);
    text += &row("JavaScript heap, MB", |run| Some(run.heap.0), 1e6, 1);
    text += &row("memory of the wasm, MB", |run| Some(run.heap.1), 1e6, 1);
    let traffic = |it: Traffic| format!("{} requests, {:.1} KB", it.requests, it.bytes / 1000.0);
    text += &format!(
        "| asked of Sentry | {} | | | cold {}; cached {} |\n",
        traffic(measured.ours),
        traffic(measured.sentry_cold),
        traffic(measured.sentry_warm),
    );
    let list = |who| median(of(who).map(|run| run.listed).collect());
    text += &format!(
        "\nThe list, by medians: {:.2} of Sentry's page (aim 0.18), {:.2} of the plain popup (aim 1.15); \
         opened again {:.2} and {:.2}.\n",
        list(Who::Ours) / list(Who::Sentry),
        list(Who::Ours) / list(Who::Plain),
        list(Who::OursAgain) / list(Who::Sentry),
        list(Who::OursAgain) / list(Who::Plain),
    );
    text
}

/// Two builds of Scopewise side by side, and what the median of the list differs by.
pub fn builds(measured: &Measured) -> String {
    let of = |who: Who| measured.runs.iter().filter(move |run| run.who == who);
    let all = [Who::Before, Who::Ours, Who::BeforeAgain, Who::OursAgain];
    let row = |name: &str, figure: fn(&Run) -> Option<f64>| {
        let [before, ours, before_again, again] =
            all.map(|who| spread(of(who).filter_map(figure).collect(), 0));
        format!("| {name} | {before} | {ours} | {before_again} | {again} |\n")
    };
    let list = |who| median(of(who).map(|run| run.listed).collect());
    let [before, ours, before_again, again] = all.map(list);
    [
        format!(
            "{}, {} tokens, {} runs of each in turn; milliseconds after the click, median (p10–p90).\n\n\
             | | before | now | before, opened again | now, opened again |\n|---|---|---|---|---|\n",
            measured.browser,
            measured.tokens,
            of(Who::Ours).count(),
        ),
        row("first paint", |run| Some(run.paint)),
        row("list in the document", |run| Some(run.listed)),
        row("painted and takes input", |run| Some(run.interactive)),
        row("a token can be revoked", |run| run.revocable),
        format!(
            "\nThe list, by medians: {:+.1} ms ({:.3} of before); opened again {:+.1} ms ({:.3}).\n",
            ours - before,
            ours / before,
            again - before_again,
            again / before_again,
        ),
    ]
    .concat()
}

/// Puts the table between the two `bench` comments of a file.
///
/// # Errors
/// When it has none.
pub fn write(file: &Path, table: &str) -> Result<()> {
    let (start, end) = ("<!-- bench -->\n", "<!-- /bench -->");
    let text = std::fs::read_to_string(file)?;
    let (before, rest) = text.split_once(start).context("no <!-- bench --> in the file")?;
    let (_, after) = rest.split_once(end).context("no <!-- /bench --> in the file")?;
    Ok(std::fs::write(file, [before, start, table, end, after].concat())?)
}

/// "median (p10–p90)", or nothing where nothing was measured.
fn spread(mut all: Vec<f64>, digits: usize) -> String {
    if all.is_empty() {
        return String::new();
    }
    all.sort_by(f64::total_cmp);
    let [low, middle, high] = [10, 50, 90].map(|percent| quantile(&all, percent));
    format!("{middle:.digits$} ({low:.digits$}–{high:.digits$})")
}

fn median(mut all: Vec<f64>) -> f64 {
    all.sort_by(f64::total_cmp);
    quantile(&all, 50)
}

/// The nearest of the sorted values; not a number where there is none.
fn quantile(sorted: &[f64], percent: usize) -> f64 {
    let at = (sorted.len().saturating_sub(1) * percent + 50) / 100;
    sorted.get(at).copied().unwrap_or(f64::NAN)
}
