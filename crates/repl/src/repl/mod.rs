//! One line in, one screen out.

mod breaks;
mod keepsakes;
mod moves;
mod own_words;
mod seats;
mod sides;

use attuned_core::{Ask, People, Role, Scene, Session};
use attuned_script::{Concern, nearest};

use crate::account;
use crate::attempts;
use crate::command::{Command, Line, parse};
use crate::render::Layout;
use crate::safety::Care;
use crate::screen::{Screen, Tone};
use crate::turn;
use crate::two::{self, Rating};
use crate::words::sentence;

/// The rehearsal: a session, and what the next line is about.
#[derive(Debug, Clone)]
pub struct Repl {
    session: Session,
    layout: Layout,
    care: Care,
    mode: Mode,
    /// How many steps of the hint were given at this place.
    hints: usize,
    /// Who sits at the keyboard, where two people play.
    sitting: Option<Role>,
    /// Can something be shown that the terminal forgets?
    has_private_screen: bool,
    ratings: Vec<Rating>,
    people: People,
    /// The other side of the scene, where it was played or begun.
    other_side: Option<Box<Side>>,
}

/// A side of the scene that waits while the other one is played.
#[derive(Debug, Clone)]
struct Side {
    session: Session,
    ratings: Vec<Rating>,
}

/// What the next line is about.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Mode {
    /// The scene.
    Playing,
    /// Words of one's own are awaited.
    Saying,
    /// Which answer comes nearest to these words?
    Nearest(String),
    /// A pause is being taken.
    Pausing,
    /// The scene was stopped because of words that were typed.
    Stopped(Concern),
    /// Whoever has answered gives the keyboard to this one.
    HandingOver(Role),
    /// This one sits down.
    Arriving(Role),
    /// Both will be asked whether to show their numbers.
    BeforeAsking,
    /// Does this one agree that the numbers are shown? And did the one before?
    Agreeing(Role, bool),
}

impl Repl {
    /// A rehearsal of `session`, worded for `layout`.
    pub fn new(session: Session, layout: Layout, care: Care) -> Self {
        Self {
            session,
            layout,
            care,
            mode: Mode::Playing,
            hints: 0,
            sitting: None,
            has_private_screen: false,
            ratings: Vec::new(),
            people: People::default(),
            other_side: None,
        }
    }

    /// The two at the keyboard are known, so that names and answers go with them when they swap.
    #[must_use]
    pub fn with_people(self, people: People) -> Self {
        Self { people, ..self }
    }

    /// The terminal can show something and forget it: private numbers may be asked for.
    #[must_use]
    pub fn with_private_screen(mut self) -> Self {
        self.has_private_screen = true;
        self
    }

    /// The session it plays.
    pub fn session(&self) -> &Session {
        &self.session
    }

    /// The first screen: the situation, and the first choice.
    pub fn open(&mut self) -> Screen {
        let mut screen = Screen::default();
        turn::opening(&mut screen, &mut self.session);
        self.onwards(&mut screen, turn::next);
        self.finish(screen)
    }

    /// What a typed line leads to.
    pub fn step(&mut self, line: &str) -> Screen {
        let mut screen = Screen::default();
        let line = parse(line);
        // Leaving and help are the same everywhere.
        if let Some(last) = leaving(&line) {
            return last;
        }
        match line {
            Line::Command(Command::Help, _) => help(&mut screen),
            _ => match std::mem::replace(&mut self.mode, Mode::Playing) {
                Mode::Playing => self.play(&mut screen, &line),
                Mode::Saying => self.say(&mut screen, &line),
                Mode::Nearest(words) => self.choose_nearest(&mut screen, words, &line),
                Mode::Pausing => self.come_back(&mut screen, &line),
                Mode::Stopped(concern) => self.go_on_after(&mut screen, concern, &line),
                Mode::HandingOver(role) => self.hand_over(&mut screen, role, &line),
                Mode::Arriving(role) => self.arrive(&mut screen, role, &line),
                Mode::BeforeAsking => self.before_asking(&mut screen, &line),
                Mode::Agreeing(role, agreed) => self.agree(&mut screen, role, agreed, &line),
            },
        }
        self.finish(screen)
    }

    /// The last screen, where `line` asks to leave.
    pub(crate) fn leaving(line: &str) -> Option<Screen> {
        leaving(&parse(line))
    }

    /// The last screen.
    pub fn leave() -> Screen {
        let mut screen = Screen::default();
        screen.say(Tone::Plain, "Thank you for practising. Be kind to each other tonight.");
        screen.is_last = true;
        screen
    }

    /// The last screen for someone who has to leave at once: nothing, on a terminal wiped clean.
    pub fn vanish() -> Screen {
        Screen { is_last: true, wipes: true, ..Screen::default() }
    }

    fn play(&mut self, screen: &mut Screen, line: &Line<'_>) {
        match line {
            Line::Empty => self.there(screen, turn::next),
            Line::Command(command, rest) => self.command(screen, *command, rest),
            Line::UnknownCommand(typed) => unknown_command(screen, typed),
            Line::Number(number) => self.number(screen, *number),
            Line::Word(word) => self.word(screen, word),
        }
    }

    fn command(&mut self, screen: &mut Screen, command: Command, rest: &str) {
        match command {
            Command::Why => {
                let arrow = if self.layout == Layout::Plain { "->" } else { "→" };
                account::show(screen, &self.session, arrow);
            }
            Command::Inner if self.hears_the_other() => two::inner_is_private(screen),
            Command::Inner => turn::inner(screen, &self.session),
            Command::Hint => self.hint(screen),
            Command::Say if rest.is_empty() => self.ask_for_words(screen),
            Command::Say => self.ask_for_nearest(screen, rest),
            Command::Undo => self.back(screen, 1),
            Command::Back => match rest.parse() {
                Ok(answers @ 1..) => self.back(screen, answers),
                _ if rest.is_empty() => self.back(screen, 1),
                _ => screen.say(Tone::Plain, "/back takes a number of answers, such as /back 2."),
            },
            Command::Redo => match self.session.redo() {
                Ok(_) => self.landed(screen),
                Err(error) => screen.say(Tone::Plain, sentence(&error.to_string())),
            },
            Command::Again => self.go_to(screen, "0", "Back at the opening. What you tried is kept; /tree shows it."),
            Command::Tree if rest.is_empty() => attempts::tree(screen, &self.session, self.sitting),
            Command::Tree => self.go_to(screen, rest, "There again. What you tried after it is kept."),
            Command::Compare => attempts::compare(screen, &self.session, self.sitting, rest),
            Command::Curve => attempts::curve(screen, &self.session),
            Command::Map => attempts::map(screen, &self.session),
            Command::Pause => self.pause(screen, rest),
            Command::Card => self.care.card(screen, rest),
            Command::Swap => self.swap(screen),
            Command::Keep => self.keep(screen, rest),
            Command::Journal => screen.say(Tone::Plain, "A rehearsal is kept only when it is played at the keyboard."),
            Command::Help | Command::Quit | Command::Exit => {}
        }
    }

    fn finish(&self, mut screen: Screen) -> Screen {
        // Whatever is shown there, the next line is an answer for one pair of eyes.
        screen.is_private |= self.has_private_screen && matches!(self.mode, Mode::Arriving(_) | Mode::Agreeing(..));
        let commands = Command::ALL.into_iter().map(|command| command.name().to_owned());
        screen.completions = match self.session.scene() {
            Scene::Ask(ask) if matches!(self.mode, Mode::Playing | Mode::Nearest(_)) => {
                ask.options.into_iter().map(|offer| offer.id).chain(commands).collect()
            }
            _ => commands.collect(),
        };
        screen
    }
}

fn leaving(line: &Line<'_>) -> Option<Screen> {
    match line {
        Line::Command(Command::Quit, _) => Some(Repl::leave()),
        Line::Command(Command::Exit, _) => Some(Repl::vanish()),
        _ => None,
    }
}

fn option(ask: &Ask, number: usize) -> Option<&str> {
    number.checked_sub(1).and_then(|index| ask.options.get(index)).map(|offer| offer.id.as_str())
}

fn unknown_command(screen: &mut Screen, typed: &str) {
    let name = typed.split_whitespace().next().unwrap_or(typed);
    if let Some(command) = Command::ALL.into_iter().find(|command| command.name().eq_ignore_ascii_case(name)) {
        screen.say(Tone::Plain, format!("{} stands alone; nothing follows it.", command.name()));
    } else {
        screen.say(Tone::Plain, format!("There is no command `{name}`."));
        suggest(screen, nearest(name, Command::ALL.into_iter().map(Command::name)));
    }
}

fn help(screen: &mut Screen) {
    screen.say(Tone::Title, "Type the number of an answer, or its short name. Enter shows the answers again.");
    for command in Command::ALL {
        let typed = [command.name(), command.takes()].join(" ");
        screen.led(format!("{:<15}", typed.trim_end()), Tone::Strong, Tone::Plain, command.does());
    }
    screen.gap();
    screen.say(
        Tone::Quiet,
        "/exit! wipes this window as far as the terminal lets it. It cannot wipe what is kept in the journal (/journal \
         delete all does), nor what the shell remembers of having started Attuned.",
    );
}

fn suggest(screen: &mut Screen, near: Option<&str>) {
    match near {
        Some(near) => screen.say(Tone::Plain, format!("Did you mean `{near}`?")),
        None => screen.say(Tone::Quiet, "/help lists what you can type."),
    }
}
