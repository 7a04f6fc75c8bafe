//! scratch
use std::fmt::Write;
fn scene(n: usize, fault: &str) -> String {
    let mut s = String::from(
        "Scenario(id: \"big\", title: \"Big\", turns: 10, enough: \"end\", cast: (anxious: \"A\", partner: \"B\"), moments: [\n",
    );
    for i in 0..n {
        let t = |k: usize| if i + k < n { format!("m-{}{fault}", i + k) } else { "end".into() };
        write!(s, "  Anxious(id: \"m-{i}\", cue: Ambiguous(50), soft: \"You feel far away lately. Are we okay?\", inner: \"They've gone off me.\", need: \"to know\",\n replies: [\n").unwrap();
        for (j, st) in ["Balanced", "Confused", "Neutral"].iter().enumerate() {
            write!(s, "    {st}(id: \"r-{j}\", to: \"{}\", says: \"I've been quiet and it scared you. It's work, not us.\", why: \"It names the feeling and gives a true reason.\"),\n", t(j + 1)).unwrap();
        }
        s.push_str("  ]),\n");
    }
    s.push_str("  Ending(id: \"end\", says: \"They sit closer.\"),\n])");
    s
}
fn main() {
    for (n, fault) in [(1, ""), (10, ""), (10_000, ""), (10_000, "x"), (10_000, "\\u{7}"), (25_000, "")] {
        let mut text = scene(n, fault);
        if n == 25_000 {
            text = text.replacen("soft:", "sft:", 1);
        }
        let mut best = f64::MAX;
        let mut count = 0;
        for _ in 0..5 {
            let t = std::time::Instant::now();
            let r = attuned_script::read(&text);
            count = r.diagnostics.len();
            best = best.min(t.elapsed().as_secs_f64() * 1e3);
        }
        let t = std::time::Instant::now();
        let r = attuned_script::read(&text);
        let shown = attuned_script::render(&r.diagnostics, "x.ron", &text, attuned_script::Style::Plain).len();
        let both = t.elapsed().as_secs_f64() * 1e3;
        let t = std::time::Instant::now();
        let plain = attuned_script::plain(&text);
        eprintln!(
            "n {n} bytes {} problems {count}: read {best:.2} ms, read+render {both:.2} ms ({shown} bytes), plain ron {plain} {:.2} ms",
            text.len(),
            t.elapsed().as_secs_f64() * 1e3
        );
    }
    for (name, text) in [
        ("[", "[".repeat(16 << 20)),
        ("quotes", "\"".repeat((16 << 20) - 1)),
        ("A(", "A(".repeat(8 << 20)),
        ("commas", format!("Scenario(moments: [{}])", "A(),".repeat(2 << 20))),
        ("bad fields", format!("Scenario({})", "a:1,".repeat(1 << 20))),
        ("words", format!("Scenario(content_notes: [{}])", "a,".repeat(1 << 20))),
        ("neg", format!("Scenario(moments:[Anxious(replies:[Neutral(chance:[{}])])])", "(-1,\"a\"),".repeat(1 << 20))),
        (
            "when",
            format!("Scenario(moments:[Anxious(replies:[Neutral(when:All([{}]))])])", "AtLeast(X,Y),".repeat(1 << 20)),
        ),
        ("comment", format!("{}Scenario()", "/*".repeat(1 << 20))),
        ("lines", "\n".repeat(16 << 20)),
    ] {
        let t = std::time::Instant::now();
        let r = attuned_script::read(&text);
        let a = t.elapsed();
        let shown = attuned_script::render(&r.diagnostics, "x.ron", &text, attuned_script::Style::Plain).len();
        eprintln!(
            "{name}: {} problems {:?} read {a:?} all {:?} ({shown})",
            r.diagnostics.len(),
            r.diagnostics[0].title,
            t.elapsed()
        );
    }
}
