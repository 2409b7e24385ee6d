//! `scopewise advise`: the minimum scopes for the calls and tasks on stdin.

mod paste;
mod words;

use std::fmt::Write as _;
use std::io::{self, Read as _};

use anyhow::{Context, Result};
use domain::advisor::{self, Advice, Answer, Ask, Cost};
use domain::catalog::Texts;
use domain::paste::masked;
use serde_json::{Value, json};

use crate::output;

/// Arguments.
#[derive(clap::Args)]
pub struct Args {
    /// Print one JSON object and nothing else.
    #[arg(long)]
    json: bool,
    /// Take all of stdin as one pasted question, in any form.
    #[arg(long)]
    paste: bool,
    /// What the token can be: made by Sentry's form, anything its API accepts, or an organization
    /// token.
    #[arg(long, value_enum, default_value = "form")]
    universe: Universe,
    /// Which lists decide: what the server is known to ask for, or the documented ones alone.
    #[arg(long, value_enum, default_value = "effective")]
    lists: Lists,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum Universe {
    Form,
    Any,
    Organization,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum Lists {
    Effective,
    Documented,
}

/// Reads lines (`METHOD /path` or a task id) from stdin and prints the advice.
///
/// # Errors
/// When stdin cannot be read or stdout not written.
pub fn run(args: &Args) -> Result<()> {
    let mut input = Vec::new();
    io::stdin().read_to_end(&mut input).context("cannot read stdin")?;
    let lists = match args.lists {
        Lists::Effective => advisor::Lists::Effective,
        Lists::Documented => advisor::Lists::Documented,
    };
    let universe = match args.universe {
        Universe::Form => advisor::Universe::Form,
        Universe::Any => advisor::Universe::Any,
        Universe::Organization => advisor::Universe::Organization,
    };
    // Lines that are no UTF-8 are kept too: they will be told as not understood.
    let text = String::from_utf8_lossy(&input);
    if args.paste {
        return paste::run(&text, lists, universe, args.json);
    }
    let ask = Ask::parse(&text, lists);
    let advice = advisor::advise(&ask, universe);
    let hint = (!ask.unmatched.is_empty()).then_some(HINT);
    output::print(&if args.json {
        let mut object = to_json(&ask, &advice, universe);
        if let Some(notes) = object.get_mut("notes").and_then(Value::as_array_mut) {
            notes.extend(hint.map(Value::from));
        }
        format!("{object:#}\n")
    } else {
        let hint = hint.map(|hint| format!("- {hint}\n"));
        to_text(&ask, &advice, universe)? + &hint.unwrap_or_default()
    })
}

/// What is said to lines that were not understood.
const HINT: &str = "A line is a call (METHOD /path) or a task's id; --paste takes any other form.";

/// The object of the contract. Without an answer `recommended` and `closure` are empty and `cost`
/// is null.
fn to_json(ask: &Ask, advice: &Advice, universe: advisor::Universe) -> Value {
    let best = advice.best;
    let because: Vec<_> = advice
        .because
        .iter()
        .map(|it| {
            let instead = best.iter().flat_map(|best| advisor::instead(ask, universe, best, it));
            let instead =
                instead.map(|it| json!({ "scopes": it.scopes.names(), "opens": it.opens }));
            json!({
                "scope": it.scope.name(),
                "requirements": labels(ask, &it.requirements),
                "instead": instead.collect::<Vec<_>>(),
            })
        })
        .collect();
    let alternatives: Vec<_> = advice.alternatives.iter().map(|it| it.scopes.names()).collect();
    json!({
        "feasible": best.is_some(),
        "recommended": best.map(|it| it.scopes.names()).unwrap_or_default(),
        "closure": best.map(|it| it.closure.names()).unwrap_or_default(),
        "cost": best.map(|it| cost(it.cost)),
        "alternatives": alternatives,
        "because": because,
        "token_kind": advice.holder.name(),
        "unmatched": ask.unmatched.iter().map(|line| masked(line)).collect::<Vec<_>>(),
        "notes": notes(ask, advice),
    })
}

fn cost(cost: Cost) -> Value {
    json!({
        "destructive": cost.reach.destructive,
        "write": cost.reach.write,
        "read": cost.reach.read,
        "scopes": cost.scopes,
    })
}

fn notes(ask: &Ask, advice: &Advice) -> Vec<String> {
    let texts = Texts::english();
    let why = format!("Token: {}: {}.", advice.holder.name(), texts.why(advice.why));
    std::iter::once(why)
        .chain(advice.notes.iter().map(|note| words::note(note, ask, &texts)))
        .collect()
}

fn labels<'a>(ask: &'a Ask, indices: &[usize]) -> Vec<&'a str> {
    let label = |at: &usize| ask.requirements.get(*at).map(|it| it.label.as_str());
    indices.iter().filter_map(label).collect()
}

fn to_text(
    ask: &Ask,
    advice: &Advice,
    universe: advisor::Universe,
) -> Result<String, std::fmt::Error> {
    let mut out = String::new();
    match &advice.best {
        None => out.push_str("No such token can do this.\n"),
        Some(best) => writeln!(out, "Least: {}", describe(best))?,
    }
    for because in &advice.because {
        writeln!(out, "  {} because of", because.scope.name())?;
        for at in &because.requirements {
            let Some(requirement) = ask.requirements.get(*at) else { continue };
            let ways: Vec<_> =
                requirement.alternatives().map(|it| it.names().join(" + ")).collect();
            writeln!(out, "    {}  (any of: {})", requirement.label, ways.join(", "))?;
        }
        if let Some(best) = &advice.best {
            for other in advisor::instead(ask, universe, best, because) {
                let scopes = other.scopes.names().join(" + ");
                writeln!(out, "    instead: {scopes}  (opens {:+} operations)", other.opens)?;
            }
        }
    }
    for alternative in &advice.alternatives {
        writeln!(out, "Also enough: {}", describe(alternative))?;
    }
    for note in notes(ask, advice) {
        writeln!(out, "- {note}")?;
    }
    for line in &ask.unmatched {
        writeln!(out, "? {}", masked(line))?;
    }
    Ok(out)
}

fn describe(answer: &Answer) -> String {
    let names = answer.scopes.names();
    let names = if names.is_empty() { "no scope".to_owned() } else { names.join(" ") };
    let reach = answer.cost.reach;
    let (destructive, write, read) = (reach.destructive, reach.write, reach.read);
    format!("{names}  (opens {destructive} destructive, {write} write, {read} read operations)")
}
