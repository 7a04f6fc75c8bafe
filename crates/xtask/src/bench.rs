//! The benchmarks, and how their medians stand against the targets. Ratios are taken within the one run.

use std::io::{BufRead as _, BufReader};
use std::process::{Command, ExitCode, Stdio};

/// What one benchmark gave: median time in nanoseconds per item, and most memory held at once in bytes.
#[derive(Debug, Clone)]
struct Measured {
    name: String,
    median: f64,
    memory: Option<f64>,
}

pub(crate) fn run(mut cargo: Command) -> ExitCode {
    cargo.args(["bench", "--package", "attuned-tests", "--locked"]).stdout(Stdio::piped());
    let mut child = match cargo.spawn() {
        Ok(child) => child,
        Err(error) => {
            eprintln!("cargo could not be started: {error}");
            return ExitCode::FAILURE;
        }
    };
    let mut lines = Vec::new();
    if let Some(stdout) = child.stdout.take() {
        for line in BufReader::new(stdout).lines().map_while(Result::ok) {
            println!("{line}");
            lines.push(line);
        }
    }
    if !child.wait().is_ok_and(|status| status.success()) {
        return ExitCode::FAILURE;
    }
    print_targets(&lines);
    ExitCode::SUCCESS
}

/// Reads divan's table: a line per benchmark, with further lines for throughput and memory under it.
fn measured(lines: &[String]) -> Vec<Measured> {
    let mut found: Vec<Measured> = Vec::new();
    let mut memory_follows = 0;
    for line in lines {
        let cells: Vec<&str> = line.split('│').map(str::trim).collect();
        if let Some(rest) = line.strip_prefix("├─ ").or_else(|| line.strip_prefix("╰─ ")) {
            let name = rest.split_whitespace().next().unwrap_or_default().to_owned();
            let median = cells.iter().rev().nth(3).and_then(|cell| quantity(cell)).unwrap_or(f64::NAN);
            found.push(Measured { name, median, memory: None });
            memory_follows = 0;
        } else if line.contains("max alloc:") {
            memory_follows = 2;
        } else if memory_follows > 0 {
            memory_follows -= 1;
            if let (0, Some(last)) = (memory_follows, found.last_mut()) {
                last.memory = cells.iter().rev().nth(2).and_then(|cell| quantity(cell));
            }
        }
    }
    found
}

/// `70.35 ns`, `1.2 ms`, `40.35 MB`: in nanoseconds or bytes.
fn quantity(cell: &str) -> Option<f64> {
    let (number, unit) = cell.split_once(' ')?;
    let scale = match unit {
        "ps" => 1e-3,
        "ns" | "B" => 1.0,
        "µs" | "KB" => 1e3,
        "ms" | "MB" => 1e6,
        "s" | "GB" => 1e9,
        _ => return None,
    };
    number.parse::<f64>().ok().map(|number| number * scale)
}

/// Choices in one sample of the walk.
const WALKED: f64 = 200_000.0;
/// Messages in one sample of the step benchmarks.
const STEPS: f64 = 10_000.0;

/// What a line `measured NAME NUMBER` of the benchmarks says.
fn said(lines: &[String], name: &str) -> f64 {
    let mut numbers =
        lines.iter().filter_map(|line| line.strip_prefix("measured ")?.strip_prefix(name)?.trim().parse().ok());
    numbers.next_back().unwrap_or(f64::NAN)
}

fn print_targets(lines: &[String]) {
    let measured = &measured(lines);
    let find = |name: &str| measured.iter().find(|bench| bench.name == name);
    let median = |name: &str| find(name).map_or(f64::NAN, |bench| bench.median);
    let memory = |name: &str| find(name).and_then(|bench| bench.memory).unwrap_or(0.0);
    let per_second = |name: &str| STEPS * 1e3 / median(name);
    let rows = [
        ("step with ledger, million messages a second", per_second("step_2_with_ledger"), ">=", 5.0),
        ("step with ledger / without", median("step_2_with_ledger") / median("step_1_plain"), "<=", 2.5),
        ("allocations held by stepping, bytes", memory("step_1_plain") + memory("step_2_with_ledger"), "<=", 0.0),
        ("walk over all plays, million choices a second", WALKED * 1e3 / median("walk_1_first_scene"), ">=", 8.0),
        ("memory held by the walk, bytes", memory("walk_1_first_scene"), "<=", 0.0),
        ("load 12 moments, ms", median("load_1_twelve_moments") / 1e6, "<=", 1.0),
        (
            "load 10,000 moments / plain ron",
            median("load_3_ten_thousand_moments") / median("load_4_ten_thousand_moments_plain_ron"),
            "<=",
            2.0,
        ),
        ("load 10,000 moments, most memory, MB", memory("load_3_ten_thousand_moments") / 1e6, "<=", 80.0),
        ("process to first prompt, nothing kept, ms", median("start_1_nothing_kept") / 1e6, "<=", 50.0),
        ("process to first prompt, 50 kept, ms", median("start_2_fifty_kept") / 1e6, "<=", 50.0),
        ("check 1,000 moments, whole command, ms", median("check_1_thousand_moments") / 1e6, "<=", 50.0),
        ("check 10,000 moments, whole command, ms", median("check_2_ten_thousand_moments") / 1e6, "<=", 1000.0),
        (
            "saved session beyond 40 bytes a choice, bytes",
            said(lines, "saved_session_beyond_forty_a_choice"),
            "<=",
            1024.0,
        ),
        ("fork of a session of 50 turns, µs", median("fork_2_session_of_fifty_turns") / 1e3, "<=", 1.0),
    ];
    println!("\n{:<46} {:>9}    target", "median of this run", "measured");
    for (what, value, relation, target) in rows {
        let met = if relation == ">=" { value >= target } else { value <= target };
        println!("{what:<46} {value:>9.2}    {relation} {target:<5} {}", if met { "met" } else { "NOT MET" });
    }
    println!(
        "layout of 5,000 moments in the same run: {:.0} ms, {:.0} MB at most, {:.1} x the time of 1,000",
        median("layout_2_five_thousand_moments") / 1e6,
        memory("layout_2_five_thousand_moments") / 1e6,
        median("layout_2_five_thousand_moments") / median("layout_1_thousand_moments"),
    );
    println!(
        "check of 10,000 moments takes {:.1} x the time of 1,000; with a slip in 1 of them {:.0} ms",
        median("check_2_ten_thousand_moments") / median("check_1_thousand_moments"),
        median("check_3_ten_thousand_moments_with_a_slip") / 1e6,
    );
    println!("bare arena walk in the same run: {:.0} million steps a second", per_second("step_3_bare_arena_walk"));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_of_divan_is_read() {
        let lines = [
            "├─ load  131.7 µs │ 736.5 µs │ 149.4 µs │ 241.8 µs │ 200 │ 2000",
            "│        max alloc: │ │ │ │ │",
            "│          234.2 │ 234.2 │ 234.2 │ 234.2 │ │",
            "│          22.57 KB │ 22.57 KB │ 22.57 KB │ 22.57 KB │ │",
            "╰─ step  704.9 µs │ 845.5 µs │ 707.7 µs │ 721.9 µs │ 60 │ 60",
        ]
        .map(str::to_owned);
        let found = measured(&lines);
        assert_eq!(found.len(), 2);
        assert_eq!((found[0].name.as_str(), found[0].median, found[0].memory), ("load", 149_400.0, Some(22_570.0)));
        assert_eq!((found[1].median, found[1].memory), (707_700.0, None));
        let lines = ["measured size 12", "measured size_of_it 13.5"].map(str::to_owned);
        assert_eq!((said(&lines, "size"), said(&lines, "size_of_it")), (12.0, 13.5));
        assert!(said(&lines, "none").is_nan());
    }
}
