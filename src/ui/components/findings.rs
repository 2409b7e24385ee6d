//! Findings in plain words: what could happen, why it matters, what to do, and what says so.

use yew::prelude::*;

use super::english;
use super::icons::{CHEVRON, icon};
use crate::ui::context::Ui;
use crate::ui::markup::html;
use crate::ui::words;
use domain::audit::{self, Finding, Severity, Value, Why};
use domain::catalog::{operation, task};
use domain::text;

/// Every finding, worst first.
pub fn findings(ui: &Ui, findings: &[Finding]) -> Html {
    if findings.is_empty() {
        return html! { <p class="fine">{ ui.say("findings_none") }</p> };
    }
    let all = findings.iter().enumerate().map(|(at, it)| finding(ui, it, at == 0));
    html! { <ul class="findings">{ for all }</ul> }
}

/// One of a finding's texts, with its evidence filled in.
pub fn said(ui: &Ui, finding: &Finding, part: &str) -> String {
    let values: Vec<(&str, String)> =
        finding.evidence.iter().map(|(key, value)| (*key, plain(ui, value))).collect();
    let values: Vec<(&str, &str)> = values.iter().map(|(key, it)| (*key, it.as_str())).collect();
    ui.words.with(&finding.message_key(part), &values)
}

/// The worst one is open, the others say only what they are until asked.
fn finding(ui: &Ui, finding: &Finding, first: bool) -> Html {
    // The nearest is enough here; docs/RULES.md names all.
    let norm = audit::rule(finding.rule).and_then(|rule| audit::norms(rule).next());
    html! {
        <li class={finding.severity.name()} data-testid="finding" data-rule={finding.rule}>
            <details open={first}>
                <summary>
                    <span class="tag">{ ui.say(words::severity(finding.severity)) }</span>
                    <h3>{ said(ui, finding, "title") }</h3>
                    { icon(CHEVRON) }
                </summary>
                <div class="body">
                    <p>{ said(ui, finding, "what") }</p>
                    <p class="why">{ said(ui, finding, "why") }</p>
                    if let Some(lowered) = finding.lowered {
                        <p class="lowered">{ lower(ui, lowered.from, lowered.why) }</p>
                    }
                    if let Some(Value::Task(id)) = finding.get("least_for") {
                        <p class="lowered">{ ui.words.with("findings_least_for", &[("task", title(ui, id))]) }</p>
                    }
                    <p class="fix"><b>{ ui.say("findings_fix") }</b>{ " " }{ said(ui, finding, "fix") }</p>
                    { for finding.evidence.iter().filter_map(|(_, value)| shown(ui, value)) }
                    if let Some(norm) = norm {
                        <p class="norm">
                            { ui.say("findings_norm") }{ " " }
                            <a href={norm.url} target="_blank" rel="noreferrer">{ english(norm.name) }</a>
                        </p>
                    }
                </div>
            </details>
        </li>
    }
}

/// Evidence that is more than a word in a sentence.
fn shown(ui: &Ui, value: &Value) -> Option<Html> {
    match value {
        Value::Operations(examples) => {
            let calls = examples.iter().filter_map(|at| operation(*at));
            let calls = calls.map(|it| super::ability::example(ui, it));
            Some(html! { <ul class="calls">{ for calls }</ul> })
        }
        _ => None,
    }
}

fn plain(ui: &Ui, value: &Value) -> String {
    match value {
        Value::Text(it) => text::shown(it).into_owned(),
        Value::Count(n) => n.to_string(),
        Value::Days(n) => ui.words.count("span_days", usize::try_from(*n).unwrap_or_default(), &[]),
        Value::Scopes(set) => set.names().join(", "),
        Value::Texts(texts) => {
            texts.iter().map(|it| text::shown(it)).collect::<Vec<_>>().join(", ")
        }
        Value::Operations(examples) => {
            let examples = examples.iter().filter_map(|at| operation(*at));
            let names: Vec<&str> = examples.map(|it| ui.texts.summary(it)).collect();
            names.join(", ")
        }
        Value::Task(id) => title(ui, id).to_owned(),
        Value::Acts(acts) => {
            let acts = acts.iter().map(|key| ui.t(&["act_", &key.replace('-', "_")].concat()));
            acts.collect::<Vec<_>>().join(", ")
        }
    }
}

fn lower(ui: &Ui, from: Severity, why: Why) -> String {
    let from = ui.t(words::severity(from));
    match why {
        Why::Purpose(id) => {
            ui.words.with("findings_lowered_purpose", &[("from", &from), ("task", title(ui, id))])
        }
        Why::Expired => ui.words.with("findings_lowered_expired", &[("from", &from)]),
    }
}

fn title<'a>(ui: &'a Ui, id: &'a str) -> &'a str {
    task(id).map_or(id, |task| ui.texts.title(task))
}
