//! A front-end with panes, keys and two people at one keyboard, in about two hundred lines: `ratatui` draws, the session
//! knows. Nothing is kept here that the session could say: the transcript is its debrief, the dial its state.

mod scene;

use std::io;
use std::sync::Arc;

use attuned_core::{Account, Couple, Debrief, Reading, Role, Scene, Seats, Seed, Session, SessionError, debrief};
use ratatui::Frame;
use ratatui::crossterm::event::{self, Event, KeyCode, KeyEventKind};
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span, Text};
use ratatui::widgets::{Block, List, ListState, Paragraph, Wrap};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let session = Session::new(Arc::new(scene::scenario()?), Couple::default(), Seats::AS_BOTH, Seed(7));
    let mut front = Front::new(session);
    let outcome = ratatui::run(|terminal| -> io::Result<()> {
        while !front.is_left {
            terminal.draw(|frame| front.draw(frame))?;
            if let Event::Key(key) = event::read()?
                && key.kind == KeyEventKind::Press
            {
                front.press(key.code);
            }
        }
        Ok(())
    });
    Ok(outcome?)
}

/// What a screen knows besides the session: where the finger is, and what was last told.
struct Front {
    session: Session,
    list: ListState,
    note: String,
    is_left: bool,
}

impl Front {
    fn new(session: Session) -> Self {
        let mut front = Self { session, list: ListState::default(), note: String::new(), is_left: false };
        front.settle();
        front
    }

    // Keys.

    fn press(&mut self, key: KeyCode) {
        match key {
            KeyCode::Char('q') | KeyCode::Esc => self.is_left = true,
            KeyCode::Up => self.list.select_previous(),
            KeyCode::Down => self.list.select_next(),
            KeyCode::Enter => self.choose(),
            KeyCode::Char('u') => self.go("Taken back.", Session::undo),
            KeyCode::Char('r') => self.go("Gone on as before.", |session| session.redo().map(drop)),
            KeyCode::Char('h') => {
                let hint = attuned_core::hint(&self.session);
                self.note = hint.map(|hint| format!("{} “{}”", hint.skill, hint.stem)).unwrap_or_default();
            }
            _ => {}
        }
    }

    fn choose(&mut self) {
        let Scene::Ask(ask) = self.session.scene() else { return };
        let Some(offer) = self.list.selected().and_then(|place| ask.options.get(place)) else { return };
        match self.session.choose(&offer.id) {
            Ok(landed) => self.note = landed.why.unwrap_or_default(),
            Err(error) => self.note = error.to_string(),
        }
        self.settle();
    }

    fn go(&mut self, words: &str, act: impl FnOnce(&mut Session) -> Result<(), SessionError>) {
        self.note = act(&mut self.session).map_or_else(|error| error.to_string(), |()| words.to_owned());
        self.settle();
    }

    /// Seats that play by themselves do so, and the finger goes back to the first answer.
    fn settle(&mut self) {
        while matches!(self.session.scene(), Scene::Tell(_)) && self.session.advance().is_ok() {}
        self.list.select_first();
    }

    // Panes.

    fn draw(&mut self, frame: &mut Frame<'_>) {
        let scene = self.session.scene();
        let looked_back = debrief(&self.session);
        let options = match &scene {
            Scene::Ask(ask) => ask.options.iter().map(|offer| offer.text.clone()).collect(),
            _ => Vec::new(),
        };
        let menu = u16::try_from(options.len() * 2).unwrap_or(u16::MAX).saturating_add(2);
        let [top, middle, bottom, keys] = Layout::vertical([
            Constraint::Length(6),
            Constraint::Min(4),
            Constraint::Length(menu),
            Constraint::Length(1),
        ])
        .areas(frame.area());

        let [anxious, partner] = Layout::horizontal([Constraint::Fill(1); 2]).areas(top);
        let dial = Account::standing(self.session.state());
        for (role, pane) in [(Role::Anxious, anxious), (Role::Partner, partner)] {
            frame.render_widget(person(looked_back.name(role), &dial.readings(role), pane.width), pane);
        }

        let mut said = transcript(&looked_back);
        if let Scene::Ended(ended) = &scene {
            said.push(Line::from(ended.text.clone()));
            said.extend(ended.debrief.iter().map(|question| Line::from(question.clone())));
        }
        frame.render_widget(page(&looked_back.title, said, middle), middle);
        self.draw_menu(frame, &scene, options, bottom);
        frame.render_widget(Paragraph::new("↑ ↓ Enter choose · u undo · r redo · h hint · q leave"), keys);
    }

    fn draw_menu(&mut self, frame: &mut Frame<'_>, scene: &Scene, options: Vec<String>, pane: Rect) {
        let title = match scene {
            Scene::Ask(ask) if self.note.is_empty() => format!("{} has the turn", ask.name),
            Scene::Ask(_) | Scene::Tell(_) | Scene::Ended(_) => self.note.clone(),
        };
        let width = usize::from(pane.width.saturating_sub(4));
        let options = options.into_iter().map(|option| folded(&option, width));
        let list = List::new(options).block(Block::bordered().title(title)).highlight_symbol("> ");
        frame.render_stateful_widget(list.highlight_style(Modifier::BOLD), pane, &mut self.list);
    }
}

/// One person's dial: words first, then the number.
fn person<'p>(name: &str, readings: &'p [Reading], width: u16) -> Paragraph<'p> {
    let lines = readings.iter().map(|reading| {
        let bar = usize::try_from(reading.after).unwrap_or_default() * usize::from(width.saturating_sub(34)) / 100;
        Line::from(format!(" {:<13} {:<8} {:>3} {}", reading.state, reading.word, reading.after, "▪".repeat(bar)))
    });
    Paragraph::new(lines.collect::<Text<'_>>()).block(Block::bordered().title(name.to_owned()))
}

/// What was said so far, and what is seen now.
fn transcript(looked_back: &Debrief) -> Vec<Line<'static>> {
    let mut said = Vec::new();
    for turn in &looked_back.turns {
        said.extend(turn.told.iter().map(|told| Line::from(told.text.clone())));
        for line in turn.lines() {
            let name = Span::styled(format!("{}: ", line.name), Style::from(Modifier::BOLD));
            said.push(Line::from(vec![name, Span::from(line.says.clone())]));
        }
    }
    said.extend(looked_back.left_at.iter().map(|told| Line::from(told.text.clone())));
    said
}

/// The end of the transcript, where it is longer than its pane.
fn page(title: &str, said: Vec<Line<'static>>, pane: Rect) -> Paragraph<'static> {
    let width = usize::from(pane.width.saturating_sub(2)).max(1);
    let rows: usize = said.iter().map(|line| line.width().div_ceil(width).max(1)).sum();
    let hidden = rows.saturating_sub(usize::from(pane.height.saturating_sub(2)));
    let page = Paragraph::new(said).wrap(Wrap { trim: true }).scroll((u16::try_from(hidden).unwrap_or(u16::MAX), 0));
    page.block(Block::bordered().title(title.to_owned()))
}

/// Folded between words into lines of so many characters.
fn folded(words: &str, width: usize) -> Text<'static> {
    let mut lines = vec![String::new()];
    for word in words.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.is_empty() || line.chars().count() + word.chars().count() < width => {
                line.extend((!line.is_empty()).then_some(' '));
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines.into_iter().map(Line::from).collect()
}

#[cfg(test)]
mod tests {
    use ratatui::Terminal;
    use ratatui::backend::TestBackend;

    use super::*;

    fn screen(front: &mut Front) -> String {
        let mut terminal = Terminal::new(TestBackend::new(80, 24)).unwrap();
        terminal.draw(|frame| front.draw(frame)).unwrap();
        terminal.backend().to_string()
    }

    #[test]
    fn two_people_play_it_with_five_keys_and_can_take_it_back() {
        let session = Session::new(Arc::new(scene::scenario().unwrap()), Couple::default(), Seats::AS_BOTH, Seed(7));
        let mut front = Front::new(session);
        assert!(screen(&mut front).contains("Noor has the turn"));
        front.press(KeyCode::Enter);
        let asked = screen(&mut front);
        assert!(asked.contains("Noor: You've hardly said a word tonight."), "{asked}");
        front.press(KeyCode::Down);
        front.press(KeyCode::Enter);
        let answered = screen(&mut front);
        assert_ne!(answered, asked);
        front.press(KeyCode::Char('u'));
        front.press(KeyCode::Char('u'));
        assert!(!screen(&mut front).contains("hardly said a word tonight. Are we all right?\n"), "back at the start");
        front.press(KeyCode::Char('u'));
        assert!(screen(&mut front).contains("there is nothing to undo"));
        front.press(KeyCode::Char('q'));
        assert!(front.is_left);
    }
}
