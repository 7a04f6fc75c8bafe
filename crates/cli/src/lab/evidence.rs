//! `attuned lab evidence`: every law and table, measured now. What is not met is said, and the command exits 1.

use attuned_author::evidence::{self, Check, Measured};
use attuned_core::Parameters;
use attuned_repl::{Block, Screen, Tone};

use super::progress;
use crate::arguments::Evidence;
use crate::exit::{Exit, Failure};
use crate::output::Output;

/// How far each parameter is moved for the sensitivity table.
const SHARE: f64 = 0.2;

/// A parameter's name, and what breaks when it is smaller and larger.
type Sensitivity = (&'static str, [Vec<&'static str>; 2]);

pub(crate) fn run(options: &Evidence, output: &mut Output) -> Result<Exit, Failure> {
    let parameters = Parameters::STANDARD;
    let checks = evidence::checks();
    let bar = progress::bar(output, checks.len() as u64, "measuring");
    let rows: Vec<(Check, Measured)> = checks
        .into_iter()
        .map(|check| {
            let measured = check.measure(&parameters);
            bar.inc(1);
            (check, measured)
        })
        .collect();
    bar.finish_and_clear();
    let sensitivity = options.sensitivity.then(|| sensitivity(&parameters, output));
    if options.json {
        output.write(&format!("{:#}\n", json(&rows, sensitivity.as_deref())))?;
    } else {
        let screen = page(&rows, sensitivity.as_deref());
        output.write(&screen.render(output.look()))?;
    }
    let met = rows.iter().all(|(_, measured)| measured.met);
    Ok(if met { Exit::Fine } else { Exit::Problems })
}

fn sensitivity(parameters: &Parameters, output: &Output) -> Vec<Sensitivity> {
    let bar = progress::bar(output, Parameters::FIELDS.len() as u64, "moving each parameter");
    let table = Parameters::FIELDS
        .iter()
        .enumerate()
        .map(|(index, field)| {
            let broken = evidence::breaks(parameters, index, SHARE);
            bar.inc(1);
            (field.name, broken)
        })
        .collect();
    bar.finish_and_clear();
    table
}

fn page(rows: &[(Check, Measured)], sensitivity: Option<&[Sensitivity]>) -> Screen {
    let mut screen = Screen::default();
    let mut say = |lead: &str, lead_tone: Tone, text: &str, tone: Tone| {
        let lead = (!lead.is_empty()).then(|| (lead.to_owned(), lead_tone));
        screen.blocks.push(Block::Paragraph { lead, text: text.to_owned(), tone });
    };
    say(
        "",
        Tone::Plain,
        "A teaching model, fitted to the laws and tables below; not a validated instrument.",
        Tone::Plain,
    );
    for (check, measured) in rows {
        let claim = check.claim;
        say("", Tone::Plain, "", Tone::Plain);
        let (verdict, tone) = if measured.met { ("met", Tone::Helps) } else { ("NOT MET", Tone::Hurts) };
        say(&format!("{}, {verdict}:", claim.id), tone, claim.claim, Tone::Strong);
        say("  measured:", Tone::Quiet, &measured.figures, Tone::Plain);
        say("  tolerance:", Tone::Quiet, claim.tolerance, Tone::Plain);
        say("  published:", Tone::Quiet, claim.published, Tone::Quiet);
        say("  basis:", Tone::Quiet, claim.basis.words(), Tone::Quiet);
    }
    say("", Tone::Plain, "", Tone::Plain);
    let met = rows.iter().filter(|(_, measured)| measured.met).count();
    say("", Tone::Plain, &format!("{met} of {} met", rows.len()), Tone::Title);
    if let Some(table) = sensitivity {
        say("", Tone::Plain, "", Tone::Plain);
        say("", Tone::Plain, "What breaks when one parameter is 20 % smaller / 20 % larger:", Tone::Title);
        for (name, [smaller, larger]) in table {
            let list = |broken: &[&str]| if broken.is_empty() { "nothing".to_owned() } else { broken.join(", ") };
            say(&format!("{name}:"), Tone::Strong, &format!("{} / {}", list(smaller), list(larger)), Tone::Plain);
        }
        let free = table.iter().filter(|(_, broken)| broken.iter().all(Vec::is_empty)).count();
        let all = table.len();
        say(
            "",
            Tone::Plain,
            &format!("{free} of {all} parameters can move by 20 % either way without breaking a law"),
            Tone::Title,
        );
    }
    screen
}

fn json(rows: &[(Check, Measured)], sensitivity: Option<&[Sensitivity]>) -> serde_json::Value {
    let rows: Vec<_> = rows
        .iter()
        .map(|(check, measured)| {
            serde_json::json!({
                "id": check.claim.id,
                "claim": check.claim.claim,
                "published": check.claim.published,
                "measured": measured.figures,
                "tolerance": check.claim.tolerance,
                "basis": check.claim.basis.words(),
                "met": measured.met,
            })
        })
        .collect();
    let sensitivity = sensitivity.map(|table| {
        table
            .iter()
            .map(|(name, [smaller, larger])| {
                serde_json::json!({ "parameter": name, "broken_by_less": smaller, "broken_by_more": larger })
            })
            .collect::<Vec<_>>()
    });
    serde_json::json!({ "version": 1, "model": Parameters::VERSION, "rows": rows, "sensitivity": sensitivity })
}
