//! One line in, one screen out.

use attuned_core::{Ask, Ended, Scene, Session, SessionError, Statement};
use attuned_script::nearest;

use crate::account;
use crate::command::{Command, Line, parse};
use crate::dial;
use crate::journal;
use crate::render::Layout;
use crate::screen::{Screen, Tone};

/// The rehearsal: a session, and what there is to tell about the last choice.
#[derive(Debug, Clone)]
pub struct Repl {
    session: Session,
    layout: Layout,
}

impl Repl {
    /// A rehearsal of `session`, worded for `layout`.
    pub fn new(session: Session, layout: Layout) -> Self {
        Self { session, layout }
    }

    /// The session it plays.
    pub fn session(&self) -> &Session {
        &self.session
    }

    /// The first screen: the situation, and the first choice.
    pub fn open(&mut self) -> Screen {
        let mut screen = Screen::default();
        let opening = self.session.scenario().opening();
        screen.say(Tone::Title, opening.title);
        screen.gap();
        for note in opening.content_notes {
            screen.led("Before you begin:", Tone::Strong, Tone::Plain, note);
        }
        screen.gap();
        if let Some(text) = opening.text {
            screen.say(Tone::Plain, text);
        }
        if let Some(aim) = opening.aim {
            screen.gap();
            screen.led("To practise:", Tone::Strong, Tone::Plain, aim);
        }
        screen.gap();
        journal::so_far(&mut screen, &self.session);
        self.told(&mut screen);
        self.next(&mut screen);
        self.finish(screen)
    }

    /// What a typed line leads to.
    pub fn step(&mut self, line: &str) -> Screen {
        let mut screen = Screen::default();
        match parse(line) {
            Line::Empty => self.next(&mut screen),
            Line::Command(Command::Quit) => return Self::leave(),
            Line::Command(command) => self.command(&mut screen, command),
            Line::UnknownCommand(typed) => {
                screen.say(Tone::Plain, format!("There is no command `{typed}`."));
                suggest(&mut screen, nearest(typed, Command::ALL.into_iter().map(Command::name)));
            }
            Line::Number(number) => self.number(&mut screen, number),
            Line::Word(word) => self.choose(&mut screen, word),
        }
        self.finish(screen)
    }

    /// The last screen.
    pub fn leave() -> Screen {
        let mut screen = Screen::default();
        screen.say(Tone::Plain, "Thank you for practising. Be kind to each other tonight.");
        screen.is_last = true;
        screen
    }

    fn command(&mut self, screen: &mut Screen, command: Command) {
        match command {
            Command::Why => {
                let arrow = if self.layout == Layout::Plain { "->" } else { "→" };
                account::show(screen, &self.session, &self.session.landed(), arrow);
            }
            Command::Inner => self.inner(screen),
            Command::Undo => match self.session.undo() {
                Ok(()) => {
                    screen.say(Tone::Quiet, "Back one answer. What you tried is kept; /redo goes forward again.");
                    screen.gap();
                    self.next(screen);
                }
                Err(error) => refuse(screen, &error),
            },
            Command::Redo => match self.session.redo() {
                Ok(_) => self.landed(screen),
                Err(error) => refuse(screen, &error),
            },
            Command::Journal => screen.say(Tone::Plain, "A rehearsal is kept only when it is played at the keyboard."),
            Command::Help => help(screen),
            Command::Quit => {}
        }
    }

    fn inner(&self, screen: &mut Screen) {
        let Scene::Ask(ask) = self.session.scene() else {
            screen.say(Tone::Plain, "The scene has closed; /undo goes back to the last answer.");
            return;
        };
        if ask.inner.is_none() && ask.need.is_none() {
            screen.say(Tone::Plain, "Nothing is written under these words.");
        }
        if let Some(inner) = ask.inner {
            screen.led("Under the words:", Tone::Strong, Tone::Speech, inner);
        }
        if let Some(need) = ask.need {
            screen.led("What is really asked for:", Tone::Strong, Tone::Plain, need);
        }
        for reading in ask.readings {
            screen.led("It could mean:", Tone::Strong, Tone::Plain, reading);
        }
    }

    fn number(&mut self, screen: &mut Screen, number: usize) {
        let Scene::Ask(ask) = self.session.scene() else {
            return self.choose(screen, "");
        };
        if let Some(offer) = number.checked_sub(1).and_then(|index| ask.options.get(index)) {
            self.choose(screen, &offer.id);
        } else {
            let most = ask.options.len();
            screen.say(Tone::Plain, format!("There is no answer {number}; the numbers go from 1 to {most}."));
        }
    }

    fn choose(&mut self, screen: &mut Screen, id: &str) {
        match self.session.choose(id) {
            Ok(_) => self.landed(screen),
            Err(SessionError::NoSuchOption { .. }) => {
                screen.say(Tone::Plain, "That is not one of the answers. Type a number or its short name, or /help.");
                if let Scene::Ask(ask) = self.session.scene() {
                    suggest(screen, nearest(id, ask.options.iter().map(|offer| offer.id.as_str())));
                }
            }
            Err(SessionError::Ended) => {
                screen.say(Tone::Plain, "The scene has closed. /undo goes back to the last answer, /quit leaves.");
            }
            Err(error) => refuse(screen, &error),
        }
    }

    /// After a choice: the words, the consequence, the coaching, the dial, and what is next.
    fn landed(&mut self, screen: &mut Screen) {
        let chosen = self.session.landed();
        if let Some(role) = chosen.role {
            let name = self.session.scenario().cast().name(role);
            screen.led(format!("{name}:"), Tone::Quiet, Tone::Quiet, quoted(&chosen.says));
            screen.gap();
        }
        self.told(screen);
        let scene = self.session.scene();
        match &scene {
            Scene::Ask(ask) => say_statement(screen, ask.statement.as_ref()),
            Scene::Ended(ended) => screen.say(Tone::Plain, ended.text.clone()),
            Scene::Tell(_) => {}
        }
        screen.gap();
        if let Some(why) = chosen.why {
            screen.led("Why:", Tone::Strong, Tone::Coaching, why);
        }
        if let Some(instead) = chosen.instead {
            screen.led("Or:", Tone::Strong, Tone::Coaching, quoted(&instead));
        }
        screen.gap();
        dial::show(screen, &self.session, &self.session.landed());
        screen.gap();
        match scene {
            Scene::Ask(ask) => menu(screen, &ask),
            Scene::Ended(ended) => closed(screen, ended),
            Scene::Tell(_) => {}
        }
    }

    /// What the policies say and do until a person is asked. A statement that is about to be answered is left for the
    /// one who answers.
    fn told(&mut self, screen: &mut Screen) {
        while let Scene::Tell(tell) = self.session.scene() {
            say_statement(screen, tell.statement.as_ref());
            let Ok(landed) = self.session.advance() else { return };
            let is_shown_with_the_menu = landed.way.is_some() && matches!(self.session.scene(), Scene::Ask(_));
            if !is_shown_with_the_menu {
                screen.led(format!("{}:", tell.name), Tone::Strong, Tone::Speech, quoted(&tell.text));
            }
        }
    }

    /// The statement and the menu, or the ending.
    fn next(&self, screen: &mut Screen) {
        match self.session.scene() {
            Scene::Ask(ask) => {
                say_statement(screen, ask.statement.as_ref());
                screen.gap();
                menu(screen, &ask);
            }
            Scene::Ended(ended) => {
                screen.say(Tone::Plain, ended.text.clone());
                closed(screen, ended);
            }
            Scene::Tell(_) => {}
        }
    }

    fn finish(&self, mut screen: Screen) -> Screen {
        let commands = Command::ALL.into_iter().map(|command| command.name().to_owned());
        if let Scene::Ask(ask) = self.session.scene() {
            screen.completions = ask.options.into_iter().map(|offer| offer.id).chain(commands).collect();
        } else {
            screen.completions = commands.collect();
        }
        screen
    }
}

fn say_statement(screen: &mut Screen, statement: Option<&Statement>) {
    let Some(statement) = statement else { return };
    match &statement.name {
        Some(name) => screen.led(format!("{name}:"), Tone::Strong, Tone::Speech, quoted(&statement.text)),
        None => screen.say(Tone::Plain, statement.text.clone()),
    }
}

fn menu(screen: &mut Screen, ask: &Ask) {
    let (turn, turns) = ask.turn;
    let asked = if ask.statement.is_some() { "What do you say or do" } else { "How do you put it" };
    screen.say(Tone::Title, format!("{asked}, {}?  (turn {} of {turns})", ask.name, turn + 1));
    for (number, offer) in (1..).zip(&ask.options) {
        match &offer.closed {
            None => screen.led(format!("{number:>2}"), Tone::Strong, Tone::Plain, offer.text.clone()),
            Some(reason) => screen.led(
                format!("{number:>2}"),
                Tone::Quiet,
                Tone::Quiet,
                format!("{} (not now: {reason})", offer.text),
            ),
        }
    }
}

fn closed(screen: &mut Screen, ended: Ended) {
    let (turn, _) = ended.turn;
    screen.say(Tone::Title, format!("The scene closes here, after {turn} answers."));
    if let Some(debrief) = ended.debrief {
        screen.led("To talk over:", Tone::Strong, Tone::Plain, debrief);
    }
    screen.say(Tone::Quiet, "/undo goes back to try other words, /why says what moved the dial, /quit leaves.");
}

fn help(screen: &mut Screen) {
    screen.say(Tone::Title, "Type the number of an answer, or its short name. Enter shows the answers again.");
    for command in Command::ALL {
        screen.led(format!("{:<8}", command.name()), Tone::Strong, Tone::Plain, command.does());
    }
}

fn suggest(screen: &mut Screen, near: Option<&str>) {
    match near {
        Some(near) => screen.say(Tone::Plain, format!("Did you mean `{near}`?")),
        None => screen.say(Tone::Quiet, "/help lists what you can type."),
    }
}

fn refuse(screen: &mut Screen, error: &SessionError) {
    let text = error.to_string();
    let mut letters = text.chars();
    let sentence: String = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
    screen.say(Tone::Plain, format!("{sentence}."));
}

fn quoted(text: &str) -> String {
    format!("\u{201c}{text}\u{201d}")
}
