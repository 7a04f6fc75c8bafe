//! One line in, one screen out.

use attuned_core::{Ask, Role, Scene, Session, SessionError};
use attuned_script::{Concern, nearest};

use crate::account;
use crate::attempts;
use crate::command::{Command, Line, parse};
use crate::pause;
use crate::render::Layout;
use crate::safety::Care;
use crate::screen::{Screen, Tone};
use crate::turn;
use crate::two::{self, Rating};
use crate::words::{quoted, say_statement, sentence};

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
        }
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
            Line::Empty => turn::next(screen, &self.session),
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
            Command::Tree if rest.is_empty() => attempts::tree(screen, &self.session),
            Command::Tree => self.go_to(screen, rest, "There again. What you tried after it is kept."),
            Command::Compare => attempts::compare(screen, &self.session, rest),
            Command::Curve => attempts::curve(screen, &self.session),
            Command::Map => attempts::map(screen, &self.session),
            Command::Pause => self.pause(screen, rest),
            Command::Card => self.care.card(screen, rest),
            Command::Journal => screen.say(Tone::Plain, "A rehearsal is kept only when it is played at the keyboard."),
            Command::Help | Command::Quit | Command::Exit => {}
        }
    }

    fn number(&mut self, screen: &mut Screen, number: usize) {
        match self.session.scene() {
            Scene::Ask(ask) => match option(&ask, number) {
                Some(id) => self.choose(screen, id),
                None => no_such_number(screen, &ask, number),
            },
            _ => turn::is_closed(screen),
        }
    }

    fn word(&mut self, screen: &mut Screen, word: &str) {
        let Scene::Ask(ask) = self.session.scene() else { return turn::is_closed(screen) };
        if ask.options.iter().any(|offer| offer.id == word) {
            return self.choose(screen, word);
        }
        if let Some(concern) = self.care.concern(word) {
            return self.stop(screen, concern);
        }
        screen.say(Tone::Plain, "That is not one of the answers. Type a number or its short name, or /help.");
        if word.contains(char::is_whitespace) {
            screen.say(Tone::Plain, "To put it in your own words, begin the line with /say.");
        } else {
            suggest(screen, nearest(word, ask.options.iter().map(|offer| offer.id.as_str())));
        }
    }

    fn choose(&mut self, screen: &mut Screen, id: &str) {
        match self.session.choose(id) {
            Ok(_) => self.landed(screen),
            Err(error) => screen.say(Tone::Plain, sentence(&error.to_string())),
        }
    }

    fn landed(&mut self, screen: &mut Screen) {
        self.hints = 0;
        turn::landed(screen, &mut self.session);
        self.onwards(screen, turn::onwards);
    }

    /// Back so many answers, or as many as there are.
    fn back(&mut self, screen: &mut Screen, answers: usize) {
        let mut undone = 0;
        let refused = loop {
            if undone == answers {
                break None;
            }
            match self.session.undo() {
                Ok(()) => undone += 1,
                Err(error) => break Some(error),
            }
        };
        match (undone, refused) {
            (0, Some(error)) => return screen.say(Tone::Plain, sentence(&error.to_string())),
            (1, _) => screen.say(Tone::Quiet, "Back one answer. What you tried is kept; /redo goes forward again."),
            (undone, _) => screen
                .say(Tone::Quiet, format!("Back {undone} answers. What you tried is kept; /redo goes forward again.")),
        }
        self.arrived(screen);
    }

    fn go_to(&mut self, screen: &mut Screen, number: &str, said: &str) {
        let attempt = number.parse().ok().and_then(|number| attempts::attempt(&self.session, number));
        let Some(attempt) = attempt else {
            let most = attempts::count(&self.session);
            return screen
                .say(Tone::Plain, format!("There is no answer {number}; /tree numbers them from 0 to {most}."));
        };
        if let Err(error) = self.session.go_to(attempt) {
            return screen.say(Tone::Plain, sentence(&error.to_string()));
        }
        screen.say(Tone::Quiet, said);
        self.arrived(screen);
    }

    /// At a place that was met before.
    fn arrived(&mut self, screen: &mut Screen) {
        self.hints = 0;
        screen.gap();
        turn::told(screen, &mut self.session);
        self.onwards(screen, turn::next);
    }

    fn hint(&mut self, screen: &mut Screen) {
        let Some(hint) = attuned_core::hint(&self.session) else { return turn::is_closed(screen) };
        self.hints = (self.hints + 1).min(3);
        let mut steps = vec![("A skill:", hint.skill.to_owned()), ("A beginning:", quoted(hint.stem))];
        steps.splice(0..0, hint.goal.map(|goal| ("The goal:", goal)));
        for (lead, text) in steps.iter().take(self.hints) {
            screen.led(*lead, Tone::Strong, Tone::Coaching, text.clone());
        }
        let more = if self.hints < steps.len() {
            "/hint gives more help; Enter shows the answers."
        } else {
            "Enter shows the answers. No reply is always right."
        };
        screen.say(Tone::Quiet, more);
    }

    // Own words.

    fn ask_for_words(&mut self, screen: &mut Screen) {
        if !matches!(self.session.scene(), Scene::Ask(_)) {
            return turn::is_closed(screen);
        }
        self.mode = Mode::Saying;
        screen.say(Tone::Title, "How would you say it? Type it in your own words.");
        screen.say(Tone::Quiet, "Nothing is scored. Enter goes back to the answers.");
    }

    fn say(&mut self, screen: &mut Screen, line: &Line<'_>) {
        match line {
            Line::Word(words) => self.ask_for_nearest(screen, words),
            Line::Number(number) => self.ask_for_nearest(screen, &number.to_string()),
            Line::Empty | Line::Command(..) | Line::UnknownCommand(_) => self.play(screen, line),
        }
    }

    fn ask_for_nearest(&mut self, screen: &mut Screen, words: &str) {
        let Scene::Ask(ask) = self.session.scene() else { return turn::is_closed(screen) };
        if let Some(concern) = self.care.concern(words) {
            return self.stop(screen, concern);
        }
        screen.led("Your words:", Tone::Strong, Tone::Speech, quoted(words));
        screen.gap();
        screen.say(Tone::Title, "Which of these is it nearest to?");
        turn::offers(screen, &ask);
        screen.led(" 0", Tone::Strong, Tone::Plain, "none of them: keep my words, and show the answers again");
        screen.say(Tone::Quiet, "Your words are kept for looking back, and not judged. /undo drops them.");
        self.mode = Mode::Nearest(words.to_owned());
    }

    fn choose_nearest(&mut self, screen: &mut Screen, words: String, line: &Line<'_>) {
        let Scene::Ask(ask) = self.session.scene() else { return turn::is_closed(screen) };
        let chosen = match line {
            Line::Command(Command::Undo, _) => {
                screen.say(Tone::Quiet, "Dropped.");
                screen.gap();
                return turn::next(screen, &self.session);
            }
            Line::Number(0) => Ok(None),
            Line::Word(word) if word.eq_ignore_ascii_case("none") => Ok(None),
            Line::Number(number) => option(&ask, *number).map(Some).ok_or(()),
            Line::Word(word) => {
                ask.options.iter().find(|offer| offer.id == *word).map(|offer| Some(offer.id.as_str())).ok_or(())
            }
            Line::Empty | Line::Command(..) | Line::UnknownCommand(_) => Err(()),
        };
        let said = if let Ok(nearest) = chosen {
            self.session.say(&words, nearest)
        } else {
            let most = ask.options.len();
            screen.say(
                Tone::Plain,
                format!("Type the number of the answer that comes nearest, 1 to {most}; 0 for none, /undo to drop it."),
            );
            self.mode = Mode::Nearest(words);
            return;
        };
        match said {
            Ok(Some(_)) => self.landed(screen),
            Ok(None) => {
                screen.say(Tone::Quiet, "Kept, for looking back.");
                screen.gap();
                turn::next(screen, &self.session);
            }
            Err(error) => {
                screen.say(Tone::Plain, sentence(&error.to_string()));
                if matches!(error, SessionError::Closed { .. }) {
                    self.mode = Mode::Nearest(words);
                }
            }
        }
    }

    // Two people.

    /// What is next, or handing the keyboard over where it is the other one's turn.
    fn onwards(&mut self, screen: &mut Screen, next: impl Fn(&mut Screen, &Session)) {
        if !two::is_for_two(&self.session) {
            next(screen, &self.session);
            return self.to_read_on(screen);
        }
        match self.session.scene() {
            Scene::Ask(ask) if self.sitting != Some(ask.role) => {
                self.mode = Mode::HandingOver(ask.role);
                two::hand_over(screen, &self.session, ask.role);
            }
            Scene::Ended(_) => {
                next(screen, &self.session);
                self.to_read_on(screen);
                if !self.ratings.is_empty() {
                    self.mode = Mode::BeforeAsking;
                    two::before_asking(screen);
                }
            }
            Scene::Ask(_) | Scene::Tell(_) => next(screen, &self.session),
        }
    }

    /// Where the scene has closed: the cards that fit it.
    fn to_read_on(&self, screen: &mut Screen) {
        if matches!(self.session.scene(), Scene::Ended(_)) {
            self.care.to_read_on(screen, &attuned_core::debrief(&self.session).cards);
        }
    }

    fn hears_the_other(&self) -> bool {
        let asks = matches!(self.session.scene(), Scene::Ask(ask) if ask.statement.is_none());
        two::is_for_two(&self.session) && !asks
    }

    fn hand_over(&mut self, screen: &mut Screen, role: Role, line: &Line<'_>) {
        match line {
            Line::Empty => {
                self.mode = Mode::Arriving(role);
                *screen = two::arrival(&self.session, role, self.has_private_screen);
            }
            Line::Command(..) | Line::UnknownCommand(_) => {
                self.play(screen, line);
                if self.mode == Mode::Playing && self.is_due(role) {
                    self.mode = Mode::HandingOver(role);
                }
            }
            Line::Number(_) | Line::Word(_) => {
                self.mode = Mode::HandingOver(role);
                two::hand_over(screen, &self.session, role);
            }
        }
    }

    /// Is it still the turn of someone who does not sit here?
    fn is_due(&self, role: Role) -> bool {
        self.sitting != Some(role) && matches!(self.session.scene(), Scene::Ask(ask) if ask.role == role)
    }

    fn arrive(&mut self, screen: &mut Screen, role: Role, line: &Line<'_>) {
        let rating = match line {
            Line::Number(number) if self.has_private_screen => two::rating(&self.session, role, *number),
            _ => None,
        };
        if rating.is_none() && *line != Line::Empty {
            self.mode = Mode::Arriving(role);
            *screen = two::no_rating(&self.session, role, self.has_private_screen);
            return;
        }
        self.ratings.extend(rating);
        self.sitting = Some(role);
        turn::next(screen, &self.session);
    }

    fn before_asking(&mut self, screen: &mut Screen, line: &Line<'_>) {
        if *line == Line::Empty {
            self.mode = Mode::Agreeing(Role::Anxious, true);
            *screen = two::ask_to_show(&self.session, Role::Anxious);
        } else {
            self.play(screen, line);
        }
    }

    fn agree(&mut self, screen: &mut Screen, role: Role, agreed: bool, line: &Line<'_>) {
        let agrees =
            agreed && matches!(line, Line::Word(word) if ["y", "yes"].iter().any(|yes| word.eq_ignore_ascii_case(yes)));
        if role == Role::Anxious {
            self.mode = Mode::Agreeing(Role::Partner, agrees);
            *screen = two::ask_to_show(&self.session, Role::Partner);
        } else {
            two::reveal(screen, &self.session, &self.ratings, agrees);
        }
    }

    // Pauses and stops.

    fn pause(&mut self, screen: &mut Screen, typed: &str) {
        let Some(minutes) = pause::minutes(typed) else { return pause::no_such_time(screen) };
        self.mode = Mode::Pausing;
        pause::parting(screen, minutes);
    }

    fn come_back(&mut self, screen: &mut Screen, line: &Line<'_>) {
        match line {
            Line::Number(number) => {
                self.mode = Mode::Pausing;
                self.pause(screen, &number.to_string());
            }
            Line::Command(Command::Pause, typed) => self.pause(screen, typed),
            // Whatever else is typed, someone is back.
            _ => {
                pause::returning(screen);
                match line {
                    Line::Command(..) | Line::UnknownCommand(_) => self.play(screen, line),
                    _ => turn::next(screen, &self.session),
                }
            }
        }
    }

    fn stop(&mut self, screen: &mut Screen, concern: Concern) {
        self.mode = Mode::Stopped(concern);
        *screen = self.care.stop(concern);
    }

    fn go_on_after(&mut self, screen: &mut Screen, concern: Concern, line: &Line<'_>) {
        match line {
            Line::Empty => turn::next(screen, &self.session),
            Line::Command(..) => self.play(screen, line),
            _ => self.stop(screen, concern),
        }
    }

    fn finish(&self, mut screen: Screen) -> Screen {
        let commands = Command::ALL.into_iter().map(|command| command.name().to_owned());
        screen.completions = match self.session.scene() {
            Scene::Ask(ask) => ask.options.into_iter().map(|offer| offer.id).chain(commands).collect(),
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

fn no_such_number(screen: &mut Screen, ask: &Ask, number: usize) {
    let most = ask.options.len();
    screen.say(Tone::Plain, format!("There is no answer {number}; the numbers go from 1 to {most}."));
    say_statement(screen, ask.statement.as_ref());
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
