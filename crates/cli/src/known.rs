//! What the journal asks of the world: the scenes, the time, chance, and a place for a page to print.

use std::fs::Metadata;
use std::path::PathBuf;
use std::sync::Arc;

use attuned_core::{Scenario, Seed};
use attuned_repl::Surroundings;
use rand::TryRng as _;

use crate::exit::Failure;
use crate::{page, write};

/// The scenes that kept rehearsals can be looked at with: the one being played, and the library.
#[derive(Debug)]
pub(crate) struct Known(Vec<Arc<Scenario>>);

/// More pages than anyone prints into one folder.
const MOST_PAGES: u32 = 1000;

impl Known {
    pub(crate) const fn of(scenes: Vec<Arc<Scenario>>) -> Self {
        Self(scenes)
    }
}

impl Surroundings for Known {
    fn scenario(&self, id: &str) -> Option<Arc<Scenario>> {
        self.0.iter().find(|scenario| scenario.id() == id).map(Arc::clone)
    }

    fn age(&self, file: &Metadata) -> Option<String> {
        let seconds = file.modified().ok()?.elapsed().ok()?.as_secs();
        let (minutes, hours, days) = (seconds / 60, seconds / 3600, seconds / 86_400);
        Some(match seconds {
            0..60 => "just now".to_owned(),
            60..120 => "a minute ago".to_owned(),
            120..3_600 => format!("{minutes} minutes ago"),
            3_600..7_200 => "an hour ago".to_owned(),
            7_200..86_400 => format!("{hours} hours ago"),
            86_400..172_800 => "a day ago".to_owned(),
            _ => format!("{days} days ago"),
        })
    }

    fn luck(&self) -> Seed {
        // Without entropy the deck still turns up something.
        Seed(rand::rngs::SysRng.try_next_u64().unwrap_or_default())
    }

    fn print(&self, phrases: &[&str]) -> Result<PathBuf, String> {
        let text = page::phrases(phrases);
        let folder = std::env::current_dir().map_err(|error| error.to_string())?;
        for number in 1..MOST_PAGES {
            let name = if number == 1 { "phrases.html".to_owned() } else { format!("phrases-{number}.html") };
            let path = folder.join(name);
            match write::create(&path, &text) {
                Ok(()) => {
                    #[cfg(unix)]
                    std::fs::set_permissions(&path, std::os::unix::fs::PermissionsExt::from_mode(0o600))
                        .map_err(|error| error.to_string())?;
                    return Ok(path);
                }
                Err(Failure::Exists { .. }) => {}
                Err(Failure::Write { error, .. }) => return Err(error.to_string()),
                Err(other) => return Err(other.to_string()),
            }
        }
        Err("there are very many of them in this folder already".to_owned())
    }
}
