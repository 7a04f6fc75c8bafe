//! `docs/model.md` shows the parameters as they are in the code and every law and table as measured now.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use attuned_author::evidence::checks;
use attuned_core::Parameters;

fn parameters() -> String {
    let mut table =
        String::from("| parameter | value | meaning | unit | range | source |\n|---|---|---|---|---|---|\n");
    for field in Parameters::FIELDS {
        let (name, value, meaning) = (field.name, field.value, field.meaning);
        let _ =
            writeln!(table, "| `{name}` | {value} | {meaning} | {} | {} | {} |", field.unit, field.range, field.source);
    }
    table
}

fn evidence() -> String {
    let mut table =
        String::from("| | claim | measured | tolerance | published | basis | |\n|---|---|---|---|---|---|---|\n");
    for check in checks() {
        let claim = check.claim;
        let measured = check.measure(&Parameters::STANDARD);
        let verdict = if measured.met { "met" } else { "**not met**" };
        let _ = writeln!(
            table,
            "| {} | {} | {} | {} | {} | {} | {verdict} |",
            claim.id,
            claim.claim,
            measured.figures.replace('|', "\\|"),
            claim.tolerance,
            claim.published,
            claim.basis.words(),
        );
    }
    table
}

#[test]
fn the_tables_are_those_of_the_code() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/model.md");
    let mut document = fs::read_to_string(&path).unwrap();
    for (name, table) in [("parameters", parameters()), ("evidence", evidence())] {
        let (begin, end) = (format!("<!-- {name}: made from the code -->\n"), format!("<!-- end of {name} -->"));
        let (head, rest) = document.split_once(&begin).unwrap();
        let (shown, tail) = rest.split_once(&end).unwrap();
        if std::env::var_os("ATTUNED_UPDATE_DOCUMENTS").is_some() {
            document = format!("{head}{begin}{table}{end}{tail}");
            fs::write(&path, &document).unwrap();
        } else {
            assert_eq!(shown, table, "{name}: ATTUNED_UPDATE_DOCUMENTS=1 writes it anew");
        }
    }
}
