//! `attuned serve --stdio`: the engine for programs in any language, a line in and a line out.

use std::io::{self, BufRead, Read as _};

use attuned_wire::{Desk, Refusal};

use crate::exit::{Exit, Failure};
use crate::output::Output;

/// A line holds a scene at most, as JSON, with what it shares.
const MOST_BYTES: u64 = 16 << 20;

/// What a line turned out to be.
enum Line {
    Text(String),
    Refused(Refusal),
    End,
}

pub(crate) fn run(output: &mut Output) -> Result<Exit, Failure> {
    let mut input = io::stdin().lock();
    let mut desk = Desk::default();
    loop {
        let answer = match next(&mut input).map_err(Failure::Terminal)? {
            Line::End => return Ok(Exit::Fine),
            Line::Text(line) => desk.answer(&line),
            Line::Refused(refusal) => Some(Desk::refuse(&refusal)),
        };
        if let Some(answer) = answer {
            output.write(&(answer + "\n"))?;
        }
    }
}

/// The next line, of which no more than it may hold is kept.
fn next(input: &mut impl BufRead) -> io::Result<Line> {
    let mut bytes = Vec::new();
    if input.by_ref().take(MOST_BYTES + 1).read_until(b'\n', &mut bytes)? == 0 {
        return Ok(Line::End);
    }
    let is_whole = bytes.ends_with(b"\n");
    if !is_whole && bytes.len() as u64 > MOST_BYTES {
        input.skip_until(b'\n')?;
        let message = format!("a line may hold {MOST_BYTES} bytes");
        return Ok(Line::Refused(Refusal::new("too-long", message)));
    }
    Ok(match String::from_utf8(bytes) {
        Ok(line) => Line::Text(line),
        Err(_) => Line::Refused(Refusal::new("not-json", "this line is not UTF-8")),
    })
}
